// Changes of a definition that the records which are there must allow.
import type { Ctx } from '#kernel/context.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import { quote } from '#kernel/sql/quote.ts'
import { usesOf } from '#platform/definitions/checks/uses.ts'
import type { Stored, StoredField } from '#platform/definitions/stored.ts'

/** `values_not_unique` when two records share a value, `option_in_use` for an option that is taken away and stands in a record, `definition_used` when what is retired is read by another definition. */
export async function storedProblems(ctx: Ctx, stored: Stored, old: StoredField, next: StoredField): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  const made = stored.made.some(each => each.definition === next.id)
  if (next.state === 'retired' && old.state !== 'retired') {
    const [use] = usesOf(stored, next.entity, next.name)
    if (use) problems.push({ field: 'state', code: 'definition_used', params: { by: use } })
  }
  if (!made) return problems
  if (next.unique && !old.unique) {
    const column = `t.${quote(next.name)}`
    const [twice] = await ctx.sql.unsafe(`select 1 from ${quote(next.entity)} t where ${column} is not null and t.deleted_at is null group by ${column} having count(*) > 1 limit 1`)
    if (twice) problems.push({ field: 'unique', code: 'values_not_unique' })
  }
  if ((next.kind === 'select' || next.kind === 'multiselect') && next.state !== 'retired') {
    const gone = (old.options ?? []).map(option => option.value).filter(value => !(next.options ?? []).some(option => option.value === value))
    const column = `t.${quote(next.name)}`
    for (const value of gone) {
      const [used] = await ctx.sql.unsafe(`select 1 from ${quote(next.entity)} t where ${next.kind === 'select' ? `${column} = $1` : `$1 = any(${column})`} limit 1`, [value])
      if (used) problems.push({ field: 'options', code: 'option_in_use', params: { value } })
    }
  }
  return problems
}
