// A participation ends after it begins, does not overlap another of the same person, and does not reach back into what is locked.
import type { Ctx } from '#kernel/context.ts'
import { invalid, type FieldProblem } from '#kernel/errors.ts'
import type { Completion, Row, Write } from '#kernel/module.ts'
import { MOST_PEOPLE } from '#operational/incentives/statements/plan.ts'

/** 422 `own_incentive` (nobody but administrators writes a participation of their own: an approval is asked of those who take no part), `ends_before_it_begins`, `participation_overlaps`, `period_locked` (a change that would rewrite a locked period), `too_many_participants`. */
export const completeParticipant: Completion = {
  entity: 'incentive_participant', name: 'participation',
  async complete(ctx, writes) {
    const problems: FieldProblem[] = []
    const plans = [...new Set(writes.map(({ next }) => String(next['plan'])))]
    const stored = await ctx.sql.unsafe('select id::text as id, plan::text as plan, "user"::text as "user", valid_from::text as valid_from, valid_to::text as valid_to from incentive_participant where plan = any($1::uuid[]) and deleted_at is null limit 100000', [plans], { prepare: true })
    const locked = await lastLocked(ctx, plans)
    writes.forEach(({ old, next }, index) => {
      const problem = (field: string, code: string): void => { problems.push({ field, code, index, ...(code === 'too_many_participants' ? { params: { limit: MOST_PEOPLE } } : {}) }) }
      if (!ctx.user.admin && [old?.['user'], next['user']].includes(ctx.user.id)) problem('user', 'own_incentive')
      if (next['valid_to'] && String(next['valid_to']) < String(next['valid_from'])) problem('valid_to', 'ends_before_it_begins')
      if (stored.some(row => row['id'] !== next['id'] && overlaps(row, next)) || writes.some((other, i) => i < index && other.next['id'] !== next['id'] && overlaps(other.next, next))) problem('valid_from', 'participation_overlaps')
      if (!old && stored.filter(row => row['plan'] === next['plan']).length + index >= MOST_PEOPLE) problem('plan', 'too_many_participants')
      const until = locked.get(String(next['plan']))
      if (until && rewrites({ old, next, given: new Set() }, until)) problem(old ? 'target' : 'valid_from', 'period_locked')
    })
    if (problems.length > 0) throw invalid(problems)
  },
}

/** Would what was reckoned up to `until` come out otherwise? */
function rewrites({ old, next }: Write, until: string): boolean {
  if (!old) return String(next['valid_from']) <= until
  if (String(old['valid_from']) > until) return String(next['valid_from']) <= until
  return next['valid_from'] !== old['valid_from'] || next['target'] !== old['target'] || next['user'] !== old['user'] || next['plan'] !== old['plan']
    || (next['valid_to'] !== old['valid_to'] && [old['valid_to'], next['valid_to']].some(day => day != null && String(day) < until))
}

async function lastLocked(ctx: Ctx, plans: string[]): Promise<Map<string, string>> {
  const found = await ctx.sql.unsafe(`select plan::text as plan, max(ends_on)::text as until from incentive_period where plan = any($1::uuid[]) and state = 'locked' and deleted_at is null group by plan limit 1000`, [plans], { prepare: true })
  return new Map(found.map(row => [String(row['plan']), String(row['until'])]))
}

/** Do two participations of one person in one plan share a day. */
export function overlaps(a: Row, b: Row): boolean {
  return a['plan'] === b['plan'] && a['user'] === b['user'] && String(a['valid_from']) <= String(b['valid_to'] ?? '9999-12-31') && String(b['valid_from']) <= String(a['valid_to'] ?? '9999-12-31')
}
