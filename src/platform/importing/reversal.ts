// Undoing an import: what it made goes to the bin, what it changed gets its old values back, field by field; what somebody touched since is kept and named.
import { contextFor } from '#kernel/access/system.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { Refusal, forbidden } from '#kernel/errors.ts'
import type { JobProgress } from '#kernel/module.ts'
import { same } from '#kernel/records/canonical.ts'
import { get } from '#kernel/records/get.ts'
import { removeMany } from '#kernel/records/remove.ts'
import { updateEach } from '#kernel/records/update.ts'
import { quote } from '#kernel/sql/quote.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { writableFields } from '#kernel/access/fields.ts'

const BATCH = 500
/** kept records that are named one by one; beyond it they are only counted */
const NAMED = 1000

export interface Kept { entity: string; record: string; reason: 'changed_since' | 'in_use' | 'not_allowed' | 'gone'; fields?: string[]; title?: string }
interface Task { entity: string; record: string; how: 'created' | 'updated' }

/** Reverts batch by batch with the rights the starter has now, narrowed to `roles` when given; a reverted record leaves the list in the transaction that reverts it, so that a killed reversal goes on where it was. */
export async function runReversal(ctx: Ctx, id: string, progress: JobProgress, roles: string[] | null = null): Promise<{ reverted: number; kept: number }> {
  const [row] = await ctx.sql<{ owner: string; roles: string[] | null; entity: string; language: 'es' | 'en' }[]>`select owner, roles, entity, language from kernel.import where id = ${id}::uuid and state = 'reverting' limit 1`
  if (!row) return { reverted: 0, kept: 0 }
  const principal = await principalFor(ctx.kernel, row.owner, { rolesSubset: row.roles && roles ? row.roles.filter(role => roles.includes(role)) : row.roles ?? roles })
  if (!principal) throw forbidden('import_owner_gone')
  const own = contextFor(ctx.kernel, principal, { origin: 'import', requestId: `import-reversal:${id}`, language: row.language, signal: progress.signal })
  const kept: Kept[] = []
  let reverted = 0
  for (const entity of [row.entity, ...(await referenceEntities(ctx, id, row.entity))]) {
    for (let after = ''; ;) {
      progress.signal.throwIfAborted()
      const tasks = await nextTasks(ctx, id, entity, row.entity, after)
      if (tasks.length === 0) break
      after = tasks.at(-1)!.record
      const result = await revertBatch(own, id, own.kernel.registry.entity(entity), tasks)
      reverted += result.reverted
      kept.push(...result.kept)
      await ctx.sql`update kernel.import set reverted = reverted + ${result.reverted}::bigint where id = ${id}::uuid`
      await progress.report(reverted + kept.length, null)
    }
  }
  await nameTitles(own, kept.slice(0, NAMED))
  await transaction(ctx, async tx => {
    await tx.sql`update kernel.import set state = 'reverted', kept = ${JSON.stringify(kept.slice(0, NAMED))}::text::jsonb, finished_at = ${ctx.clock.now()}::timestamptz where id = ${id}::uuid`
    // nothing of the file stays: cells of rejected rows too
    await tx.sql`delete from kernel.import_row where import = ${id}::uuid`
    await tx.sql`delete from kernel.import_reference where import = ${id}::uuid`
  })
  return { reverted, kept: kept.length }
}

async function referenceEntities(ctx: Ctx, id: string, entity: string): Promise<string[]> {
  const found = await ctx.sql<{ entity: string }[]>`select distinct entity from kernel.import_reference where import = ${id}::uuid and entity <> ${entity}::text limit 50`
  return found.map(row => row.entity)
}

async function nextTasks(ctx: Ctx, id: string, entity: string, main: string, after: string): Promise<Task[]> {
  const from = after || '00000000-0000-0000-0000-000000000000'
  const found = await ctx.sql<{ record: string; created: boolean }[]>`
    select record, bool_or(created) as created from (
      select record, state = 'created' as created from kernel.import_row where import = ${id}::uuid and ${entity}::text = ${main}::text and record is not null and state in ('created', 'updated')
      union all select record, true from kernel.import_reference where import = ${id}::uuid and entity = ${entity}::text) x
    where record > ${from}::uuid group by record order by record limit ${BATCH}`
  return found.map(({ record, created }) => ({ entity, record, how: created ? 'created' : 'updated' }))
}

async function revertBatch(ctx: Ctx, id: string, definition: Definition, tasks: Task[]): Promise<{ reverted: number; kept: Kept[] }> {
  return transaction(ctx, async tx => {
    const kept: Kept[] = []
    const later = await changedSince(tx, id, definition, tasks.map(t => t.record))
    const keep = (task: Task, reason: Kept['reason'], fields?: string[]): void => { kept.push({ entity: definition.name, record: task.record, reason, ...(fields ? { fields } : {}) }) }
    const removable: Task[] = []
    const needed = await usedByOthers(tx, id, definition, tasks.filter(t => t.how === 'created').map(t => t.record))
    for (const task of tasks.filter(t => t.how === 'created')) {
      if (later.get(task.record)?.includes('deleted')) continue
      if (later.has(task.record)) keep(task, 'changed_since')
      else if (needed.has(task.record)) keep(task, 'in_use')
      else removable.push(task)
    }
    const removed = await removeThose(tx, definition, removable, keep)
    const restored = await restoreValues(tx, id, definition, tasks.filter(t => t.how === 'updated'), keep)
    await tx.sql`delete from kernel.import_row where import = ${id}::uuid and record = any(${tasks.map(t => t.record)}::uuid[])`
    await tx.sql`delete from kernel.import_reference where import = ${id}::uuid and entity = ${definition.name}::text and record = any(${tasks.map(t => t.record)}::uuid[])`
    return { reverted: removed + restored, kept }
  })
}

/** Operations on these records by anybody but the import and what the system itself made follow from it: a total that lines changed is no change of somebody's, nor is what another import did and took back. */
async function changedSince(ctx: Ctx, id: string, { name: entity, fields }: Definition, records: string[]): Promise<Map<string, string[]>> {
  const computed = [...fields.values()].filter(field => field.field.options.computed === true).map(field => field.name)
  const found = await ctx.sql<{ record: string; ops: string[] }[]>`
    select c.record, array_agg(distinct c.op) as ops from kernel.change c
    where c.entity = ${entity}::text and c.record = any(${records}::uuid[]) and c.request <> ${`import:${id}`}::text and c.op in ('updated', 'deleted', 'restored', 'erased')
      and not (c.op = 'updated' and not exists (select 1 from jsonb_object_keys(c.diff) k where k <> all(${computed}::text[])))
      and not (c.request ~ '^import(-reversal)?:[0-9a-f-]{36}$' and exists (select 1 from kernel.import i where i.state = 'reverted' and i.id = substring(c.request from '.{36}$')::uuid))
      and not (c.actor is null and c.origin in ('reaction', 'job', 'system')) and c.seq > (select min(f.seq) from kernel.change f where f.entity = c.entity and f.record = c.record and f.request = ${`import:${id}`}::text)
    group by c.record limit ${records.length}`
  return new Map(found.map(row => [row.record, row.ops]))
}

/** Records that a live record needs which stays: a company whose person was kept, a person somebody counts on since. What belongs to the record itself (its addresses) does not count, nor what this import made and has still to take back. */
async function usedByOthers(ctx: Ctx, id: string, definition: Definition, records: string[]): Promise<Set<string>> {
  const used = new Set<string>()
  for (const { entity, field } of records.length > 0 ? definition.inverses.values() : []) {
    if (ctx.kernel.registry.entity(entity).fields.get(field)!.field.options['onDelete'] === 'cascade') continue
    const found = await ctx.sql.unsafe(`select distinct c.${quote(field)} as record from ${quote(entity)} c where c.${quote(field)} = any($1::uuid[]) and c.deleted_at is null
      and not exists (select 1 from kernel.import_row r where r.import = $2::uuid and r.record = c.id and r.state = 'created') and not exists (select 1 from kernel.import_reference r where r.import = $2::uuid and r.record = c.id) limit ${records.length}`, [records, id] as never[], { prepare: true })
    for (const row of found) used.add(String(row['record']))
  }
  return used
}

/** Into the bin, all at once when nothing stands in the way, else one by one. */
async function removeThose(ctx: Ctx, definition: Definition, tasks: Task[], keep: (task: Task, reason: Kept['reason']) => void): Promise<number> {
  if (tasks.length === 0) return 0
  const refused = (error: unknown): 'in_use' | 'not_allowed' | 'gone' => {
    if (!(error instanceof Refusal)) throw error
    return error.status === 409 ? 'in_use' : error.status === 404 ? 'gone' : 'not_allowed'
  }
  try { await removeMany(ctx, definition.name, tasks.map(t => t.record)); return tasks.length } catch (error) { refused(error) }
  let removed = 0
  for (const task of tasks) {
    try { await removeMany(ctx, definition.name, [task.record]); removed++ } catch (error) { keep(task, refused(error)) }
  }
  return removed
}

/** Old values where the current one is still the imported one. */
async function restoreValues(ctx: Ctx, id: string, definition: Definition, tasks: Task[], keep: (task: Task, reason: Kept['reason'], fields?: string[]) => void): Promise<number> {
  if (tasks.length === 0) return 0
  const changes = await ctx.sql<{ record: string; diff: Record<string, [unknown, unknown]> }[]>`
    select record, diff from kernel.change where entity = ${definition.name}::text and record = any(${tasks.map(t => t.record)}::uuid[]) and request = ${`import:${id}`}::text and op = 'updated' order by seq limit 100000`
  const spans = new Map<string, Record<string, [unknown, unknown]>>()
  for (const { record, diff } of changes) {
    const span = spans.get(record) ?? {}
    for (const [field, [old, next]] of Object.entries(diff)) span[field] = [span[field] ? span[field][0] : old, next]
    spans.set(record, span)
  }
  const writable = writableFields(ctx, definition.name)
  const patches: { id: string; patch: Record<string, unknown> }[] = []
  let unchanged = 0
  for (const task of tasks) {
    const span = spans.get(task.record)
    if (!span) { unchanged++; continue }
    const current = await get(ctx, definition.name, task.record).catch((error: unknown) => { if (error instanceof Refusal) return null; throw error })
    if (!current) { keep(task, 'gone'); continue }
    const fields = Object.keys(span).filter(field => writable.has(field))
    const foreign = fields.filter(field => !same(current[field] ?? null, span[field]![1] ?? null))
    if (foreign.length > 0) keep(task, 'changed_since', foreign)
    const patch = Object.fromEntries(fields.filter(field => !foreign.includes(field)).map(field => [field, span[field]![0]]))
    if (Object.keys(patch).length > 0) patches.push({ id: task.record, patch })
  }
  const results = await updateEach(ctx, definition.name, patches)
  results.forEach((result, i) => { if (!result.ok) keep({ entity: definition.name, record: patches[i]!.id, how: 'updated' }, 'not_allowed') })
  return unchanged + results.filter(result => result.ok).length
}

async function nameTitles(ctx: Ctx, kept: Kept[]): Promise<void> {
  for (const item of kept) {
    const title = ctx.kernel.registry.entity(item.entity).entity.title
    const record = await get(ctx, item.entity, item.record, ['id', title]).catch(() => null)
    if (typeof record?.[title] === 'string') item.title = record[title]
  }
}
