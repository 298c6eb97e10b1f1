// A telephone number: E.164 when it is one, as typed when it is not; what was typed is always kept.
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { inherited } from '#kernel/fields/companion.ts'
import type { Field, FieldKind, FieldOptions, Parsed } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { TEXT } from '#kernel/fields/operator-sets.ts'
import { defaultCountry } from '#kernel/fields/phone-country.ts'
import { today } from '#kernel/fields/phone-quirks.ts'
import { cleanText, textFaces } from '#kernel/fields/plain-text.ts'
import { text } from '#kernel/fields/text.ts'

const MAX = 40, EXTENSION = /\b(?:ext|anexo|int|interno|x)\b\.?/i

/** A telephone number, stored as E.164 (`+34612345678`); a number that cannot be one (a short code, an extension) is kept as typed, from three digits on. `<name>_typed` holds what was typed. */
export function phone<const P extends FieldOptions>(options?: P): Field<string, RequiredOf<P>, WritableOf<P>> { return make('phone', options) }

export const phoneKind: FieldKind = {
  ...textFaces,
  name: 'phone',
  operators: TEXT,
  comparison: () => 'text',
  needle: piece => (/^[\d\s().+/-]+$/.test(piece) ? piece.replace(/[^\d+]/g, '') : piece),
  companions: (_name, field) => ({ _typed: text({ ...inherited(field), max: MAX, computed: true }) }),
  parse: value => read(value, defaultCountry()),
  fromText: (typed, _field, format) => read(typed.slice(0, 1000).trim().replace(/^tel:/i, ''), format.country ?? defaultCountry()),
  schema: () => ({ type: 'string', maxLength: MAX, examples: ['+34612345678'] }),
  edit: 'phone',
  show: 'phone',
}

function read(value: unknown, country: string | undefined): Parsed {
  const typed = cleanText(value, MAX)
  if (typed === null) return { value: null, companions: { _typed: null } }
  if (typeof typed !== 'string') return typed.code === 'too_long' ? { code: 'invalid_phone' } : typed
  const digits = typed.match(/\p{Nd}/gu)?.length ?? 0
  if (digits > 30 || digits < (EXTENSION.test(typed) ? 1 : 3)) return { code: 'invalid_phone' } // a short code has three, an extension by itself (ext. 12) perhaps fewer, two whole numbers in one cell thirty
  return { value: e164(typed, country) ?? typed, companions: { _typed: typed } }
}

/** National numbers that need no metadata, per country: calling code and the shape of what is left without spaces. A test holds them to the library. */
const PLAIN: Record<string, { code: string; shape: RegExp }> = {
  ES: { code: '+34', shape: /^[6-9]\d{8}$/ },
  MX: { code: '+52', shape: /^[2-9]\d{9}$/ },
  CO: { code: '+57', shape: /^(?:3\d{9}|60\d{8})$/ },
  AR: { code: '+54', shape: /^(?:11[2-7]\d{7})$/ },
  CL: { code: '+56', shape: /^9[2-9]\d{7}$/ },
  PE: { code: '+51', shape: /^9\d{8}$/ },
}

/** E.164 of a typed number, or null when it cannot be one. Extensions are left to the typed form. */
export function e164(typed: string, country: string | undefined): string | null {
  const plain = country ? PLAIN[country] : undefined
  if (plain) {
    const digits = typed.replace(/[ .\-/()\u00A0]/g, '')
    if (plain.shape.test(digits)) return plain.code + digits
  }
  const number = written(typed, country)
  if (number === null) return null
  const parsed = parsePhoneNumberFromString(number, country && isSupportedCountry(country) ? country : undefined)
  return parsed?.isPossible() && !/[a-z]{3,}/i.test(typed.split(EXTENSION).join('')) ? parsed.number : null
}

/** The number in today's way of writing, or as typed. `00` is the international prefix where people write it. */
function written(typed: string, country: string | undefined): string | null {
  const known = today(typed, country)
  if (known !== undefined) return known
  const digits = typed.replace(/[^\d+]/g, '')
  return digits.startsWith('00') && digits.length > 9 ? `+${digits.slice(2)}` : typed
}
