// Locks the rows of a write and reads them as they are now.
import { scopeOf, visible } from '#kernel/access/visible.ts'
import type { Verb } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { forbidden, notFound } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { parseStored, storedJson } from '#kernel/records/stored.ts'
import { newParams, oneOf } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Is this the text of a UUID? Anything else cannot be a record's id. */
export function isId(text: unknown): text is string { return typeof text === 'string' && UUID.test(text) }

/** The rows among `ids` that `verb` reaches, locked, in canonical form. Locked in id order, so that two writers never wait for each other in a circle. */
export async function lockRows(ctx: Ctx, definition: Definition, ids: string[], verb: Verb, bin: 'live' | 'binned' = 'live'): Promise<Map<string, Row>> {
  const wanted = [...new Set(ids.filter(isId).map(i => i.toLowerCase()))]
  if (wanted.length === 0 || scopeOf(ctx, definition.name, verb) === 'none') return new Map()
  const params = newParams()
  const found = await ctx.sql.unsafe(`select ${storedJson(definition, 't')} as row from ${quote(definition.name)} t where ${oneOf(params, 't.id', wanted)} and t.deleted_at is ${bin === 'live' ? '' : 'not '}null
    and ${visible(ctx, params, definition.name, 't', verb)} order by t.id limit ${wanted.length} for update`, params.values as never[], { prepare: true })
  return new Map(found.map(r => { const row = parseStored(definition, String(r['row'])); return [String(row['id']), row] }))
}

/** 404 for records the one who asks may not even see, 403 for those they see and may not write. */
export async function refuseUnreachable(ctx: Ctx, definition: Definition, ids: string[], reached: Map<string, Row>, verb: Verb, bin: 'live' | 'binned' = 'live'): Promise<void> {
  const missing = ids.filter(id => !reached.has(String(id).toLowerCase()))
  if (missing.length === 0) return
  if (verb !== 'read' && missing.every(isId)) {
    const params = newParams()
    const list = params.add(missing, 'uuid[]')
    const seen = await ctx.sql.unsafe(`select count(*)::int as n from ${quote(definition.name)} t where t.id = any(${list}) and t.deleted_at is ${bin === 'live' ? '' : 'not '}null and ${visible(ctx, params, definition.name, 't')}`, params.values as never[], { prepare: true })
    if (Number(seen[0]!['n']) === new Set(missing).size) throw forbidden('not_allowed', { entity: definition.name })
  }
  throw notFound(definition.name)
}
