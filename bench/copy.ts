// A copy of the block of sample rows by SQL, for sizes that batch writers would take too long for: the same columns, access arrays, search text, contact points, derived values and changes.
// Ids and dates go back by one day a copy; numbers in names, mail addresses and telephones go on; owners and stages, and therefore the access arrays, stay.
import type { ReservedSql, Sql } from 'postgres'
import { quote } from '#kernel/sql/quote.ts'

/** What tells the rows of the block: the first moment of its writing and the request their changes carry. */
export interface Block { since: Date; request: string; people: number }

/** Order: what is referenced comes first. */
const TABLES = ['account', 'contact', 'account_contact', 'contact_point', 'opportunity', 'interaction', 'account_derived', 'contact_derived', 'opportunity_derived']
const IDS = new Set(['id', 'account', 'contact'])
const DATES = new Set(['created_at', 'updated_at'])
const POINT = 'case when t."value" like \'+%\' then pg_temp.telephone(t."value", case when t."account" is null then $step else $step / 5 end) else pg_temp.mail(t."value", $step) end'
/** columns that carry a number, as SQL; `$step` is by how much it goes on */
const NUMBERED: Record<string, Record<string, string>> = {
  account: { name: 'pg_temp.numbered(t."name", $step / 5)', phone: 'pg_temp.telephone(t."phone", $step / 5)', search: 'replace(replace(t."search", fold(t."name"), fold(pg_temp.numbered(t."name", $step / 5))), t."phone", pg_temp.telephone(t."phone", $step / 5))' },
  contact: { email: 'pg_temp.mail(t."email", $step)', phone: 'pg_temp.telephone(t."phone", $step)', search: 'replace(replace(t."search", t."email", pg_temp.mail(t."email", $step)), t."phone", pg_temp.telephone(t."phone", $step))' },
  contact_point: { value: POINT, normalised: POINT },
  opportunity: { customer_key: 'pg_temp.shift(t."customer_key"::uuid, $k)::text', name: 'pg_temp.numbered(t."name", $step / 2)', search: 'fold(pg_temp.numbered(t."name", $step / 2))' },
  interaction: { subject: 'pg_temp.numbered(t."subject", $step)', search: 'fold(pg_temp.numbered(t."subject", $step))' },
}

/** Copy number `k`, from 1. Changes keep the place of their originals in the feed, so that reactions, which have read those, leave the copies alone: what they would do was copied. */
export async function copyBlock(sql: Sql, block: Block, k: number): Promise<void> {
  const connection = await sql.reserve()
  try {
    for (const statement of FUNCTIONS) await connection.unsafe(statement)
    for (const table of TABLES) await copyTable(connection, table, block, k)
    await connection.unsafe(`insert into kernel.change (epoch, xid, id, at, wall, entity, record, op, actor, request, origin, cause, depth, diff)
      select c.epoch, c.xid, pg_temp.shift(c.id, ${k}), c.at, c.wall, c.entity, pg_temp.shift(c.record, ${k}), c.op, c.actor, $2::text, c.origin, c.cause, c.depth, ${DIFF.replaceAll('$k', String(k)).replaceAll('$step', String(k * block.people))}
      from kernel.change c where c.request = $1::text`, [block.request, `${block.request} copy ${k}`])
  } finally { connection.release() }
}

async function copyTable(connection: ReservedSql, table: string, { since, people }: Block, k: number): Promise<void> {
  const columns = (await connection.unsafe('select column_name::text as name from information_schema.columns where table_schema = $1 and table_name = $2 order by ordinal_position limit 1000', ['public', table])).map(r => String(r['name']))
  const step = k * people
  const from = table.endsWith('_derived') ? `${quote(table)} t join ${quote(table.slice(0, -8))} o on o.id = t.id where o.created_at` : `${quote(table)} t where t.created_at`
  const values = columns.map(column => {
    const own = quote(column)
    if (IDS.has(column)) return `pg_temp.shift(t.${own}, ${k})`
    if (DATES.has(column)) return `t.${own} - ${k} * interval '1 day'`
    return (NUMBERED[table]?.[column.replace(/_typed$/, '')] ?? `t.${own}`).replaceAll('$step', String(step)).replaceAll('$k', String(k))
  })
  await connection.unsafe(`insert into ${quote(table)} (${columns.map(quote).join(', ')}) select ${values.join(', ')} from ${from} >= $1::timestamptz`, [since])
}

const FUNCTIONS = [
  // UUIDv7: the first 48 bits are milliseconds
  `create or replace function pg_temp.shift(i uuid, k int) returns uuid language sql immutable as $$
    select (lpad(to_hex(('x' || substr(replace(i::text, '-', ''), 1, 12))::bit(48)::bigint - k::bigint * 86400000), 12, '0') || substr(replace(i::text, '-', ''), 13))::uuid $$`,
  `create or replace function pg_temp.mail(v text, step int) returns text language sql immutable as $$ select 'p' || (substring(v from '^p(\\d+)@')::bigint + step) || substring(v from '@.*$') $$`,
  `create or replace function pg_temp.telephone(v text, step int) returns text language sql immutable as $$ select '+' || (substr(v, 2)::bigint + step) $$`,
  `create or replace function pg_temp.numbered(v text, step int) returns text language sql immutable as $$ select substring(v from '^.*\\D') || (substring(v from '\\d+$')::bigint + step) $$`,
]

const part = (key: string, sql: string): string => `'${key}', jsonb_build_array(null, ${sql.replaceAll('{}', `c.diff #>> '{${key},1}'`)})`
const optional = (key: string, sql: string): string => `case when c.diff ? '${key}' then jsonb_build_object(${part(key, sql)}) else '{}' end`
const shifted = (key: string): string => optional(key, 'pg_temp.shift(({})::uuid, $k)')
/** The diff of the copy of a creation: [null, value] of each field that differs. */
const DIFF = `case when c.op <> 'created' then c.diff else c.diff || case c.entity
  when 'account' then jsonb_build_object(${part('name', 'pg_temp.numbered({}, $step / 5)')}, ${part('phone', 'pg_temp.telephone({}, $step / 5)')}, ${part('phone_typed', 'pg_temp.telephone({}, $step / 5)')})
  when 'contact' then jsonb_build_object(${part('account', 'pg_temp.shift(({})::uuid, $k)')}, ${part('email', 'pg_temp.mail({}, $step)')}, ${part('phone', 'pg_temp.telephone({}, $step)')}, ${part('phone_typed', 'pg_temp.telephone({}, $step)')})
  when 'contact_point' then ${shifted('contact')} || ${shifted('account')} || ${['value', 'normalised'].map(key => optional(key, `case when {} like '+%' then pg_temp.telephone({}, case when c.diff ? 'account' then $step / 5 else $step end) else pg_temp.mail({}, $step) end`)).join(' || ')}
  when 'opportunity' then ${shifted('account')} || ${shifted('contact')} || ${shifted('customer_key')} || jsonb_build_object(${part('name', 'pg_temp.numbered({}, $step / 2)')})
  when 'interaction' then ${shifted('account')} || ${shifted('contact')} || jsonb_build_object(${part('subject', 'pg_temp.numbered({}, $step)')})
  else ${shifted('account')} || ${shifted('contact')} end end`
