// Which open approvals of a quotation or an order are the one's who asks.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { APPROVAL_OF, type Subject } from '#operational/quoting/approval/subject.ts'
import { colleagues, makers, standsFor, type Colleague } from '#operational/quoting/approval/whose.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

export interface Mine { row: Row; onBehalf: string | null }

/** Those of the lowest level that they may decide, with on whose behalf; how many are open in all; and why they may decide none. */
export async function approvalsOpenTo(ctx: Ctx, subject: Subject): Promise<{ mine: Mine[]; open: number; refusal: 'not_your_approval' | 'own_quote' | 'own_order' | null }> {
  const open = await rows(quotingItself(ctx), APPROVAL_OF[subject.kind], { filter: { all: [{ field: subject.kind, op: 'eq', value: subject.id }, { field: 'state', op: 'eq', value: 'pending' }] }, sort: 'level', limit: 100 })
  const all = open.length > 0 ? await colleagues(ctx) : new Map<string, Colleague>(), mine: Mine[] = []
  for (const row of open.filter(each => each['level'] === open[0]!['level'])) {
    const behalf = await standsFor(ctx, row['user'] as string | null, all)
    if (behalf) mine.push({ row, onBehalf: behalf === ctx.user.id ? null : behalf })
  }
  if (mine.length === 0) return { mine, open: open.length, refusal: 'not_your_approval' }
  const involved = await makers(ctx, subject)
  for (const one of open) if (one['requested_by']) involved.add(String(one['requested_by']))
  // where nobody else could decide (one administrator alone), the approval was asked of no one in particular
  const alone = ctx.user.admin && ![...all.values()].some(one => one.id !== ctx.user.id && one.roles.includes('admin')) && mine.every(({ row }) => row['user'] === null)
  return { mine, open: open.length, refusal: ctx.user.id && involved.has(ctx.user.id) && !alone ? `own_${subject.kind}` as const : null }
}
