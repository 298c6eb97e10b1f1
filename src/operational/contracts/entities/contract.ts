// What was agreed with a customer for a time: parties, term, notice, and how it goes on. Its documents are the files that hang on it.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { autonumber } from '#kernel/fields/autonumber.ts'

export const Contract = entity('contract', {
  title: 'number', subtitle: ['name', 'account'], sort: 'end_date', access: { own: true, via: ['account'] }, searchable: true, board: 'status',
  listFilter: { field: 'status', op: 'not_in', value: ['ended', 'terminated'] },
  navigation: { wing: 'operational', icon: 'scroll-text', order: 46 },
  list: ['number', 'name', 'account', 'status', 'start_date', 'end_date', 'notice_date', 'renewal', 'value', 'owner'],
  indexes: [['customer_key'], ['status', 'notice_date'], ['status', 'end_date']],
  fields: {
    number: autonumber({ prefix: 'CT-', digits: 6 }),
    name: text({ required: true, search: 'public', max: 200 }),
    account: ref('account', { inverse: 'contracts', index: true }),
    contact: ref('contact', { inverse: 'contracts', index: true }),
    business_unit: ref('business_unit', { inverse: 'contracts' }),
    order: ref('order', { inverse: 'contracts', index: true }),
    kind: select(['supply', 'service', 'maintenance', 'lease', 'framework', 'confidentiality', 'other'], { default: 'supply' }),
    status: select(['draft', 'active', 'ended', 'terminated'], { required: true, default: 'draft', index: true, tones: { active: 'good', ended: 'warn', terminated: 'bad' } }),
    signed_on: date(),
    customer_reference: text({ max: 60, search: 'public' }),
    start_date: date({ default: '$today', section: 'term' }),
    // last day on which it holds; none: until somebody ends it
    end_date: date({ index: true, section: 'term' }),
    notice_days: number({ integer: true, min: 0, max: 1_095, default: 30, section: 'term' }),
    // last day on which notice can be given
    notice_date: date({ computed: true, index: true, section: 'term' }),
    renewal: select(['automatic', 'decision', 'none'], { required: true, default: 'decision', section: 'term' }),
    renewal_months: number({ integer: true, min: 1, max: 240, default: 12, section: 'term' }),
    reminder_days: number({ integer: true, min: 0, max: 365, default: 30, section: 'term' }),
    currency: currency({ section: 'worth' }),
    // of the whole running term
    value: money({ currency: 'currency', section: 'worth' }),
    owner: ref('user', { default: '$me', index: true, section: 'responsible' }),
    territory: ref('territory', { section: 'responsible' }),
    team: ref('team', { section: 'responsible' }),
    terms: longtext({ section: 'notes' }),
    ended_on: date({ computed: true, section: 'course' }),
    end_reason: text({ max: 1000, computed: true, section: 'course' }),
    renewals: number({ integer: true, computed: true, section: 'course' }),
    // end of the term of which somebody was reminded
    reminded_for: date({ computed: true, technical: true }),
    customer_key: text({ max: 36, computed: true, technical: true }),
  },
})
export interface Contract extends RowOf<typeof Contract> {}
