// A month, quarter or year of a plan. Once locked it never changes: what turns out later becomes lines of the next open one.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { date } from '#kernel/fields/date.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import type { Trouble } from '#operational/incentives/calculation/calculate.ts'

export const IncentivePeriod = entity('incentive_period', {
  title: 'name', subtitle: ['plan', 'state'], sort: '-starts_on', access: 'reference', serverOnly: true, list: ['name', 'plan', 'starts_on', 'ends_on', 'state', 'people', 'amount', 'calculated_at', 'locked_at'],
  indexes: [['plan', 'starts_on']],
  fields: {
    name: text({ max: 160 }),
    plan: ref('incentive_plan', { required: true, inverse: 'periods', onDelete: 'restrict', index: true }),
    version_used: ref('incentive_plan_version'),
    starts_on: date({ required: true }),
    ends_on: date(),
    state: select(['open', 'locked'], { required: true, default: 'open', index: true, tones: { open: 'accent', locked: 'good' } }),
    people: number({ integer: true }),
    amount: money(),
    // deals that could not be reckoned, and why
    troubles: json<Trouble[]>({ maxBytes: 500_000 }),
    calculated_at: datetime(),
    locked_at: datetime(),
    locked_by: ref('user'),
    key: text({ max: 60, unique: true, technical: true }),
  },
})
export interface IncentivePeriod extends RowOf<typeof IncentivePeriod> {}
