// Which of the countries known here a telephone number belongs to: the law of the number's country protects the one who is called.

const CODES: readonly (readonly [prefix: string, country: string])[] = [['+34', 'ES'], ['+52', 'MX'], ['+57', 'CO'], ['+54', 'AR'], ['+56', 'CL'], ['+51', 'PE']]

/** The country (ISO alpha-2) of an E.164 number; null for other countries and other values. */
export function callingCountry(value: string | null): string | null {
  return value && /^\+\d{7,15}$/.test(value) ? CODES.find(([prefix]) => value.startsWith(prefix))?.[1] ?? null : null
}
