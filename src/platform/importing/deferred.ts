// Rows that point to rows of their own file come last, in as many rounds as the chain is long.
import { transaction } from '#kernel/database/transaction.ts'
import type { ConvertedRow } from '#platform/importing/convert.ts'
import type { ImportRun, RowOutcome } from '#platform/importing/import-run.ts'
import { foresee, processRows, type Stage } from '#platform/importing/process-rows.ts'
import { keyOf, lookupRules } from '#platform/importing/lookup-rule.ts'
import { record, rehearse } from '#platform/importing/store-batch.ts'

const BATCH = 1000

/** Stores the deferred rows of a run; those whose target is still missing at the end are rejected with `reference_not_found`. */
export async function storeDeferred(run: ImportRun, beat: () => Promise<void>): Promise<void> {
  for (let stage: Stage = 'first'; ;) {
    let settled = 0
    run.borne = stage === 'make' || stage === 'leave' ? await namesBorne(run) : new Set()
    for (let after = 0; ;) {
      await beat()
      const rows = await nextDeferred(run, after)
      if (rows.length === 0) break
      after = rows.at(-1)!.no
      settled += await settle(run, rows, stage)
    }
    if (stage === 'last' || (settled === 0 && (await nextDeferred(run, 0)).length === 0)) return
    if (settled === 0) stage = stage === 'first' ? 'make' : stage === 'make' && run.spec.on_error === 'blank' ? 'leave' : 'last'
  }
}

/** What the waiting rows that may be stored are called, by the fields that rows of this file are found by. */
async function namesBorne(run: ImportRun): Promise<Set<string>> {
  const names = new Set<string>()
  for (const rule of lookupRules(run).filter(r => r.self)) {
    const found = await run.ctx.sql<{ name: string | null }[]>`select distinct case ${rule.by}::text when 'external_id' then raw->>'external' else raw->'values'->>${rule.by}::text end as name from kernel.import_row
      where import = ${run.id}::uuid and state = 'deferred' and jsonb_array_length(raw->'problems') = 0 limit 1000000`
    for (const { name } of found) if (name !== null) names.add(keyOf(rule, name))
  }
  return names
}

async function nextDeferred(run: ImportRun, after: number): Promise<ConvertedRow[]> {
  const found = await run.ctx.sql<{ raw: ConvertedRow }[]>`select raw from kernel.import_row where import = ${run.id}::uuid and state = 'deferred' and no > ${after}::bigint order by no limit ${BATCH}`
  return found.map(row => row.raw)
}

async function settle(run: ImportRun, rows: ConvertedRow[], stage: Stage): Promise<number> {
  const rehearsed = run.dryRun ? await rehearse(run, rows, stage) : null
  if (rehearsed) foresee(run, rehearsed)
  return transaction(run.ctx, async tx => {
    const outcomes: RowOutcome[] = (rehearsed ?? (await processRows(run, tx, rows, stage))).filter(outcome => outcome.state !== 'deferred')
    await tx.sql`delete from kernel.import_row where import = ${run.id}::uuid and state = 'deferred' and no = any(${outcomes.map(o => o.no)}::bigint[])`
    await record(run, tx, outcomes, run.done)
    return outcomes.length
  })
}
