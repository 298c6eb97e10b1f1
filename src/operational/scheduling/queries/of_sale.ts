// What other modules ask of the tasks of a sale. Needs the rights of the system: access is theirs to ask.
import type { Ctx } from '#kernel/context.ts'
import { literals } from '#kernel/sql/quote.ts'
import { OPEN_TASK } from '#operational/scheduling/entities/task.ts'

/** SQL: something is still to be done about the opportunity whose id stands in `column`. */
export function openTaskOf(column: string): string { return `exists (select 1 from task t where t.opportunity = ${column} and t.status in ${literals(OPEN_TASK)} and t.deleted_at is null)` }

/** Subjects of what was done about these opportunities, the latest first; at most 10,000. */
export async function doneTasksOf(ctx: Ctx, sales: readonly string[]): Promise<Map<string, string[]>> {
  const found = await ctx.sql.unsafe(`select t.opportunity, t.subject from task t where t.opportunity = any($1::uuid[]) and t.status = 'done' and t.deleted_at is null order by t.completed_at desc limit 10000`, [sales] as never[], { prepare: true })
  const result = new Map<string, string[]>()
  for (const row of found) result.set(String(row['opportunity']), [...result.get(String(row['opportunity'])) ?? [], String(row['subject'])])
  return result
}

/** The opportunity a task is about, the bin included; null for none. */
export async function saleOfTask(ctx: Ctx, task: string): Promise<string | null> {
  const [found] = await ctx.sql.unsafe('select t.opportunity from task t where t.id = $1::uuid limit 1', [task], { prepare: true })
  return (found?.['opportunity'] as string | null | undefined) ?? null
}
