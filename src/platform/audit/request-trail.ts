// Everything that came of one request: what it read, what it changed, what that set off, the jobs it left.
import type { Ctx } from '#kernel/context.ts'
import { forbidden, notFound } from '#kernel/errors.ts'
import { entryOf, type AuditEntry, type AuditRow } from '#platform/audit/browse.ts'
import { titlesOf } from '#platform/audit/titles.ts'

export interface RequestTrail { request: string; changes: AuditEntry[]; more: boolean; jobs: unknown[]; accesses: unknown[]; failures: unknown[] }

const MOST = 500
/** chains of causes are never longer (changes/append.ts) */
const LEVELS = 9

/** At most 500 changes, causes before consequences. 403 for all but administrators; 404 when nothing is known of it. */
export async function requestTrail(ctx: Ctx, request: string): Promise<RequestTrail> {
  if (!ctx.user.admin || ctx.user.viewAs) throw forbidden()
  const { sql } = ctx
  const changes = await chain(ctx, request), ids = changes.map(change => change.id)
  const jobs = await sql`select id, name, state, attempts, error_code, cause, created_at, finished_at from kernel.job where request = ${request}::text or cause = any(${ids}::uuid[]) order by created_at, id limit ${MOST}::int`
  const accesses = await sql`select id, at, kind, entity, record, actor as user, count::int as count from kernel.access_event where request = ${request}::text and at >= ${since(changes)}::timestamptz order by at, id limit ${MOST}::int`
  if (changes.length + jobs.length + accesses.length === 0) throw notFound('request')
  const failures = ids.length === 0 ? [] : await sql`select reaction, change, state, attempts, code from kernel.reaction_failure where change = any(${ids}::uuid[]) order by reaction, change limit ${MOST}::int`
  const names = await titlesOf(ctx, changes)
  return { request, changes: changes.map(row => ({ ...entryOf(row), user: names.user(row.actor), title: names.record(row.entity, row.record) })), more: changes.length >= MOST, jobs, accesses, failures }
}

/** Accesses have no index by request: those since the day before its first change are enough; of a request that changed nothing, all. */
function since(changes: AuditRow[]): string {
  return changes[0] ? new Date(new Date(changes[0].at).getTime() - 86_400_000).toISOString() : '-infinity'
}

async function chain(ctx: Ctx, request: string): Promise<AuditRow[]> {
  const { sql } = ctx
  const columns = sql`c.epoch, c.xid::text as xid_text, c.seq::text as seq, c.id, c.at, c.wall, c.entity, c.record, c.op, c.actor, c.request, c.origin, c.cause, c.depth, c.diff, array(select jsonb_object_keys(c.kept -> 'hash')) as erased`
  const found = [...await sql<AuditRow[]>`select ${columns} from kernel.change c where c.request = ${request}::text order by c.epoch, c.xid, c.seq limit ${MOST}::int`]
  let level = found
  for (let depth = 0; depth < LEVELS && level.length > 0 && found.length < MOST; depth++) {
    const first = level.reduce((least, { at }) => (at < least ? at : least), level[0]!.at)
    // a consequence follows within the day, or its reaction has long been given up
    level = [...await sql<AuditRow[]>`select ${columns} from kernel.change c where c.cause = any(${level.map(row => row.id)}::uuid[]) and not c.id = any(${found.map(row => row.id)}::uuid[]) and c.at >= ${first}::timestamptz
      and c.at < ${first}::timestamptz + interval '1 day' order by c.epoch, c.xid, c.seq limit ${MOST - found.length}::int`]
    found.push(...level)
  }
  return found
}
