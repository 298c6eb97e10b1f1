// The JSON door of every kind: what it takes, what it answers, and hostile values.
import { beforeEach, describe, expect, test } from 'vitest'
import { address } from '#kernel/fields/address.ts'
import { autonumber } from '#kernel/fields/autonumber.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { country } from '#kernel/fields/country.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { duration } from '#kernel/fields/duration.ts'
import { email } from '#kernel/fields/email.ts'
import { type Field, isProblem } from '#kernel/fields/field.ts'
import { file } from '#kernel/fields/file.ts'
import { geo } from '#kernel/fields/geo.ts'
import { json } from '#kernel/fields/json.ts'
import { kindOf, kinds } from '#kernel/fields/kinds.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { multiselect } from '#kernel/fields/multiselect.ts'
import { number } from '#kernel/fields/number.ts'
import { percent } from '#kernel/fields/percent.ts'
import { phone } from '#kernel/fields/phone.ts'
import { setDefaultCountry } from '#kernel/fields/phone-country.ts'
import { polyref } from '#kernel/fields/polyref.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { translated } from '#kernel/fields/translated.ts'
import { url } from '#kernel/fields/url.ts'

beforeEach(() => setDefaultCountry('ES'))

const ID = '01900000-0000-7000-8000-00000000000a'
const genre = select(['novel', 'poem']), tags = multiselect(['old', 'rare', 'signed']), whole = number({ integer: true, min: 0, max: 10 }), exact = number({ scale: 2 })

const takes: [Field, unknown, unknown][] = [
  [text(), '  Peña  ', 'Peña'], [text(), 'n\u0303', 'ñ'], [text(), 'a\r\nb', 'a b'], [text(), '   ', null], [text({ max: 3 }), '😀😀😀', '😀😀😀'], [longtext(), 'a\r\nb\n', 'a\nb'],
  [email(), ' Ana@Example.COM ', 'ana@example.com'], [email(), 'josé@peña.es', 'josé@peña.es'], [email(), 'a+b_c.d@sub.x-y.mx', 'a+b_c.d@sub.x-y.mx'], [email(), '', null],
  [url(), 'www.acme.com', 'https://www.acme.com'], [url(), 'http://peña.es/a?b=1#c', 'http://peña.es/a?b=1#c'], [url(), 'acme.com:8080/x', 'https://acme.com:8080/x'],
  [money(), '0012.50', '12.5'], [money(), 1000, '1000'], [money(), '-0.00', '0'], [money(), '0.00005', '0.0001'], [money(), '-1.23456', '-1.2346'], [money(), '999999999999999.9999', '999999999999999.9999'], [money(), 0.1 + 0.2, '0.3'], [money(), '1.5e3', '1500'],
  [currency(), 'MXN', 'MXN'], [country(), 'MX', 'MX'],
  [whole, 7, 7], [whole, '7.0', 7], [number({ integer: true }), 9007199254740991, 9007199254740991], [exact, '1.005', '1.01'], [exact, 3, '3'], [number(), -0, 0], [number(), '1e3', 1000], [number(), 5e-324, 5e-324], [percent(), 12.5, 12.5],
  [date(), '2024-02-29', '2024-02-29'], [date(), '0001-01-01', '0001-01-01'], [date(), '', null],
  [datetime(), '2026-03-01T09:30:00+01:00', '2026-03-01T08:30:00.000Z'], [datetime(), '2026-03-01t09:30:00.1234567z', '2026-03-01T09:30:00.123Z'],
  [duration(), 5400, 5400], [duration(), '1h 30m', 5400], [boolean(), false, false],
  [genre, 'poem', 'poem'], [genre, '', null], [tags, ['signed', 'old', 'old'], ['old', 'signed']], [tags, [], []],
  [ref('book'), ID.toUpperCase(), ID], [file(), ID, ID], [polyref(['book', 'author']), { entity: 'author', id: ID }, ID],
  [geo(), { lat: 40.4168, lon: -3.7038 }, '(-3.7038,40.4168)'], [json(), { a: [1, null, 'x'] }, { a: [1, null, 'x'] }], [json(), 'x', 'x'],
  [translated(), 'Ganada', { es: 'Ganada' }], [translated(), { es: 'Ganada', en: ' Won ' }, { es: 'Ganada', en: 'Won' }],
  [phone(), '612 34 56 78', '+34612345678'], [phone(), '+52 55 1234 5678', '+525512345678'], [phone(), '0052 1 55 1234 5678', '+525512345678'], [phone(), 'ext. 12', 'ext. 12'], [phone(), '(022)', '(022)'], [phone(), '*611', '*611'], [phone(), '112', '112'],
]

const refuses: [Field, unknown, string][] = [
  [text(), 5, 'invalid_type'], [text(), {}, 'invalid_type'], [text(), ['a'], 'invalid_type'], [text(), 'a\0b', 'invalid_text'], [text(), '\uD800', 'invalid_text'], [text(), 'x'.repeat(256), 'too_long'], [text({ max: 3 }), '😀😀😀😀', 'too_long'],
  [longtext({ max: 10 }), 'x'.repeat(11), 'too_long'], [email(), 'a@b', 'invalid_email'], [email(), 'a@@b.es', 'invalid_email'], [email(), 'a b@c.es', 'invalid_email'], [email(), `${'x'.repeat(65)}@c.es`, 'invalid_email'],
  [email(), `a@${'x'.repeat(64)}.es`, 'invalid_email'], [email(), 'a@b.es\nBcc: x@y.es', 'invalid_email'], [email(), 'a@-b.es', 'invalid_email'], [email(), 'a@1.2.3.4', 'invalid_email'], [email(), '.a@b.es', 'invalid_email'], [email(), `${'x'.repeat(400)}@c.es`, 'invalid_email'],
  [url(), 'javascript:alert(1)', 'invalid_url'], [url(), 'data:text/html,x', 'invalid_url'], [url(), 'ftp://x.es', 'invalid_url'], [url(), 'http://', 'invalid_url'], [url(), 'hola', 'invalid_url'],
  [money(), 'NaN', 'invalid_number'], [money(), NaN, 'out_of_range'], [money(), Infinity, 'out_of_range'], [money(), '1e999', 'out_of_range'], [money(), '1e99999', 'invalid_number'], [money(), '1000000000000000', 'out_of_range'], [money(), 1e21, 'out_of_range'], [money(), '0x10', 'invalid_number'],
  [money(), '1,5', 'invalid_number'], [money(), true, 'invalid_type'], [money(), '.', 'invalid_number'], [money(), '9'.repeat(200), 'invalid_number'], [currency(), 'mxn', 'unknown_option'], [currency(), 'ZZZ', 'unknown_option'], [country(), 'ZZ', 'unknown_option'], [country(), 4, 'invalid_type'],
  [whole, 11, 'out_of_range'], [whole, -1, 'out_of_range'], [whole, 1.5, 'not_whole'], [number({ integer: true }), '9007199254740993', 'out_of_range'], [number(), NaN, 'out_of_range'], [number(), '1e400', 'out_of_range'], [number(), 'Infinity', 'invalid_number'], [number(), '0x1', 'invalid_number'],
  [number(), '', 'null'], [number(), [1], 'invalid_type'], [exact, '1'.repeat(18), 'out_of_range'], [percent({ max: 100 }), 101, 'out_of_range'],
  [date(), '2026-02-30', 'invalid_date'], [date(), '2026-2-3', 'invalid_date'], [date(), '0000-01-01', 'invalid_date'], [date(), '10000-01-01', 'invalid_date'], [date(), 20260101, 'invalid_type'], [date(), '1900-02-29', 'invalid_date'],
  [datetime(), '2026-03-01T09:30:00', 'invalid_datetime'], [datetime(), '2026-03-01T24:00:00Z', 'invalid_datetime'], [datetime(), '2026-03-01T23:59:60Z', 'invalid_datetime'], [datetime(), '2026-02-30T00:00:00Z', 'invalid_datetime'], [datetime(), '0001-01-01T00:00:00+05:00', 'invalid_datetime'],
  [datetime(), '9999-12-31T23:59:59-01:00', 'invalid_datetime'], [datetime(), '2026-03-01T09:30:00+99:00', 'invalid_datetime'], [datetime(), 0, 'invalid_type'],
  [duration(), -1, 'out_of_range'], [duration(), 1.5, 'not_whole'], [duration(), 'soon', 'invalid_duration'], [boolean(), 'true', 'invalid_type'], [boolean(), 1, 'invalid_type'],
  [genre, 'Novel', 'unknown_option'], [genre, '__proto__', 'unknown_option'], [genre, 1, 'invalid_type'], [tags, 'old', 'invalid_type'], [tags, ['new'], 'unknown_option'], [tags, [1], 'invalid_type'], [tags, [undefined], 'invalid_type'], [tags, Array(1001).fill('old'), 'too_long'],
  [ref('book'), 'x', 'invalid_reference'], [ref('book'), 5, 'invalid_reference'], [ref('book'), `${ID}'`, 'invalid_reference'], [polyref(['book']), { entity: 'user', id: ID }, 'invalid_reference'], [polyref(['book']), { entity: 'constructor', id: ID }, 'invalid_reference'], [polyref(['book']), { entity: 'book' }, 'invalid_reference'],
  [geo(), { lat: 91, lon: 0 }, 'invalid_geo'], [geo(), { lat: '40', lon: 0 }, 'invalid_geo'], [geo(), { lat: NaN, lon: 0 }, 'invalid_geo'], [geo(), [1, 2], 'invalid_type'],
  [json(), JSON.parse('{"__proto__":{"admin":true}}'), 'invalid_json'], [json(), { a: 'x\0' }, 'invalid_text'], [json({ maxBytes: 10 }), 'x'.repeat(11), 'too_large'], [json(), nested(21), 'too_deep'], [json(), { a: Infinity }, 'out_of_range'], [json(), () => 1, 'invalid_type'],
  [translated(), { es: 5 }, 'invalid_type'], [translated(), { english: 'x' }, 'unknown_option'], [translated(), ['x'], 'invalid_type'], [translated(), 'x'.repeat(256), 'too_long'], [translated(), { constructor: 'x' }, 'unknown_option'],
  [phone(), 'no', 'invalid_phone'], [phone(), '1'.repeat(41), 'invalid_phone'], [phone(), '12', 'invalid_phone'], [phone(), '+1 2', 'invalid_phone'], [phone(), 'Piso 3', 'invalid_phone'], [phone(), '1'.repeat(31), 'invalid_phone'], [phone(), 34612345678, 'invalid_type'], [autonumber(), 'X-1', 'read_only'],
]

describe('the JSON door', () => {
  test.each(takes)('%o takes %o as %o', (field, given, value) => {
    const parsed = kindOf(field).parse(given, field, 'es')
    expect(isProblem(parsed) ? parsed.code : parsed.value).toEqual(value)
  })

  test.each(refuses)('%o refuses %o: %s', (field, given, code) => {
    const parsed = kindOf(field).parse(given, field, 'es')
    expect(isProblem(parsed) ? parsed.code : parsed.value === null ? 'null' : parsed).toBe(code)
  })

  test('every kind is covered, and what a kind answers it takes again unchanged', () => {
    expect(new Set([...takes, ...refuses].map(([field]) => field.kind))).toEqual(new Set(kinds.keys()))
    for (const [field, , value] of takes) {
      if (value === null || field.kind === 'geo') continue
      const again = kindOf(field).parse(value, field, 'es')
      expect(isProblem(again) ? again.code : again.value, JSON.stringify(value)).toEqual(value)
    }
  })

  test('a long unknown value is shown cut', () => {
    expect(kindOf(genre).parse('x'.repeat(1000), genre)).toEqual({ code: 'unknown_option', params: { value: `${'x'.repeat(40)}…` } })
  })
})

describe('companions', () => {
  test('a phone keeps what was typed', () => {
    expect(kindOf(phone()).parse(' 612 34 56 78 ', phone())).toEqual({ value: '+34612345678', companions: { _typed: '612 34 56 78' } })
    expect(kindOf(phone()).companions!('phone', phone({ personal: true }))['_typed']!.options).toMatchObject({ personal: true, computed: true })
  })

  test('money brings its base amount, rate and day, out of reach from outside', () => {
    const companions = kindOf(money()).companions!('amount', money({ currency: 'currency', derived: true }))
    expect(Object.entries(companions).map(([suffix, field]) => [suffix, kindOf(field).column(field), field.options.computed, field.options.derived])).toEqual([
      ['_base', 'numeric(19,4)', true, true], ['_rate', 'numeric(19,9)', true, true], ['_rate_date', 'date', true, true],
    ])
  })

  test('an address is plain fields', () => {
    const fields = address('billing', { personal: true })
    expect(Object.keys(fields)).toEqual(['billing_street', 'billing_number', 'billing_interior', 'billing_neighborhood', 'billing_city', 'billing_region', 'billing_postal_code', 'billing_country'])
    expect(Object.values(fields).map(field => [field.kind, field.options.personal, field.options.section])).toEqual([...Array(7).fill(['text', true, 'billing']), ['country', true, 'billing']])
  })

  test('a translated name keeps its other languages, and null drops one', () => {
    const { combine } = kindOf(translated())
    expect(combine!({ es: 'Ganada', en: 'Won' }, { en: 'Closed' })).toEqual({ es: 'Ganada', en: 'Closed' })
    expect(combine!({ es: 'Ganada', en: 'Won' }, { en: null })).toEqual({ es: 'Ganada' })
    expect(combine!({ es: 'Ganada' }, null)).toBe(null)
  })
})

function nested(levels: number): unknown { return levels === 0 ? 1 : [nested(levels - 1)] }
