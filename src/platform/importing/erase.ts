// Erasure of a person from what imports keep: cells of rejected rows, titles of kept records; and from the log of searches. Files are gone after the run, or after a day.
import type { Ctx } from '#kernel/context.ts'

/** Takes out everything that names these records or holds one of these texts (addresses, numbers, names; compared without case; shorter than four characters are passed over). Idempotent; in the open transaction. */
export async function eraseFromImports(ctx: Ctx, records: string[], texts: string[]): Promise<void> {
  const sought = texts.map(text => text.trim().toLowerCase()).filter(text => text.length >= 4).slice(0, 100)
  await ctx.sql`
    update kernel.import_row r set raw = null, problems = null
    where (r.raw is not null or r.problems is not null) and (r.record = any(${records}::uuid[])
      or exists (select 1 from unnest(${sought}::text[]) t where position(t in lower(coalesce(r.raw::text, '') || coalesce(r.problems::text, ''))) > 0))`
  await ctx.sql`
    update kernel.import i set kept = (select jsonb_agg(case when (k->>'record')::uuid = any(${records}::uuid[]) then k - 'title' else k end) from jsonb_array_elements(i.kept) k)
    where i.kept is not null and exists (select 1 from jsonb_array_elements(i.kept) k where (k->>'record')::uuid = any(${records}::uuid[]))`
  await ctx.sql`update kernel.import i set made = null where i.made is not null and exists (select 1 from unnest(${sought}::text[]) t where position(t in lower(i.made::text)) > 0)`
  await ctx.sql`
    update kernel.access_event e set detail = e.detail - 'q' - 'filter'
    where e.detail is not null and exists (select 1 from unnest(${sought}::text[]) t where position(t in lower(e.detail::text)) > 0)`
}
