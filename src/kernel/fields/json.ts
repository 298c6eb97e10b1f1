// Anything JSON can say: form answers, payloads of integrations, layouts.
import { type Field, type FieldKind, type FieldOptions, isProblem, type Parsed, type Problem } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { PRESENCE } from '#kernel/fields/operator-sets.ts'

const DEPTH = 20

export interface JsonOptions extends FieldOptions {
  /** most bytes of its UTF-8 text; 65,536 unless told */
  maxBytes?: number
}

/** A JSON value of at most `maxBytes` (64 KiB) and 20 levels. `V` is what the module says it holds. */
export function json<V = unknown, const P extends JsonOptions = JsonOptions>(options?: P): Field<V, RequiredOf<P>, WritableOf<P>> { return make('json', options) }

export const jsonKind: FieldKind = {
  name: 'json',
  column: () => 'jsonb',
  operators: PRESENCE,
  comparison: () => 'json',
  sort: () => null,
  searchText: () => null,
  parse,
  fromText(text, field) {
    if (text.trim() === '') return { value: null }
    if (text.length > 2 * maxOf(field)) return { code: 'too_large', params: { max: maxOf(field) } }
    try { return parse(JSON.parse(text), field) } catch { return { code: 'invalid_json' } }
  },
  toText: value => (value === null || value === undefined ? '' : JSON.stringify(value)),
  toCell: value => (value === null || value === undefined ? { kind: 'empty' } : { kind: 'text', text: JSON.stringify(value) }),
  schema: () => ({}),
  edit: 'json',
  show: 'json',
  merge: 'choose',
  warehouse: () => 'JSON',
}

function parse(value: unknown, field: Field): Parsed {
  if (value === null) return { value: null }
  const copied = copy(value, DEPTH)
  if (isProblem(copied)) return copied
  const max = maxOf(field)
  return Buffer.byteLength(JSON.stringify(copied.value)) > max ? { code: 'too_large', params: { max } } : copied
}

function maxOf(field: Field): number { return (field.options as JsonOptions).maxBytes ?? 65_536 }

/** A copy that holds nothing but JSON: no inherited names, no NUL (jsonb cannot hold it), no lone surrogates, no endless nesting. */
function copy(value: unknown, levels: number): { value: unknown } | Problem {
  if (value === null || typeof value === 'boolean') return { value }
  if (typeof value === 'number') return Number.isFinite(value) ? { value } : { code: 'out_of_range' }
  if (typeof value === 'string') return isSound(value) ? { value } : { code: 'invalid_text' }
  if (typeof value !== 'object') return { code: 'invalid_type', params: { expected: 'json' } }
  if (levels === 0) return { code: 'too_deep', params: { max: DEPTH } }
  const entries: [string, unknown][] = []
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__' || !isSound(key)) return { code: 'invalid_json' }
    const copied = copy(inner, levels - 1)
    if (isProblem(copied)) return copied
    entries.push([key, copied.value])
  }
  return { value: Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries) }
}

function isSound(text: string): boolean { return !text.includes('\0') && !/\p{Surrogate}/u.test(text) }
