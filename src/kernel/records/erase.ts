// Values that must be gone: past checks, mirrors and required fields, out of the record, its search text and its identifiers elsewhere. What the history held of them is taken out by the caller (platform/audit/erase-history.ts).
import type { Ctx } from '#kernel/context.ts'
import { appendChanges } from '#kernel/changes/append.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Row } from '#kernel/module.ts'
import { canonical } from '#kernel/records/canonical.ts'
import { changedFields } from '#kernel/records/update.ts'
import { parseStored, storedJson } from '#kernel/records/stored.ts'
import { updateRows } from '#kernel/records/update-rows.ts'
import { quote } from '#kernel/sql/quote.ts'

/** `values`: what stands in the fields from now on (null: nothing; `deleted_at` puts it into the bin). `noted`: further fields whose history was taken out. `identifiers`: also its ids in other systems go. */
export interface ErasedRecord { id: string; values: Row; noted?: string[]; identifiers?: boolean }

/** Writes the values into records, live or in the bin, and appends one change `erased` each that names the fields and no former value. Needs the rights of the system. Returns how many records were there. */
export async function eraseFields(ctx: Ctx, entity: string, items: ErasedRecord[]): Promise<number> {
  if (!ctx.systemReason) throw new Error('only the system erases')
  const definition = ctx.kernel.registry.entity(entity), byId = new Map(items.map(item => [item.id, item]))
  return transaction(ctx, async tx => {
    const found = await tx.sql.unsafe(`select ${storedJson(definition, 't')} as row from ${quote(entity)} t where t.id = any($1::uuid[]) order by t.id for update`, [[...byId.keys()]] as never[], { prepare: true })
    const now = tx.clock.now().toISOString()
    const writes = found.map(({ row }) => {
      const old = parseStored(definition, String(row)), { values, identifiers } = byId.get(String(old['id']))!
      const next: Row = { ...old, ...(identifiers ? { external_ids: {} } : {}) }
      for (const field of definition.fields.values()) if (field.storage !== 'derived' && (field.companionOf ?? field.name) in values) next[field.name] = canonical(field, values[field.name] ?? null)
      const base = ['deleted_at', 'external_ids'].filter(name => JSON.stringify(old[name] ?? null) !== JSON.stringify(next[name] ?? null))
      const changed = [...changedFields(definition, { old, next, given: new Set() }), ...base]
      Object.assign(next, { version: Number(old['version']) + 1, updated_at: now, updated_by: tx.user.id })
      return { write: { old, next, given: new Set<string>() }, changed }
    })
    await updateRows(tx, definition, writes.filter(w => w.changed.length > 0))
    const derived = [...definition.fields.values()].filter(f => f.storage === 'derived' && items.some(item => f.name in item.values))
    if (derived.length > 0) await tx.sql.unsafe(`update ${quote(`${entity}_derived`)} set ${derived.map(f => `${quote(f.name)} = null`).join(', ')} where id = any($1::uuid[])`, [[...byId.keys()]] as never[])
    const gone = items.filter(item => item.identifiers).map(item => item.id)
    if (gone.length > 0) await tx.sql`delete from kernel.external_id where entity = ${entity}::text and record = any(${gone}::uuid[])`
    const rows = new Map(writes.map(({ write, changed }) => [String(write.next['id']), { next: write.next, changed: [...changed, ...derived.map(f => f.name)] }]))
    // a record that is not there any more may still have had a history
    await appendChanges(tx, items.flatMap(({ id, noted = [] }) => {
      const fields = new Set([...rows.get(id)?.changed ?? [], ...noted])
      return fields.size > 0 ? [{ entity, record: id, op: 'erased' as const, diff: Object.fromEntries([...fields].map(name => [name, [null, rows.get(id)?.next[name] ?? null] as [unknown, unknown]])) }] : []
    }))
    return writes.length
  })
}

/** Deletes for good those of these records that no other refers to, with their shares and identifiers. In the open transaction; returns their ids. What is seen of them in the history stays. */
export async function destroy(ctx: Ctx, entity: string, ids: string[]): Promise<string[]> {
  if (!ctx.systemReason) throw new Error('only the system destroys')
  const used = [...ctx.kernel.registry.definitions.values()].flatMap(d => [...d.fields.values()].filter(f => f.target === entity && f.storage === 'main').map(f => `exists (select 1 from ${quote(d.name)} r where r.${quote(f.name)} = t.id)`))
  const gone = (await ctx.sql.unsafe(`delete from ${quote(entity)} t where t.id = any($1::uuid[]) ${used.map(u => ` and not ${u}`).join('')} returning id`, [ids] as never[])).map(row => String(row['id']))
  if (ctx.kernel.registry.entity(entity).hasDerived) await ctx.sql.unsafe(`delete from ${quote(`${entity}_derived`)} where id = any($1::uuid[])`, [gone] as never[])
  for (const table of ['share', 'external_id']) await ctx.sql.unsafe(`delete from kernel.${table} where entity = $1::text and record = any($2::uuid[])`, [entity, gone] as never[])
  return gone
}
