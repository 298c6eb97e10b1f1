// One entry of the talk about a dispute. Nobody edits it afterwards.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'

export const IncentiveDisputeMessage = entity('incentive_dispute_message', {
  title: 'body', subtitle: ['dispute'], sort: 'created_at', access: 'via:dispute', serverOnly: true, appendOnly: true, list: ['created_at', 'author', 'step', 'body'],
  fields: {
    dispute: ref('incentive_dispute', { required: true, inverse: 'messages', onDelete: 'restrict', index: true }),
    author: ref('user'),
    step: select(['claim', 'reply', 'answer', 'grant', 'rejection', 'withdrawal'], { required: true, default: 'reply', tones: { grant: 'good', rejection: 'bad' } }),
    body: longtext(),
  },
})
export interface IncentiveDisputeMessage extends RowOf<typeof IncentiveDisputeMessage> {}
