// Derived values live beside the record: no version, no updated_at, their own class in the feed (`derived`).
import type { Ctx } from '#kernel/context.ts'
import { appendChanges } from '#kernel/changes/append.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Row } from '#kernel/module.ts'
import { canonical, same, typeOf } from '#kernel/records/canonical.ts'
import { bound, recordset } from '#kernel/records/stored.ts'
import { quote } from '#kernel/sql/quote.ts'

/** Sets derived fields of records; only what differs is written. Values are trusted: the server computed them. Throws for fields that are not derived. */
export async function setDerived(ctx: Ctx, entity: string, items: { id: string; values: Row }[]): Promise<void> {
  const definition = ctx.kernel.registry.entity(entity)
  if (items.length === 0) return
  const names = [...new Set(items.flatMap(i => Object.keys(i.values)))]
  const fields = names.map(name => {
    const field = definition.fields.get(name)
    if (field?.storage !== 'derived') throw new Error(`${entity}.${name} is not derived`)
    return field
  })
  const table = quote(`${entity}_derived`)
  await transaction(ctx, async tx => {
    const found = await tx.sql.unsafe(`select d.id, ${fields.map(f => `${typeOf(f).startsWith('numeric') ? `d.${quote(f.name)}::text` : `to_jsonb(d.${quote(f.name)})`} as ${quote(f.name)}`).join(', ')} from ${table} d where d.id = any($1::uuid[]) order by d.id limit ${items.length} for update`, [items.map(i => i.id)], { prepare: true })
    const before = new Map(found.map(r => [String(r['id']), r as Row]))
    const changes = items.flatMap(item => {
      const diff: Record<string, [unknown, unknown]> = {}
      for (const field of fields) {
        if (!(field.name in item.values)) continue
        const was = canonical(field, before.get(item.id)?.[field.name]), is = canonical(field, item.values[field.name])
        if (!same(was, is)) diff[field.name] = [was, is]
      }
      return Object.keys(diff).length ? [{ entity, record: item.id, op: 'derived' as const, diff }] : []
    })
    if (changes.length === 0) return
    const touched = new Set(changes.map(c => c.record))
    const values = items.filter(i => touched.has(i.id)).map(i => ({ id: i.id, ...bound(fields, { ...before.get(i.id), ...i.values }) }))
    await tx.sql.unsafe(`insert into ${table} (id, ${names.map(quote).join(', ')}) select v.id, ${names.map(n => `v.${quote(n)}`).join(', ')} from jsonb_to_recordset($1::text::jsonb) as v(id uuid, ${recordset(fields)})
      on conflict (id) do update set ${names.map(n => `${quote(n)} = excluded.${quote(n)}`).join(', ')}`, [JSON.stringify(values)], { prepare: true })
    await appendChanges(tx, changes)
  })
}
