// What one person has to decide before an order without a quotation may be confirmed: of exactly this content (`content_hash`), and why it is theirs. Written by actions only.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import { approvalFields } from '#operational/quoting/approval/fields.ts'

export const OrderApproval = entity('order_approval', {
  title: 'summary', subtitle: ['order', 'state'], sort: '-created_at', access: { own: true, via: ['order'] }, serverOnly: true,
  list: ['order', 'summary', 'user', 'state', 'requested_by', 'created_at', 'decided_by', 'decided_at'],
  indexes: [['user', 'state']],
  fields: {
    order: ref('order', { required: true, inverse: 'approvals', onDelete: 'cascade', index: true }),
    ...approvalFields('order'),
  },
})
export interface OrderApproval extends RowOf<typeof OrderApproval> {}
