// Roles, teams and territories of a user must exist.
import type { Ctx } from '#kernel/context.ts'
import { invalid, type FieldProblem } from '#kernel/errors.ts'
import type { Completion, Write } from '#kernel/module.ts'
import { quote } from '#kernel/sql/quote.ts'

const LISTS = [{ field: 'roles', entity: 'role', by: 'name' }, { field: 'teams', entity: 'team', by: 'id' }, { field: 'territories', entity: 'territory', by: 'id' }] as const

/** Refuses names and ids nobody knows (`unknown_option`). */
export const membershipsCompletion: Completion = {
  entity: 'user', name: 'user.memberships',
  async complete(ctx, writes) {
    const problems = (await Promise.all(LISTS.map(list => unknownIn(ctx, writes, list)))).flat()
    if (problems.length > 0) throw invalid(problems)
  },
}

async function unknownIn(ctx: Ctx, writes: Write[], list: (typeof LISTS)[number]): Promise<FieldProblem[]> {
  const wanted = writes.flatMap((write, index) => (write.given.has(list.field) ? valuesOf(write, list.field).map(value => ({ value, index })) : []))
  if (wanted.length === 0) return []
  const values = [...new Set(wanted.map(w => w.value))]
  const found = await ctx.sql.unsafe(`select ${quote(list.by)}::text as value from ${quote(list.entity)} where ${quote(list.by)}::text = any($1::text[]) and deleted_at is null limit ${values.length}`, [values], { prepare: true })
  const known = new Set(found.map(row => String(row['value'])))
  return wanted.filter(w => !known.has(w.value)).map(w => ({ field: list.field, code: 'unknown_option', params: { value: w.value.slice(0, 100) }, index: w.index }))
}

function valuesOf(write: Write, field: string): string[] { return Array.isArray(write.next[field]) ? (write.next[field] as unknown[]).map(String) : [] }
