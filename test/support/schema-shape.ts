// What tables there are, to hold two databases against each other.
import type { Sql } from 'postgres'

/** Tables with their columns, indexes and constraints, in words; invalid indexes and constraints that were not proved say so. */
export async function schemaShape(sql: Sql): Promise<string[]> {
  const found = await sql`select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull as line from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'kernel') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    union all select pg_get_indexdef(i.indexrelid) || ' ' || i.indisvalid from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'kernel')
    union all select c.conrelid::regclass || ' ' || c.conname || ' ' || pg_get_constraintdef(c.oid) || ' ' || c.convalidated from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname in ('public', 'kernel') order by 1`
  return found.map(row => String(row['line']))
}
