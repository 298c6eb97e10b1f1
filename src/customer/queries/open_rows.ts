// Reading for a screen: what the one who asks may not see is left away instead of refused.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { rows, type ListOptions } from '#kernel/records/list.ts'
import { withTitles } from '#platform/view360/view360.ts'

/** `rows` with those of the fields that are open to the reader, references with the titles of their targets; nothing where the entity or one of the fields in `needs` is closed. */
export async function openRows(ctx: Ctx, entity: string, options: ListOptions & { fields: string[]; needs?: string[] }): Promise<Row[]> {
  const readable = readableFields(ctx, entity), { needs = [], ...asked } = options
  if (scopeOf(ctx, entity, 'read') === 'none' || needs.some(name => !readable.has(name))) return []
  return rows(ctx, entity, { ...asked, fields: withTitles(ctx, ctx.kernel.registry.entity(entity), ['id', ...asked.fields.filter(name => readable.has(name))]) })
}
