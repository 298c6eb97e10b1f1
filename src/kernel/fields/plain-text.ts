// What every kind stored as text shares: cleaning at the door, and the faces that do not differ.
import type { Cell, FieldKind, Parsed, Problem } from '#kernel/fields/field.ts'

/** Trimmed, NFC text; null when nothing is left. Refuses what PostgreSQL or UTF-8 cannot hold (NUL, lone surrogates) and more than `max` characters. */
export function cleanText(value: unknown, max: number): string | null | Problem {
  if (typeof value !== 'string') return { code: 'invalid_type', params: { expected: 'text' } }
  if (value.length > max * 4 + 1000) return { code: 'too_long', params: { max } }
  if (value.includes('\0') || /\p{Surrogate}/u.test(value)) return { code: 'invalid_text' }
  const text = value.normalize('NFC').trim()
  if (text.length > max && [...text].length > max) return { code: 'too_long', params: { max } }
  return text === '' ? null : text
}

/** A text to compare with. */
export function operandText(value: unknown, max: number): Parsed {
  const cleaned = cleanText(value, max)
  return cleaned === null || typeof cleaned === 'string' ? { value: cleaned } : cleaned
}

/** A value for the sentence of a problem: short enough for a screen, and text whatever it was. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : typeof value === 'object' ? 'object' : String(value)
  return text.length > 40 ? `${[...text.slice(0, 80)].slice(0, 40).join('')}…` : text
}

/** The text of a cell; an empty cell for no value. */
export function textCell(value: unknown): Cell { return value === null || value === undefined || value === '' ? { kind: 'empty' } : { kind: 'text', text: String(value) } }

export function textOf(value: unknown): string { return value === null || value === undefined ? '' : String(value) }

/** Faces of kinds whose stored value is one short text. */
export const textFaces = {
  column: () => 'text',
  sort: (column: string) => ({ sql: `coalesce(fold(${column}), '')`, type: 'text' }),
  searchText: (value: unknown) => (typeof value === 'string' ? value : null),
  toText: textOf,
  toCell: textCell,
  merge: 'choose',
  warehouse: () => 'VARCHAR',
} as const satisfies Partial<FieldKind>
