// What a plan pays from a day on. A draft is edited and replayed over the past; an approved one never changes: the next rules are the next version.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { date } from '#kernel/fields/date.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import type { Component } from '#operational/incentives/calculation/component.ts'

export const IncentivePlanVersion = entity('incentive_plan_version', {
  title: 'label', subtitle: ['plan', 'state'], sort: '-created_at', access: 'reference', list: ['plan', 'number', 'label', 'state', 'cadence', 'valid_from', 'valid_to', 'approved_by', 'approved_at'],
  indexes: [['plan', 'number']],
  fields: {
    plan: ref('incentive_plan', { required: true, inverse: 'versions', onDelete: 'restrict', index: true }),
    number: number({ integer: true, computed: true }),
    label: text({ max: 120 }),
    state: select(['draft', 'approved', 'ended'], { computed: true, index: true, tones: { draft: 'warn', approved: 'good' } }),
    cadence: select(['month', 'quarter', 'year'], { required: true, default: 'month' }),
    valid_from: date(),
    valid_to: date({ computed: true }),
    components: json<Component[]>(),
    // most that a person earns in one period, all components together, in the organisation's currency
    cap: money(),
    notes: longtext(),
    approved_by: ref('user', { computed: true }),
    approved_at: datetime({ computed: true }),
  },
})
export interface IncentivePlanVersion extends RowOf<typeof IncentivePlanVersion> {}
