// An amount of money; its currency stands in another field of the record, its value in the organisation's currency in companions.
import { inherited } from '#kernel/fields/companion.ts'
import { date } from '#kernel/fields/date.ts'
import { decimal } from '#kernel/fields/decimal.ts'
import type { Field, FieldKind, FieldOptions, Parsed } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { number } from '#kernel/fields/number.ts'
import { QUANTITY } from '#kernel/fields/operator-sets.ts'
import { textOf } from '#kernel/fields/plain-text.ts'
import { plainNumber, writtenNumber } from '#kernel/fields/written-number.ts'

const DIGITS = 15, SCALE = 4

export interface MoneyOptions extends FieldOptions {
  /** name of the field that holds its currency; none: the organisation's currency */
  currency?: string
}

/** An amount, exact to four decimals, as JSON string. Brings `_base` (organisation's currency), `_rate` and `_rate_date`, all computed. */
export function money<const P extends MoneyOptions>(options?: P): Field<string, RequiredOf<P>, WritableOf<P>> { return make('money', options) }

export const moneyKind: FieldKind = {
  name: 'money',
  column: () => `numeric(19,${SCALE})`,
  // The base is a plain number: a money of its own would bring companions again.
  companions(_name, field) {
    const own = { ...inherited(field), computed: true }
    return { _base: number({ ...own, scale: SCALE }), _rate: number({ ...own, scale: 9 }), _rate_date: date(own) }
  },
  json: column => `trim_scale(${column})::text`,
  operators: QUANTITY,
  comparison: () => 'decimal',
  sort: column => ({ sql: `coalesce(${column}, '-Infinity'::numeric)`, type: 'numeric' }),
  searchText: () => null,
  parse,
  fromText(text, _field, format) {
    if (text.trim() === '') return { value: null }
    const plain = plainNumber(text, format)
    return plain === null ? { code: 'invalid_number' } : parse(plain)
  },
  toText: (value, _field, format) => writtenNumber(textOf(value), format),
  toCell: value => (value === null || value === undefined ? { kind: 'empty' } : { kind: 'number', number: Number(value), style: 'money' }),
  schema: () => ({ type: 'string', format: 'decimal', pattern: '^-?\\d{1,15}(\\.\\d{1,4})?$' }),
  edit: 'money',
  show: 'money',
  merge: 'choose',
  warehouse: () => `DECIMAL(19,${SCALE})`,
}

function parse(value: unknown): Parsed {
  if (value === '') return { value: null }
  const text = decimal(value, DIGITS, SCALE)
  return typeof text === 'string' ? { value: text } : text
}
