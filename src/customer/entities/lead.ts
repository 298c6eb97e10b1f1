// An expression of interest by a person, never a second copy of the person: the inputs find or create the contact and are not kept here.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { email } from '#kernel/fields/email.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { phone } from '#kernel/fields/phone.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

/** States in which somebody still works on a lead. */
export const OPEN_LEAD = ['new', 'working', 'qualified'] as const

export const Lead = entity('lead', {
  title: 'subject', subtitle: ['contact', 'account'], sort: '-created_at', board: 'status', access: { own: true, via: ['account'] }, searchable: true,
  navigation: { wing: 'operational', icon: 'sparkles', order: 30 },
  list: ['subject', 'contact', 'account', 'source', 'status', 'lead_score', 'response_state', 'response_due_at', 'owner', 'created_at'],
  inputs: {
    first_name: text({ max: 100, personal: true }),
    last_name: text({ max: 100, personal: true }),
    email: email({ personal: true }),
    phone: phone({ personal: true }),
    company: text({ max: 200 }),
    job_title: text({ max: 150 }),
  },
  fields: {
    subject: text({ search: 'public', max: 250 }),
    contact: ref('contact', { inverse: 'leads', index: true }),
    account: ref('account', { inverse: 'leads', index: true }),
    status: select([...OPEN_LEAD, 'converted', 'disqualified'], { required: true, default: 'new', index: true, tones: { new: 'accent', qualified: 'good', converted: 'good', disqualified: 'bad' } }),
    source: text({ max: 100, index: true }),
    campaign_source: text({ max: 150 }),
    // what was given by a person, an import or another system; the rules add to it
    score: number({ integer: true, min: 0, max: 100 }),
    lead_score: number({ integer: true, derived: true }),
    score_reasons: json({ derived: true, technical: true }),
    expected_amount: money({ currency: 'currency' }),
    currency: currency(),
    description: longtext(),
    disqualified_reason: text({ max: 250 }),
    owner: ref('user', { default: '$me', index: true, section: 'responsible' }),
    territory: ref('territory', { section: 'responsible' }),
    team: ref('team', { section: 'responsible' }),
    duplicate_hint: ref('contact', { computed: true, restricted: true, index: true }),
    converted_at: datetime({ computed: true }),
    // first answer by a person: due by the working calendar, worked out by operational/leads
    response_due_at: datetime({ derived: true }),
    first_response_at: datetime({ derived: true }),
    response_state: select(['waiting', 'late', 'in_time', 'answered_late'], { derived: true, tones: { waiting: 'accent', late: 'bad', in_time: 'good', answered_late: 'warn' } }),
  },
})
export interface Lead extends RowOf<typeof Lead> {}
