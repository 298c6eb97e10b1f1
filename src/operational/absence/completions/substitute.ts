// A substitute is an active colleague and somebody else; one who takes some customers is told which.
import type { Ctx } from '#kernel/context.ts'
import { type FieldProblem, invalid } from '#kernel/errors.ts'
import type { Completion, Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'

const MOST = 10

/** 422 `self`, `reference_not_found`, `required` (the condition of the scope `accounts`), `too_many_substitutes`, `substituted_already`; 400 for a condition that says nothing about accounts. */
export const completeSubstitute: Completion = {
  entity: 'absence_substitute', name: 'absence.substitute',
  async complete(ctx, writes) {
    const problems: FieldProblem[] = []
    for (const [index, { old, next }] of writes.entries()) {
      if (next['scope'] === 'everything') next['condition'] = null
      if (next['deleted_at'] || !next['absence'] || !next['substitute']) continue
      const problem = old && old['substitute'] === next['substitute'] && old['absence'] === next['absence'] ? null : await problemOf(ctx, next)
      if (problem) problems.push({ ...problem, index })
      else if (next['scope'] === 'accounts' && !next['condition']) problems.push({ field: 'condition', code: 'required', index })
      else if (next['scope'] === 'accounts') await rows(ctx, 'account', { fields: ['id'], filter: next['condition'], limit: 1 })
    }
    if (problems.length > 0) throw invalid(problems)
  },
}

async function problemOf(ctx: Ctx, next: Row): Promise<FieldProblem | null> {
  const [row] = await ctx.sql<{ person: string; active: boolean | null; twice: boolean; others: number }[]>`select a."user" as person, (select u.active and u.deleted_at is null from "user" u where u.id = ${String(next['substitute'])}::uuid) as active,
      exists (select 1 from absence_substitute s where s.absence = a.id and s.substitute = ${String(next['substitute'])}::uuid and s.deleted_at is null and s.id <> ${String(next['id'])}::uuid) as twice,
      (select count(*)::int from absence_substitute s where s.absence = a.id and s.deleted_at is null) as others
    from absence a where a.id = ${String(next['absence'])}::uuid limit 1`
  if (!row) return { field: 'absence', code: 'reference_not_found' }
  if (row.person === next['substitute']) return { field: 'substitute', code: 'self' }
  if (row.active !== true) return { field: 'substitute', code: 'reference_not_found' }
  if (row.twice) return { field: 'substitute', code: 'substituted_already' }
  return row.others >= MOST ? { field: 'absence', code: 'too_many_substitutes', params: { maximum: MOST } } : null
}
