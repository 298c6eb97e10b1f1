// One checksum per table over all of its rows, whatever their order: two databases are equal when these are.
import type { Sql } from 'postgres'

/** `schema.table` → number of rows and the sum of their hashes. */
export async function tableSums(sql: Sql): Promise<Map<string, string>> {
  const tables = await sql.unsafe(`select n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' order by 1, 2`)
  const sums = new Map<string, string>()
  for (const { schema, name, quoted } of tables) {
    const [row] = await sql.unsafe(`select count(*)::text || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as sum from ${String(quoted)} t`)
    sums.set(`${String(schema)}.${String(name)}`, String(row!['sum']))
  }
  return sums
}
