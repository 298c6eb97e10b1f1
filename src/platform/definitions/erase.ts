// What definitions keep of a person outside the fields of their records: columns of fields that are gone, and values that were worked out from what is erased.
import type { Eraser } from '#kernel/module.ts'
import { quote } from '#kernel/sql/quote.ts'
import { noteDue } from '#platform/definitions/derive/due.ts'
import { runningOf } from '#platform/definitions/running.ts'

/** Empties the set-aside columns (`was_<version>_cf_x`) of the person's records, and has their formulas worked out anew from what is left. */
export const eraseSetAside: Eraser = {
  name: 'definitions.set_aside',
  async erase(ctx, person) {
    let touched = 0
    for (const [entity, ids] of byEntity(person.records)) {
      if (!ctx.kernel.registry.find(entity)) continue
      for (const table of [entity, `${entity}_derived`]) {
        const columns = (await ctx.sql.unsafe(`select attname from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped and attname ~ '^was_[0-9]+_cf_' limit 1600`, [`public.${quote(table)}`])).map(row => quote(String(row['attname'])))
        if (columns.length === 0) continue
        const emptied = await ctx.sql.unsafe(`update ${quote(table)} set ${columns.map(column => `${column} = null`).join(', ')} where id = any($1::uuid[]) and coalesce(${columns.map(column => `${column}::text`).join(', ')}) is not null`, [ids])
        touched += emptied.count
      }
      if (runningOf(ctx.kernel).formulas.has(entity)) await noteDue(ctx, entity, ids)
    }
    return touched
  },
}

function byEntity(records: { entity: string; id: string }[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { entity, id } of records) found.set(entity, [...found.get(entity) ?? [], id])
  return found
}
