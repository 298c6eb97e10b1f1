// Which taxes a sale carries besides or instead of the country's standard ones: by the customer's country, place and regime, and by what is sold. Later rules act on what earlier ones left.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { country } from '#kernel/fields/country.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const TaxRule = entity('tax_rule', {
  title: 'name', subtitle: ['country', 'codes'], sort: 'order', access: 'reference', list: ['name', 'country', 'regime', 'region', 'family', 'product_kind', 'effect', 'codes', 'active'],
  navigation: { wing: 'administration', icon: 'percent', order: 57 },
  fields: {
    name: text({ required: true, max: 150 }),
    order: number({ integer: true, min: 0, default: 100 }),
    // country of the business unit that sells
    country: country(),
    // the customer's: each empty one fits everybody; `regime` fits when the customer's contains it
    customer_country: country(),
    region: text({ max: 60 }),
    regime: text({ max: 150 }),
    family: ref('product_family'),
    product_kind: select(['good', 'service', 'subscription']),
    effect: select(['replace', 'add', 'remove'], { required: true, default: 'add' }),
    // codes of tax templates, separated by blanks
    codes: text({ required: true, max: 300 }),
    active: boolean({ default: true }),
  },
})
export interface TaxRule extends RowOf<typeof TaxRule> {}
