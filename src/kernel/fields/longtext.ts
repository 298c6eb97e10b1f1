// Text of many lines: descriptions, notes, bodies.
import type { Field, FieldKind, FieldOptions, Parsed } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { PROSE } from '#kernel/fields/operator-sets.ts'
import { cleanText, textFaces } from '#kernel/fields/plain-text.ts'

export interface LongtextOptions extends FieldOptions {
  /** most characters it takes; 200,000 unless told */
  max?: number
}

/** Text of many lines, at most `max` characters (200,000). Line ends become `\n`. */
export function longtext<const P extends LongtextOptions>(options?: P): Field<string, RequiredOf<P>, WritableOf<P>> { return make('longtext', options) }

export const longtextKind: FieldKind = {
  ...textFaces,
  name: 'longtext',
  operators: PROSE,
  comparison: () => 'prose',
  sort: () => null,
  // Search is for finding records, not for reading them: the beginning is enough and keeps the index small.
  searchText: value => (typeof value === 'string' ? value.slice(0, 2000) : null),
  parse,
  fromText: parse,
  schema: field => ({ type: 'string', maxLength: maxOf(field) }),
  edit: 'longtext',
  show: 'longtext',
}

function parse(value: unknown, field: Field): Parsed {
  const cleaned = cleanText(value, maxOf(field))
  if (cleaned === null) return { value: null }
  return typeof cleaned === 'string' ? { value: cleaned.replace(/\r\n?/g, '\n') } : cleaned
}

function maxOf(field: Field): number { return (field.options as LongtextOptions).max ?? 200_000 }
