// Who else works for a customer, for which product line and in which capacity.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { date } from '#kernel/fields/date.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const AccountTeam = entity('account_team', {
  title: 'role', subtitle: ['user', 'account'], sort: 'role', access: 'via:account',
  list: ['account', 'user', 'role', 'product_line', 'from', 'to'],
  fields: {
    account: ref('account', { required: true, inverse: 'account_team', index: true }),
    user: ref('user', { required: true, index: true }),
    role: select(['account_manager', 'sales', 'pre_sales', 'after_sales', 'service', 'collections', 'executive'], { required: true, default: 'sales' }),
    product_line: text({ max: 100 }),
    from: date(),
    to: date(),
  },
})
export interface AccountTeam extends RowOf<typeof AccountTeam> {}
