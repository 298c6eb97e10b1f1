// The stores of the kernel and of the platform that keep copies of personal values, and how each forgets a person. docs/privacy.md lists all tables.
import type { Ctx } from '#kernel/context.ts'
import { eraseFromJobs } from '#kernel/jobs/maintenance.ts'
import type { Eraser } from '#kernel/module.ts'
import { quote } from '#kernel/sql/quote.ts'
import { likePattern } from '#platform/audit/erase-history.ts'
import { redact } from '#platform/audit/redact.ts'
import { eraseFromImports } from '#platform/importing/erase.ts'
import { forgetWords } from '#platform/search/lexicon.ts'

/** Tables of schema kernel that have an eraser of their own, or hold no words of people: the feed, bytes, hashes, counters. */
const NOT_SWEPT = new Set(['change', 'change_default', 'file_content', 'file_blob', 'seal', 'seal_leaf', 'erasure', 'lexicon', 'idempotency', 'import_row', 'setting', 'migration', 'principal', 'job_cron', 'reaction', 'reaction_done'])

export const storeErasers: Eraser[] = [
  { name: 'job', erase: async (ctx, { records, texts }) => await eraseFromJobs(ctx, [...records.map(record => record.id), ...texts]) },
  { name: 'import', async erase(ctx, { records, texts }) { await eraseFromImports(ctx, records.map(record => record.id), texts); return 0 } },
  { name: 'idempotency', erase: async (ctx, { records, texts }) => await forgetAnswers(ctx, [...records.map(record => record.id), ...texts]) },
  { name: 'lexicon', erase: async (ctx, { texts }) => await forgetWords(ctx, texts) },
  { name: 'other', erase: async (ctx, { texts }) => await sweep(ctx, texts) },
]

/** Remembered answers lose what they said; the keys stay, so that a retry does not make the person anew. */
async function forgetAnswers(ctx: Ctx, markers: string[]): Promise<number> {
  const rows = await ctx.sql`update kernel.idempotency set body = '{}', headers = '{"content-type": "application/json; charset=utf-8"}'::jsonb where body is not null and body <> '{}' and lower(body) like any(${markers.map(likePattern)}::text[]) returning key`
  return rows.length
}

/** Every other table: rows that hold one of the texts lose it, in any column of text or JSON. So a store that nobody thought of forgets as well. */
async function sweep(ctx: Ctx, texts: string[]): Promise<number> {
  if (texts.length === 0) return 0
  const patterns = texts.map(likePattern)
  const tables = await ctx.sql<{ name: string; columns: string[] }[]>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = 'kernel' and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped and a.atttypid in ('text'::regtype, 'jsonb'::regtype) group by c.relname order by c.relname limit 1000`
  let touched = 0
  for (const { name, columns } of tables) if (!NOT_SWEPT.has(name)) touched += await redactTable(ctx, name, columns, texts, patterns)
  return touched
}

async function redactTable(ctx: Ctx, name: string, columns: string[], texts: string[], patterns: string[]): Promise<number> {
  const row = `jsonb_build_object(${columns.map((column, i) => `'${i}', to_jsonb(t.${quote(column)})`).join(', ')})`
  const found = await ctx.sql.unsafe(`select t.ctid::text as place, t.tableoid::text as of, ${row}::text as row from kernel.${quote(name)} t where lower((${row})::text) like any($1::text[]) limit 100000 for update`, [patterns] as never[])
  for (const { place, of, row: json } of found) {
    const before = JSON.parse(String(json)) as Record<string, unknown>, after = redact(before, texts) as Record<string, unknown>
    const changed = columns.flatMap((column, i) => (after[String(i)] === before[String(i)] ? [] : [{ column, value: JSON.stringify(after[String(i)]) }]))
    if (changed.length === 0) continue
    await ctx.sql.unsafe(`update kernel.${quote(name)} t set ${changed.map(({ column }, i) => `${quote(column)} = (jsonb_populate_record(null::kernel.${quote(name)}, jsonb_build_object('${column.replaceAll("'", "''")}', $${i + 3}::text::jsonb))).${quote(column)}`).join(', ')}
      where t.ctid = $1::text::tid and t.tableoid = $2::text::oid`, [String(place), String(of), ...changed.map(({ value }) => value)] as never[])
  }
  return found.length
}
