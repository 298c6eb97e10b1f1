// Indexes, constraints and views as statements. Those of partitions come before those of their parents, which then take them in instead of making their own.
import type { TransactionSql } from 'postgres'
import { identifier, notOfExtension, OURS, qualified } from '#platform/backup/catalogue-name.ts'

interface Constraint { schema: string; table: string; name: string; text: string }

/** Constraints of these kinds (pg_constraint.contype) that are not merely handed down by a parent. */
export async function constraints(tx: TransactionSql, kinds: string[]): Promise<string[]> {
  const found = await tx.unsafe<Constraint[]>(`select n.nspname as schema, c.relname as "table", o.conname as name, pg_catalog.pg_get_constraintdef(o.oid) as text
    from pg_catalog.pg_constraint o join pg_catalog.pg_class c on c.oid = o.conrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where o.contype = any($1::"char"[]) and ${OURS} and (o.conparentid = 0 or o.contype <> 'f') and ${notOfExtension('pg_catalog.pg_class', 'c.oid')} order by c.relispartition desc, c.oid, o.conname limit 1000000`, [kinds])
  return found.map(({ schema, table, name, text }) => `alter table ${qualified(schema, table)} add constraint ${identifier(name)} ${text}`)
}

/** Indexes that no constraint makes. `on only` is how PostgreSQL tells those of a partitioned table. */
export async function indexes(tx: TransactionSql): Promise<string[]> {
  const found = await tx.unsafe<{ text: string }[]>(`select pg_catalog.replace(pg_catalog.pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as text
    from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where i.indisvalid and c.relkind in ('r', 'p', 'm') and ${OURS} and ${notOfExtension('pg_catalog.pg_class', 'c.oid')}
      and not exists (select 1 from pg_catalog.pg_constraint o where o.conindid = i.indexrelid and o.contype in ('p', 'u', 'x')) order by c.relispartition desc, i.indexrelid limit 1000000`)
  return found.map(row => row.text)
}

/** Views, materialised ones with their rows, rules of none; then triggers and statistics. */
export async function views(tx: TransactionSql): Promise<string[]> {
  const found = await tx.unsafe<{ schema: string; name: string; kind: string; text: string }[]>(`select n.nspname as schema, c.relname as name, c.relkind::text as kind, pg_catalog.pg_get_viewdef(c.oid) as text
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and ${OURS} and ${notOfExtension('pg_catalog.pg_class', 'c.oid')} order by c.oid limit 10000`)
  const triggers = await tx.unsafe<{ text: string }[]>(`select pg_catalog.pg_get_triggerdef(t.oid) as text from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgparentid = 0 and ${OURS} order by t.oid limit 10000`)
  const statistics = await tx.unsafe<{ text: string }[]>(`select pg_catalog.pg_get_statisticsobjdef(s.oid) as text from pg_catalog.pg_statistic_ext s join pg_catalog.pg_namespace n on n.oid = s.stxnamespace where ${OURS} order by s.oid limit 10000`)
  return [...found.map(({ schema, name, kind, text }) => `create ${kind === 'm' ? 'materialized ' : ''}view ${qualified(schema, name)} as ${text}`), ...triggers.map(row => row.text), ...statistics.map(row => row.text)]
}
