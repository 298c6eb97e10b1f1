// Postal codes in the form of their country.
import type { Completion } from '#kernel/module.ts'
import { normalPostalCode } from '#customer/countries/address.ts'

/** One for each entity with addresses; `prefixes` name the addresses. */
export const postalCodes: Completion[] = Object.entries({ account: ['billing', 'shipping'], contact: ['mailing'], site: ['address'], tax_identity: ['fiscal'] }).map(([entity, prefixes]) => ({
  entity, name: 'postal_code',
  complete(_ctx, writes) {
    for (const { next } of writes) {
      for (const prefix of prefixes) {
        const code = next[`${prefix}_postal_code`], country = next[`${prefix}_country`]
        if (typeof code === 'string' && typeof country === 'string') next[`${prefix}_postal_code`] = normalPostalCode(code, country)
      }
    }
    return Promise.resolve()
  },
}))
