// Jobs as a page shows them. Administrators see all; everybody else the ones they started.
import type { Ctx } from '#kernel/context.ts'
import { badRequest, notFound } from '#kernel/errors.ts'

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
/** A job without its payload. Times RFC 3339; `result` is what its run returned. */
export interface JobRow {
  id: string; name: string; key: string | null; priority: number; state: JobState; run_at: string; attempts: number; max_attempts: number; cancel_asked: boolean
  progress: { done: number; total: number | null; note: string | null }
  result: unknown; error: { code: string; message: string | null } | null
  created_at: string; created_by: string | null; started_at: string | null; finished_at: string | null; request: string
}
export interface JobFilter { name?: string; state?: JobState; limit?: number; after?: string | null }

/** Newest first. `after` is the `next` of the page before (400 `invalid_cursor`); `limit` 1 to 200, default 50. */
export async function jobs(ctx: Ctx, filter: JobFilter = {}): Promise<{ data: JobRow[]; next: string | null }> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 200)
  const after = filter.after ? parseAfter(filter.after) : null
  const rows = await ctx.sql<StoredJob[]>`
    select ${columns(ctx)} from kernel.job j
    where ${mine(ctx)} and (${filter.name ?? null}::text is null or name = ${filter.name ?? null}::text) and (${filter.state ?? null}::text is null or state = ${filter.state ?? null}::text)
      and (${after?.id ?? null}::uuid is null or (created_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by created_at desc, id desc limit ${limit}::int`
  const last = rows.length === limit ? rows.at(-1)! : null
  return { data: rows.map(toJob), next: last && `${last.created_at}_${last.id}` }
}

/** One job. 404 when there is none the reader may see. */
export async function job(ctx: Ctx, id: string): Promise<JobRow> {
  const [row] = await ctx.sql<StoredJob[]>`select ${columns(ctx)} from kernel.job j where id = ${id}::uuid and ${mine(ctx)} limit 1`
  if (!row) throw notFound('job')
  return toJob(row)
}

type StoredJob = Omit<JobRow, 'progress' | 'error'> & { progress_done: string; progress_total: string | null; progress_note: string | null; error_code: string | null; error_message: string | null }

function columns(ctx: Ctx) {
  return ctx.sql`id, name, key, priority, state, run_at, attempts, max_attempts, cancel_asked, progress_done, progress_total, progress_note, result, error_code, error_message, created_at, created_by, started_at, finished_at, request`
}

function mine(ctx: Ctx) {
  return ctx.user.admin ? ctx.sql`true` : ctx.sql`created_by = ${ctx.user.id}::uuid and (${ctx.user.apiKeyId}::uuid is null or created_key = ${ctx.user.apiKeyId}::uuid)`
}

function toJob({ progress_done, progress_total, progress_note, error_code, error_message, ...rest }: StoredJob): JobRow {
  return {
    ...rest, progress: { done: Number(progress_done), total: progress_total === null ? null : Number(progress_total), note: progress_note },
    error: error_code === null ? null : { code: error_code, message: error_message },
  }
}

function parseAfter(text: string): { at: string; id: string } {
  const [at, id] = typeof text === 'string' ? text.split('_') : []
  if (!at || !id || Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id)) throw badRequest('invalid_cursor')
  return { at, id }
}
