// What one person has to decide before a quotation may be sent: of exactly this content (`content_hash`), and why it is theirs. Written by actions only.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import { approvalFields } from '#operational/quoting/approval/fields.ts'

export const QuoteApproval = entity('quote_approval', {
  title: 'summary', subtitle: ['quote', 'state'], sort: '-created_at', access: { own: true, via: ['quote'] }, serverOnly: true,
  list: ['quote', 'summary', 'user', 'state', 'requested_by', 'created_at', 'decided_by', 'decided_at'],
  indexes: [['user', 'state']],
  fields: {
    quote: ref('quote', { required: true, inverse: 'approvals', onDelete: 'cascade', index: true }),
    ...approvalFields('quote'),
  },
})
export interface QuoteApproval extends RowOf<typeof QuoteApproval> {}
