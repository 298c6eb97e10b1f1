// Addresses nothing may be sent to, as keyed hashes: the list can be asked, not read. Hard bounces, complaints and erased people live here.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { CHANNELS } from '#customer/channels.ts'

export const Suppression = entity('suppression', {
  title: 'reason', subtitle: ['channel'], sort: '-created_at', access: 'admin', serverOnly: true,
  list: ['channel', 'reason', 'detail', 'until', 'created_at'],
  indexes: [['value_hash', 'channel']],
  fields: {
    channel: select(['all', ...CHANNELS], { required: true }),
    value_hash: text({ required: true, max: 64, computed: true }),
    reason: select(['hard_bounce', 'complaint', 'unsubscribe', 'manual', 'registry', 'erased', 'invalid'], { required: true }),
    scope: select(['marketing', 'everything'], { required: true, default: 'everything' }),
    detail: text({ max: 300 }),
    contact_point: ref('contact_point'),
    until: datetime(),
  },
})
export interface Suppression extends RowOf<typeof Suppression> {}
