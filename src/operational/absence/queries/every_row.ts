// Every row there is, page by page: what a hand-over leaves out is forgotten.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { MOST_ROWS, list, type ListOptions } from '#kernel/records/list.ts'
import { withTitles } from '#platform/view360/view360.ts'

/** more rows of one kind than this at one customer are no dossier any more */
const MOST = 5_000

/** Like `openRows` (what is closed to the reader is left away), but all of them: up to 5,000. */
export async function everyRow(ctx: Ctx, entity: string, options: ListOptions & { fields: string[]; needs: string[] }): Promise<Row[]> {
  if (!ctx.kernel.registry.find(entity)) return []
  const readable = readableFields(ctx, entity), { needs, ...asked } = options
  if (scopeOf(ctx, entity, 'read') === 'none' || needs.some(name => !readable.has(name))) return []
  const fields = withTitles(ctx, ctx.kernel.registry.entity(entity), ['id', ...asked.fields.filter(name => readable.has(name))])
  const found: Row[] = []
  for (let after: string | undefined; found.length < MOST;) {
    const page = JSON.parse((await list(ctx, entity, { ...asked, fields, limit: MOST_ROWS, after })).json) as { data: Row[]; next: string | null }
    found.push(...page.data)
    if (!page.next) break
    after = page.next
  }
  return found
}
