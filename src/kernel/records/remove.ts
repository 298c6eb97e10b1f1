// The recycle bin: nothing is destroyed by deleting; `deleted_at` hides a record from every door until it is restored.
import type { Ctx } from '#kernel/context.ts'
import { appendChanges } from '#kernel/changes/append.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { Refusal, conflict } from '#kernel/errors.ts'
import type { Row, Write } from '#kernel/module.ts'
import { afterWrite } from '#kernel/records/after-write.ts'
import { lockRows, refuseUnreachable } from '#kernel/records/lock.ts'
import { throwProblems } from '#kernel/records/outcome.ts'
import { checkUnique } from '#kernel/records/unique.ts'
import { quote } from '#kernel/sql/quote.ts'

/** Puts one record into the bin. 404, 403, 412 as update; 409 `in_use` when records that may not lose it point to it. */
export async function remove(ctx: Ctx, entity: string, id: string, options: { version?: number } = {}): Promise<Row> {
  return (await removeMany(ctx, entity, [id], options))[0]!
}

/** Puts all or none into the bin, with the children that exist only through them. */
export async function removeMany(ctx: Ctx, entity: string, ids: string[], options: { version?: number } = {}): Promise<Row[]> {
  const definition = ctx.kernel.registry.entity(entity)
  return transaction(ctx, async tx => {
    if (definition.entity.appendOnly && !tx.systemReason) throw new Refusal(409, 'append_only', { params: { entity } })
    const locked = await lockRows(tx, definition, ids, 'delete')
    await refuseUnreachable(tx, definition, ids, locked, 'delete')
    for (const row of locked.values()) if (options.version !== undefined && options.version !== row['version']) throw new Refusal(412, 'stale', { extra: { current_version: row['version'], record_id: row['id'] } })
    await followReferences(tx, definition, [...locked.keys()])
    return mark(tx, definition, locked, tx.clock.now().toISOString())
  })
}

/** Takes a record out of the bin. 404 when it is not there; 409 `duplicate` when a unique value was taken meanwhile. */
export async function restore(ctx: Ctx, entity: string, id: string): Promise<Row> {
  const definition = ctx.kernel.registry.entity(entity)
  return transaction(ctx, async tx => {
    const locked = await lockRows(tx, definition, [id], 'delete', 'binned')
    await refuseUnreachable(tx, definition, [id], locked, 'delete', 'binned')
    const writes: Write[] = [...locked.values()].map(row => ({ old: null, next: row, given: new Set<string>() }))
    const problems = await checkUnique(tx, definition, writes)
    if (problems.length > 0) throwProblems(problems, true)
    return (await mark(tx, definition, locked, null))[0]!
  })
}

/** Children declared `cascade` follow their parent into the bin; `restrict` refuses; other references keep pointing (and show nothing until it is restored). */
async function followReferences(ctx: Ctx, definition: Definition, ids: string[]): Promise<void> {
  for (const { entity, field } of definition.inverses.values()) {
    const child = ctx.kernel.registry.entity(entity)
    const rule = child.fields.get(field)!.field.options['onDelete']
    if (rule !== 'cascade' && rule !== 'restrict') continue
    const found = await ctx.sql.unsafe(`select c.id from ${quote(entity)} c where c.${quote(field)} = any($1::uuid[]) and c.deleted_at is null limit 10001`, [ids], { prepare: true })
    if (found.length === 0) continue
    if (rule === 'restrict') throw conflict('in_use', { by: entity })
    if (found.length > 10_000) throw conflict('too_many_children', { by: entity })
    const locked = await lockRows({ ...ctx, user: { ...ctx.user, admin: true, viewAs: null } }, child, found.map(r => String(r['id'])), 'delete')
    await followReferences(ctx, child, [...locked.keys()])
    await mark(ctx, child, locked, ctx.clock.now().toISOString())
  }
}

async function mark(ctx: Ctx, definition: Definition, rows: Map<string, Row>, deletedAt: string | null): Promise<Row[]> {
  const now = ctx.clock.now().toISOString()
  const ids = [...rows.keys()]
  await ctx.sql.unsafe(`update ${quote(definition.name)} set deleted_at = $2::timestamptz, version = version + 1, updated_at = $3::timestamptz, updated_by = $4::uuid where id = any($1::uuid[])`, [ids, deletedAt, now, ctx.user.id] as never[], { prepare: true })
  const writes: Write[] = [...rows.values()].map(old => ({ old, next: { ...old, deleted_at: deletedAt, version: Number(old['version']) + 1, updated_at: now, updated_by: ctx.user.id }, given: new Set<string>() }))
  await appendChanges(ctx, writes.map(w => ({ entity: definition.name, record: String(w.next['id']), op: deletedAt ? 'deleted' as const : 'restored' as const, diff: { deleted_at: [w.old!['deleted_at'] ?? null, deletedAt] as [unknown, unknown] } })))
  await afterWrite(ctx, definition, writes)
  return writes.map(w => w.next)
}
