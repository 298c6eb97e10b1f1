// A postal address is not one value: it is plain fields, so that each can be filtered, imported and shown alone.
import { country } from '#kernel/fields/country.ts'
import type { Field, FieldOptions } from '#kernel/fields/field.ts'
import { text } from '#kernel/fields/text.ts'

type TextPart = 'street' | 'number' | 'interior' | 'neighborhood' | 'city' | 'region' | 'postal_code'
export type AddressFields<N extends string> = { [K in `${N}_${TextPart | 'country'}`]: Field<string, false, true> }

/** The fields of an address, to be spread: `...address('billing')` gives `billing_street` … `billing_country` (ISO 3166-1 alpha-2). `options` go to each of them. */
export function address<const N extends string>(prefix: N, options: Pick<FieldOptions, 'personal' | 'section' | 'restricted' | 'search'> = {}): AddressFields<N> {
  const line = (max: number) => text({ ...options, section: options.section ?? prefix, max })
  const parts: Record<TextPart | 'country', Field> = {
    street: line(200), number: line(20), interior: line(40), neighborhood: line(120), city: line(120), region: line(120), postal_code: line(16),
    country: country({ ...options, section: options.section ?? prefix }),
  }
  // The keys are built from the parts above, which the compiler cannot see through fromEntries.
  return Object.fromEntries(Object.entries(parts).map(([part, field]) => [`${prefix}_${part}`, field])) as AddressFields<N>
}
