// Sets a run off: its row, its place in the queue and the count of the hour, in the open transaction.
import { systemContext } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import { create } from '#kernel/records/create.ts'
import { update } from '#kernel/records/update.ts'
import type { Automation } from '#platform/automation/entities/automation.ts'

export interface Occasion { entity: string; record: string; cause: Ctx['cause'] }
export interface Failure { place: string; code: string; message: string }
const MOST_HELD = 10_000
const HOUR = 3_600_000

/** Begins a run of `automation` for a record. Above the hourly limit the run is held for an administrator (and, ten thousand later, only counted). With `failure` the run rests as failed from the start. */
export async function startRun(ctx: Ctx, automation: Automation, occasion: Occasion, failure: Failure | null = null): Promise<string | null> {
  const system = own(ctx, occasion.cause)
  const limit = automation.hourly_limit ?? 1_000, count = await countHour(system, automation.id)
  if (count > limit + MOST_HELD) return null
  const held = count > limit
  if (held && automation.problem !== 'hourly_limit') await update(system, 'automation', automation.id, { problem: 'hourly_limit' })
  const state = failure ? 'failed' : held ? 'held' : 'running'
  const row = await create(system, 'automation_run', {
    automation: automation.id, revision: automation.revision, entity: occasion.entity, record: occasion.record, state, cause: occasion.cause?.change ?? null, cause_depth: occasion.cause?.depth ?? null,
    due: state === 'running' ? ctx.clock.now().toISOString() : null, error_place: failure?.place ?? null, error_code: failure?.code ?? (held ? 'hourly_limit' : null), error_message: failure?.message ?? null,
  })
  const id = String(row['id'])
  if (state === 'running') await enqueue(system, 'automation.walk', { run: id }, { key: id })
  return id
}

/** The system's context for the books of automations, joined to the open transaction. */
export function own(ctx: Ctx, cause: Ctx['cause'] = ctx.cause): Ctx {
  // its own rows are no consequence of anything: they count for no loop
  return { ...systemContext(ctx.kernel, { reason: 'books of automations', origin: 'job', requestId: ctx.requestId, signal: ctx.signal }), sql: ctx.sql, inTransaction: ctx.inTransaction, cause: cause && { ...cause, depth: 0 } }
}

async function countHour(ctx: Ctx, automation: string): Promise<number> {
  const hour = new Date(Math.floor(ctx.clock.now().getTime() / HOUR) * HOUR)
  const [row] = await ctx.sql<{ runs: number }[]>`
    insert into kernel.automation_hour (automation, hour, runs) values (${automation}::uuid, ${hour}::timestamptz, 1)
    on conflict (automation, hour) do update set runs = kernel.automation_hour.runs + 1 returning runs`
  return row!.runs
}
