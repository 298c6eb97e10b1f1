// The marks of the steps of a run: what keeps a step from being done twice, and what an administrator reads afterwards.
import type { Failure } from '#kernel/changes/failure.ts'
import type { Ctx } from '#kernel/context.ts'

export interface Mark { place: string; kind: string; state: 'done' | 'waiting' | 'failed'; list: string | null; until: Date | null; log: Record<string, unknown> | null; error_code: string | null; error_message: string | null; at: string }

/** Marks by place. */
export async function marksOf(ctx: Ctx, run: string): Promise<Map<string, Mark>> {
  const rows = await ctx.sql<Mark[]>`select place, kind, state, list, until, log, error_code, error_message, at from kernel.automation_step where run = ${run}::uuid order by at, place limit 200`
  return new Map(rows.map(row => [row.place, { ...row, until: row.until === null ? null : new Date(row.until), at: new Date(row.at).toISOString() }]))
}

/** Writes a mark in the open transaction. One that is done is never written over: that would be a step done twice. */
export async function keepStep(ctx: Ctx, run: string, mark: Pick<Mark, 'place' | 'kind' | 'state' | 'list' | 'until' | 'log'> & { error: Failure | null }): Promise<void> {
  const written = await ctx.sql`
    insert into kernel.automation_step (run, place, kind, state, list, until, log, error_code, error_message, at)
    values (${run}::uuid, ${mark.place}::text, ${mark.kind}::text, ${mark.state}::text, ${mark.list}::text, ${mark.until}::timestamptz, ${JSON.stringify(mark.log ?? {})}::text::jsonb, ${mark.error?.code ?? null}::text, ${mark.error?.message ?? null}::text, ${ctx.clock.now()}::timestamptz)
    on conflict (run, place) do update set state = excluded.state, list = excluded.list, until = coalesce(excluded.until, kernel.automation_step.until), log = excluded.log, error_code = excluded.error_code, error_message = excluded.error_message, at = excluded.at,
      kind = coalesce(nullif(excluded.kind, ''), kernel.automation_step.kind)
    where kernel.automation_step.state <> 'done' returning place`
  if (written.length === 0) throw new Error(`step ${mark.place} of run ${run} is done already`)
}
