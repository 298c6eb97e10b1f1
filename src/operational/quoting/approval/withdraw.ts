// Approvals that were asked or given for a content that is no longer there.
import type { Ctx } from '#kernel/context.ts'
import { rows } from '#kernel/records/list.ts'
import { updateMany } from '#kernel/records/update.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

/** Withdraws open and given approvals of these quotations; answers whether there were any. */
export async function withdrawApprovals(ctx: Ctx, quotes: string[]): Promise<boolean> {
  const lifted = quotingItself(ctx)
  const found = await rows(lifted, 'quote_approval', { fields: ['id'], filter: { all: [{ field: 'quote', op: 'in', value: quotes }, { field: 'state', op: 'in', value: ['pending', 'approved'] }] }, sort: 'id', limit: 500 })
  if (found.length > 0) await updateMany(lifted, 'quote_approval', found.map(row => ({ id: String(row['id']), patch: { state: 'withdrawn' } })))
  return found.length > 0
}
