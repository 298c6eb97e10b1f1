// Where a person is mentioned outside their own records: a reading of every table, row by row as text. Reads only, so it may take its time.
import type { Sql } from 'postgres'
import type { Ctx } from '#kernel/context.ts'
import { likePattern, wordPattern } from '#platform/audit/erase-history.ts'
import { quote } from '#kernel/sql/quote.ts'
import type { Belongings } from '#customer/privacy/belongings.ts'

/** Records whose row or history holds one of the texts, by entity, besides the person's own. At most 10,000 an entity. */
export async function mentions(ctx: Ctx, texts: string[], own: Belongings): Promise<Belongings> {
  const found: Belongings = new Map()
  const note = (entity: string, id: string) => { if (!own.get(entity)?.has(id)) found.set(entity, (found.get(entity) ?? new Set()).add(id)) }
  if (texts.length === 0) return found
  const patterns = texts.map(likePattern), words = texts.map(wordPattern)
  await patiently(ctx, async sql => {
    for (const { name } of ctx.kernel.registry.definitions.values()) for (const row of await sql.unsafe(`select t.id from ${quote(name)} t where lower(to_jsonb(t)::text) like any($1::text[]) and lower(to_jsonb(t)::text) ~ any($2::text[]) limit ${MOST}`, [patterns, words] as never[])) note(name, String(row['id']))
    for (const row of await sql<{ entity: string; record: string }[]>`select distinct c.entity, c.record from kernel.change c where lower(c.diff::text) like any(${patterns}::text[]) and lower(c.diff::text) ~ any(${words}::text[]) limit ${MOST}`) note(row.entity, row.record)
  })
  return found
}

const MOST = 10_000
/** bytes in which no text is found: contents of files, hashes of seals */
const BYTES = new Set(['file_content', 'seal_leaf'])

/** Rows of any table that still hold one of the texts: the proof after an erasure, and the way to find a store that no eraser knows. The table of the feed counts as one. */
export async function leftovers(ctx: Ctx, texts: string[]): Promise<{ table: string; rows: number }[]> {
  if (texts.length === 0) return []
  const patterns = texts.map(likePattern), words = texts.map(wordPattern)
  return await patiently(ctx, async sql => {
    const tables = await sql<{ schema: string; name: string }[]>`select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'kernel') and c.relkind in ('r', 'p') and not c.relispartition order by 1, 2 limit 10000`
    const left: { table: string; rows: number }[] = []
    for (const { schema, name } of tables) {
      if (schema === 'kernel' && BYTES.has(name)) continue
      const [count] = await sql.unsafe(`select count(*)::int as n from (select 1 from ${quote(schema)}.${quote(name)} t where lower(to_jsonb(t)::text) like any($1::text[]) and lower(to_jsonb(t)::text) ~ any($2::text[]) limit 1000) x`, [patterns, words] as never[])
      if (count!['n'] > 0) left.push({ table: `${schema}.${name}`, rows: Number(count!['n']) })
    }
    return left
  })
}

/** On a connection whose statements may take minutes. */
async function patiently<T>(ctx: Ctx, work: (sql: Sql) => Promise<T>): Promise<T> {
  return await ctx.kernel.sql.begin('read only', async sql => {
    await sql`set local statement_timeout = 3600000`
    return { value: await work(sql as unknown as Sql) }
  }).then(result => (result as { value: T }).value)
}
