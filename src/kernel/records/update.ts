// Changing records. The old row is locked and read first, so that checks, the change feed and the optimistic lock speak of the same moment.
import type { Ctx } from '#kernel/context.ts'
import { appendChanges } from '#kernel/changes/append.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import { Refusal } from '#kernel/errors.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import type { Row, Write } from '#kernel/module.ts'
import { afterWrite } from '#kernel/records/after-write.ts'
import { same } from '#kernel/records/canonical.ts'
import { isId, lockRows, refuseUnreachable } from '#kernel/records/lock.ts'
import type { Outcome } from '#kernel/records/outcome.ts'
import { throwProblems } from '#kernel/records/outcome.ts'
import { prepareWrites } from '#kernel/records/prepare.ts'
import { organisationDefaults, readInput } from '#kernel/records/validate.ts'
import { mirroredTexts, touchesSearch } from '#kernel/records/search-text.ts'
import { updateRows } from '#kernel/records/update-rows.ts'

export interface Patch { id: string; patch: Row; version?: number }

/** Changes one record. 404 when unseen, 403 `not_allowed`, 412 `stale` with the current record, 422, 409. Without a real difference nothing is written. */
export async function update(ctx: Ctx, entity: string, id: string, patch: Row, options: { version?: number } = {}): Promise<Row> {
  return (await updateMany(ctx, entity, [{ id, patch, ...options }]))[0]!
}

/** Changes all or none. `binned`: records in the recycle bin instead of live ones, for the system alone. */
export async function updateMany(ctx: Ctx, entity: string, patches: Patch[], bin: 'live' | 'binned' = 'live'): Promise<Row[]> {
  return transaction(ctx, async tx => {
    const outcomes = await updateEach(tx, entity, patches, true, tx.systemReason ? bin : 'live')
    const problems = outcomes.flatMap(o => (o.ok ? [] : o.problems))
    if (problems.length > 0) throwProblems(problems, patches.length === 1)
    return outcomes.map(o => (o as Extract<Outcome, { ok: true }>).row)
  })
}

/** Changes those that can be changed. A record that cannot be reached is a problem `not_found`, or with `strict` a refusal. */
export async function updateEach(ctx: Ctx, entity: string, given: Patch[], strict = false, bin: 'live' | 'binned' = 'live'): Promise<Outcome[]> {
  const definition = ctx.kernel.registry.entity(entity)
  const patches = given.map(p => ({ ...p, id: String(p.id).toLowerCase() }))
  const seen = new Set<string>()
  return transaction(ctx, async tx => {
    if (definition.entity.appendOnly && !tx.systemReason) throw new Refusal(409, 'append_only', { params: { entity } })
    await organisationDefaults(tx)
    // texts of mirrored children are read in a statement of their own behind the lock: its snapshot sees what whoever held the lock before has written
    const ids = patches.map(p => p.id).filter(isId)
    const searched = definition.mirrors.length > 0 && ids.length > 0 && patches.some(p => touchesSearch(definition, Object.keys(p.patch ?? {})))
    const [locked, texts] = await Promise.all([lockRows(tx, definition, ids, 'update', bin), searched ? mirroredTexts(tx, definition, ids) : null])
    if (strict) await refuseUnreachable(tx, definition, patches.map(p => p.id), locked, 'update', bin)
    const problems: FieldProblem[] = []
    const writes: { write: Write; index: number; changed: string[] }[] = []
    patches.forEach((item, index) => {
      const old = locked.get(item.id)
      if (seen.has(item.id)) { problems.push({ field: 'id', code: 'repeated', index }); return }
      seen.add(item.id)
      if (!old) { problems.push({ field: 'id', code: 'not_found', index }); return }
      if (item.version !== undefined && item.version !== old['version']) throw new Refusal(412, 'stale', { extra: { current_version: old['version'], record_id: item.id } })
      const read = readInput(tx, definition, item.patch)
      problems.push(...read.problems.map(p => ({ ...p, index })))
      if (read.problems.length === 0) writes.push({ index, changed: [], write: { old, next: { ...old, ...combined(definition, old, read.values) }, given: read.names } })
    })
    problems.push(...(await prepareWrites(tx, definition, writes.map(w => w.write))).map(p => ({ ...p, index: writes[p.index ?? 0]!.index })))
    const broken = new Set(problems.map(p => p.index))
    for (const w of writes) w.changed = changedFields(definition, w.write)
    await store(tx, definition, writes.filter(w => !broken.has(w.index) && w.changed.length > 0), texts)
    return patches.map((_, index) => {
      const own = problems.filter(p => p.index === index)
      const found = writes.find(w => w.index === index)
      return own.length > 0 || !found ? { ok: false, problems: own } : { ok: true, row: found.write.next, changed: found.changed }
    })
  })
}

/** Some kinds add to what is stored instead of replacing it (one language of a translated name). */
function combined(definition: Definition, old: Row, values: Row): Row {
  const result: Row = { ...values }
  for (const [name, value] of Object.entries(values)) {
    const combine = definition.fields.has(name) ? kindOf(definition.fields.get(name)!.field).combine : undefined
    if (combine) result[name] = combine(old[name], value)
  }
  return result
}

/** Main fields whose stored value differs. */
export function changedFields(definition: Definition, write: Write): string[] {
  const changed: string[] = []
  for (const field of definition.fields.values()) if (field.storage === 'main' && !same(write.old![field.name], write.next[field.name])) changed.push(field.name)
  return changed
}

async function store(ctx: Ctx, definition: Definition, writes: { write: Write; changed: string[] }[], texts: Map<string, string[]> | null): Promise<void> {
  if (writes.length === 0) return
  const now = ctx.clock.now().toISOString()
  for (const { write } of writes) Object.assign(write.next, { version: Number(write.old!['version']) + 1, updated_at: now, updated_by: ctx.user.id })
  // one behind the other on the same connection, without waiting in between; the rows were locked before
  await Promise.all([updateRows(ctx, definition, writes, texts), appendChanges(ctx, writes.map(({ write, changed }) => ({
    entity: definition.name, record: String(write.next['id']), op: 'updated' as const, diff: Object.fromEntries(changed.map(name => [name, [write.old![name] ?? null, write.next[name] ?? null] as [unknown, unknown]])),
  })))])
  await afterWrite(ctx, definition, writes.map(w => w.write))
}
