// Something a customer wants solved: an incident, a question, a request, a complaint.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { autonumber } from '#kernel/fields/autonumber.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { CHANNELS } from '#customer/channels.ts'

/** States in which a case asks nothing more of us. */
export const ENDED_CASE = ['resolved', 'closed'] as const

export const Case = entity('case', {
  title: 'subject', subtitle: ['number', 'contact'], sort: '-priority,-opened_at', listFilter: { field: 'status', op: 'not_in', value: [...ENDED_CASE] }, board: 'status', access: { own: true, via: ['account'] }, searchable: true,
  navigation: { wing: 'operational', icon: 'life-buoy', order: 55 },
  list: ['number', 'subject', 'type', 'priority', 'status', 'contact', 'account', 'queue', 'owner', 'opened_at'],
  indexes: [['customer_key', 'created_at'], ['status', 'priority', 'opened_at']],
  fields: {
    number: autonumber({ prefix: 'C-', digits: 6 }),
    subject: text({ required: true, search: 'public', max: 300 }),
    description: longtext({ personal: true }),
    type: select(['incident', 'question', 'request', 'complaint'], { required: true, default: 'question', index: true }),
    priority: select(['low', 'normal', 'high', 'urgent'], { required: true, default: 'normal', index: true, tones: { high: 'warn', urgent: 'bad' } }),
    status: select(['new', 'open', 'pending', 'on_hold', ...ENDED_CASE], { required: true, default: 'new', index: true, tones: { new: 'accent', resolved: 'good' } }),
    contact: ref('contact', { inverse: 'cases', index: true }),
    account: ref('account', { inverse: 'cases', index: true }),
    parent: ref('case', { inverse: 'children' }),
    product: ref('product', { inverse: 'cases', index: true }),
    queue: ref('queue', { inverse: 'cases', index: true, section: 'responsible' }),
    owner: ref('user', { inverse: 'cases', index: true, section: 'responsible' }),
    territory: ref('territory', { section: 'responsible' }),
    team: ref('team', { section: 'responsible' }),
    origin: select([...CHANNELS, 'portal', 'internal'], { index: true }),
    opened_at: datetime({ default: '$now', section: 'course', index: true }),
    first_response_at: datetime({ section: 'course', computed: true }),
    resolved_at: datetime({ section: 'course', computed: true }),
    closed_at: datetime({ section: 'course', computed: true, index: true }),
    reopened: number({ integer: true, min: 0, default: 0, computed: true, section: 'course' }),
    resolution: longtext({ section: 'course' }),
    root_cause: text({ max: 200, section: 'course', index: true }),
    customer_key: text({ max: 36, computed: true, technical: true }),
  },
})
export interface Case extends RowOf<typeof Case> {}
