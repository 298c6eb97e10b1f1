// The recycle bin: nothing is destroyed by deleting; `deleted_at` hides a record from every door until it is restored.
import { asSystem } from '#kernel/access/system.ts'
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
    const at = tx.clock.now().toISOString()
    await followReferences(tx, definition, [...locked.keys()], at)
    return mark(tx, definition, locked, at)
  })
}

/** Takes a record out of the bin, with the children that went in with it. 404 when it is not there; 409 `duplicate` when a unique value was taken meanwhile. */
export async function restore(ctx: Ctx, entity: string, id: string): Promise<Row> {
  const definition = ctx.kernel.registry.entity(entity)
  return transaction(ctx, async tx => {
    const locked = await lockRows(tx, definition, [id], 'delete', 'binned')
    await refuseUnreachable(tx, definition, [id], locked, 'delete', 'binned')
    const row = locked.values().next().value!
    return (await bringBack(tx, definition, locked, String(row['deleted_at'])))[0]!
  })
}

async function bringBack(ctx: Ctx, definition: Definition, rows: Map<string, Row>, deletedAt: string): Promise<Row[]> {
  const problems = await checkUnique(ctx, definition, [...rows.values()].map(row => ({ old: null, next: row, given: new Set<string>() })))
  if (problems.length > 0) throwProblems(problems, true)
  const marked = await mark(ctx, definition, rows, null)
  for (const { child, field, unless } of cascades(ctx, definition)) {
    const locked = await lockChildren(ctx, child, `c.${quote(field)} = any($1::uuid[]) and c.deleted_at = $2::timestamptz${unless}`, [[...rows.keys()], deletedAt], 'binned')
    if (locked.size > 0) await bringBack(childContext(ctx), child, locked, deletedAt)
  }
  return marked
}

/** Children declared `cascade` follow their parent into the bin; `restrict` refuses; other references keep pointing (and show nothing until it is restored). */
async function followReferences(ctx: Ctx, definition: Definition, ids: string[], at: string): Promise<void> {
  for (const { entity, field } of definition.inverses.values()) {
    if (ctx.kernel.registry.entity(entity).fields.get(field)!.field.options['onDelete'] !== 'restrict') continue
    const found = await ctx.sql.unsafe(`select c.id from ${quote(entity)} c where c.${quote(field)} = any($1::uuid[]) and c.deleted_at is null limit 1`, [ids], { prepare: true })
    if (found.length > 0) throw conflict('in_use', { by: entity })
  }
  for (const { child, field, unless } of cascades(ctx, definition)) {
    const locked = await lockChildren(ctx, child, `c.${quote(field)} = any($1::uuid[]) and c.deleted_at is null${unless}`, [ids], 'live')
    if (locked.size === 0) continue
    await followReferences(ctx, child, [...locked.keys()], at)
    await mark(childContext(ctx), child, locked, at)
  }
}

function cascades(ctx: Ctx, definition: Definition): { child: Definition; field: string; unless: string }[] {
  return [...definition.inverses.values()].flatMap(({ entity, field }) => {
    const child = ctx.kernel.registry.entity(entity)
    const { onDelete, unless } = child.fields.get(field)!.field.options
    return onDelete === 'cascade' ? [{ child, field, unless: unless ? ` and c.${quote(String(unless))} is null` : '' }] : []
  })
}

/** Children move as the system, whatever the one who removes may do with them; mirrored fields of the parent stay as they are, for when it comes back. */
function childContext(ctx: Ctx): Ctx { return { ...asSystem(ctx, 'children follow their parent into the bin and out of it'), mirroring: true } }

async function lockChildren(ctx: Ctx, child: Definition, where: string, values: unknown[], bin: 'live' | 'binned'): Promise<Map<string, Row>> {
  const found = await ctx.sql.unsafe(`select c.id from ${quote(child.name)} c where ${where} limit 10001`, values as never[], { prepare: true })
  if (found.length > 10_000) throw conflict('too_many_children', { by: child.name })
  return lockRows(childContext(ctx), child, found.map(r => String(r['id'])), 'delete', bin)
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
