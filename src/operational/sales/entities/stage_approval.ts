// An approval that a stage asks for: who asked, who decided, and how. Written by the actions of the sale only.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { money } from '#kernel/fields/money.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const StageApproval = entity('stage_approval', {
  title: 'criterion', subtitle: ['opportunity', 'state'], sort: '-asked_at', access: 'via:opportunity', serverOnly: true, list: ['opportunity', 'criterion', 'state', 'approver', 'asked_at', 'decided_at', 'amount', 'comment'],
  fields: {
    opportunity: ref('opportunity', { required: true, inverse: 'approvals', onDelete: 'cascade', index: true }),
    criterion: ref('exit_criterion', { required: true, index: true }),
    state: select(['asked', 'given', 'refused'], { required: true, default: 'asked', index: true, tones: { asked: 'warn', given: 'good', refused: 'bad' } }),
    approver: ref('user', { index: true }),
    asked_by: ref('user'),
    asked_at: datetime(),
    decided_by: ref('user'),
    decided_at: datetime(),
    // what was to be approved: the sale as it was when it was asked for; a sale that says something else asks anew
    currency: currency(),
    amount: money({ currency: 'currency' }),
    sale_owner: ref('user', { technical: true }),
    task: ref('task', { technical: true }),
    comment: text({ max: 500 }),
  },
})
export interface StageApproval extends RowOf<typeof StageApproval> {}
