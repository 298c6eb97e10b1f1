// The file door of every kind: values as people write them, and back.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { describe, expect, test } from 'vitest'
import { boolean } from '#kernel/fields/boolean.ts'
import { country } from '#kernel/fields/country.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { duration } from '#kernel/fields/duration.ts'
import { email } from '#kernel/fields/email.ts'
import { type Field, isProblem, type TextFormat } from '#kernel/fields/field.ts'
import { geo } from '#kernel/fields/geo.ts'
import { json } from '#kernel/fields/json.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { dayOf, endOfDay, startOfDay } from '#kernel/fields/local-time.ts'
import { money } from '#kernel/fields/money.ts'
import { multiselect } from '#kernel/fields/multiselect.ts'
import { number } from '#kernel/fields/number.ts'
import { percent } from '#kernel/fields/percent.ts'
import { e164, phone } from '#kernel/fields/phone.ts'
import { polyref } from '#kernel/fields/polyref.ts'
import { text } from '#kernel/fields/text.ts'
import { translated } from '#kernel/fields/translated.ts'

const spanish: TextFormat = { decimal: ',', dayFirst: true, country: 'MX', language: 'es', zone: 'Europe/Madrid' }
const american: TextFormat = { decimal: '.', dayFirst: false, language: 'en', zone: 'America/New_York' }
const whole = number({ integer: true }), exact = number({ scale: 2 }), tags = multiselect(['old', 'rare']), about = polyref(['book'])
const ID = '01900000-0000-7000-8000-00000000000a'

const reads: [Field, TextFormat, string, unknown][] = [
  [money(), spanish, '1.234,56 €', '1234.56'], [money(), american, '$1,234.56', '1234.56'], [money(), american, '($1,234.56)', '-1234.56'], [money(), spanish, '1.234', '1234'], [money(), american, '1.234', '1.234'], [money(), spanish, '1 234 567,8', '1234567.8'],
  [money(), spanish, '1\u00A0234,5', '1234.5'], [money(), spanish, '-12,5', '-12.5'], [money(), spanish, '12,5-', '-12.5'], [money(), spanish, 'MXN 1.000,00', '1000'], [money(), american, '1,000.00 USD', '1000'], [money(), american, 'MX$ 12.00', '12'], [money(), spanish, '−5', '-5'], [money(), american, "1'234.5", '1234.5'],
  [money(), spanish, '1,5,5', 'invalid_number'], [money(), american, '1,5', 'invalid_number'], [money(), spanish, '1.23', 'invalid_number'], [money(), spanish, 'abc', 'invalid_number'], [money(), spanish, '€', 'invalid_number'], [money(), spanish, '', null], [money(), american, '9'.repeat(70), 'invalid_number'],
  [whole, spanish, '1.000', 1000], [whole, spanish, '1,5', 'not_whole'], [exact, spanish, '0,125', '0.13'], [number(), spanish, '1,5e3', 1500], [number(), american, '.5', 0.5], [percent(), spanish, '12,5 %', 12.5], [percent(), american, '7%', 7],
  [date(), spanish, '03/04/2026', '2026-04-03'], [date(), american, '03/04/2026', '2026-03-04'], [date(), spanish, '3-4-26', '2026-04-03'], [date(), spanish, '2026-04-03', '2026-04-03'], [date(), spanish, '2026/4/3', '2026-04-03'], [date(), spanish, '3 de marzo de 2026', '2026-03-03'],
  [date(), spanish, '3-mar-26', '2026-03-03'], [date(), american, 'March 3, 2026', '2026-03-03'], [date(), spanish, '15 sept. 1999', '1999-09-15'], [date(), spanish, '20260403', '2026-04-03'], [date(), spanish, '31/12/69', '1969-12-31'], [date(), spanish, '2026-04-03 00:00:00', '2026-04-03'], [date(), spanish, '2026-04-03T00:00:00.000Z', '2026-04-03'],
  [date(), spanish, '31/02/2026', 'invalid_date'], [date(), american, '31/12/2026', 'invalid_date'], [date(), spanish, 'ayer', 'invalid_date'], [date(), spanish, '2026-04-03 10:00', 'invalid_date'], [date(), spanish, '1/2/3', 'invalid_date'], [date(), spanish, ' ', null],
  [datetime(), spanish, '03/04/2026 9:30', '2026-04-03T07:30:00.000Z'], [datetime(), american, '3/4/2026 9:30 PM', '2026-03-05T02:30:00.000Z'], [datetime(), american, '3/4/2026 12:05 am', '2026-03-04T05:05:00.000Z'], [datetime(), spanish, '2026-04-03T09:30:00-06:00', '2026-04-03T15:30:00.000Z'],
  [datetime(), spanish, '2026-04-03 09:30:15', '2026-04-03T07:30:15.000Z'], [datetime(), spanish, '3 de marzo de 2026 18:00', '2026-03-03T17:00:00.000Z'], [datetime(), spanish, '03/04/2026', '2026-04-02T22:00:00.000Z'], [datetime(), spanish, '29/03/2026 02:30', '2026-03-29T01:30:00.000Z'],
  [datetime(), spanish, '25/10/2026 02:30', '2026-10-25T01:30:00.000Z'], [datetime(), spanish, '03/04/2026 25:00', 'invalid_datetime'], [datetime(), american, '3/4/2026 13:00 PM', 'invalid_datetime'], [datetime(), { ...spanish, zone: 'Mars/Base' }, '03/04/2026', 'invalid_datetime'], [datetime(), spanish, '9:30', 'invalid_datetime'],
  [duration(), spanish, '1:30', 5400], [duration(), spanish, '1:30:15', 5415], [duration(), spanish, '90 min', 5400], [duration(), spanish, '1h 30m', 5400], [duration(), spanish, '1h30', 5400], [duration(), spanish, '2 días 3,5 horas', 185_400], [duration(), spanish, '1 hora y 5 minutos', 3900], [duration(), spanish, '45', 45],
  [duration(), spanish, 'PT1H30M', 5400], [duration(), spanish, 'P1D', 86_400], [duration(), spanish, 'P', 'invalid_duration'], [duration(), spanish, '1:75', 'invalid_duration'], [duration(), spanish, '3 semanas', 'invalid_duration'],
  [boolean(), spanish, 'Sí', true], [boolean(), spanish, 'si\u0301', true], [boolean(), spanish, 'X', true], [boolean(), spanish, '0', false], [boolean(), american, 'FALSE', false], [boolean(), spanish, 'quizá', 'invalid_boolean'], [boolean(), spanish, '', null],
  [tags, spanish, 'rare; old', ['old', 'rare']], [tags, spanish, 'new', 'unknown_option'], [country(), spanish, 'méxico', 'MX'], [country(), american, 'Spain', 'ES'], [country(), spanish, 'es', 'ES'], [country(), spanish, 'Peru', 'PE'], [country(), spanish, 'EE. UU.', 'US'], [country(), american, 'U.S.A.', 'US'], [country(), american, 'UK', 'GB'], [country(), spanish, 'Korea', 'unknown_option'], [country(), spanish, 'Narnia', 'unknown_option'], [currency(), spanish, 'eur', 'EUR'],
  [email(), spanish, 'Ana <ANA@x.mx>', 'ana@x.mx'], [email(), spanish, 'mailto:ana@x.mx', 'ana@x.mx'], [phone(), spanish, '044 55 1234 5678', '+525512345678'], [phone(), spanish, 'tel:+34 612 345 678', '+34612345678'], [phone(), spanish, 'ext. 5', 'ext. 5'],
  [geo(), spanish, '40,4168 -3,7038', '(-3.7038,40.4168)'], [geo(), american, '40.4168, -3.7038', '(-3.7038,40.4168)'], [geo(), american, '100 0', 'invalid_geo'], [json(), american, '{"a":1}', { a: 1 }], [json(), american, '{a}', 'invalid_json'], [about, american, `book:${ID}`, ID], [about, american, `car:${ID}`, 'invalid_reference'],
  [translated(), american, 'Won', { en: 'Won' }], [text(), spanish, ' a ', 'a'],
]

describe('the file door', () => {
  test.each(reads)('%o reads %o %s as %o', (field, format, written, value) => {
    const parsed = kindOf(field).fromText(written, field, format)
    expect(isProblem(parsed) ? parsed.code : parsed.value).toEqual(value)
  })

  test('what is written is read again as the same value', () => {
    for (const [field, format, , value] of reads) {
      const refused = typeof value === 'string' && /^(invalid|unknown|not)_/.test(value)
      if (value === null || refused) continue
      const again = kindOf(field).fromText(kindOf(field).toText(value, field, format), field, format)
      expect(isProblem(again) ? again.code : again.value, `${field.kind} ${JSON.stringify(value)}`).toEqual(value)
    }
  })

  test('nothing is an empty cell for every kind', () => {
    for (const [field] of reads) {
      expect(kindOf(field).toCell(null, field)).toEqual({ kind: 'empty' })
      expect(kindOf(field).toText(null, field, spanish)).toBe('')
    }
  })
})

test('national numbers read without the library are what the library reads', () => {
  const samples: Record<string, string[]> = {
    ES: ['612345678', '961 23 45 67', '700-123-456', '812345678'], MX: ['5512345678', '(81) 1234-5678', '2291234567'], CO: ['3001234567', '601 1234567'], AR: ['1123456789', '11 7345-6789'], CL: ['987654321', '9 2345 6789'], PE: ['987654321', '999 888 777'],
  }
  for (const [code, numbers] of Object.entries(samples)) for (const typed of numbers) expect(e164(typed, code), `${code} ${typed}`).toBe(parsePhoneNumberFromString(typed, code as 'ES')!.number)
})

test.each(['UTC', 'Europe/Madrid', 'America/Santiago', 'America/Havana', 'America/Asuncion', 'Asia/Kathmandu', 'Pacific/Auckland'])('a day in %s is exactly the instants that fall on it', zone => {
  for (let time = Date.UTC(2024, 0, 1); time < Date.UTC(2025, 0, 1); time += 86_400_000) {
    const day = new Date(time).toISOString().slice(0, 10), start = startOfDay(day, zone), end = endOfDay(day, zone)
    expect([dayOf(start, zone), dayOf(new Date(start.getTime() - 1), zone) < day, dayOf(new Date(end.getTime() - 1), zone), dayOf(end, zone) > day], day).toEqual([day, true, day, true])
  }
})
