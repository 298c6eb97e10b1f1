// Every record of every entity that points to a record: by a reference or by one of several entities, live or in the bin. Custom fields and objects are among them, because the registry knows them.
import type { Ctx } from '#kernel/context.ts'
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'
import type { Row } from '#kernel/module.ts'
import { targetsOf } from '#kernel/fields/polyref.ts'
import { parseStored, storedJson } from '#kernel/records/stored.ts'
import { quote } from '#kernel/sql/quote.ts'
import { STAYS } from '#customer/identity/merge/parties.ts'

export interface Pointing { definition: Definition; fields: DefinedField[] }

/** Entities with the fields by which they can point to records of the entity `kind`. */
export function pointingTo(ctx: Ctx, kind: string): Pointing[] {
  return [...ctx.kernel.registry.definitions.values()].filter(d => !STAYS.has(d.name)).flatMap(definition => {
    const fields = [...definition.fields.values()].filter(f => f.storage === 'main' && f.name !== 'merged_into' && (f.target === kind || (f.kind === 'polyref' && targetsOf(f.field).includes(kind))))
    return fields.length > 0 ? [{ definition, fields }] : []
  })
}

/** How many records of each entity point to the record, live ones and those in the bin. Counting stops at `most` an entity. */
export async function countPointing(ctx: Ctx, kind: string, id: string, most: number): Promise<{ entity: string; count: number }[]> {
  const counts: { entity: string; count: number }[] = []
  for (const pointing of pointingTo(ctx, kind)) {
    const [row] = await ctx.sql.unsafe(`select count(*)::int as n from (select 1 from ${quote(pointing.definition.name)} t where ${condition(pointing)} limit ${most}) x`, [id, kind], { prepare: true })
    if (Number(row!['n']) > 0) counts.push({ entity: pointing.definition.name, count: Number(row!['n']) })
  }
  return counts
}

/** The records of one entity that point to the record, locked in id order, in pages of `limit` after `after`. */
export async function lockPointing(ctx: Ctx, pointing: Pointing, kind: string, id: string, after: string, limit: number): Promise<Row[]> {
  const { definition } = pointing
  const found = await ctx.sql.unsafe(`select ${storedJson(definition, 't')} as row from ${quote(definition.name)} t where (${condition(pointing)}) and t.id > $3::uuid order by t.id limit ${limit} for update`, [id, kind, after], { prepare: true })
  return found.map(r => parseStored(definition, String(r['row'])))
}

/** `$2` is bound in every statement, whether or not the entity has references to one of several entities. */
function condition({ fields }: Pointing): string {
  return `($2::text is not null) and (${fields.map(f => (f.kind === 'polyref' ? `(t.${quote(f.name)} = $1::uuid and t.${quote(`${f.name}_entity`)} = $2::text)` : `t.${quote(f.name)} = $1::uuid`)).join(' or ')})`
}
