// A batch of read rows becomes records: references found, existing records matched, the rest created; set-based, inside the open transaction.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { ConvertedRow } from '#platform/importing/convert.ts'
import { rejection, type ImportRun, type RowOutcome } from '#platform/importing/import-run.ts'
import { keysOf, matchRows, type Match } from '#platform/importing/match.ts'
import { withoutNamesakes } from '#platform/importing/namesakes.ts'
import { keyOf, lookupRules, missingProblem, resolveReferences, type LookupRule } from '#platform/importing/references.ts'
import { createEach } from '#kernel/records/create.ts'
import type { Outcome } from '#kernel/records/outcome.ts'
import { updateEach } from '#kernel/records/update.ts'
import { keepExternal } from '#kernel/records/upsert.ts'

/** How far a run is with rows that wait for others: `first` they wait, `make` what no row of the file bears is made where the spec allows it, `last` they are rejected. */
export type Stage = 'first' | 'make' | 'last'

/** What becomes of each row. Rows that point to a row of the same file that is not stored yet are `deferred`, at the `last` stage rejected. */
export async function processRows(run: ImportRun, ctx: Ctx, batch: ConvertedRow[], stage: Stage = 'first'): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = []
  // copies: the same rows are worked on again when the transaction has to be
  const rows = batch.map(row => ({ ...row, values: { ...row.values }, problems: [...row.problems] }))
  const rules = lookupRules({ ...run, ctx })
  let pending = keepSound(rows, outcomes)
  for (const rule of rules.filter(r => !r.self)) {
    for (const row of await resolveReferences(run, ctx, rule, pending)) row.problems.push(missingProblem(run, rule, row))
  }
  pending = keepSound(pending, outcomes)
  const own = rules.filter(r => r.self)
  for (;;) {
    const waiting = await unresolved(run, ctx, own, pending, stage)
    const ready = keepSound(pending.filter(row => !waiting.has(row)), outcomes)
    await writeRows(run, ctx, ready, outcomes)
    pending = pending.filter(row => waiting.has(row))
    if (pending.length === 0 || ready.length === 0 || own.length === 0) break
  }
  for (const row of pending) outcomes.push(stage === 'last' ? rejection(row, 'reference_not_found', own.filter(r => row.lookups[r.field] !== undefined && !row.values[r.field]).map(r => missingProblem(run, r, row))) : { no: row.no, state: 'deferred', row })
  return outcomes
}

function keepSound(rows: ConvertedRow[], outcomes: RowOutcome[]): ConvertedRow[] {
  for (const row of rows) if (row.problems.length > 0) outcomes.push(rejection(row, row.problems[0]!.code))
  return rows.filter(row => row.problems.length === 0)
}

async function unresolved(run: ImportRun, ctx: Ctx, own: LookupRule[], rows: ConvertedRow[], stage: Stage): Promise<Set<ConvertedRow>> {
  const waiting = new Set<ConvertedRow>()
  for (const rule of own) for (const row of await resolveReferences(run, ctx, rule, rows, stage === 'make' ? run.borne : null)) {
    if (!run.wouldExist.has(`name ${rule.by} ${keyOf(rule, row.lookups[rule.field]!)}`)) waiting.add(row)
  }
  return waiting
}

/** Rows of one key one after the other: a later one changes what an earlier one made. */
async function writeRows(run: ImportRun, ctx: Ctx, rows: ConvertedRow[], outcomes: RowOutcome[]): Promise<void> {
  const made = new Set<string>()
  for (let rest = withoutNamesakes(run, rows, outcomes); rest.length > 0;) {
    const taken = new Set<string>(), wave: ConvertedRow[] = [], later: ConvertedRow[] = []
    for (const row of rest) {
      const keys = keysOf(run, row)
      if (keys.some(key => taken.has(key))) { later.push(row); continue }
      for (const key of keys) taken.add(key)
      wave.push(row)
    }
    const matches = await matchRows(run, ctx, wave)
    const earlier = run.spec.on_match === 'skip' ? await createdHere(run, ctx, [...matches.values()].flatMap(match => match.ids)) : new Set<string>()
    const creations: ConvertedRow[] = [], updates: { row: ConvertedRow; id: string; match: Match }[] = [], targets = new Set<string>()
    for (const row of wave) {
      const match = matches.get(row.no)!
      const id = match.ids[0]
      const foreseen = id === undefined && keysOf(run, row).some(key => run.wouldExist.has(key))
      if (match.taken) outcomes.push(rejection(row, match.taken, [{ field: 'external_ids', code: match.taken }]))
      else if (match.ids.length > 1) outcomes.push({ no: row.no, state: 'review', code: 'ambiguous_match', problems: [{ field: run.spec.match[0] ?? '', code: 'ambiguous_match', params: { count: match.ids.length } }], row })
      else if (foreseen) outcomes.push({ no: row.no, row, ...(run.spec.on_match === 'skip' ? { state: 'skipped', code: 'duplicate_in_file' } : { state: 'updated' }) })
      else if (id === undefined) creations.push(row)
      else if (run.spec.on_match === 'skip') outcomes.push({ no: row.no, state: 'skipped', record: id, code: earlier.has(id) || made.has(id) ? 'duplicate_in_file' : 'exists', row })
      else if (targets.has(id)) later.push(row)
      else { targets.add(id); updates.push({ row, id, match }) }
    }
    const fresh = await withoutDoubles(run, ctx, creations, outcomes)
    const done = [...(await createRows(run, ctx, fresh)), ...(await updateRows(run, ctx, updates))]
    for (const outcome of done) if (outcome.state === 'created' && outcome.record) made.add(outcome.record)
    await addFurther(run, ctx, done)
    outcomes.push(...done)
    rest = later
  }
}

/** What a higher module registers as the service `likeness`: for each row that would be created the id of a record it may be, or null. */
export type Likeness = (ctx: Ctx, entity: string, rows: Record<string, unknown>[]) => Promise<(string | null)[]>

/** With `duplicates: review`, rows that look like somebody who is there already are not stored: a person has to look at them. */
async function withoutDoubles(run: ImportRun, ctx: Ctx, rows: ConvertedRow[], outcomes: RowOutcome[]): Promise<ConvertedRow[]> {
  const likeness = ctx.kernel.services.get('likeness') as Likeness | undefined
  if (run.spec.duplicates !== 'review' || !likeness || rows.length === 0) return rows
  const found = await likeness(ctx, run.definition.name, rows.map(row => ({ ...run.spec.defaults, ...present(row.values) })))
  rows.forEach((row, i) => { if (found[i]) outcomes.push({ no: row.no, state: 'review', code: 'possible_duplicate', problems: [{ field: '', code: 'possible_duplicate', params: { record: found[i] } }], row }) })
  return rows.filter((_, i) => !found[i])
}

async function createRows(run: ImportRun, ctx: Ctx, rows: ConvertedRow[]): Promise<RowOutcome[]> {
  if (rows.length === 0) return []
  const results = await createEach(ctx, run.definition.name, rows.map(row => ({ ...run.spec.defaults, ...present(row.values) })))
  const outcomes = rows.map((row, i) => outcomeOf(run, row, results[i]!, 'created'))
  await link(run, ctx, outcomes)
  return outcomes
}

async function updateRows(run: ImportRun, ctx: Ctx, updates: { row: ConvertedRow; id: string; match: Match }[]): Promise<RowOutcome[]> {
  if (updates.length === 0) return []
  const results = await updateEach(ctx, run.definition.name, updates.map(({ row, id }) => ({ id, patch: row.values })))
  const outcomes = updates.map(({ row }, i) => outcomeOf(run, row, results[i]!, 'updated'))
  await link(run, ctx, outcomes.filter((_, i) => !updates[i]!.match.byExternal))
  return outcomes
}

/** A blank cell that clears means nothing for a record that is new. */
function present(values: Record<string, unknown>): Record<string, unknown> { return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) }

function outcomeOf(run: ImportRun, row: ConvertedRow, result: Outcome, state: 'created' | 'updated'): RowOutcome {
  if (result.ok) return { no: row.no, state, record: String(result.row['id']), row }
  const problems = result.problems.map((problem): FieldProblem => {
    const column = run.plan.columns.find(c => c.field === problem.field)
    return { field: problem.field, code: problem.code, params: { ...problem.params, ...(column ? { column: column.name, value: (row.raw[column.index] ?? '').slice(0, 100) } : {}) } }
  })
  return rejection(row, problems[0]?.code ?? 'invalid', problems)
}

async function link(run: ImportRun, ctx: Ctx, outcomes: RowOutcome[]): Promise<void> {
  const pairs = outcomes.flatMap(({ record, row }) => (record && row.external !== null ? [{ externalId: row.external, record }] : []))
  if (run.spec.external_ids && pairs.length > 0) await keepExternal(ctx, run.definition.name, run.spec.external_ids.system, pairs)
}

/** Second and third values of mirrored fields (a person's other numbers) become child records of their own. A value that is refused leaves the row with the code `further_refused`. */
async function addFurther(run: ImportRun, ctx: Ctx, outcomes: RowOutcome[]): Promise<void> {
  for (const { field, mirror } of run.definition.mirrors) {
    const wanted = outcomes.flatMap(outcome => (outcome.record ? outcome.row.further.filter(f => f.field === field).map(f => ({ outcome, value: f.value })) : []))
    if (wanted.length === 0) continue
    const constants = Object.fromEntries(Object.entries(mirror.where).map(([name, value]) => [name, value === true ? false : value]))
    const results = await createEach(asSystem(ctx, 'further values of a mirrored field'), mirror.child, wanted.map(({ outcome, value }) => ({ ...constants, [mirror.parent]: outcome.record, [mirror.value]: value })))
    results.forEach((result, i) => { if (!result.ok) { wanted[i]!.outcome.code = 'further_refused'; wanted[i]!.outcome.problems = result.problems } })
  }
}

/** Which of these records an earlier row of this import made. */
async function createdHere(run: ImportRun, ctx: Ctx, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const found = await ctx.sql.unsafe(`select record from kernel.import_row where import = $1::uuid and state = 'created' and record = any($2::uuid[]) limit ${ids.length}`, [run.id, ids] as never[], { prepare: true })
  return new Set(found.map(row => String(row['record'])))
}

/** What a dry run takes back again, later rows must still find: their keys, and the names they could be pointed to by. */
export function foresee(run: ImportRun, outcomes: RowOutcome[]): void {
  const own = lookupRules(run).filter(rule => rule.self)
  for (const { state, row } of outcomes) if (state === 'created') {
    for (const key of keysOf(run, row)) run.wouldExist.add(key)
    for (const rule of own) {
      const name = rule.by === 'external_id' ? (rule.system === run.spec.external_ids?.system ? row.external : null) : row.values[rule.by]
      if (typeof name === 'string') run.wouldExist.add(`name ${rule.by} ${keyOf(rule, name)}`)
    }
  }
}
