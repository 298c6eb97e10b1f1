// What people are paid for besides their salary. What it pays stands in its versions; who takes part, in its participants.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const IncentivePlan = entity('incentive_plan', {
  title: 'name', sort: 'name', access: 'reference', searchable: true, list: ['name', 'responsible', 'description'],
  fields: {
    name: text({ required: true, unique: true, search: 'public', max: 120 }),
    responsible: ref('user', { default: '$me' }),
    description: longtext(),
    // while its periods are reckoned one after the other, and for as long as that was broken off: they may not fit each other
    reckoning_since: datetime({ derived: true }),
  },
})
export interface IncentivePlan extends RowOf<typeof IncentivePlan> {}
