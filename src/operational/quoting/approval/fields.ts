// What every approval says, whatever it is of.
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import type { Subject } from '#operational/quoting/approval/subject.ts'

/** What one person has to decide: of exactly this content (`content_hash`), and why it is theirs. Fields of the entities in `APPROVAL_OF`. */
export function approvalFields(kind: Subject['kind']) {
  return {
    summary: text({ max: 300 }),
    // first all of level 1, then those of level 2
    level: number({ integer: true, min: 1 }),
    user: ref('user', { inverse: `${kind}_approvals` }),
    state: select(['pending', 'approved', 'refused', 'withdrawn'], { required: true, index: true, tones: { pending: 'warn', approved: 'good', refused: 'bad' } }),
    // what makes it necessary: rule, line, figure against threshold
    reasons: json({ restricted: true }),
    content_hash: text({ max: 64, technical: true }),
    comment: text({ max: 1000 }),
    requested_by: ref('user'),
    decided_by: ref('user'),
    // whose right it was, where a colleague stood in by delegation
    on_behalf_of: ref('user'),
    decided_at: datetime(),
    decision_comment: text({ max: 1000 }),
  }
}
