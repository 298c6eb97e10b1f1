// Mirrored fields: `email` of a person is the value of their primary child record of kind mail. Written on either side, kept on both, in one transaction.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { searchColumns } from '#kernel/database/schema.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { Mirror } from '#kernel/fields/field.ts'
import type { Row, Write } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'
import { removeMany } from '#kernel/records/remove.ts'
import { isSearchedField, mirroredTexts, searchTexts } from '#kernel/records/search-text.ts'
import { parseStored, storedJson } from '#kernel/records/stored.ts'
import { updateMany } from '#kernel/records/update.ts'
import { newParams, oneOf } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

const echo = (ctx: Ctx, newborn = false): Ctx => ({ ...asSystem(ctx, 'a mirrored field is kept equal to its child record'), mirroring: newborn ? 'newborn' : true })

/** After the parent was written: its mirrored values go to the child records. */
export async function mirrorToChildren(ctx: Ctx, definition: Definition, writes: Write[]): Promise<void> {
  const created = new Map<string, Row[]>()
  for (const { field, mirror } of definition.mirrors) {
    const changed = writes.filter(w => (w.old?.[field] ?? null) !== (w.next[field] ?? null))
    if (changed.length === 0) continue
    const existing = await currentChildren(ctx, mirror, changed.filter(w => w.old !== null).map(w => String(w.next['id'])))
    const updates: { id: string; patch: Row }[] = [], removals: string[] = []
    for (const { next } of changed) {
      const child = existing.get(String(next['id']))
      const value = next[field]
      if (child && value === null) removals.push(child)
      else if (child) updates.push({ id: child, patch: { [mirror.value]: value } })
      else if (value !== null && value !== undefined) created.set(mirror.child, [...(created.get(mirror.child) ?? []), { [mirror.parent]: next['id'], [mirror.value]: value, ...mirror.where }])
    }
    if (removals.length > 0) await removeMany(echo(ctx), mirror.child, removals)
    if (updates.length > 0) await updateMany(echo(ctx), mirror.child, updates)
  }
  const newborn = writes.every(w => w.old === null)
  for (const [child, rows] of created) await createMany(echo(ctx, newborn), child, rows)
}

/** After child records were written: the parents' mirrored fields and search text follow. */
export async function mirrorFromChild(ctx: Ctx, definition: Definition, writes: Write[]): Promise<void> {
  if (definition.mirroredInto.length === 0) return
  const searched = new Map<string, Set<string>>()
  for (const { parent, field, mirror } of definition.mirroredInto) {
    const parents = new Set<string>()
    for (const { old, next } of writes) for (const row of [old, next]) {
      const id = row?.[mirror.parent]
      if (typeof id !== 'string') continue
      if (isSearchedField(ctx.kernel.registry.entity(parent), field)) searched.set(parent, (searched.get(parent) ?? new Set()).add(id))
      if (row && (matchesMirror(row, mirror) || (old && matchesMirror(old, mirror)))) parents.add(id)
    }
    if (parents.size === 0) continue
    const values = await currentValues(ctx, mirror, [...parents])
    await updateMany(echo(ctx), parent, [...parents].map(id => ({ id, patch: { [field]: values.get(id) ?? null } })))
  }
  for (const [parent, ids] of searched) await refreshSearch(ctx, parent, [...ids])
}

/** Recomputes the search text of records from their fields and all live child values. */
export async function refreshSearch(ctx: Ctx, entity: string, ids: string[]): Promise<void> {
  const definition = ctx.kernel.registry.entity(entity)
  const columns = searchColumns(definition)
  if (columns.length === 0 || ids.length === 0) return
  // in id order, before their children are read: two writers neither wait for each other in a circle nor forget what the other wrote
  const found = await ctx.sql.unsafe(`select ${storedJson(definition, 't')} as row from ${quote(entity)} t where t.id = any($1::uuid[]) order by t.id limit ${ids.length} for no key update`, [ids], { prepare: true })
  const extra = await mirroredTexts(ctx, definition, ids)
  const texts = found.map(({ row: json }) => { const row = parseStored(definition, String(json)); return { id: row['id'], ...searchTexts(definition, row, extra.get(String(row['id']))) } })
  await ctx.sql.unsafe(`update ${quote(entity)} t set ${columns.map(name => `${quote(name)} = v.${quote(name)}`).join(', ')} from jsonb_to_recordset($1::text::jsonb) as v(id uuid, ${columns.map(name => `${quote(name)} text`).join(', ')})
    where t.id = v.id and (${columns.map(name => `t.${quote(name)} is distinct from v.${quote(name)}`).join(' or ')})`, [JSON.stringify(texts)], { prepare: true })
}

function matchesMirror(row: Row, mirror: Mirror): boolean { return Object.entries(mirror.where).every(([name, value]) => row[name] === value) }

async function currentChildren(ctx: Ctx, mirror: Mirror, parents: string[]): Promise<Map<string, string>> {
  const found = await selectMirrored(ctx, mirror, parents)
  return new Map(found.map(r => [String(r['parent']), String(r['id'])]))
}

async function currentValues(ctx: Ctx, mirror: Mirror, parents: string[]): Promise<Map<string, unknown>> {
  const found = await selectMirrored(ctx, mirror, parents)
  return new Map(found.map(r => [String(r['parent']), r['value']]))
}

async function selectMirrored(ctx: Ctx, mirror: Mirror, parents: string[]): Promise<Row[]> {
  if (parents.length === 0) return []
  const constants = Object.entries(mirror.where)
  const params = newParams()
  const held = oneOf(params, `c.${quote(mirror.parent)}`, parents)
  const where = constants.map(([name, value]) => `c.${quote(name)}::text = ${params.add(String(value), 'text')}`).join(' and ')
  return await ctx.sql.unsafe(`select distinct on (c.${quote(mirror.parent)}) c.${quote(mirror.parent)} as parent, c.id, c.${quote(mirror.value)} as value from ${quote(mirror.child)} c
    where ${held} and c.deleted_at is null and ${where || 'true'} order by c.${quote(mirror.parent)}, c.created_at, c.id limit ${parents.length}`,
  params.values as never[], { prepare: true }) as unknown as Row[]
}
