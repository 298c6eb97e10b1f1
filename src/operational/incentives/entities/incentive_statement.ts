// What one person earned by a plan in a period. Open while it is reckoned, locked with its period, then paid.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { autonumber } from '#kernel/fields/autonumber.ts'
import { date } from '#kernel/fields/date.ts'
import { money } from '#kernel/fields/money.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const IncentiveStatement = entity('incentive_statement', {
  title: 'number', subtitle: ['user', 'period'], sort: '-starts_on', access: { own: true }, serverOnly: true,
  list: ['number', 'user', 'period', 'state', 'credited', 'target', 'amount', 'paid_on'],
  indexes: [['user', 'starts_on']],
  fields: {
    number: autonumber({ prefix: 'I-', digits: 6 }),
    user: ref('user', { required: true, inverse: 'incentive_statements', index: true }),
    period: ref('incentive_period', { required: true, inverse: 'statements', onDelete: 'restrict', index: true }),
    plan: ref('incentive_plan', { index: true }),
    starts_on: date(),
    state: select(['open', 'locked', 'paid'], { required: true, default: 'open', index: true, tones: { open: 'accent', locked: 'warn', paid: 'good' } }),
    // what was credited to the person in this period towards the target, before any rate; its lines hold the other measures
    credited: money(),
    target: money(),
    amount: money(),
    paid_on: date(),
    payment_reference: text({ max: 120 }),
    key: text({ max: 80, unique: true, technical: true }),
  },
})
export interface IncentiveStatement extends RowOf<typeof IncentiveStatement> {}
