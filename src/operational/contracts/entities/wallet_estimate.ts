// What a customer buys of a family in a year, from everybody: our share of it is what we sold of that family.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { percent } from '#kernel/fields/percent.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const WalletEstimate = entity('wallet_estimate', {
  title: 'title', subtitle: ['account', 'source'], sort: '-year', access: { own: true, via: ['account'] },
  list: ['account', 'family', 'year', 'amount', 'own_sales', 'share', 'source', 'owner'],
  fields: {
    title: text({ max: 150, computed: true }),
    account: ref('account', { required: true, inverse: 'wallet', onDelete: 'cascade', index: true }),
    family: ref('product_family', { required: true, inverse: 'wallet', onDelete: 'restrict', index: true }),
    year: number({ integer: true, min: 2000, max: 2100, required: true, index: true }),
    currency: currency(),
    amount: money({ currency: 'currency', required: true }),
    source: select(['customer', 'purchase_data', 'survey', 'market_study', 'seller'], { required: true, default: 'seller' }),
    competitor: text({ max: 200 }),
    note: text({ max: 500 }),
    owner: ref('user', { default: '$me', index: true }),
    // in the organisation's currency, families below included
    own_sales: money({ derived: true }),
    share: percent({ derived: true }),
    identity: text({ max: 120, computed: true, unique: true, technical: true }),
  },
})
export interface WalletEstimate extends RowOf<typeof WalletEstimate> {}
