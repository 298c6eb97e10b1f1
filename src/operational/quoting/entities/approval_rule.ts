// When a quotation needs somebody's approval, and whose. The floor price needs one with or without a rule.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { currency } from '#kernel/fields/currency.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const ApprovalRule = entity('approval_rule', {
  title: 'name', subtitle: ['measure'], sort: 'name', access: 'reference', list: ['name', 'measure', 'threshold', 'family', 'approver', 'level', 'active'],
  navigation: { wing: 'administration', icon: 'shield', order: 56 },
  fields: {
    name: text({ required: true, max: 150 }),
    // below_floor: any price under its floor. margin_below, discount_above, credit_days_above: percent or days. amount_above: in `currency`. free_text: a charged line without a product. tax_below: taxes chosen by hand that come to less than the ordinary ones
    measure: select(['below_floor', 'margin_below', 'discount_above', 'amount_above', 'credit_days_above', 'free_text', 'tax_below'], { required: true }),
    threshold: number({ scale: 4 }),
    currency: currency(),
    // only lines of products of this family, and of the families below it
    family: ref('product_family'),
    approver: select(['manager', 'second_manager', 'role', 'user'], { required: true, default: 'manager' }),
    role: text({ max: 60 }),
    user: ref('user'),
    level: number({ integer: true, min: 1, max: 5, default: 1 }),
    active: boolean({ default: true }),
  },
})
export interface ApprovalRule extends RowOf<typeof ApprovalRule> {}
