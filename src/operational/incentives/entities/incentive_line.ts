// One line of a statement and the formula behind it: base × credit × rate. A line of a locked statement never changes.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { date } from '#kernel/fields/date.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const LINE_KINDS = ['credit', 'cap', 'clawback', 'correction', 'adjustment'] as const

export const IncentiveLine = entity('incentive_line', {
  title: 'description', subtitle: ['component_name', 'statement'], sort: 'occurred_on', access: 'via:statement', serverOnly: true,
  list: ['occurred_on', 'kind', 'description', 'component_name', 'base', 'credit_percent', 'credited', 'rate', 'amount', 'formula'],
  fields: {
    statement: ref('incentive_statement', { required: true, inverse: 'lines', onDelete: 'restrict', index: true }),
    // whom it is paid to: the person of the statement
    user: ref('user', { index: true }),
    // the period the line is about; for a correction an earlier one than that of its statement
    origin: ref('incentive_period', { index: true }),
    origin_on: date({ index: true }),
    kind: select(LINE_KINDS, { required: true, default: 'credit', index: true, tones: { credit: 'good', cap: 'warn', clawback: 'bad', correction: 'warn', adjustment: 'accent' } }),
    component: text({ max: 40, technical: true }),
    component_name: text({ max: 120 }),
    measure: select(['booking', 'revenue', 'margin', 'cash', 'leads']),
    occurred_on: date({ index: true }),
    description: text({ max: 300 }),
    account: ref('account', { index: true }),
    opportunity: ref('opportunity', { inverse: 'incentive_lines', index: true }),
    order: ref('order', { inverse: 'incentive_lines', index: true }),
    lead: ref('lead', { index: true }),
    // money of the organisation's currency, except where leads are counted
    base: number({ scale: 4 }),
    credit_percent: number({ scale: 4 }),
    credited: number({ scale: 4 }),
    tier: number({ integer: true }),
    tier_from: number({ scale: 4 }),
    tier_to: number({ scale: 4 }),
    // percent; money apiece where leads are counted
    rate: number({ scale: 6 }),
    amount: money({ index: true }),
    formula: text({ max: 300 }),
    note: longtext(),
    // component and event; what paid and recalculated lines are compared by
    source: text({ max: 120, index: true, technical: true }),
    key: text({ max: 240, technical: true }),
  },
})
export interface IncentiveLine extends RowOf<typeof IncentiveLine> {}
