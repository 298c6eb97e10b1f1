// Creating records, one or a batch, set-based: one INSERT and one change statement however many.
import type { Ctx } from '#kernel/context.ts'
import { appendChanges } from '#kernel/changes/append.ts'
import { mayCreate, scopeOf } from '#kernel/access/visible.ts'
import { takenField } from '#kernel/database/schema.ts'
import { savepoint, transaction } from '#kernel/database/transaction.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import { forbidden } from '#kernel/errors.ts'
import type { Row, Write } from '#kernel/module.ts'
import { afterWrite } from '#kernel/records/after-write.ts'
import { insertRows } from '#kernel/records/insert.ts'
import { fillNumbers } from '#kernel/records/numbering.ts'
import type { Outcome } from '#kernel/records/outcome.ts'
import { throwProblems } from '#kernel/records/outcome.ts'
import { prepareWrites } from '#kernel/records/prepare.ts'
import { applyDefaults, organisationDefaults, readInput } from '#kernel/records/validate.ts'

/** Creates one record. 403 `not_allowed`, 422 `invalid` with a problem per field, 409 `duplicate` for a unique field. */
export async function create(ctx: Ctx, entity: string, input: Row): Promise<Row> {
  return (await createMany(ctx, entity, [input]))[0]!
}

/** Creates all or none. */
export async function createMany(ctx: Ctx, entity: string, inputs: Row[]): Promise<Row[]> {
  return transaction(ctx, async tx => {
    const outcomes = await createBatch(tx, entity, inputs)
    const problems = outcomes.flatMap(o => (o.ok ? [] : o.problems))
    if (problems.length > 0) throwProblems(problems, inputs.length === 1)
    return outcomes.map(o => (o as Extract<Outcome, { ok: true }>).row)
  })
}

/** Creates those that can be created and says what is wrong with the others. In the open transaction, or one of its own.
 *  Where some are refused, the batch is taken back and begun anew without them: nothing stays that was written on their behalf (a parent made for a child that could not be stored). */
export async function createEach(ctx: Ctx, entity: string, inputs: Row[]): Promise<Outcome[]> {
  return transaction(ctx, async tx => {
    const outcomes: Outcome[] = []
    for (let left = inputs.map((_, index) => index); left.length > 0;) {
      const tried = await attempt(tx, entity, left.map(index => inputs[index]!))
      const refused = tried.some(o => !o.ok)
      left.forEach((index, i) => {
        const outcome = tried[i]!
        if (!outcome.ok) outcomes[index] = { ok: false, problems: outcome.problems.map(p => ({ ...p, index })) }
        else if (!refused) outcomes[index] = outcome
      })
      left = refused ? left.filter((_, i) => tried[i]!.ok) : []
    }
    return outcomes
  })
}

class TakenBack extends Error { readonly outcomes: Outcome[]; constructor(outcomes: Outcome[]) { super('taken back'); this.outcomes = outcomes } }

/** A value that somebody else took while the batch was stored is a problem of its row: tried again, the check that comes first finds it. */
async function attempt(ctx: Ctx, entity: string, inputs: Row[], again = 3): Promise<Outcome[]> {
  try {
    return await savepoint(ctx, async inside => {
      const outcomes = await createBatch(inside, entity, inputs)
      if (outcomes.some(o => !o.ok)) throw new TakenBack(outcomes)
      return outcomes
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.outcomes
    if (again > 0 && takenField(ctx.kernel.registry, error)) return attempt(ctx, entity, inputs, again - 1)
    throw error
  }
}

async function createBatch(ctx: Ctx, entity: string, inputs: Row[]): Promise<Outcome[]> {
  const definition = ctx.kernel.registry.entity(entity)
  if (!mayCreate(ctx, entity)) throw forbidden('not_allowed', { entity })
  return transaction(ctx, async tx => {
    await organisationDefaults(tx)
    const problems: FieldProblem[] = []
    const writes: { write: Write; index: number }[] = []
    inputs.forEach((input, index) => {
      const given = readInput(tx, definition, input)
      if (given.problems.length > 0) { problems.push(...given.problems.map(p => ({ ...p, index }))); return }
      applyDefaults(tx, definition, given)
      writes.push({ index, write: { old: null, next: { ...emptyRow(definition), id: tx.id(), external_ids: {}, ...given.values }, given: given.names } })
    })
    problems.push(...(await prepareWrites(tx, definition, writes.map(w => w.write))).map(p => ({ ...p, index: writes[p.index ?? 0]!.index })))
    const broken = new Set(problems.map(p => p.index))
    const sound = writes.filter(w => !broken.has(w.index))
    const reachable = await store(tx, definition, sound.map(s => s.write))
    for (const { write, index } of sound) if (!reachable.has(String(write.next['id']))) problems.push({ field: '', code: 'not_reachable', index })
    return inputs.map((_, index) => {
      const own = problems.filter(p => p.index === index)
      const row = writes.find(w => w.index === index)?.write.next
      return own.length > 0 || !row ? { ok: false, problems: own } : { ok: true, row, changed: Object.keys(row) }
    })
  })
}

/** Inserts what the writer could also reach afterwards (a seller cannot create into another's territory); returns the ids that were stored. */
async function store(ctx: Ctx, definition: Definition, writes: Write[]): Promise<Set<string>> {
  if (writes.length === 0) return new Set()
  const rows = writes.map(w => w.next)
  await fillNumbers(ctx, definition, rows)
  const now = ctx.clock.now().toISOString()
  for (const row of rows) Object.assign(row, { version: 1, created_at: now, created_by: ctx.user.id, updated_at: now, updated_by: ctx.user.id, deleted_at: null })
  const record = (stored: Write[]) => appendChanges(ctx, stored.map(w => ({ entity: definition.name, record: String(w.next['id']), op: 'created' as const, diff: initialDiff(definition, w.next) })))
  // who may write only what is within reach makes only what is; a ledger that nobody changes is judged by what its writer may read
  if ((['update', 'read'] as const).some(verb => scopeOf(ctx, definition.name, verb) === 'all')) {
    // all of them will be in or none: their changes are written out while the database inserts, and follow on the same connection
    const storing = Promise.all([insertRows(ctx, definition, rows, 'all'), record(writes)])
    return behind(storing.then(([stored]) => stored), afterWrite(ctx, definition, writes))
  }
  const stored = await insertRows(ctx, definition, rows, 'reachable')
  const kept = writes.filter(w => stored.has(String(w.next['id'])))
  await record(kept)
  await afterWrite(ctx, definition, kept)
  return stored
}

/** The result of `first` once `next`, sent behind it on the same connection, is done too. When `first` fails so does all that follows it: its error is the one that says why. */
export async function behind<T>(first: Promise<T>, next: Promise<unknown>): Promise<T> {
  const [result, after] = await Promise.allSettled([first, next])
  if (result.status === 'rejected') throw result.reason
  if (after.status === 'rejected') throw after.reason
  return result.value
}

function emptyRow(definition: Definition): Row {
  const row: Row = {}
  for (const field of definition.fields.values()) if (field.storage === 'main') row[field.name] = null
  return row
}

function initialDiff(definition: Definition, row: Row): Record<string, [unknown, unknown]> {
  const diff: Record<string, [unknown, unknown]> = {}
  for (const field of definition.fields.values()) if (field.storage === 'main' && row[field.name] !== null && row[field.name] !== undefined) diff[field.name] = [null, row[field.name]]
  return diff
}
