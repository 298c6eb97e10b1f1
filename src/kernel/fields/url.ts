// A web address.
import type { Field, FieldKind, FieldOptions, Parsed } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { TEXT } from '#kernel/fields/operator-sets.ts'
import { cleanText, textFaces } from '#kernel/fields/plain-text.ts'

const MAX = 2048

/** A web address, http or https only (a `javascript:` link would run in the reader's session). `www.x.com` gets `https://`. */
export function url<const P extends FieldOptions>(options?: P): Field<string, RequiredOf<P>, WritableOf<P>> { return make('url', options) }

export const urlKind: FieldKind = {
  ...textFaces,
  name: 'url',
  operators: TEXT,
  comparison: () => 'text',
  sort: column => ({ sql: `left(coalesce(fold(${column}), ''), 255)`, type: 'text' }),
  parse,
  fromText: parse,
  schema: () => ({ type: 'string', format: 'iri', maxLength: MAX }),
  edit: 'url',
  show: 'url',
}

function parse(value: unknown): Parsed {
  const cleaned = cleanText(value, MAX - 8)
  if (cleaned === null) return { value: null }
  if (typeof cleaned !== 'string') return cleaned
  const address = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(cleaned) ? cleaned : `https://${cleaned}`
  const parsed = URL.canParse(address) ? new URL(address) : null
  const sound = parsed && /^https?:$/.test(parsed.protocol) && parsed.hostname.includes('.') && !/[\s\p{Cc}]/u.test(address)
  return sound ? { value: address } : { code: 'invalid_url' }
}
