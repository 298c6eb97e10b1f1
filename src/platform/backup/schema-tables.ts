// Tables as statements: columns first, then the partitions to their parents, without what rows are faster in before (schema-after.ts).
import type { TransactionSql } from 'postgres'
import { identifier, notOfExtension, OURS, qualified } from '#platform/backup/catalogue-name.ts'

interface Table { oid: string; schema: string; name: string; kind: string; unlogged: boolean; options: string | null; key: string | null; bound: string | null; parent_schema: string | null; parent: string | null }
interface Column { table: string; name: string; type: string; not_null: boolean; default: string | null; generated: string; identity: string; collation: string | null; storage: string | null }

const STORAGE: Record<string, string> = { p: 'plain', e: 'external', m: 'main', x: 'extended' }

/** Statements, and the tables that hold rows with the columns that are stored. */
export async function tablesOf(tx: TransactionSql): Promise<{ statements: string[]; tables: { name: string; columns: string[] }[] }> {
  const tables = await tx.unsafe<Table[]>(`select c.oid::text as oid, n.nspname as schema, c.relname as name, c.relkind::text as kind, c.relpersistence = 'u' as unlogged, pg_catalog.array_to_string(c.reloptions, ', ') as options,
      case when c.relkind = 'p' then pg_catalog.pg_get_partkeydef(c.oid) end as key, pg_catalog.pg_get_expr(c.relpartbound, c.oid) as bound, pn.nspname as parent_schema, p.relname as parent
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace left join pg_catalog.pg_inherits i on i.inhrelid = c.oid and c.relispartition
      left join pg_catalog.pg_class p on p.oid = i.inhparent left join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
    where c.relkind in ('r', 'p') and ${OURS} and ${notOfExtension('pg_catalog.pg_class', 'c.oid')} order by c.oid limit 100000`)
  const columns = await tx.unsafe<Column[]>(`select a.attrelid::text as "table", a.attname as name, pg_catalog.format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as not_null, pg_catalog.pg_get_expr(d.adbin, d.adrelid) as default,
      a.attgenerated::text as generated, a.attidentity::text as identity, case when a.attcollation <> t.typcollation then (select pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(l.collname) from pg_catalog.pg_collation l
        join pg_catalog.pg_namespace cn on cn.oid = l.collnamespace where l.oid = a.attcollation) end as collation, case when a.attstorage <> t.typstorage then a.attstorage::text end as storage
    from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace join pg_catalog.pg_type t on t.oid = a.atttypid
      left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relkind in ('r', 'p') and ${OURS} and a.attnum > 0 and not a.attisdropped order by a.attrelid, a.attnum limit 5000000`)
  const byTable = grouped(columns)
  const of = (table: Table) => byTable.get(table.oid) ?? []
  return {
    statements: [...tables.flatMap(table => created(table, of(table))), ...tables.filter(table => table.parent).map(attached)],
    tables: tables.filter(table => table.kind === 'r').map(table => ({ name: qualified(table.schema, table.name), columns: of(table).filter(column => !column.generated).map(column => column.name) })),
  }
}

function created(table: Table, columns: Column[]): string[] {
  const name = qualified(table.schema, table.name)
  const list = columns.map(columnText).join(', ')
  return [
    `create ${table.unlogged ? 'unlogged ' : ''}table ${name} (${list})${table.key ? ` partition by ${table.key}` : ''}${table.options ? ` with (${table.options})` : ''}`,
    ...columns.filter(column => column.storage).map(column => `alter table ${name} alter column ${identifier(column.name)} set storage ${STORAGE[column.storage!]!}`),
  ]
}

function columnText({ name, type, collation, generated, identity, not_null: notNull, default: value }: Column): string {
  const made = generated ? ` generated always as (${value}) ${generated === 'v' ? 'virtual' : 'stored'}` : identity ? ` generated ${identity === 'a' ? 'always' : 'by default'} as identity` : value === null ? '' : ` default ${value}`
  return `${identifier(name)} ${type}${collation ? ` collate ${collation}` : ''}${made}${notNull ? ' not null' : ''}`
}

function attached(table: Table): string {
  return `alter table ${qualified(table.parent_schema!, table.parent!)} attach partition ${qualified(table.schema, table.name)} ${table.bound}`
}

function grouped(columns: readonly Column[]): Map<string, Column[]> {
  const map = new Map<string, Column[]>()
  for (const column of columns) {
    const list = map.get(column.table)
    if (list) list.push(column)
    else map.set(column.table, [column])
  }
  return map
}
