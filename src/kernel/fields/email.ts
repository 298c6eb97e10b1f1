// A mail address, compared in lower case.
import type { Field, FieldKind, FieldOptions, Parsed } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { TEXT } from '#kernel/fields/operator-sets.ts'
import { cleanText, textFaces } from '#kernel/fields/plain-text.ts'

/** A mail address: trimmed, lower case, international names allowed. Anything else is `invalid_email`. */
export function email<const P extends FieldOptions>(options?: P): Field<string, RequiredOf<P>, WritableOf<P>> { return make('email', options) }

export const emailKind: FieldKind = {
  ...textFaces,
  name: 'email',
  operators: TEXT,
  comparison: () => 'text',
  parse,
  fromText: text => parse(text.slice(0, 1000).trim().replace(/^mailto:/i, '').replace(/^[^<>]*<([^<>]*)>$/, '$1')),
  schema: () => ({ type: 'string', format: 'idn-email', maxLength: 254 }),
  edit: 'email',
  show: 'email',
}

function parse(value: unknown): Parsed {
  const cleaned = cleanText(value, 320)
  if (cleaned === null) return { value: null }
  if (typeof cleaned !== 'string') return cleaned.code === 'too_long' ? { code: 'invalid_email' } : cleaned
  const address = cleaned.toLowerCase()
  return isAddress(address) ? { value: address } : { code: 'invalid_email' }
}

/** Lengths of RFC 5321; what delivers in practice, not every form RFC 5322 can spell (no quoted local parts, no bare hosts). */
function isAddress(address: string): boolean {
  const at = address.indexOf('@')
  if (at < 1 || at !== address.lastIndexOf('@') || address.length > 254) return false
  const local = address.slice(0, at), labels = address.slice(at + 1).split('.')
  if (local.length > 64 || !/^[^\s"(),:;<>[\\\]\p{C}]+$/u.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false
  return labels.length > 1 && labels.every(label => /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u.test(label)) && !/^\d+$/.test(labels.at(-1)!)
}
