// What the browser can tell before the server does. The server's answer stands; this only spares a round trip.
import type { MetaField } from '#ui/api/meta.ts'
import type { Values } from '#ui/generic/form/model.ts'

/** A problem at a field: a key under `generic.invalid` with the parameters of its sentence. */
export interface FormProblem { field: string; key: string; params: Record<string, string | number> }

/** Problems of these values, in the order of the fields. */
export function validate(fields: readonly MetaField[], values: Values): FormProblem[] {
  return fields.flatMap(field => {
    const found = problemOf(field, values[field.name])
    return found ? [{ field: field.name, ...found }] : []
  })
}

function problemOf(field: MetaField, value: unknown): { key: string; params: Record<string, string | number> } | null {
  const label = { label: field.label }
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return field.required ? { key: 'required', params: label } : null
  const longest = field.max_length ?? (TEXTS.has(field.kind) ? Number(field.max ?? 0) : 0)
  if (typeof value === 'string' && longest > 0 && [...value].length > longest) return { key: 'too_long', params: { ...label, count: longest } }
  if (field.kind === 'email' && typeof value === 'string' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim())) return { key: 'email', params: label }
  if (isNumber(value) && !TEXTS.has(field.kind)) {
    if (field.min !== undefined && compareDecimals(value, field.min) < 0) return { key: 'too_small', params: { ...label, min: String(field.min) } }
    if (field.max !== undefined && compareDecimals(value, field.max) > 0) return { key: 'too_large', params: { ...label, max: String(field.max) } }
  }
  return null
}

// For kinds of text `max` counts characters.
const TEXTS: ReadonlySet<string> = new Set(['text', 'longtext', 'email', 'url', 'phone', 'translated', 'autonumber', 'country', 'currency', 'select'])

const isNumber = (value: unknown): value is string | number => typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))

/** Sign of a − b for decimals written as text or number, without rounding through a float. */
export function compareDecimals(a: string | number, b: string | number): number {
  const [left, right] = [scaled(String(a)), scaled(String(b))]
  const places = Math.max(left.places, right.places)
  const x = left.digits * 10n ** BigInt(places - left.places)
  const y = right.digits * 10n ** BigInt(places - right.places)
  return x < y ? -1 : x > y ? 1 : 0
}

function scaled(text: string): { digits: bigint; places: number } {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return { digits: BigInt(Math.round(Number(text) * 1e6)), places: 6 }
  const fraction = match[3] ?? ''
  return { digits: BigInt(`${match[1]}${match[2]}${fraction}`), places: fraction.length }
}
