// Numbers: whole, exact decimal, or binary.
import { decimal } from '#kernel/fields/decimal.ts'
import { type Field, type FieldKind, type FieldOptions, isProblem, type Parsed } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { QUANTITY } from '#kernel/fields/operator-sets.ts'
import { textOf } from '#kernel/fields/plain-text.ts'
import { plainNumber, writtenNumber } from '#kernel/fields/written-number.ts'

export interface NumberOptions extends FieldOptions {
  /** whole numbers only (bigint column, JSON number within ±2^53) */
  integer?: boolean
  /** exact decimals: numeric(19, scale), JSON string */
  scale?: number
  min?: number
  max?: number
}
type ValueOf<P> = P extends { scale: number } ? string : number

/** A number: `integer` → whole; `scale` → exact decimal, as JSON string; neither → double precision. */
export function number<const P extends NumberOptions>(options?: P): Field<ValueOf<P>, RequiredOf<P>, WritableOf<P>> { return make('number', options) }

export const numberKind: FieldKind = {
  name: 'number',
  column: field => shape(field, 'bigint', scale => `numeric(19,${scale})`, 'double precision'),
  json: (column, field) => shape(field, column, () => `trim_scale(${column})::text`, column),
  operators: QUANTITY,
  comparison: field => shape(field, 'integer', () => 'decimal', 'double'),
  sort: (column, field) => shape(
    field, { sql: `coalesce(${column}, -9223372036854775808)`, type: 'bigint' },
    () => ({ sql: `coalesce(${column}, '-Infinity'::numeric)`, type: 'numeric' }), { sql: `coalesce(${column}, '-Infinity'::float8)`, type: 'float8' },
  ),
  searchText: () => null,
  parse: parseNumber,
  fromText(text, field, format) {
    if (text.trim() === '') return { value: null }
    const plain = plainNumber(text, format)
    return plain === null ? { code: 'invalid_number' } : parseNumber(plain, field)
  },
  toText: (value, _field, format) => writtenNumber(textOf(value), format),
  toCell: value => (value === null || value === undefined ? { kind: 'empty' } : { kind: 'number', number: Number(value) }),
  schema: field => ({ ...shape<Record<string, unknown>>(field, { type: 'integer' }, () => ({ type: 'string', format: 'decimal' }), { type: 'number' }), ...bounds(field) }),
  edit: 'number',
  show: 'number',
  merge: 'choose',
  warehouse: field => shape(field, 'BIGINT', scale => `DECIMAL(19,${scale})`, 'DOUBLE'),
}

/** Reads a number from a JSON number or string by the field's options (also the percent kind's). */
export function parseNumber(value: unknown, field: Field): Parsed {
  if (typeof value !== 'number' && typeof value !== 'string') return { code: 'invalid_type', params: { expected: 'number' } }
  if (value === '') return { value: null }
  const read = shape<(given: number | string) => Parsed>(field, whole, scale => given => exact(given, scale), binary)
  const parsed = read(value)
  return isProblem(parsed) ? parsed : within(parsed, field)
}

function whole(value: number | string): Parsed {
  const text = decimal(value, 19, 6)
  if (typeof text !== 'string') return text
  if (text.includes('.')) return { code: 'not_whole' }
  return Number.isSafeInteger(Number(text)) ? { value: Number(text) } : { code: 'out_of_range' }
}

function exact(value: number | string, scale: number): Parsed {
  const text = decimal(value, 19 - scale, scale)
  return typeof text === 'string' ? { value: text } : text
}

function binary(value: number | string): Parsed {
  if (typeof value === 'string' && !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,4})?$/i.test(value.trim().slice(0, 100))) return { code: 'invalid_number' }
  const number = Number(value)
  return Number.isFinite(number) ? { value: number === 0 ? 0 : number } : { code: 'out_of_range' }
}

function within(parsed: { value: unknown }, field: Field): Parsed {
  const { min, max } = field.options as NumberOptions
  const number = Number(parsed.value)
  const outside = (min !== undefined && number < min) || (max !== undefined && number > max)
  return outside ? { code: 'out_of_range', params: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) } } : parsed
}

function bounds(field: Field): Record<string, unknown> {
  const { min, max, scale } = field.options as NumberOptions
  return scale === undefined ? { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) } : {}
}

function shape<T>(field: Field, integer: T, exactly: (scale: number) => T, double: T): T {
  const options = field.options as NumberOptions
  return options.integer ? integer : options.scale === undefined ? double : exactly(options.scale)
}
