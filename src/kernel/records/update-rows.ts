// The UPDATE of an entity: rows that change the same fields share one statement.
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { Write } from '#kernel/module.ts'
import { mirroredTexts, searchTexts, touchesSearch } from '#kernel/records/search-text.ts'
import { bound, recordset } from '#kernel/records/stored.ts'
import { quote } from '#kernel/sql/quote.ts'

/** Writes the changed fields, version, updated_at, updated_by, and search text where it depends on them; `known`: the texts of mirrored children, when they were read with the lock. */
export async function updateRows(ctx: Ctx, definition: Definition, writes: { write: Write; changed: string[] }[], known: Map<string, string[]> | null = null): Promise<void> {
  const groups = new Map<string, { write: Write; changed: string[] }[]>()
  for (const item of writes) {
    const key = item.changed.join(',')
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  for (const group of groups.values()) await updateGroup(ctx, definition, group[0]!.changed, group.map(g => g.write), known)
}

async function updateGroup(ctx: Ctx, definition: Definition, changed: string[], writes: Write[], known: Map<string, string[]> | null): Promise<void> {
  const searched = touchesSearch(definition, changed)
  const extra = searched && definition.mirrors.length > 0 ? known ?? await mirroredTexts(ctx, definition, writes.map(w => String(w.next['id']))) : new Map<string, string[]>()
  const texts = searched ? Object.keys(searchTexts(definition, writes[0]!.next)) : []
  const fields = [...changed, 'version', 'updated_at', 'updated_by'].map(name => definition.fields.get(name)!)
  const names = [...fields.map(f => f.name), ...texts]
  const rows = writes.map(({ next }) => {
    const row = { id: next['id'], ...bound(fields, next) }
    return searched ? { ...row, ...searchTexts(definition, next, extra.get(String(next['id']))) } : row
  })
  const source = `jsonb_to_recordset($1::text::jsonb) as v("id" uuid, ${recordset(fields)}${texts.map(t => `, ${quote(t)} text`).join('')})`
  await ctx.sql.unsafe(`update ${quote(definition.name)} t set ${names.map(n => `${quote(n)} = v.${quote(n)}`).join(', ')} from ${source} where t.id = v.id`, [JSON.stringify(rows)], { prepare: true })
}
