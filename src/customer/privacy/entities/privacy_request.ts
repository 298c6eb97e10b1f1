// What a person asks about their own data, by law: to see it, to have it put right, erased, handed over, or no longer used. Worked off by administrators within the term of the country.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { autonumber } from '#kernel/fields/autonumber.ts'
import { country } from '#kernel/fields/country.ts'
import { date } from '#kernel/fields/date.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { file } from '#kernel/fields/file.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

const REQUEST_KINDS = ['access', 'rectification', 'erasure', 'portability', 'opposition'] as const
export const PrivacyRequest = entity('privacy_request', {
  title: 'number', subtitle: ['kind', 'state'], sort: 'due_on', access: 'admin', board: 'state',
  listFilter: { field: 'state', op: 'in', value: ['received', 'in_progress'] },
  list: ['number', 'kind', 'contact', 'received_on', 'due_on', 'state', 'identity_checked_by', 'owner'],
  fields: {
    number: autonumber({ prefix: 'DP-', digits: 6 }),
    kind: select(REQUEST_KINDS, { required: true, index: true }),
    contact: ref('contact', { required: true, inverse: 'privacy_requests', index: true }),
    country: country(),
    channel: select(['mail', 'web', 'phone', 'post', 'in_person', 'authority', 'other'], { default: 'mail' }),
    received_on: date({ required: true, default: '$today' }),
    due_on: date({ computed: true, index: true }),
    term: text({ max: 200, computed: true }),
    state: select(['received', 'in_progress', 'done', 'refused'], { required: true, default: 'received', computed: true, index: true, tones: { received: 'accent', in_progress: 'warn', done: 'good', refused: 'bad' } }),
    owner: ref('user', { default: '$me', section: 'responsible' }),
    identity_checked_by: ref('user', { computed: true, section: 'identity' }),
    identity_checked_at: datetime({ computed: true, section: 'identity' }),
    identity_method: text({ max: 200, computed: true, section: 'identity' }),
    wish: longtext({ personal: true, section: 'notes' }),
    answer: longtext({ personal: true, computed: true, section: 'notes' }),
    package: file({ computed: true, section: 'result' }),
    outcome: json({ computed: true, technical: true, section: 'result' }),
    closed_at: datetime({ computed: true, section: 'result' }),
    closed_by: ref('user', { computed: true, section: 'result' }),
  },
})
export interface PrivacyRequest extends RowOf<typeof PrivacyRequest> {}
