// One message to one webhook. It holds which change it tells of, never what stands in the record: that is read when it is sent.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const WebhookDelivery = entity('webhook_delivery', {
  title: 'event', subtitle: ['state'], sort: '-created_at', access: 'admin', serverOnly: true,
  list: ['created_at', 'webhook', 'event', 'entity', 'record', 'state', 'attempts', 'last_status', 'last_error', 'due', 'delivered_at'],
  indexes: [['webhook', 'state', 'due'], ['webhook', 'created_at desc']],
  fields: {
    webhook: ref('webhook', { required: true, inverse: 'deliveries', onDelete: 'cascade' }),
    event: text({ required: true, max: 140 }),
    entity: text({ max: 63 }),
    record: text({ max: 36, index: true }),
    /** the change, and where it stands in the feed */
    change: text({ max: 36 }),
    place: text({ max: 60 }),
    /** the run of an automation that sent it */
    run: text({ max: 36 }),
    state: select(['queued', 'delivered', 'dead', 'withheld'], { required: true, tones: { queued: 'accent', delivered: 'good', dead: 'bad', withheld: 'warn' } }),
    attempts: number({ integer: true, default: 0 }),
    due: datetime(),
    last_status: number({ integer: true }),
    last_error: text({ max: 60 }),
    delivered_at: datetime(),
  },
})
export interface WebhookDelivery extends RowOf<typeof WebhookDelivery> {}
