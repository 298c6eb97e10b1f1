// GET /api/audit: who changed what, newest first, for administrators.
import { recordAccess } from '#kernel/access/events.ts'
import { encodeCursor, type Cursor } from '#kernel/changes/cursor.ts'
import type { Ctx } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import type { Change } from '#kernel/module.ts'
import { auditFilter, type AuditFilter, type AuditQuery } from '#platform/audit/filter.ts'
import { titlesOf } from '#platform/audit/titles.ts'

/** `erased`: fields whose values were taken out. `user`, `title`: names as they are today, where there is one. */
export interface AuditEntry extends Change { wall: string; erased: string[]; user: string | null; title: string | null }
/** `next`: where to go on, null at the end; `reached`: how far back this page looked, for a page that found less than was asked for. */
export interface AuditPage { data: AuditEntry[]; next: string | null; reached: string | null }
export interface AuditRow { epoch: number; xid_text: string; seq: string; id: string; at: string; wall: string; entity: string; record: string; op: Change['op']; actor: string | null; request: string; origin: string; cause: string | null; depth: number; diff: Change['diff']; erased: string[] | null }

/** changes looked at for one page of a filter that no index answers: a rare one comes in pages that may be short */
const LOOKED_AT = 20_000
const AFTER_ALL: Cursor = { epoch: 2_147_483_647, xid: '18446744073709551615', seq: '9223372036854775807' }

/** A page of the audit. 403 for all but administrators, 400 for the query. That somebody read it is itself recorded. */
export async function audit(ctx: Ctx, query: AuditQuery): Promise<AuditPage> {
  if (!ctx.user.admin || ctx.user.viewAs) throw forbidden()
  const filter = auditFilter(query)
  const { rows, next, reached } = await found(ctx, filter)
  const { after: _, limit: __, ...asked } = query
  await recordAccess(ctx, { kind: 'list', entity: filter.entity ?? '*', record: filter.record, count: rows.length, detail: { audit: true, ...asked } })
  return { data: await named(ctx, rows), next: next && encodeCursor(next), reached }
}

/** The same, page by page to the end; that it is read is the caller's to record. */
export async function* auditPages(ctx: Ctx, query: AuditQuery): AsyncGenerator<AuditEntry[]> {
  for (let filter = auditFilter(query); ;) {
    const { rows, next } = await found(ctx, filter)
    yield await named(ctx, rows)
    if (!next) return
    filter = { ...filter, after: next }
  }
}

function found(ctx: Ctx, filter: AuditFilter): Promise<Found> { return filter.request !== null || filter.record !== null ? byIndex(ctx, filter) : byWalk(ctx, filter) }

async function named(ctx: Ctx, rows: AuditRow[]): Promise<AuditEntry[]> {
  const names = await titlesOf(ctx, rows)
  return rows.map(row => ({ ...entryOf(row), user: names.user(row.actor), title: names.record(row.entity, row.record) }))
}

interface Found { rows: AuditRow[]; next: Cursor | null; reached: string | null }

/** One record's changes, or one request's, from their own index. */
async function byIndex(ctx: Ctx, filter: AuditFilter): Promise<Found> {
  const { sql } = ctx, before = filter.after ?? AFTER_ALL
  const entities = filter.entity ? [filter.entity] : [...ctx.kernel.registry.definitions.keys()]
  const rows = await sql<AuditRow[]>`
    select c.epoch, c.xid::text as xid_text, c.seq::text as seq, c.id, c.at, c.wall, c.entity, c.record, c.op, c.actor, c.request, c.origin, c.cause, c.depth, c.diff, array(select jsonb_object_keys(c.kept -> 'hash')) as erased
    from kernel.change c where ${filter.request === null ? sql`c.entity = any(${entities}::text[]) and c.record = ${filter.record}::uuid` : sql`c.request = ${filter.request}::text`} and ${matching(ctx, filter)}
      and (c.epoch, c.xid, c.seq) < (${before.epoch}::int, ${before.xid}::xid8, ${before.seq}::bigint)
    order by c.epoch desc, c.xid desc, c.seq desc limit ${filter.limit}::int`
  const last = rows.length === filter.limit ? rows.at(-1)! : null
  return { rows: [...rows], next: last && placeOf(last), reached: null }
}

/** Backwards through the feed, a bounded piece at a time. */
async function byWalk(ctx: Ctx, filter: AuditFilter): Promise<Found> {
  const { sql } = ctx
  const isPlain = [filter.user, filter.entity, filter.field, filter.op, filter.origin].every(value => value === null), most = isPlain ? filter.limit : LOOKED_AT
  const before = filter.after ?? await startOf(ctx, filter.to)
  const found = await sql<(AuditRow & { looked_at: number; last_epoch: number | null; last_xid: string; last_seq: string; last_at: string; place: boolean })[]>`
    with piece as materialized (select * from kernel.feed_back(${before.epoch}::int, ${before.xid}::xid8, ${before.seq}::bigint, ${filter.from ?? '-infinity'}::timestamptz, ${filter.to ?? 'infinity'}::timestamptz, ${most}::int)),
    hits as (select epoch, xid, seq, id, at, wall, entity, record, op, actor, request, origin, cause, depth, diff, kept from piece c where ${matching(ctx, filter)} order by c.epoch desc, c.xid desc, c.seq desc limit ${filter.limit}::int)
    select p.looked_at, l.epoch as last_epoch, l.xid::text as last_xid, l.seq::text as last_seq, l.at as last_at, h.epoch, h.xid::text as xid_text, h.seq::text as seq, h.id, h.at, h.wall, h.entity, h.record, h.op, h.actor, h.request, h.origin, h.cause,
      h.depth, h.diff, array(select jsonb_object_keys(h.kept -> 'hash')) as erased
    from (select count(*)::int as looked_at from piece) p left join lateral (select epoch, xid, seq, at from piece order by epoch, xid, seq limit 1) l on true left join hits h on true order by h.epoch desc, h.xid desc, h.seq desc`
  const first = found[0]!, rows = found.filter(row => row.id !== null)
  if (rows.length === filter.limit) return { rows, next: placeOf(rows.at(-1)!), reached: null }
  if (first.looked_at < most || first.last_epoch === null) return { rows, next: null, reached: null }
  return { rows, next: { epoch: first.last_epoch, xid: first.last_xid, seq: first.last_seq }, reached: new Date(first.last_at).toISOString() }
}

/** Seals know which times they hold: the walk for an old month begins at the newest seal that holds anything so old, not at today. */
async function startOf(ctx: Ctx, to: Date | null): Promise<Cursor> {
  if (!to) return AFTER_ALL
  const [row] = await ctx.sql<{ epoch: number; xid: string; seq: string; newest: boolean }[]>`
    select s.to_epoch as epoch, s.to_xid::text as xid, s.to_seq::text as seq, not exists (select 1 from kernel.seal n where n.number > s.number) as newest from kernel.seal s where s.first_at < ${to}::timestamptz order by s.number desc limit 1`
  if (!row || row.newest) return AFTER_ALL
  // what the row comparison leaves out is the place itself
  return { epoch: row.epoch, xid: row.xid, seq: String(BigInt(row.seq) + 1n) }
}

function matching({ sql }: Ctx, filter: AuditFilter) {
  return sql`(${filter.user}::text is null or case when ${filter.user}::text = 'system' then c.actor is null else c.actor::text = ${filter.user}::text end) and (${filter.entity}::text is null or c.entity = ${filter.entity}::text)
    and (${filter.record}::uuid is null or c.record = ${filter.record}::uuid) and (${filter.field}::text is null or c.diff ? ${filter.field}::text) and (${filter.op}::text is null or c.op = ${filter.op}::text)
    and (${filter.origin}::text is null or c.origin = ${filter.origin}::text) and (${filter.from}::timestamptz is null or c.at >= ${filter.from}::timestamptz) and (${filter.to}::timestamptz is null or c.at < ${filter.to}::timestamptz)`
}

function placeOf(row: AuditRow): Cursor { return { epoch: row.epoch, xid: row.xid_text, seq: row.seq } }

/** A row as the audit shows it, without names. */
export function entryOf(row: AuditRow): Omit<AuditEntry, 'user' | 'title'> {
  const { id, entity, record, op, actor, request, origin, cause, depth, diff } = row
  return { id, cursor: encodeCursor(placeOf(row)), at: new Date(row.at).toISOString(), wall: new Date(row.wall).toISOString(), entity, record, op, actor, request, origin, cause, depth, diff, erased: row.erased ?? [] }
}
