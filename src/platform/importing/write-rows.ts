// Rows become records, set-based: what the doors of records refuse is told row by row, and where the order allows it a row is stored without the refused cells.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { savepoint } from '#kernel/database/transaction.ts'
import { createEach } from '#kernel/records/create.ts'
import type { Outcome } from '#kernel/records/outcome.ts'
import { updateEach } from '#kernel/records/update.ts'
import { keepExternal } from '#kernel/records/upsert.ts'
import type { ConvertedRow } from '#platform/importing/convert.ts'
import { told, type ImportRun, type RowOutcome } from '#platform/importing/import-run.ts'
import { ofCell, refuse } from '#platform/importing/left-out.ts'

type WriteEach = (ctx: Ctx, rows: ConvertedRow[]) => Promise<Outcome[]>
export interface RowUpdate { row: ConvertedRow; id: string; byExternal: boolean }

/** Creates records of rows; what is refused goes to `bad`, with its problems. */
export async function createRows(run: ImportRun, ctx: Ctx, rows: ConvertedRow[], bad: ConvertedRow[]): Promise<RowOutcome[]> {
  const outcomes = await settle(run, ctx, rows, bad, 'created', (inside, some) => createEach(inside, run.definition.name, some.map(row => ({ ...run.spec.defaults, ...present(row.values) }))))
  await link(run, ctx, outcomes)
  return outcomes
}

/** Changes the records of rows; what is refused goes to `bad`, with its problems. */
export async function updateRows(run: ImportRun, ctx: Ctx, updates: RowUpdate[], bad: ConvertedRow[]): Promise<RowOutcome[]> {
  const of = new Map(updates.map(update => [update.row, update]))
  const outcomes = await settle(run, ctx, updates.map(update => update.row), bad, 'updated', (inside, some) => updateEach(inside, run.definition.name, some.map(row => ({ id: of.get(row)!.id, patch: row.values }))))
  await link(run, ctx, outcomes.filter(outcome => !of.get(outcome.row)!.byExternal))
  return outcomes
}

/** Second and third values of mirrored fields (a person's other numbers) become child records of their own. A value that is refused leaves the row with the code `further_refused`. */
export async function addFurther(run: ImportRun, ctx: Ctx, outcomes: RowOutcome[]): Promise<void> {
  for (const { field, mirror } of run.definition.mirrors) {
    const wanted = outcomes.flatMap(outcome => (outcome.record ? outcome.row.further.filter(f => f.field === field).map(f => ({ outcome, value: f.value })) : []))
    if (wanted.length === 0) continue
    const constants = Object.fromEntries(Object.entries(mirror.where).map(([name, value]) => [name, value === true ? false : value]))
    const results = await createEach(asSystem(ctx, 'further values of a mirrored field'), mirror.child, wanted.map(({ outcome, value }) => ({ ...constants, [mirror.parent]: outcome.record, [mirror.value]: value })))
    results.forEach((result, i) => {
      if (result.ok) return
      const { outcome } = wanted[i]!
      outcome.row.omitted.push(...result.problems.map(({ index: _, ...problem }) => problem))
      Object.assign(outcome, told(outcome.row), { code: 'further_refused' })
    })
  }
}

/** Every row is stored, or stands in `bad`. Each round tries again those that can do without what was refused; it has fewer cells every time, so it ends. */
async function settle(run: ImportRun, ctx: Ctx, rows: ConvertedRow[], bad: ConvertedRow[], state: 'created' | 'updated', write: WriteEach): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = []
  for (let left = rows; left.length > 0;) {
    const tried = left
    left = []
    const results = state === 'created' && tried.some(row => row.omitted.length > 0) ? await withoutSubstitutes(run, ctx, tried, write) : await write(ctx, tried)
    tried.forEach((row, i) => {
      const result = results[i]!
      if (result.ok) { outcomes.push({ no: row.no, state, record: String(result.row['id']), row, ...told(row) }); return }
      for (const problem of result.problems) refuse(run, row, ofCell(run, row, problem))
      const again = row.problems.length === 0 && result.problems.length > 0
      ;(again ? left : bad).push(row)
    })
  }
  return outcomes
}

class SteppedIn extends Error { readonly rows: Set<ConvertedRow>; constructor(rows: Set<ConvertedRow>) { super('something stands where a cell was left out'); this.rows = rows } }

/** A cell that is left out leaves its field empty. Where something of the program's own would stand there instead (the first stage, whoever imports as owner), the file says otherwise, and the row is refused. */
async function withoutSubstitutes(run: ImportRun, ctx: Ctx, rows: ConvertedRow[], write: WriteEach): Promise<Outcome[]> {
  if (rows.length === 0) return []
  try {
    return await savepoint(ctx, async inside => {
      const results = await write(inside, rows)
      const replaced = rows.filter((row, i) => row.omitted.some(problem => standsIn(run, results[i]!, problem.field)))
      if (replaced.length > 0) throw new SteppedIn(new Set(replaced))
      return results
    })
  } catch (error) {
    if (!(error instanceof SteppedIn)) throw error
    const others = rows.filter(row => !error.rows.has(row)), results = await withoutSubstitutes(run, ctx, others, write)
    return rows.map((row): Outcome => (error.rows.has(row) ? { ok: false, problems: row.omitted.splice(0) } : results[others.indexOf(row)]!))
  }
}

function standsIn(run: ImportRun, result: Outcome, field: string): boolean {
  const value = result.ok ? result.row[field] : null
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0) && !(field in run.spec.defaults)
}

/** A blank cell that clears means nothing for a record that is new. */
function present(values: Record<string, unknown>): Record<string, unknown> { return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) }

async function link(run: ImportRun, ctx: Ctx, outcomes: RowOutcome[]): Promise<void> {
  const pairs = outcomes.flatMap(({ record, row }) => (record && row.external !== null ? [{ externalId: row.external, record }] : []))
  if (run.spec.external_ids && pairs.length > 0) await keepExternal(ctx, run.definition.name, run.spec.external_ids.system, pairs)
}
