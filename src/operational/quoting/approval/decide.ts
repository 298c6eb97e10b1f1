// Writes decisions down: who decided, in whose place, and what they said.
import type { Ctx } from '#kernel/context.ts'
import { conflict, forbidden } from '#kernel/errors.ts'
import { updateMany } from '#kernel/records/update.ts'
import { approvalsOpenTo, type Mine } from '#operational/quoting/approval/own.ts'
import { APPROVAL_OF, type Subject } from '#operational/quoting/approval/subject.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

/** Open approvals of the lowest level that are the one's who asks, and how many are open in all. 409 `no_open_approval`; 403 `not_your_approval`, `own_quote`, `own_order`. */
export async function ownApprovals(ctx: Ctx, subject: Subject): Promise<{ mine: Mine[]; open: number }> {
  const found = await approvalsOpenTo(ctx, subject)
  if (found.open === 0) throw conflict('no_open_approval')
  if (found.refusal) throw forbidden(found.refusal)
  return found
}

/** Approves or refuses these. */
export async function decide(ctx: Ctx, { kind }: Subject, mine: Mine[], state: 'approved' | 'refused', comment: string | null): Promise<void> {
  const at = ctx.clock.now().toISOString()
  await updateMany(quotingItself(ctx), APPROVAL_OF[kind], mine.map(({ row, onBehalf }) => ({ id: String(row['id']), patch: { state, decided_by: ctx.user.id, decided_at: at, on_behalf_of: onBehalf, decision_comment: comment } })))
}
