// Everything that goes, went or was not allowed to go out. Written by the outbox only.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { CHANNELS } from '#customer/channels.ts'

export const OutboundMessage = entity('outbound_message', {
  title: 'subject', subtitle: ['channel', 'state'], sort: '-created_at', access: { own: true, via: ['contact'] }, serverOnly: true,
  list: ['created_at', 'channel', 'subject', 'contact', 'message_class', 'state', 'reason', 'sent_at'],
  indexes: [['contact', 'created_at desc']],
  fields: {
    channel: select(CHANNELS, { required: true }),
    message_class: select(['marketing', 'collection', 'service', 'transactional', 'security'], { required: true }),
    purpose: text({ required: true, max: 60 }),
    state: select(['queued', 'sending', 'sent', 'held', 'refused', 'uncertain', 'failed'], { required: true, index: true }),
    reason: text({ max: 120, index: true }),
    held_until: datetime(),
    contact: ref('contact', { inverse: 'outbound_messages' }),
    contact_point: ref('contact_point'),
    to: text({ max: 320, personal: true }),
    to_name: text({ max: 200, personal: true }),
    user: ref('user'),
    language: text({ max: 35 }),
    subject: text({ max: 300 }),
    body: longtext({ personal: true }),
    html: longtext({ personal: true }),
    sealed: longtext({ restricted: true, personal: true }),
    headers: json(),
    about: json(),
    message_id: text({ max: 998, index: true }),
    dedupe: text({ max: 200, unique: true }),
    attempts: number({ integer: true, min: 0, default: 0 }),
    sent_at: datetime(),
    interaction: ref('interaction'),
  },
})
export interface OutboundMessage extends RowOf<typeof OutboundMessage> {}
