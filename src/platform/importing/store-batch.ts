// A batch and the note that it is done are one transaction: a killed run goes on exactly behind its last committed batch.
import type { Ctx } from '#kernel/context.ts'
import { crashPoint } from '#kernel/changes/crash-points.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { ConvertedRow } from '#platform/importing/convert.ts'
import { COUNTED, INCOMPLETE, rejection, type ImportRun, type RowOutcome } from '#platform/importing/import-run.ts'
import { isDataError } from '#platform/importing/data-error.ts'
import { forgetFound, wouldMake } from '#platform/importing/make-missing.ts'
import { rememberNames } from '#platform/importing/namesakes.ts'
import { takeTurn, TurnMissed } from '#platform/importing/overlap.ts'
import { foresee, processRows, type Stage } from '#platform/importing/process-rows.ts'

/** Thrown when the import is no longer this worker's to run: it was cancelled, or another worker took it over. */
export class Stopped extends Error { readonly why: 'cancelled' | 'lost'; constructor(why: 'cancelled' | 'lost') { super(`import ${why}`); this.why = why } }

class TakenBack extends Error { readonly outcomes: RowOutcome[]; constructor(outcomes: RowOutcome[]) { super('dry run'); this.outcomes = outcomes } }

/**
 * Stores a batch and moves `run.done` to `upTo`. When the database refuses the batch for one of its values (a race for a unique value, a number out of range), halves are tried
 * until the row stands alone; that row is rejected with `not_stored`. `before`: the batch ahead of this one, still on its way; this one is committed after it. Throws Stopped.
 */
export async function storeBatch(run: ImportRun, rows: ConvertedRow[], upTo: number, before: Promise<void> | null = null): Promise<void> {
  try {
    await attempt(run, rows, upTo, before)
  } catch (error) {
    forgetFound(run)
    if (before && (error instanceof TurnMissed || isDataError(error))) { await before; return await storeBatch(run, rows, upTo) }
    if (!isDataError(error)) throw error
    if (rows.length <= 1) return await commit(run, rows.map(row => rejection({ ...row, problems: [{ field: '', code: 'not_stored' }] })), upTo)
    const half = Math.floor(rows.length / 2)
    await storeBatch(run, rows.slice(0, half), rows[half - 1]!.no)
    await storeBatch(run, rows.slice(half), upTo)
  }
}

async function attempt(run: ImportRun, rows: ConvertedRow[], upTo: number, before: Promise<void> | null): Promise<void> {
  if (!run.dryRun) {
    await transaction(run.ctx, async tx => {
      const outcomes = await processRows(run, tx, rows)
      if (before) await takeTurn(before)
      await record(run, tx, outcomes, upTo)
    })
    run.done = upTo
    crashPoint('import-batch-stored')
    return
  }
  const outcomes = await rehearse(run, rows)
  await commit(run, outcomes, upTo)
  foresee(run, outcomes)
}

/** Processes rows for real and takes everything back. */
export async function rehearse(run: ImportRun, rows: ConvertedRow[], stage: Stage = 'first'): Promise<RowOutcome[]> {
  try {
    await transaction(run.ctx, async tx => { throw new TakenBack(await processRows(run, tx, rows, stage)) })
  } catch (error) {
    if (error instanceof TakenBack) { forgetFound(run); return error.outcomes.map(o => (o.state === 'created' ? { ...o, record: undefined } : o)) }
    throw error
  }
  return []
}

async function commit(run: ImportRun, outcomes: RowOutcome[], upTo: number): Promise<void> {
  await transaction(run.ctx, tx => record(run, tx, outcomes, upTo))
  run.done = upTo
}

/** Counts and rows of a batch. The update fails to find its row when the run is not ours any more. */
export async function record(run: ImportRun, ctx: Ctx, outcomes: RowOutcome[], upTo: number): Promise<void> {
  const counts = [...COUNTED.map(state => outcomes.filter(o => o.state === state).length), outcomes.filter(o => INCOMPLETE.includes(o.code ?? '')).length]
  const moved = await ctx.sql.unsafe(`update kernel.import set done = $3::bigint, ${[...COUNTED, 'incomplete'].map((state, i) => `"${state}" = "${state}" + $${i + 4}::bigint`).join(', ')}, made = coalesce($${counts.length + 4}::text::jsonb, made)
    where id = $1::uuid and done = $2::bigint and state = 'running' returning id`, [run.id, run.done, upTo, ...counts, run.dryRun && run.named.size > 0 ? JSON.stringify(wouldMake(run)) : null] as never[], { prepare: true })
  if (moved.length === 0) {
    const [now] = await ctx.sql<{ state: string }[]>`select state from kernel.import where id = ${run.id}::uuid limit 1`
    throw new Stopped(now?.state === 'cancelling' ? 'cancelled' : 'lost')
  }
  await insertOutcomes(run, ctx, outcomes)
  if (run.dryRun) await rememberNames(run, ctx, outcomes)
}

/** Cells are kept only where somebody has to look again; of a deferred row, all that was read. */
async function insertOutcomes(run: ImportRun, ctx: Ctx, outcomes: RowOutcome[]): Promise<void> {
  if (outcomes.length === 0) return
  const rows = outcomes.map(({ no, state, record: id, code, problems, row }) => ({
    no, state, record: id ?? null, code: code ?? null, problems: problems && problems.length > 0 ? problems : null,
    raw: state === 'deferred' ? row : state === 'rejected' || state === 'review' || problems ? row.raw : null,
  }))
  await ctx.sql.unsafe(`insert into kernel.import_row (import, no, state, record, code, problems, raw)
    select $1::uuid, r.no, r.state, r.record, r.code, r.problems, r.raw from jsonb_to_recordset($2::text::jsonb) as r(no bigint, state text, record uuid, code text, problems jsonb, raw jsonb)`,
  [run.id, JSON.stringify(rows)] as never[], { prepare: true })
}
