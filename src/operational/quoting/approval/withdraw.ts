// Approvals that were asked or given for a content that is no longer there.
import type { Ctx } from '#kernel/context.ts'
import { rows } from '#kernel/records/list.ts'
import { updateMany } from '#kernel/records/update.ts'
import { APPROVAL_OF, type Subject } from '#operational/quoting/approval/subject.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

/** Withdraws open and given approvals of these quotations, or orders; answers whether there were any. */
export async function withdrawApprovals(ctx: Ctx, ids: string[], kind: Subject['kind'] = 'quote'): Promise<boolean> {
  const lifted = quotingItself(ctx), entity = APPROVAL_OF[kind]
  for (let any = false; ; any = true) {
    // what is withdrawn is not found again
    const found = await rows(lifted, entity, { fields: ['id'], filter: { all: [{ field: kind, op: 'in', value: ids }, { field: 'state', op: 'in', value: ['pending', 'approved'] }] }, sort: 'id', limit: 500 })
    if (found.length === 0) return any
    await updateMany(lifted, entity, found.map(row => ({ id: String(row['id']), patch: { state: 'withdrawn' } })))
    if (found.length < 500) return true
  }
}
