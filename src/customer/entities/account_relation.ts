// How one company stands to another: `from_account` buys through, bills to, ships to … `to_account`.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { date } from '#kernel/fields/date.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'

export const AccountRelation = entity('account_relation', {
  title: 'kind', subtitle: ['from_account', 'to_account'], sort: 'kind', access: { via: ['from_account'] },
  list: ['from_account', 'kind', 'to_account', 'from', 'to'],
  fields: {
    from_account: ref('account', { required: true, inverse: 'relations_from', index: true }),
    kind: select(['distributor_of', 'buys_through', 'bills_to', 'ships_to', 'pays_for', 'belongs_to_group'], { required: true }),
    to_account: ref('account', { required: true, inverse: 'relations_to', index: true }),
    from: date(),
    to: date(),
    notes: longtext(),
  },
})
export interface AccountRelation extends RowOf<typeof AccountRelation> {}
