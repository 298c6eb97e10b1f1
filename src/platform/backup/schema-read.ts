// The shape of a database as statements, read from PostgreSQL's own catalogue (PostgreSQL, System Catalogs), so that what code does not know of (custom fields, columns of older versions) comes along too.
import type { TransactionSql } from 'postgres'
import { identifier, notOfExtension, OURS, qualified } from '#platform/backup/catalogue-name.ts'
import { constraints, indexes, views } from '#platform/backup/schema-after.ts'
import { tablesOf } from '#platform/backup/schema-tables.ts'

/** `before`: needed by the rows; their order may need a second try (a table whose default calls a function, a function over a table). `after`: faster, or only possible, once the rows are there. */
export interface Shape { before: string[]; after: string[]; tables: { name: string; columns: string[] }[]; sequences: SequenceState[]; /** what this does not know how to make again */ skipped: string[] }
/** `identity`: the column it belongs to; its name is the server's choice. */
export interface SequenceState { name: string; identity: { table: string; column: string } | null; value: string; called: boolean }

/** Reads everything in the open transaction, whose search path becomes empty: names come qualified. */
export async function readShape(tx: TransactionSql): Promise<Shape> {
  await tx.unsafe(`set local search_path = ''`)
  const { statements, tables } = await tablesOf(tx)
  return {
    before: [...await extensions(tx), ...await schemas(tx), ...await enums(tx), ...await sequences(tx), ...statements, ...await functions(tx)],
    after: [...await constraints(tx, ['p', 'u', 'x', 'c']), ...await indexes(tx), ...await constraints(tx, ['f']), ...await views(tx)],
    tables, sequences: await sequenceStates(tx), skipped: await skipped(tx),
  }
}

async function texts(tx: TransactionSql, statement: string): Promise<string[]> { return (await tx.unsafe(statement)).map(row => String(row['text'])) }

async function schemas(tx: TransactionSql): Promise<string[]> {
  return texts(tx, `select 'create schema if not exists ' || pg_catalog.quote_ident(n.nspname) as text from pg_catalog.pg_namespace n where ${OURS} order by 1 limit 1000`)
}

/** With their schema made first: an extension may live in one of ours. */
async function extensions(tx: TransactionSql): Promise<string[]> {
  const found = await tx.unsafe(`select e.extname as name, n.nspname as schema from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace where e.extname <> 'plpgsql' order by 1 limit 1000`)
  return found.flatMap(({ name, schema }) => [`create schema if not exists ${identifier(String(schema))}`, `create extension if not exists ${identifier(String(name))} with schema ${identifier(String(schema))}`])
}

async function enums(tx: TransactionSql): Promise<string[]> {
  return texts(tx, `select 'create type ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.typname) || ' as enum (' || pg_catalog.string_agg(pg_catalog.quote_literal(e.enumlabel), ', ' order by e.enumsortorder) || ')' as text
    from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace join pg_catalog.pg_enum e on e.enumtypid = t.oid where ${OURS} and ${notOfExtension('pg_catalog.pg_type', 't.oid')} group by n.nspname, t.typname order by 1 limit 10000`)
}

async function sequences(tx: TransactionSql): Promise<string[]> {
  return texts(tx, `select 'create sequence ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) || ' as ' || pg_catalog.format_type(s.seqtypid, null) || ' increment by ' || s.seqincrement || ' minvalue ' || s.seqmin || ' maxvalue ' || s.seqmax
      || ' start with ' || s.seqstart || ' cache ' || s.seqcache || case when s.seqcycle then ' cycle' else '' end as text
    from pg_catalog.pg_sequence s join pg_catalog.pg_class c on c.oid = s.seqrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and ${notOfExtension('pg_catalog.pg_class', 'c.oid')} and not exists (select 1 from pg_catalog.pg_depend d where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.deptype = 'i') order by 1 limit 100000`)
}

async function functions(tx: TransactionSql): Promise<string[]> {
  return texts(tx, `select pg_catalog.pg_get_functiondef(p.oid) as text from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where ${OURS} and p.prokind in ('f', 'p', 'w') and ${notOfExtension('pg_catalog.pg_proc', 'p.oid')} order by p.oid limit 10000`)
}

/** Sequences stand outside of transactions: what is read now is at least what any row of the snapshot got. */
async function sequenceStates(tx: TransactionSql): Promise<SequenceState[]> {
  const found = await tx.unsafe(`select n.nspname as schema, c.relname as name, tn.nspname as owner_schema, t.relname as owner, a.attname as column, d.deptype::text as how
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      left join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.deptype = 'i' and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
      left join pg_catalog.pg_class t on t.oid = d.refobjid left join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace left join pg_catalog.pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
    where c.relkind = 'S' and ${OURS} and ${notOfExtension('pg_catalog.pg_class', 'c.oid')} order by 1, 2 limit 100000`)
  const states: SequenceState[] = []
  for (const row of found) {
    const name = qualified(String(row['schema']), String(row['name']))
    const [state] = await tx.unsafe(`select last_value::text as value, is_called as called from ${name}`)
    states.push({ name, identity: row['owner'] ? { table: qualified(String(row['owner_schema']), String(row['owner'])), column: String(row['column']) } : null, value: String(state!['value']), called: Boolean(state!['called']) })
  }
  return states
}

async function skipped(tx: TransactionSql): Promise<string[]> {
  return texts(tx, `select kind || ' ' || pg_catalog.quote_ident(nspname) || '.' || pg_catalog.quote_ident(name) as text from (
      select 'policy' as kind, n.nspname, p.polname as name from pg_catalog.pg_policy p join pg_catalog.pg_class c on c.oid = p.polrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace where ${OURS}
      union all select 'aggregate', n.nspname, p.proname from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace where ${OURS} and p.prokind = 'a' and ${notOfExtension('pg_catalog.pg_proc', 'p.oid')}
      union all select 'type', n.nspname, t.typname from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace where ${OURS} and (t.typtype in ('d', 'r') or (t.typtype = 'c' and exists (select 1 from pg_catalog.pg_class c where c.oid = t.typrelid and c.relkind = 'c')))
        and ${notOfExtension('pg_catalog.pg_type', 't.oid')}
      union all select 'foreign table', n.nspname, c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind = 'f') s order by 1 limit 1000`)
}
