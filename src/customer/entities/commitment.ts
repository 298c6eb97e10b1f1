// A promise made in a conversation: who owes what to whom, until when. It survives a hand-over of the portfolio.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const Commitment = entity('commitment', {
  title: 'text', subtitle: ['due_at', 'owner'], sort: 'due_at', listFilter: { field: 'status', op: 'eq', value: 'open' }, searchable: true, access: { own: true, via: ['account', 'contact'] },
  navigation: { wing: 'operational', icon: 'handshake', order: 70 },
  list: ['text', 'due_at', 'promised_by', 'contact', 'account', 'owner', 'status'],
  fields: {
    text: text({ required: true, search: 'public', max: 500 }),
    due_at: datetime({ index: true }),
    promised_by: select(['us', 'customer'], { required: true, default: 'us' }),
    owner: ref('user', { default: '$me', index: true }),
    contact: ref('contact', { inverse: 'commitments', index: true }),
    account: ref('account', { inverse: 'commitments', index: true }),
    interaction: ref('interaction', { inverse: 'commitments' }),
    status: select(['open', 'kept', 'broken'], { required: true, default: 'open', index: true, tones: { kept: 'good', broken: 'bad' } }),
    outcome_at: datetime({ computed: true }),
    outcome_note: longtext(),
  },
})
export interface Commitment extends RowOf<typeof Commitment> {}
