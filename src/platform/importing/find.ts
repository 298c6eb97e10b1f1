// Finding records by what a file calls them: set-based, one statement for a batch, only among those the importer may see.
import { visible, visibleIds } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { columnOf } from '#kernel/records/projection.ts'
import { typeOf } from '#kernel/records/canonical.ts'
import { findExternal } from '#kernel/records/upsert.ts'
import { newParams } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

/** More hits than this for one key are not told apart. */
const HITS = 20
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Live visible records whose fields equal each key, all fields at once (texts without case and accents): ids per key, in the order of `keys`. */
export async function findByFields(ctx: Ctx, definition: Definition, fields: DefinedField[], keys: string[][]): Promise<string[][]> {
  const result = keys.map((): string[] => [])
  if (keys.length === 0) return result
  const params = newParams()
  const columns = fields.map((_, i) => params.add(keys.map(key => key[i] ?? ''), 'text[]'))
  const conditions = fields.map((field, i) => equality(ctx, definition, field, `w.k${i}`))
  const sql = `select w.n::int as n, (array_agg(t.id order by t.id))[1:${HITS}] as ids from unnest(${columns.join(', ')}) with ordinality w(${fields.map((_, i) => `k${i}`).join(', ')}, n)
    join ${quote(definition.name)} t on ${conditions.join(' and ')} where t.deleted_at is null and ${visible(ctx, params, definition.name, 't')} group by w.n limit ${keys.length}`
  for (const row of await ctx.sql.unsafe(sql, params.values as never[], { prepare: true })) result[Number(row['n']) - 1] = row['ids'] as string[]
  return result
}

/** Live visible records by their own ids. */
export async function findByIds(ctx: Ctx, definition: Definition, ids: string[]): Promise<string[][]> {
  const params = newParams()
  const wanted = params.add(ids.filter(id => UUID.test(id)), 'uuid[]')
  const found = await ctx.sql.unsafe(`select t.id from ${quote(definition.name)} t where t.id = any(${wanted}) and t.deleted_at is null and ${visible(ctx, params, definition.name, 't')} limit ${ids.length}`, params.values as never[], { prepare: true })
  const known = new Set(found.map(row => String(row['id'])))
  return ids.map(id => (known.has(id.toLowerCase()) ? [id.toLowerCase()] : []))
}

export interface ExternalHit { record: string; binned: boolean; seen: boolean }

/** Records known to another system by these ids, the hidden and the binned marked. */
export async function findExternals(ctx: Ctx, definition: Definition, system: string, ids: string[]): Promise<(ExternalHit | null)[]> {
  const known = await findExternal(ctx, definition.name, system, [...new Set(ids)])
  const seen = await visibleIds(ctx, definition.name, [...known.values()].map(hit => hit.record))
  return ids.map(id => { const hit = known.get(id); return hit ? { ...hit, seen: seen.has(hit.record) } : null })
}

/** What a key must look like to equal a stored value: read by the field's kind (phones become E.164), else as it is. */
export function keyText(field: DefinedField, value: unknown): string {
  const parsed = typeof value === 'string' ? kindOf(field.field).parse(value, field.field) : { value }
  const canonical = 'code' in parsed ? value : parsed.value
  return typeof canonical === 'object' && canonical !== null ? JSON.stringify(canonical) : String(canonical ?? '')
}

/** `t.field = key`; the expression the index of the field is on, when it is a text. */
function equality(ctx: Ctx, definition: Definition, field: DefinedField, key: string): string {
  const type = typeOf(field), column = columnOf(definition, field, 't')
  if (type === 'jsonb') return `exists (select 1 from jsonb_each_text(${column}) j where fold(j.value) = fold(${key}))`
  // addresses and numbers are stored in one form, which the key has too: their own index finds them (folded, a batch read the whole table)
  if (type !== 'text' || field.kind === 'email' || field.kind === 'phone') return `${column} = ${key}::${type}`
  const sort = kindOf(field.field).sort(column, field.field, ctx.language)
  return sort?.type === 'text' ? `${sort.sql} = fold(${key})` : `fold(${column}) = fold(${key})`
}
