// A length of time in whole seconds.
import type { Field, FieldKind, FieldOptions, Parsed } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { QUANTITY } from '#kernel/fields/operator-sets.ts'

const MAX = 2_147_483_647

/** A length of time in whole seconds (0 to about 68 years). Files may say `1:30`, `1:30:00`, `90 min`, `1h 30m`. */
export function duration<const P extends FieldOptions>(options?: P): Field<number, RequiredOf<P>, WritableOf<P>> { return make('duration', options) }

export const durationKind: FieldKind = {
  name: 'duration',
  column: () => 'integer',
  operators: QUANTITY,
  comparison: () => 'integer',
  sort: column => ({ sql: `coalesce(${column}, -1)`, type: 'integer' }),
  searchText: () => null,
  parse: value => (typeof value === 'number' ? seconds(value) : typeof value === 'string' ? readWritten(value) : { code: 'invalid_type', params: { expected: 'duration' } }),
  fromText: readWritten,
  toText: value => (typeof value === 'number' ? written(value) : ''),
  toCell: value => (typeof value === 'number' ? { kind: 'text', text: written(value) } : { kind: 'empty' }),
  schema: () => ({ type: 'integer', minimum: 0, maximum: MAX, description: 'seconds' }),
  edit: 'duration',
  show: 'duration',
  merge: 'choose',
  warehouse: () => 'INTEGER',
}

function seconds(value: number): Parsed {
  if (!Number.isFinite(value) || value < 0 || value > MAX) return { code: 'out_of_range', params: { min: 0, max: MAX } }
  return Number.isInteger(value) ? { value } : { code: 'not_whole' }
}

const UNITS: [RegExp, number][] = [[/^d/, 86_400], [/^h/, 3600], [/^m(?!s)/, 60], [/^s/, 1]]

function readWritten(text: string): Parsed {
  const said = text.trim().toLowerCase()
  if (said === '') return { value: null }
  if (said.length > 60) return { code: 'invalid_duration' }
  if (/^\d{1,12}$/.test(said)) return seconds(Number(said))
  const clock = /^(\d{1,6}):([0-5]\d)(?::([0-5]\d))?$/.exec(said)
  if (clock) return seconds(Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0))
  const period = /^p(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)?$/.exec(said)
  if (period?.slice(1).some(part => part !== undefined)) return seconds(period.slice(1).reduce((sum, part, index) => sum + Number(part ?? 0) * UNITS[index]![1], 0))
  return fromWords(said)
}

const PART = new RegExp(
  String.raw`^(\d+(?:[.,]\d+)?)\s*(d[ií]as?|days?|d|horas?|hours?|hrs?|h|minutos?|minutes?|mins?|m|segundos?|seconds?|segs?|secs?|s)\.?` + String.raw`(?:\s+|,\s*|y\s+|(?=\d)|$)(?:y\s+|and\s+)?`,
)

/** `1h 30m`, `90 min`, `2 días 3,5 horas`, `1h30`. */
function fromWords(said: string): Parsed {
  let rest = said.replace(/(h)\s*(\d{1,2})$/, '$1 $2m'), sum = 0
  while (rest) {
    const match = PART.exec(rest)
    if (!match) return { code: 'invalid_duration' }
    sum += Number(match[1]!.replace(',', '.')) * UNITS.find(([word]) => word.test(match[2]!))![1]
    rest = rest.slice(match[0].length)
  }
  return seconds(Math.round(sum))
}

function written(value: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${Math.floor(value / 3600)}:${two(Math.floor(value / 60) % 60)}:${two(value % 60)}`
}
