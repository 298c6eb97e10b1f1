// One form for every stored value, so that "did it change?" has one answer: decimals without trailing zeros, times in UTC with milliseconds, keys of JSON sorted.
import { columnType } from '#kernel/database/schema.ts'
import type { DefinedField } from '#kernel/entity/registry.ts'

const types = new WeakMap<DefinedField, string>()

/** PostgreSQL type of a field's column, remembered. */
export function typeOf(field: DefinedField): string {
  const before = types.get(field)
  if (before) return before
  const type = columnType(field)
  types.set(field, type)
  return type
}

/** The value in its one form. */
export function canonical(field: DefinedField, value: unknown): unknown {
  if (value === null || value === undefined) return null
  const type = typeOf(field)
  if (type.startsWith('numeric')) return decimal(String(value))
  if (type.startsWith('timestamptz')) return new Date(value as string).toISOString()
  if (type === 'jsonb') return sorted(value)
  return value
}

/** Are two canonical values the same? */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false
  return JSON.stringify(a) === JSON.stringify(b)
}

function decimal(text: string): string {
  if (!text.includes('.')) return text
  const trimmed = text.replace(/0+$/, '').replace(/\.$/, '')
  return trimmed === '-0' || trimmed === '' ? '0' : trimmed
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]))
}
