// A customer that came to somebody when a colleague left: the new owner finds its dossier here until it is settled.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'

export const HandedCustomer = entity('handed_customer', {
  title: 'state', subtitle: ['account', 'contact'], sort: 'state', access: 'own', serverOnly: true, listFilter: { field: 'state', op: 'eq', value: 'new' },
  list: ['account', 'contact', 'from_user', 'user', 'state', 'created_at'],
  indexes: [['user', 'state']],
  fields: {
    departure: ref('departure', { required: true, inverse: 'customers', index: true }),
    from_user: ref('user', { required: true }),
    user: ref('user', { required: true, index: true }),
    account: ref('account', { inverse: 'handed_customers', index: true }),
    contact: ref('contact', { inverse: 'handed_customers', index: true }),
    /** `waiting`: not moved yet; `new`: with its new owner, who has not looked at the dossier; `read` */
    state: select(['waiting', 'new', 'read'], { required: true, default: 'waiting', index: true }),
    read_at: datetime(),
  },
})
export interface HandedCustomer extends RowOf<typeof HandedCustomer> {}
