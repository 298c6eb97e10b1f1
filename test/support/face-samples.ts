// One field of each kind with a value as the JSON door takes it and as a file writes it: what docs/field-kinds.md shows, by running the kind.
import { autonumber } from '#kernel/fields/autonumber.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { country } from '#kernel/fields/country.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { duration } from '#kernel/fields/duration.ts'
import { email } from '#kernel/fields/email.ts'
import type { Field } from '#kernel/fields/field.ts'
import { file } from '#kernel/fields/file.ts'
import { geo } from '#kernel/fields/geo.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { multiselect } from '#kernel/fields/multiselect.ts'
import { number } from '#kernel/fields/number.ts'
import { percent } from '#kernel/fields/percent.ts'
import { phone } from '#kernel/fields/phone.ts'
import { polyref } from '#kernel/fields/polyref.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { translated } from '#kernel/fields/translated.ts'
import { url } from '#kernel/fields/url.ts'

export interface FaceSample { field: Field; json: unknown; written: string }

const ID = '01900000-0000-7000-8000-000000000001'

/** Samples in the order of the table of kinds. Files are Spanish: decimal comma, day first. */
export const faceSamples: readonly FaceSample[] = [
  { field: text(), json: ' Peña ', written: 'Peña' },
  { field: longtext(), json: 'one\r\ntwo', written: 'one\r\ntwo' },
  { field: email(), json: ' Ana@Example.COM', written: 'Ana <ana@example.com>' },
  { field: phone(), json: '+34 612 34 56 78', written: '612 34 56 78' },
  { field: url(), json: 'www.example.com', written: 'www.example.com' },
  { field: money(), json: '1234.50', written: '1.234,50 €' },
  { field: currency(), json: 'EUR', written: 'eur' },
  { field: number({ scale: 2 }), json: '12.345', written: '12,345' },
  { field: percent(), json: 12.5, written: '12,5 %' },
  { field: date(), json: '2026-03-01', written: '1/3/2026' },
  { field: datetime(), json: '2026-03-01T09:30:00+01:00', written: '01/03/2026 9:30' },
  { field: duration(), json: 5400, written: '1h 30m' },
  { field: boolean(), json: true, written: 'sí' },
  { field: select(['low', 'high']), json: 'high', written: 'high' },
  { field: multiselect(['a', 'b', 'c']), json: ['c', 'a'], written: 'c; a' },
  { field: ref('book'), json: ID, written: ID },
  { field: polyref(['book', 'author']), json: { entity: 'book', id: ID }, written: `book:${ID}` },
  { field: country(), json: 'MX', written: 'México' },
  { field: geo(), json: { lat: 40.4, lon: -3.7 }, written: '40,4 -3,7' },
  { field: json(), json: { a: 1 }, written: '{"a":1}' },
  { field: autonumber({ prefix: 'B-' }), json: 'B-000001', written: 'B-000001' },
  { field: translated(), json: 'Ganada', written: 'Ganada' },
  { field: file(), json: ID, written: ID },
]
