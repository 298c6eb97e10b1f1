// What an import made besides its own rows: the records that a file only names.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import type { wouldMake } from '#platform/importing/make-missing.ts'

/** records that are named one by one; beyond it they are only counted */
const NAMED = 30

/** `id`: null where the record is only foreseen. */
export interface MadeOnTheWay { entity: string; count: number; records: { id: string | null; title: string }[] }

/** What a dry run kept of what would be made. */
export function foreseen(made: unknown): MadeOnTheWay[] {
  return ((made as ReturnType<typeof wouldMake> | null) ?? []).map(({ entity, count, names }) => ({ entity, count, records: names.map(title => ({ id: null, title })) }))
}

/** What an import made and did not take back, by entity; named are the first the caller may see. */
export async function madeOnTheWay(ctx: Ctx, id: string): Promise<MadeOnTheWay[]> {
  const found = await ctx.sql<{ entity: string; count: number; ids: string[] }[]>`
    select entity, count(*)::int as count, (array_agg(record order by record))[1:${NAMED}] as ids from kernel.import_reference where import = ${id}::uuid group by entity order by entity limit 100`
  const made: MadeOnTheWay[] = []
  for (const { entity, count, ids } of found) {
    const definition = ctx.kernel.registry.find(entity)
    if (!definition) continue
    const title = definition.entity.title, open = scopeOf(ctx, entity, 'read') !== 'none' && readableFields(ctx, entity).has(title)
    const seen = open ? await byIds(ctx, entity, ids, [title]) : new Map<string, Record<string, unknown>>()
    made.push({ entity, count, records: [...seen].map(([record, row]) => ({ id: record, title: String(row[title] ?? '') })) })
  }
  return made
}
