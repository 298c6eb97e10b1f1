// One line of text.
import type { Field, FieldKind, FieldOptions, Parsed } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { TEXT } from '#kernel/fields/operator-sets.ts'
import { cleanText, textFaces } from '#kernel/fields/plain-text.ts'

export interface TextOptions extends FieldOptions {
  /** most characters it takes; 255 unless told */
  max?: number
}

/** One line of text, at most `max` characters (255). Line breaks become spaces; empty text is no value. */
export function text<const P extends TextOptions>(options?: P): Field<string, RequiredOf<P>, WritableOf<P>> { return make('text', options) }

export const textKind: FieldKind = {
  ...textFaces,
  name: 'text',
  operators: TEXT,
  comparison: () => 'text',
  // A btree entry holds at most 2,704 bytes: longer texts are sorted by their beginning.
  sort: (column, field) => (maxOf(field) <= 255 ? textFaces.sort(column) : { sql: `left(coalesce(fold(${column}), ''), 255)`, type: 'text' }),
  parse,
  fromText: parse,
  schema: field => ({ type: 'string', maxLength: maxOf(field) }),
  edit: 'text',
  show: 'text',
}

function parse(value: unknown, field: Field): Parsed {
  const cleaned = cleanText(value, maxOf(field))
  if (cleaned === null) return { value: null }
  return typeof cleaned === 'string' ? { value: cleaned.split(/[\r\n\u2028\u2029]+/).map(line => line.trim()).join(' ') } : cleaned
}

function maxOf(field: Field): number { return (field.options as TextOptions).max ?? 255 }
