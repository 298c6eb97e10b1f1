// A person says that a statement is wrong, and gets an answer. What is granted becomes a line of an open statement.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { autonumber } from '#kernel/fields/autonumber.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const IncentiveDispute = entity('incentive_dispute', {
  title: 'number', subtitle: ['subject', 'user'], sort: '-created_at', access: 'via:statement', serverOnly: true, listFilter: { field: 'state', op: 'in', value: ['open', 'answered'] },
  list: ['number', 'subject', 'user', 'statement', 'state', 'claimed', 'granted', 'updated_at'],
  fields: {
    number: autonumber({ prefix: 'R-', digits: 5 }),
    statement: ref('incentive_statement', { required: true, inverse: 'disputes', onDelete: 'restrict', index: true }),
    line: ref('incentive_line'),
    user: ref('user', { index: true }),
    subject: text({ max: 200 }),
    reason: longtext(),
    claimed: money(),
    // open: waits for an answer; answered: waits for the person
    state: select(['open', 'answered', 'granted', 'rejected', 'withdrawn'], { required: true, default: 'open', index: true, tones: { open: 'warn', answered: 'accent', granted: 'good', rejected: 'bad' } }),
    granted: money(),
    granted_line: ref('incentive_line'),
    decided_by: ref('user'),
    decided_at: datetime(),
  },
})
export interface IncentiveDispute extends RowOf<typeof IncentiveDispute> {}
