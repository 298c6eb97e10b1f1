// A tax number with what the tax office knows under it. Generic numbers (public in general, final consumer) never identify anybody.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { address } from '#kernel/fields/address.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { country } from '#kernel/fields/country.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const TaxIdentity = entity('tax_identity', {
  title: 'number', subtitle: ['country', 'legal_name'], sort: '-primary', access: { via: ['account', 'contact'] },
  list: ['country', 'kind', 'number', 'state', 'legal_name', 'regime', 'primary', 'account', 'contact'],
  indexes: [['country', 'normalised']],
  fields: {
    account: ref('account', { inverse: 'tax_identities', onDelete: 'cascade', index: true }),
    contact: ref('contact', { inverse: 'tax_identities', onDelete: 'cascade', unless: 'account', index: true }),
    country: country(),
    kind: text({ max: 20 }),
    number: text({ required: true, max: 40, search: 'public' }),
    normalised: text({ max: 40, computed: true }),
    state: select(['valid', 'generic', 'unverified'], { computed: true, tones: { valid: 'good', unverified: 'warn' } }),
    legal_name: text({ max: 250 }),
    ...address('fiscal'),
    regime: text({ max: 150 }),
    primary: boolean({ default: false }),
  },
})
export interface TaxIdentity extends RowOf<typeof TaxIdentity> {}
