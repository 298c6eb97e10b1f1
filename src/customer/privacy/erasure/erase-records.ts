// Erasing records of one entity with their history.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { eraseFields } from '#kernel/records/erase.ts'
import { parseStored, storedJson } from '#kernel/records/stored.ts'
import { quote } from '#kernel/sql/quote.ts'
import { eraseHistory } from '#platform/audit/erase-history.ts'

export interface RecordErasure { values(row: Row): Row; /** fields whose whole history goes */ history: string[]; texts: string[]; identifiers: boolean; /** into the bin */ goes: boolean }

const AT_ONCE = 500

/** In the open transaction; returns how many records there were. */
export async function eraseRecords(ctx: Ctx, entity: string, ids: string[], erasure: RecordErasure): Promise<number> {
  const definition = ctx.kernel.registry.entity(entity), binned = ctx.clock.now().toISOString()
  let done = 0
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const part = ids.slice(at, at + AT_ONCE)
    const found = await ctx.sql.unsafe(`select ${storedJson(definition, 't')} as row from ${quote(entity)} t where t.id = any($1::uuid[]) order by t.id for update`, [part] as never[], { prepare: true })
    const rows = new Map(found.map(({ row }) => { const stored = parseStored(definition, String(row)); return [String(stored['id']), stored] }))
    const noted = await eraseHistory(ctx, entity, part, erasure.history, erasure.texts)
    done += await eraseFields(ctx, entity, part.map(id => {
      const row = rows.get(id)
      return { id, values: row ? { ...erasure.values(row), ...(erasure.goes && !row['deleted_at'] ? { deleted_at: binned } : {}) } : {}, noted: noted.get(id) ?? [], identifiers: erasure.identifiers }
    }))
  }
  return done
}
