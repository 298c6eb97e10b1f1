// A stored name that readers see in their own language: stages, products, reasons.
import { LANGUAGES } from '#kernel/context.ts'
import type { Field, FieldKind, FieldOptions, Parsed } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { TEXT } from '#kernel/fields/operator-sets.ts'
import { cleanText, operandText, textCell, textFaces } from '#kernel/fields/plain-text.ts'
import { literal } from '#kernel/sql/quote.ts'

export interface TranslatedOptions extends FieldOptions {
  /** most characters of each language; 255 unless told */
  max?: number
}

/** A text by language. Read as a string in the reader's language, or the first there is;
 *  written as a string (the writer's language) or `{"es","en"}`; null in it drops a language. */
export function translated<const P extends TranslatedOptions>(options?: P): Field<string, RequiredOf<P>, WritableOf<P>> { return make('translated', options) }

export const translatedKind: FieldKind = {
  ...textFaces,
  name: 'translated',
  column: () => 'jsonb',
  json: inLanguage,
  operators: TEXT,
  comparison: () => 'languages',
  operand: (value, field) => operandText(value, maxOf(field)),
  sort: (column, _field, language) => ({ sql: `left(coalesce(fold(${inLanguage(column, _field, language)}), ''), 255)`, type: 'text' }),
  searchText: value => textsOf(value).join(' ') || null,
  parse,
  combine: (stored, given) => combined(stored, given),
  fromText: (text, field, format) => parse(text, field, format.language),
  toText: (value, _field, format) => readIn(value, format.language),
  toCell: value => textCell(readIn(value, LANGUAGES[0])),
  schema: field => ({
    oneOf: [
      { type: 'string', maxLength: maxOf(field) },
      { type: 'object', propertyNames: { pattern: '^[a-z]{2}$' }, additionalProperties: { type: ['string', 'null'], maxLength: maxOf(field) } },
    ],
  }),
  edit: 'translated',
  show: 'text',
  warehouse: () => 'JSON',
}

/** All texts of a stored value, whatever its form. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).filter(text => typeof text === 'string') : []
}

/** A stored value in a language, or in the first there is; empty text when there is none. */
function readIn(value: unknown, language: string): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : ''
  const byLanguage = new Map(Object.entries(value))
  for (const tried of [language, ...LANGUAGES]) if (typeof byLanguage.get(tried) === 'string') return byLanguage.get(tried) as string
  return textsOf(value)[0] ?? ''
}

function inLanguage(column: string, _field: Field, language: string): string {
  const order = [...new Set([language, ...LANGUAGES])].map(each => `${column}->>${literal(each)}`)
  return `coalesce(${order.join(', ')}, (select t.value from jsonb_each_text(${column}) t order by t.key limit 1))`
}

function parse(value: unknown, field: Field, language: string = LANGUAGES[0]): Parsed {
  const given = typeof value === 'string' ? { [language]: value } : value
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { code: 'invalid_type', params: { expected: 'text' } }
  const entries = Object.entries(given)
  if (entries.length > 20) return { code: 'too_long', params: { max: 20 } }
  const kept: [string, string | null][] = []
  for (const [key, text] of entries) {
    if (!/^[a-z]{2}$/.test(key)) return { code: 'unknown_option', params: { value: key.slice(0, 40) } }
    const cleaned = text === null ? null : cleanText(text, maxOf(field))
    if (cleaned !== null && typeof cleaned !== 'string') return cleaned
    kept.push([key, cleaned])
  }
  return kept.some(([, text]) => text !== null) ? { value: Object.fromEntries(kept) } : { value: null }
}

/** The other languages stay; null drops one; nothing left is no value. */
function combined(stored: unknown, given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given
  const before = typeof stored === 'object' && stored !== null ? Object.entries(stored) : []
  const kept = Object.entries(Object.fromEntries([...before, ...Object.entries(given)])).filter(([, text]) => text !== null)
  return kept.length ? Object.fromEntries(kept) : null
}

function maxOf(field: Field): number { return (field.options as TranslatedOptions).max ?? 255 }
