// Who may have a report sent to whom: to themselves, and to those who report to them. Administrators to anybody.
import type { Ctx } from '#kernel/context.ts'
import { invalid, type FieldProblem } from '#kernel/errors.ts'
import type { Completion } from '#kernel/module.ts'

const MOST_RECIPIENTS = 50

/** 422 `recipient_not_yours`, `too_many` (over 50), `reference_not_found` for somebody unknown. Whom somebody else once named may stay; who is named anew must be the writer's. */
export const completeSubscription: Completion = {
  entity: 'report_subscription', name: 'report_subscription',
  async complete(ctx, writes) {
    const problems: FieldProblem[] = []
    for (const [index, { old, next }] of writes.entries()) {
      const recipients = [...new Set((next['recipients'] as string[] | null) ?? [])], kept = new Set([old?.['owner'], ...((old?.['recipients'] as string[] | null) ?? [])]), lifted = ctx.user.admin
      const foreign = (id: string): boolean => !lifted && id !== ctx.user.id && !ctx.user.team.includes(id) && !kept.has(id)
      if (recipients.length > MOST_RECIPIENTS) problems.push({ field: 'recipients', code: 'too_many', params: { max: MOST_RECIPIENTS }, index })
      if (recipients.some(id => !/^[0-9a-f-]{36}$/i.test(id)) || (await known(ctx, recipients)) < recipients.length) problems.push({ field: 'recipients', code: 'reference_not_found', index })
      else if (recipients.some(foreign)) problems.push({ field: 'recipients', code: 'recipient_not_yours', index })
      if (next['owner'] && foreign(String(next['owner']))) problems.push({ field: 'owner', code: 'recipient_not_yours', index })
    }
    if (problems.length > 0) throw invalid(problems)
  },
}

async function known(ctx: Ctx, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0
  const [row] = await ctx.sql.unsafe('select count(*)::int as n from "user" u where u.id = any($1::uuid[]) and u.deleted_at is null', [ids], { prepare: true })
  return Number(row!['n'])
}
