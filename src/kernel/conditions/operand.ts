// Reads the value of a field condition: by the field's kind, with `$me`, `$my_team`, `$today` and periods.
import type { Operator } from '#kernel/conditions/condition.ts'
import type { Atom, Operand, Positive } from '#kernel/conditions/parsed.ts'
import { readPeriod } from '#kernel/conditions/period.ts'
import { parts } from '#kernel/fields/calendar-date.ts'
import type { Field, Problem } from '#kernel/fields/field.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { cleanText } from '#kernel/fields/plain-text.ts'

/** Every operator as a positive one, and whether it is negated. */
export const POSITIVE: Record<Operator, { op: Positive; negated: boolean }> = {
  eq: { op: 'eq', negated: false }, ne: { op: 'eq', negated: true }, in: { op: 'in', negated: false }, not_in: { op: 'in', negated: true },
  lt: { op: 'lt', negated: false }, lte: { op: 'lte', negated: false }, gt: { op: 'gt', negated: false }, gte: { op: 'gte', negated: false },
  before: { op: 'lt', negated: false }, after: { op: 'gt', negated: false },
  between: { op: 'between', negated: false }, contains: { op: 'contains', negated: false }, starts_with: { op: 'starts_with', negated: false },
  is_empty: { op: 'present', negated: true }, is_not_empty: { op: 'present', negated: false },
  in_last: { op: 'in_last', negated: false }, in_next: { op: 'in_next', negated: false },
}

/** The operand of a positive operator over a field, or what is wrong with it. `listLimit`: most values of `in`. */
export function readOperand(value: unknown, op: Positive, field: Field, listLimit: number): Operand | Problem {
  if (op === 'present') return value === undefined || value === null || value === true ? { atoms: [] } : { code: 'unexpected_value' }
  if (op === 'in_last' || op === 'in_next') return period(value, field)
  const comparison = kindOf(field).comparison(field)
  if ((op === 'contains' || op === 'starts_with') && comparison !== 'set') return piece(value, field)
  if (op === 'in' && value !== '$my_team' && !Array.isArray(value)) return { code: 'invalid_type', params: { expected: 'list' } }
  if (op === 'between' && !(Array.isArray(value) && value.length === 2)) return { code: 'invalid_type', params: { expected: 'list' } }
  if (!Array.isArray(value)) return atoms([value], field, op)
  if (op !== 'in' && op !== 'between') return { code: 'invalid_type', params: { expected: 'one value' } }
  return value.length > listLimit ? { code: 'too_long', params: { max: listLimit } } : atoms(value, field, op)
}

function period(value: unknown, field: Field): Operand | Problem {
  const read = readPeriod(value)
  return read && (read.hours === 0 || kindOf(field).comparison(field) === 'instant') ? { period: read } : { code: 'invalid_period' }
}

function piece(value: unknown, field: Field): Operand | Problem {
  const text = cleanText(value, 1000)
  if (text === null) return { code: 'required' }
  return typeof text === 'string' ? { atoms: [{ value: kindOf(field).needle?.(text) || text }] } : text
}

function atoms(values: readonly unknown[], field: Field, op: Positive): Operand | Problem {
  const read: Atom[] = []
  for (const value of values) {
    const atom = readAtom(value, field, op)
    if ('code' in atom) return atom
    read.push(atom)
  }
  return { atoms: read }
}

function readAtom(value: unknown, field: Field, op: Positive): Atom | Problem {
  const kind = kindOf(field), comparison = kind.comparison(field)
  if (comparison === 'id' && value === '$me') return { symbol: 'me' }
  if (comparison === 'id' && value === '$my_team' && (op === 'in' || op === 'eq')) return { symbol: 'my_team' }
  if ((comparison === 'day' || comparison === 'instant') && value === '$today') return { symbol: 'today' }
  if (comparison === 'instant' && typeof value === 'string' && parts(value)) return { value }
  if (value === null || value === undefined) return { code: 'required' }
  if (typeof value === 'string' && value.length > 10_000) return { code: 'too_long', params: { max: 10_000 } }
  return single(kind.operand ? kind.operand(value, field) : kind.parse(value, unbounded(field)))
}

function single(parsed: { value: unknown } | Problem): Atom | Problem {
  if ('code' in parsed) return parsed
  const { value } = parsed
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? { value } : { code: 'required' }
}

/** What a field may hold does not bound what it may be compared with. */
function unbounded(field: Field): Field { return { ...field, options: { ...field.options, min: -Infinity, max: Infinity } } }
