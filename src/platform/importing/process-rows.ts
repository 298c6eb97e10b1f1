// A batch of read rows becomes records: references found, existing records matched, the rest created; set-based, inside the open transaction.
import type { Ctx } from '#kernel/context.ts'
import type { ConvertedRow } from '#platform/importing/convert.ts'
import { findFurtherProblems } from '#platform/importing/further-problems.ts'
import { rejection, told, type ImportRun, type RowOutcome } from '#platform/importing/import-run.ts'
import { mayBeLeftOut, refuse } from '#platform/importing/left-out.ts'
import { keyOf, lookupRules, type LookupRule } from '#platform/importing/lookup-rule.ts'
import { keysOf, matchRows } from '#platform/importing/match.ts'
import { namesakesAmong } from '#platform/importing/namesakes.ts'
import { missingProblem, resolveReferences } from '#platform/importing/references.ts'
import { addFurther, createRows, updateRows, type RowUpdate } from '#platform/importing/write-rows.ts'

/** How far a run is with rows that wait for others: `first` they wait, `make` what no row of the file bears is made where the spec allows it, `leave` they are stored without it where the spec allows that, `last` they are rejected. */
export type Stage = 'first' | 'make' | 'leave' | 'last'

/** What becomes of each row, a rejected one with all that is wrong with it. Rows that point to a row of the same file that is not stored yet are `deferred`, at the `last` stage rejected. */
export async function processRows(run: ImportRun, ctx: Ctx, batch: ConvertedRow[], stage: Stage = 'first'): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = [], bad: ConvertedRow[] = []
  // copies: the same rows are worked on again when the transaction has to be
  const rows = batch.map(row => ({ ...row, values: { ...row.values }, lookups: { ...row.lookups }, problems: [...row.problems], omitted: [...(row.omitted ?? [])], notes: [...(row.notes ?? [])] }))
  const rules = lookupRules({ ...run, ctx }), own = rules.filter(rule => rule.self)
  // what may be made comes last: nothing is made for a row that another reference stops
  for (const rule of rules.filter(r => !r.self).toSorted((a, b) => Number(a.create) - Number(b.create))) {
    for (const row of await resolveReferences(run, ctx, rule, rows)) refuse(run, row, missingProblem(run, rule, row))
  }
  let pending: ConvertedRow[] = rows
  for (;;) {
    const waiting = await unresolved(run, ctx, own, pending, stage)
    const ready = pending.filter(row => !waiting.has(row))
    await writeRows(run, ctx, sound(ready, bad), outcomes, bad)
    pending = pending.filter(row => waiting.has(row))
    if (pending.length === 0 || ready.length === 0) break
  }
  const given = new Set(stage === 'last' ? pending : stage === 'leave' ? pending.filter(row => canDoWithout(run, own, row)) : [])
  for (const row of given) for (const rule of own) if (missing(rule, row)) refuse(run, row, missingProblem(run, rule, row))
  await writeRows(run, ctx, sound([...given], bad), outcomes, bad)
  for (const row of pending) if (!given.has(row)) outcomes.push({ no: row.no, state: 'deferred', row })
  await findFurtherProblems(run, ctx, bad)
  outcomes.push(...bad.map(row => rejection(row)))
  return outcomes
}

/** The rows that nothing stops; the others go to `bad`. */
function sound(rows: ConvertedRow[], bad: ConvertedRow[]): ConvertedRow[] {
  bad.push(...rows.filter(row => row.problems.length > 0))
  return rows.filter(row => row.problems.length === 0)
}

const missing = (rule: LookupRule, row: ConvertedRow): boolean => row.lookups[rule.field] !== undefined && !row.values[rule.field]

/** May the row be stored without the records of its own kind that it names, which no row of the file is going to bring? */
function canDoWithout(run: ImportRun, own: LookupRule[], row: ConvertedRow): boolean {
  return own.filter(rule => missing(rule, row)).every(rule => !run.borne.has(keyOf(rule, row.lookups[rule.field]!)) && mayBeLeftOut(run, row, missingProblem(run, rule, row)))
}

async function unresolved(run: ImportRun, ctx: Ctx, own: LookupRule[], rows: ConvertedRow[], stage: Stage): Promise<Set<ConvertedRow>> {
  const waiting = new Set<ConvertedRow>()
  for (const rule of own) for (const row of await resolveReferences(run, ctx, rule, rows, stage === 'make' ? run.borne : null)) {
    if (!run.wouldExist.has(`name ${rule.by} ${keyOf(rule, row.lookups[rule.field]!)}`)) waiting.add(row)
  }
  return waiting
}

/** Rows of one key one after the other: a later one changes what an earlier one made. */
async function writeRows(run: ImportRun, ctx: Ctx, rows: ConvertedRow[], outcomes: RowOutcome[], bad: ConvertedRow[]): Promise<void> {
  const made = new Set<string>()
  for (let rest = rows; rest.length > 0;) {
    const taken = new Set<string>(), wave: ConvertedRow[] = [], later: ConvertedRow[] = []
    for (const row of rest) {
      const keys = keysOf(run, row)
      if (keys.some(key => taken.has(key))) { later.push(row); continue }
      for (const key of keys) taken.add(key)
      wave.push(row)
    }
    const matches = await matchRows(run, ctx, wave)
    const earlier = run.spec.on_match === 'skip' ? await createdHere(run, ctx, [...matches.values()].flatMap(match => match.ids)) : new Set<string>()
    const foreseen = new Set(wave.filter(row => matches.get(row.no)!.ids.length === 0 && keysOf(run, row).some(key => run.wouldExist.has(key))))
    const matched = wave.filter(row => foreseen.has(row) || (matches.get(row.no)!.ids.length === 1 && !matches.get(row.no)!.byExternal))
    const namesakes = await namesakesAmong(run, ctx, matched.map(row => ({ row, id: matches.get(row.no)!.ids[0] ?? null })), storedBy(outcomes))
    const creations: ConvertedRow[] = [], updates: RowUpdate[] = [], targets = new Set<string>()
    for (const row of wave) {
      const match = matches.get(row.no)!
      const id = match.ids[0], namesake = namesakes.get(row)
      if (match.taken) { row.problems.push({ field: 'external_ids', code: match.taken }); bad.push(row) }
      else if (match.ids.length > 1) outcomes.push({ no: row.no, state: 'review', code: 'ambiguous_match', problems: [{ field: run.spec.match[0] ?? '', code: 'ambiguous_match', params: { count: match.ids.length } }], row })
      else if (namesake !== undefined) outcomes.push({ no: row.no, state: 'review', code: 'namesake_in_file', problems: [{ field: run.spec.match[0] ?? '', code: 'namesake_in_file', params: { row: namesake } }], row })
      else if (foreseen.has(row)) outcomes.push({ no: row.no, row, ...(run.spec.on_match === 'skip' ? { state: 'skipped', code: 'duplicate_in_file' } : { state: 'updated', ...told(row) }) })
      else if (id === undefined) creations.push(row)
      else if (run.spec.on_match === 'skip') outcomes.push({ no: row.no, state: 'skipped', record: id, code: earlier.has(id) || made.has(id) ? 'duplicate_in_file' : 'exists', row })
      else if (targets.has(id)) later.push(row)
      else { targets.add(id); updates.push({ row, id, byExternal: match.byExternal }) }
    }
    const fresh = await withoutDoubles(run, ctx, creations, outcomes)
    const done = [...(await createRows(run, ctx, fresh, bad)), ...(await updateRows(run, ctx, updates, bad))]
    for (const outcome of done) if (outcome.state === 'created' && outcome.record) made.add(outcome.record)
    await addFurther(run, ctx, done)
    outcomes.push(...done)
    rest = later
  }
}

/** Records that rows of this batch stored, and by which row each first. */
function storedBy(outcomes: RowOutcome[]): Map<string, number> {
  const stored = new Map<string, number>()
  for (const { record, no, state } of outcomes) if (record && (state === 'created' || state === 'updated') && !stored.has(record)) stored.set(record, no)
  return stored
}

/** What a higher module registers as the service `likeness`: for each row that would be created the id of a record it may be, or null. */
export type Likeness = (ctx: Ctx, entity: string, rows: Record<string, unknown>[]) => Promise<(string | null)[]>

/** With `duplicates: review`, rows that look like somebody who is there already are not stored: a person has to look at them. */
async function withoutDoubles(run: ImportRun, ctx: Ctx, rows: ConvertedRow[], outcomes: RowOutcome[]): Promise<ConvertedRow[]> {
  const likeness = ctx.kernel.services.get('likeness') as Likeness | undefined
  if (run.spec.duplicates !== 'review' || !likeness || rows.length === 0) return rows
  const found = await likeness(ctx, run.definition.name, rows.map(row => ({ ...run.spec.defaults, ...Object.fromEntries(Object.entries(row.values).filter(([, value]) => value !== null)) })))
  rows.forEach((row, i) => { if (found[i]) outcomes.push({ no: row.no, state: 'review', code: 'possible_duplicate', problems: [{ field: '', code: 'possible_duplicate', params: { record: found[i] } }], row }) })
  return rows.filter((_, i) => !found[i])
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
