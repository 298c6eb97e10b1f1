// Numbers for records that were there before their automatic number.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { fillNumbers } from '#kernel/records/numbering.ts'
import type { Row } from '#kernel/module.ts'
import { quote } from '#kernel/sql/quote.ts'

/** Gives those of `ids` that have none their number, in the order of their making. No version, no history: nobody changed them. */
export async function fillAutonumbers(ctx: Ctx, entity: string, fields: string[], ids: string[]): Promise<void> {
  const definition = ctx.kernel.registry.entity(entity)
  const own = fields.filter(name => definition.fields.get(name)?.kind === 'autonumber')
  for (const name of own) await transaction(ctx, async tx => {
    const column = quote(name)
    const rows: Row[] = (await tx.sql.unsafe(`select t.id from ${quote(entity)} t where t.id = any($1::uuid[]) and t.${column} is null order by t.id limit ${ids.length} for no key update`, [ids], { prepare: true })).map(row => ({ id: row['id'] }))
    if (rows.length === 0) return
    // the records module fills every number of a row it inserts; here the others are there already
    for (const field of definition.fields.values()) if (field.kind === 'autonumber' && field.name !== name) for (const row of rows) row[field.name] = 'there'
    await fillNumbers(tx, definition, rows)
    await tx.sql.unsafe(`update ${quote(entity)} t set ${column} = v.number from jsonb_to_recordset($1::text::jsonb) as v(id uuid, number text) where t.id = v.id`, [JSON.stringify(rows.map(row => ({ id: row['id'], number: row[name] })))], { prepare: true })
  })
}
