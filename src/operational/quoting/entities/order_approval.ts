// What one person has to decide before an order without a quotation may be confirmed: of exactly this content (`content_hash`), and why it is theirs. Written by actions only.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const OrderApproval = entity('order_approval', {
  title: 'summary', subtitle: ['order', 'state'], sort: '-created_at', access: { own: true, via: ['order'] }, serverOnly: true,
  list: ['order', 'summary', 'user', 'state', 'requested_by', 'created_at', 'decided_by', 'decided_at'],
  indexes: [['user', 'state']],
  fields: {
    order: ref('order', { required: true, inverse: 'approvals', onDelete: 'cascade', index: true }),
    summary: text({ max: 300 }),
    // first all of level 1, then those of level 2
    level: number({ integer: true, min: 1 }),
    user: ref('user', { inverse: 'order_approvals' }),
    state: select(['pending', 'approved', 'refused', 'withdrawn'], { required: true, index: true, tones: { pending: 'warn', approved: 'good', refused: 'bad' } }),
    // what makes it necessary: rule, line, figure against threshold
    reasons: json({ restricted: true }),
    content_hash: text({ max: 64, technical: true }),
    comment: text({ max: 1000 }),
    requested_by: ref('user'),
    decided_by: ref('user'),
    // whose right it was, where a colleague stood in by delegation
    on_behalf_of: ref('user'),
    decided_at: datetime(),
    decision_comment: text({ max: 1000 }),
  },
})
export interface OrderApproval extends RowOf<typeof OrderApproval> {}
