// What the role of DATABASE_URL may do where another (DATABASE_MIGRATION_URL) owns the tables: read and write rows. It cannot change tables, switch off a guard, or write history anew.
import type { Sql } from 'postgres'
import type { Configuration } from '#kernel/configuration.ts'
import { quote } from '#kernel/sql/quote.ts'

/** Rows that the role that works adds, and never changes or takes away; in the history it may change what an erasure changes, under the guard below. */
const KEPT: Record<string, string> = { 'kernel.change': 'select, insert, update (diff, salt, kept)', 'kernel.seal': 'select, insert', 'kernel.seal_leaf': 'select, insert', 'kernel.erasure': 'select, insert', 'kernel.migration': 'select' }
const GUARD = `create or replace function kernel.change_guard() returns trigger language plpgsql as $$
  declare part record;
  begin
    if pg_has_role(current_user, (select relowner from pg_class where oid = 'kernel.change'::regclass), 'member') then return new; end if;
    if (select array_agg(k order by k) from jsonb_object_keys(old.diff) k) is distinct from (select array_agg(k order by k) from jsonb_object_keys(new.diff) k)
      or (new.salt is distinct from old.salt and new.salt is not null and (old.salt is not null or old.kept is not null)) then raise exception 'history is not written anew' using errcode = '42501'; end if;
    for part in select d.key, d.value as was, new.diff -> d.key as stays from jsonb_each(old.diff) d loop
      if part.stays is distinct from part.was and (part.stays <> '[null, null]'::jsonb or new.kept #>> array['hash', part.key] is distinct from encode(kernel.change_field_hash(old.salt, old.kept, part.key, part.was), 'hex'))
        then raise exception 'history is not written anew' using errcode = '42501'; end if;
    end loop;
    return new;
  end $$`

/** Is the database somebody else's, and this connection that of a role that only works in it? */
export async function isGuest(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ guest: boolean }[]>`select coalesce((select not pg_has_role(current_user, c.relowner, 'member') from pg_class c where c.oid = to_regclass('kernel.setting')), false) as guest`
  return row!.guest
}

/** Gives the role of `config.databaseUrl` what it needs, at each start and after each new table; nothing where one role does both. `sql`: a connection of the owner. */
export async function grantWork(config: Pick<Configuration, 'databaseUrl' | 'migrationUrl'>, sql: Sql): Promise<void> {
  const role = decodeURIComponent(new URL(config.databaseUrl).username)
  const [row] = await sql<{ apart: boolean }[]>`select not pg_has_role(r.oid, current_user, 'member') as apart from pg_roles r where r.rolname = ${role}`
  if (!config.migrationUrl || !row?.apart) return
  for (const { name, kind } of await lacking(sql, role)) await sql.unsafe(kind === 'schema' ? `grant usage on schema ${name} to ${quote(role)}` : kind === 'S' ? `grant usage, select, update on sequence ${name} to ${quote(role)}` : onTable(name, quote(role)))
  await guard(sql)
}

function onTable(name: string, role: string): string {
  const kept = KEPT[name]
  return kept ? `revoke all on ${name} from ${role}; grant ${kept} on ${name} to ${role}` : `grant select, insert, update, delete on ${name} to ${role}`
}

/** What the role may not do yet, or may do too much of. Partitions of the history are reached through it alone. */
async function lacking(sql: Sql, role: string): Promise<{ name: string; kind: string }[]> {
  return await sql<{ name: string; kind: string }[]>`select quote_ident(nspname) as name, 'schema' as kind from pg_namespace where nspname in ('public', 'kernel') and not has_schema_privilege(${role}, oid, 'usage')
    union all select t.name, t.kind from (select format('%I.%I', n.nspname, c.relname) as name, c.relkind::text as kind, c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'kernel') and c.relkind in ('r', 'p', 'S') and not c.relispartition) t
    where case when t.kind = 'S' then not has_sequence_privilege(${role}, t.oid, 'update')
      when t.name = any(${Object.keys(KEPT)}::text[]) then not has_table_privilege(${role}, t.oid, 'select') or has_table_privilege(${role}, t.oid, 'update, delete, truncate')
      else not (has_table_privilege(${role}, t.oid, 'insert') and has_table_privilege(${role}, t.oid, 'delete')) end limit 100000`
}

/** An erasure takes values out of the history and leaves their hashes: nothing else may happen to a row of it. Made once: a new trigger would wait for every writer. */
async function guard(sql: Sql): Promise<void> {
  await sql.unsafe(GUARD)
  const [row] = await sql`select exists (select from pg_trigger where tgrelid = 'kernel.change'::regclass and tgname = 'change_guard') as there`
  if (!row?.['there']) await sql.unsafe('create trigger change_guard before update on kernel.change for each row execute function kernel.change_guard()')
}
