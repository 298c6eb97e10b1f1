// Every touch with a customer, on any channel, in both directions. Follows its case, else opportunity, else account, else contact (the first two come from higher modules).
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { duration } from '#kernel/fields/duration.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { CHANNELS } from '#customer/channels.ts'

export const Interaction = entity('interaction', {
  title: 'subject', subtitle: ['channel', 'occurred_at'], sort: '-occurred_at', searchable: true,
  access: { own: true, via: ['case', 'opportunity', 'account', 'contact'] },
  navigation: { wing: 'operational', icon: 'message-circle', order: 60 },
  list: ['occurred_at', 'channel', 'direction', 'subject', 'contact', 'account', 'user', 'outcome'],
  indexes: [['contact', 'occurred_at desc'], ['account', 'occurred_at desc']],
  fields: {
    channel: select(CHANNELS, { required: true, index: true }),
    direction: select(['in', 'out'], { required: true, default: 'out' }),
    subject: text({ search: 'public', max: 300 }),
    body: longtext({ personal: true }),
    occurred_at: datetime({ default: '$now', index: true }),
    duration: duration(),
    contact: ref('contact', { inverse: 'interactions' }),
    account: ref('account', { inverse: 'interactions' }),
    contact_point: ref('contact_point'),
    site: ref('site', { inverse: 'interactions' }),
    user: ref('user', { default: '$me', index: true }),
    outcome: select(['reached', 'not_reached', 'left_message', 'busy', 'wrong_person', 'interested', 'not_interested', 'sold', 'resolved', 'escalated', 'bounced', 'other'], { index: true }),
    sentiment: select(['positive', 'neutral', 'negative'], { tones: { positive: 'good', negative: 'bad' } }),
    message_id: text({ max: 998, index: true, computed: true }),
  },
})
export interface Interaction extends RowOf<typeof Interaction> {}
