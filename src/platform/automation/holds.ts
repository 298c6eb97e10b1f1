// Does a condition hold for a record: in memory on the change where it speaks of the record alone, else by the database, which knows the related ones.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf, visible, visibleIds } from '#kernel/access/visible.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import { looksBeyond, matches } from '#kernel/conditions/memory.ts'
import { parseCondition } from '#kernel/conditions/parse.ts'
import type { Node, ParsedCondition } from '#kernel/conditions/parsed.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { Change, Row } from '#kernel/module.ts'
import { filterPredicate, scopeFor } from '#kernel/records/filter.ts'
import { parseStored, storedJson } from '#kernel/records/stored.ts'
import { newParams } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

/** Does the condition hold for the record as this change left it, for the one who asks? False when they do not see the record. 400 for names they may not use. */
export async function holdsAtChange(ctx: Ctx, condition: Condition | null, change: Pick<Change, 'entity' | 'record' | 'op' | 'diff' | 'at' | 'actor'>): Promise<boolean> {
  const definition = ctx.kernel.registry.entity(change.entity)
  const parsed = condition && Object.keys(condition).length > 0 ? parse(ctx, definition.name, condition) : null
  if (!parsed) return seen(ctx, change)
  if (looksBeyond(parsed) || namesDerived(parsed.node)) return holdsNow(ctx, condition, change)
  const row = change.op === 'created' && scopeOf(ctx, change.entity, 'read') === 'all' ? asCreated(definition, change) : await asChanged(ctx, definition, change)
  return row !== null && matches(parsed, row, scopeFor(ctx))
}

/** Does the condition hold for the record as it stands now, in the bin or not? False when the one who asks does not see it. */
export async function holdsNow(ctx: Ctx, condition: Condition | null, at: { entity: string; record: string }): Promise<boolean> {
  const definition = ctx.kernel.registry.entity(at.entity), params = newParams()
  const id = params.add(at.record, 'uuid')
  const where = `t.id = ${id} and ${visible(ctx, params, definition.name, 't')} and (${filterPredicate(ctx, params, definition, condition ?? undefined)})`
  return (await ctx.sql.unsafe(`select 1 from ${quote(definition.name)} t where ${where} limit 1`, params.values as never[], { prepare: true })).length > 0
}

/** Throws the 400 of the condition language when the condition does not fit the definitions; every name exists for this question. */
export function checkCondition(ctx: Ctx, entity: string, condition: unknown): void {
  parseCondition(ctx.kernel.registry, entity, condition, { mayRead: (name, field) => ctx.kernel.registry.find(name)?.fields.has(field) === true })
}

function parse(ctx: Ctx, entity: string, condition: Condition): ParsedCondition {
  return parseCondition(ctx.kernel.registry, entity, condition, { mayRead: (name, field) => ctx.kernel.registry.find(name) !== undefined && readableFields(ctx, name).has(field) })
}

async function seen(ctx: Ctx, { entity, record }: { entity: string; record: string }): Promise<boolean> {
  return scopeOf(ctx, entity, 'read') === 'all' || (await visibleIds(ctx, entity, [record])).has(record)
}

/** What was created is told whole by its change: nothing need be read. */
function asCreated(definition: Definition, change: Pick<Change, 'record' | 'diff' | 'at' | 'actor'>): Row {
  const row: Row = { id: change.record, version: 1, created_at: change.at, updated_at: change.at, created_by: change.actor, updated_by: change.actor, deleted_at: null, external_ids: {} }
  for (const field of definition.fields.values()) if (field.storage === 'main') row[field.name] = change.diff[field.name]?.[1] ?? null
  return row
}

/** The stored row, with what this change set laid over what came later. */
async function asChanged(ctx: Ctx, definition: Definition, change: Pick<Change, 'record' | 'diff'>): Promise<Row | null> {
  const params = newParams(), id = params.add(change.record, 'uuid')
  const [found] = await ctx.sql.unsafe(`select ${storedJson(definition, 't')} as row from ${quote(definition.name)} t where t.id = ${id} and ${visible(ctx, params, definition.name, 't')} limit 1`, params.values as never[], { prepare: true })
  if (!found) return null
  const row = parseStored(definition, String(found['row']))
  for (const [name, [, value]] of Object.entries(change.diff)) if (definition.fields.has(name)) row[name] = value
  return row
}

function namesDerived(node: Node): boolean {
  if (node.type === 'field') return node.field.storage === 'derived'
  if (node.type === 'related') return true
  return node.type === 'not' ? namesDerived(node.part) : node.parts.some(namesDerived)
}
