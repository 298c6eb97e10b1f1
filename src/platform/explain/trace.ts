// `bin/trace REQUEST_ID`: what a request changed, what that set off, and what came of it. Names of fields, never values.
import type { Sql } from 'postgres'

interface TracedChange { id: string; at: string; entity: string; record: string; op: string; actor: string | null; request: string; origin: string; cause: string | null; fields: string[] }
interface Failure { reaction: string; change: string; state: string; attempts: number; code: string | null }

const MOST = 2_000
/** chains of causes are never longer (changes/append.ts) */
const LEVELS = 9

/** The tree as text; null when nothing is known of this request. At most 2,000 changes. */
export async function trace(sql: Sql, request: string): Promise<string | null> {
  const changes = await changesOf(sql, request)
  const failures = changes.length === 0 ? [] : await sql<Failure[]>`select reaction, change, state, attempts, code from kernel.reaction_failure where change = any(${changes.map(change => change.id)}::uuid[]) order by reaction limit ${MOST}::int`
  const jobs = await sql<{ id: string; name: string; state: string; attempts: number; error_code: string | null; cause: string | null }[]>`select id, name, state, attempts, error_code, cause from kernel.job where request = ${request}::text order by created_at, id limit 200`
  const accesses = await sql<{ at: string; kind: string; entity: string; record: string | null; actor: string | null }[]>`select at, kind, entity, record, actor from kernel.access_event where request = ${request}::text order by at limit 200`
  if (changes.length + jobs.length + accesses.length === 0) return null
  const known = new Set(changes.map(change => change.id))
  const jobLine = ({ name, id, state, attempts, error_code }: typeof jobs[number]) => `job ${name} ${id}: ${state}${error_code ? `, ${error_code}` : ''}, attempt ${attempts}`
  const branch = (change: TracedChange, depth: number): string[] => {
    const pad = '  '.repeat(depth)
    return [
      `${pad}${change.at} ${change.entity} ${change.record} ${change.op}${change.fields.length > 0 ? `: ${change.fields.join(', ')}` : ''} (${change.origin}, by ${change.actor ?? 'the system'}${change.request === request ? '' : `, request ${change.request}`})`,
      ...failures.filter(failure => failure.change === change.id).map(({ reaction, state, attempts, code }) => `${pad}  ! reaction ${reaction} ${state === 'dead' ? 'gave up' : state}, ${code ?? 'no error'}, attempt ${attempts}`),
      ...jobs.filter(job => job.cause === change.id).map(job => `${pad}  ${jobLine(job)}`),
      ...changes.filter(each => each.cause === change.id).flatMap(each => branch(each, depth + 1)),
    ]
  }
  return [
    ...accesses.map(({ at, kind, entity, record, actor }) => `${at} ${kind} ${entity}${record ? ` ${record}` : ''} (by ${actor ?? 'the system'})`),
    ...changes.filter(change => !change.cause || !known.has(change.cause)).flatMap(change => branch(change, 0)),
    ...jobs.filter(job => !job.cause || !known.has(job.cause)).map(jobLine),
    ...(changes.length >= MOST ? [`… more than ${MOST} changes`] : []),
  ].map(line => `${line}\n`).join('')
}

/** Those of the request itself, then level by level those that name one of them as their cause, whatever request they belong to. */
async function changesOf(sql: Sql, request: string): Promise<TracedChange[]> {
  const columns = sql`id, at, entity, record, op, actor, request, origin, cause, array(select jsonb_object_keys(diff)) as fields`
  const found = [...await sql<TracedChange[]>`select ${columns} from kernel.change where request = ${request}::text order by epoch, xid, seq limit ${MOST}::int`]
  let level = found
  for (let depth = 0; depth < LEVELS && level.length > 0 && found.length < MOST; depth++) {
    const since = level.reduce((least, { at }) => (at < least ? at : least), level[0]!.at)
    level = [...await sql<TracedChange[]>`select ${columns} from kernel.change where cause = any(${level.map(change => change.id)}::uuid[]) and not id = any(${found.map(change => change.id)}::uuid[]) and at >= ${since}::text::timestamptz
      order by epoch, xid, seq limit ${MOST - found.length}::int`]
    found.push(...level)
  }
  return found
}
