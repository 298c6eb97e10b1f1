// An instant: RFC 3339 with a zone at the door, UTC with milliseconds inside.
import { parts } from '#kernel/fields/calendar-date.ts'
import type { Field, FieldKind, FieldOptions, Parsed, TextFormat } from '#kernel/fields/field.ts'
import { isZone, toInstant } from '#kernel/fields/local-time.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { TIME } from '#kernel/fields/operator-sets.ts'
import { textOf } from '#kernel/fields/plain-text.ts'
import { isoDate } from '#kernel/fields/written-date.ts'

/** An instant as RFC 3339 (`2026-03-01T09:30:00Z`); a zone is demanded, UTC is answered. */
export function datetime<const P extends FieldOptions>(options?: P): Field<string, RequiredOf<P>, WritableOf<P>> { return make('datetime', options) }

export const datetimeKind: FieldKind = {
  name: 'datetime',
  column: () => 'timestamptz(3)',
  json: column => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  operators: TIME,
  comparison: () => 'instant',
  sort: column => ({ sql: `coalesce(${column}, '-infinity'::timestamptz)`, type: 'timestamptz' }),
  searchText: () => null,
  parse,
  fromText: readWritten,
  toText: textOf,
  toCell: value => (typeof value === 'string' ? { kind: 'date', iso: value, time: true } : { kind: 'empty' }),
  schema: () => ({ type: 'string', format: 'date-time' }),
  edit: 'datetime',
  show: 'datetime',
  merge: 'choose',
  warehouse: () => 'TIMESTAMPTZ',
}

const RFC3339 = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/

function parse(value: unknown): Parsed {
  if (typeof value !== 'string') return { code: 'invalid_type', params: { expected: 'datetime' } }
  const text = value.trim()
  if (text === '') return { value: null }
  const match = RFC3339.exec(text)
  if (!match || !parts(match[1]!) || !clock(match[2]!, match[3]!, match[4]!)) return { code: 'invalid_datetime' }
  const zone = match[6]!.toUpperCase()
  if (zone !== 'Z' && (Number(zone.slice(1, 3)) > 23 || Number(zone.slice(4)) > 59)) return { code: 'invalid_datetime' }
  return stored(new Date(`${match[1]}T${match[2]}:${match[3]}:${match[4]}.${(match[5] ?? '').padEnd(3, '0').slice(0, 3)}${zone}`))
}

const WRITTEN = /^(.+?)(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?\s?m\.?)?(?:\s*h(?:rs?)?\.?)?)?$/i

/** A file's local time is in the format's zone unless it carries an offset; a day without time is its midnight. */
function readWritten(text: string, _field: Field, format: TextFormat): Parsed {
  const written = text.trim()
  if (written === '') return { value: null }
  if (written.length > 60) return { code: 'invalid_datetime' }
  if (RFC3339.test(written)) return parse(written)
  const match = WRITTEN.exec(written)
  const day = match && isoDate(match[1]!, format.dayFirst)
  if (!match || !day || !isZone(format.zone)) return { code: 'invalid_datetime' }
  const hour = hourOf(Number(match[2] ?? 0), match[6]), minute = match[3] ?? '00', second = match[4] ?? '00'
  if (!clock(String(hour), minute, second)) return { code: 'invalid_datetime' }
  const wall = Date.parse(`${day}T${String(hour).padStart(2, '0')}:${minute}:${second}.${(match[5] ?? '').padEnd(3, '0').slice(0, 3)}Z`)
  return stored(toInstant(wall, format.zone))
}

function hourOf(hour: number, half: string | undefined): number {
  if (!half) return hour
  if (hour < 1 || hour > 12) return 99
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0)
}

function clock(hour: string, minute: string, second: string): boolean { return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60 }

/** Years outside 0001 to 9999 can appear by shifting to UTC; PostgreSQL and ISO text would write them differently. */
function stored(instant: Date): Parsed {
  const year = instant.getUTCFullYear()
  return year >= 1 && year <= 9999 ? { value: instant.toISOString() } : { code: 'invalid_datetime' }
}
