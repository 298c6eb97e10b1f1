// Indexes and foreign keys are taken off while millions of rows come in, and made anew afterwards, in one pass each. After a crash between the two the product makes them at its next start.
import type { Sql } from 'postgres'
import { quote } from '#kernel/sql/quote.ts'

export interface Taken { indexes: { table: string; sql: string }[]; keys: { table: string; name: string; sql: string }[] }

/** Takes the foreign keys off tables of entities (rows come in any order) and, when it pays, their secondary indexes and those of the feed. Returns what `putBack` needs. */
export async function takeOff(sql: Sql, tables: readonly string[], large: boolean): Promise<Taken> {
  const indexes = !large ? [] : await sql`
    select c.relname as name, n.nspname as schema, t.relname as "table", pg_get_indexdef(i.indexrelid) as sql from pg_index i
    join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
    where not i.indisprimary and not exists (select from pg_constraint k where k.conindid = i.indexrelid) and (n.nspname = 'public' and t.relname = any(${[...tables]}::text[]) or n.nspname = 'kernel' and t.relname = 'change') limit 10000`
  const keys = await sql`
    select k.conname as name, t.relname as "table", pg_get_constraintdef(k.oid) as sql from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_namespace n on n.oid = t.relnamespace
    where k.contype = 'f' and n.nspname = 'public' and t.relname = any(${[...tables]}::text[]) limit 10000`
  for (const key of keys) await sql.unsafe(`alter table ${quote(String(key['table']))} drop constraint ${quote(String(key['name']))}`)
  for (const index of indexes) await sql.unsafe(`drop index ${quote(String(index['schema']))}.${quote(String(index['name']))}`)
  return {
    indexes: indexes.map(row => ({ table: String(row['table']), sql: String(row['sql']).replace(' ON ONLY ', ' ON ') })),
    keys: keys.map(row => ({ table: String(row['table']), name: String(row['name']), sql: String(row['sql']).replace(/ NOT VALID$/, '') })),
  }
}

/** Makes everything again, on several connections at once. */
export async function putBack(sql: Sql, { indexes, keys }: Taken, at: number, done: (what: string) => void): Promise<void> {
  const work = [...indexes.map(index => ({ what: index.table, statements: [index.sql] }))]
  await Promise.all(Array.from({ length: at }, async () => {
    const connection = await sql.reserve()
    try {
      for (let next = work.shift(); next; next = work.shift()) { for (const statement of next.statements) await connection.unsafe(statement); done(next.what) }
    } finally { connection.release() }
  }))
  // one after the other: two of them on the same pair of tables would wait for each other
  for (const { table, name, sql: definition } of keys) {
    await sql.unsafe(`alter table ${quote(table)} add constraint ${quote(name)} ${definition} not valid`)
    await sql.unsafe(`alter table ${quote(table)} validate constraint ${quote(name)}`)
  }
  done('foreign keys')
}

/** VACUUM (ANALYZE) of all tables of entities and of the feed, largest first, on several connections at once: new rows are marked as visible to all, and counted. */
export async function vacuum(sql: Sql, at: number): Promise<void> {
  const found = await sql`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and (n.nspname = 'public' or n.nspname = 'kernel' and c.relname like 'change%') order by pg_relation_size(c.oid) desc limit 10000`
  const work = found.map(row => `${quote(String(row['schema']))}.${quote(String(row['name']))}`)
  await Promise.all(Array.from({ length: at }, async () => { for (let table = work.shift(); table; table = work.shift()) await sql.unsafe(`vacuum (analyze) ${table}`) }))
  await sql.unsafe('analyze kernel.change')
}
