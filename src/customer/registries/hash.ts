// The one form in which an entry of a registry is kept and looked up.
import { createHash, createHmac, hkdfSync } from 'node:crypto'
import type { Kernel } from '#kernel/kernel.ts'

/** How the entries of a file are written: as numbers and addresses, or hashed by the registry (hexadecimal) over one of the forms of `writtenForms`. */
export const FORMS = ['plain', 'sha256', 'sha1', 'md5', 'sha512'] as const
export type Form = (typeof FORMS)[number]
const LENGTHS: Record<Exclude<Form, 'plain'>, number> = { sha256: 64, sha1: 40, md5: 32, sha512: 128 }

/** The keyed hash (hexadecimal) under which an entry is stored: of the normalised value, or of the hash the registry gave. */
export function entryHash(kernel: Kernel, form: Form, value: string): string {
  return createHmac('sha256', keyOf(kernel)).update(`${form}:${value}`).digest('hex').slice(0, 32)
}

/** Every hash under which a value (E.164 or mail address) may be stored, for the forms a registry uses. */
export function candidates(kernel: Kernel, forms: readonly Form[], value: string): string[] {
  return forms.flatMap(form => (form === 'plain' ? [entryHash(kernel, form, value)] : writtenForms(value).map(written => entryHash(kernel, form, createHash(form).update(written).digest('hex')))))
}

/** The form of a hashed entry, by its length; null when it is none. */
export function formOfHash(text: string): Form | null {
  if (!/^[0-9a-f]+$/i.test(text)) return null
  return (Object.entries(LENGTHS).find(([, length]) => length === text.length)?.[0] as Form | undefined) ?? null
}

/** What a registry may have hashed: a number with and without +, without its country, Argentine mobiles without the 9; a mail address in lower and upper case. */
function writtenForms(value: string): string[] {
  if (!value.startsWith('+')) return [value, value.toUpperCase()]
  return [value, value.slice(1), `00${value.slice(1)}`, value.slice(3), ...(value.startsWith('+549') ? [value.slice(4), `+54${value.slice(4)}`, `54${value.slice(4)}`] : [])]
}

const keys = new WeakMap<Kernel, Buffer>()
function keyOf(kernel: Kernel): Buffer {
  const key = keys.get(kernel) ?? Buffer.from(hkdfSync('sha256', kernel.config.secret, Buffer.alloc(0), 'vinculo/registry', 32))
  keys.set(kernel, key)
  return key
}
