// Who takes part in a plan, from when to when, and the target of one period.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { date } from '#kernel/fields/date.ts'
import { money } from '#kernel/fields/money.ts'
import { ref } from '#kernel/fields/ref.ts'

export const IncentiveParticipant = entity('incentive_participant', {
  title: 'user', subtitle: ['plan'], sort: '-valid_from', access: { own: true }, list: ['user', 'plan', 'target', 'valid_from', 'valid_to'],
  fields: {
    plan: ref('incentive_plan', { required: true, inverse: 'participants', onDelete: 'restrict', index: true }),
    user: ref('user', { required: true, inverse: 'incentive_participations', index: true }),
    valid_from: date({ required: true, default: '$today' }),
    valid_to: date(),
    // of one period of the plan, in the organisation's currency
    target: money(),
  },
})
export interface IncentiveParticipant extends RowOf<typeof IncentiveParticipant> {}
