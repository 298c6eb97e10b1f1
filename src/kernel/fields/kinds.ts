// The table of kinds. A new kind is one file and one line here, plus one widget file in the browser.
import { autonumberKind } from '#kernel/fields/autonumber.ts'
import { booleanKind } from '#kernel/fields/boolean.ts'
import { countryKind } from '#kernel/fields/country.ts'
import { currencyKind } from '#kernel/fields/currency.ts'
import { dateKind } from '#kernel/fields/date.ts'
import { datetimeKind } from '#kernel/fields/datetime.ts'
import { durationKind } from '#kernel/fields/duration.ts'
import { emailKind } from '#kernel/fields/email.ts'
import type { Field, FieldKind } from '#kernel/fields/field.ts'
import { fileKind } from '#kernel/fields/file.ts'
import { geoKind } from '#kernel/fields/geo.ts'
import { jsonKind } from '#kernel/fields/json.ts'
import { longtextKind } from '#kernel/fields/longtext.ts'
import { moneyKind } from '#kernel/fields/money.ts'
import { multiselectKind } from '#kernel/fields/multiselect.ts'
import { numberKind } from '#kernel/fields/number.ts'
import { percentKind } from '#kernel/fields/percent.ts'
import { phoneKind } from '#kernel/fields/phone.ts'
import { polyrefKind } from '#kernel/fields/polyref.ts'
import { refKind } from '#kernel/fields/ref.ts'
import { selectKind } from '#kernel/fields/select.ts'
import { textKind } from '#kernel/fields/text.ts'
import { translatedKind } from '#kernel/fields/translated.ts'
import { urlKind } from '#kernel/fields/url.ts'

/** Every kind by its name. */
export const kinds: ReadonlyMap<string, FieldKind> = new Map([
  textKind, longtextKind, emailKind, phoneKind, urlKind, moneyKind, currencyKind, numberKind, percentKind, dateKind, datetimeKind, durationKind, booleanKind,
  selectKind, multiselectKind, refKind, polyrefKind, countryKind, geoKind, jsonKind, autonumberKind, translatedKind, fileKind,
].map(kind => [kind.name, kind]))

/** The kind of a field. Throws when a definition names a kind that does not exist. */
export function kindOf(field: Field): FieldKind {
  const kind = kinds.get(field.kind)
  if (!kind) throw new Error(`unknown kind of field ${field.kind}`)
  return kind
}
