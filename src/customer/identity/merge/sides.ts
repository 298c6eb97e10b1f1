// What a merge has to know about the two before it moves anything.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { quote } from '#kernel/sql/quote.ts'
import type { Kind } from '#customer/identity/merge/parties.ts'

/** Mirrored field → the live child record that bears its value for this record. */
export async function primariesOf(ctx: Ctx, kind: Kind, id: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const { field, mirror } of ctx.kernel.registry.entity(kind).mirrors) {
    const constants = Object.entries(mirror.where)
    const [row] = await ctx.sql.unsafe(`select c.id from ${quote(mirror.child)} c where c.${quote(mirror.parent)} = $1::uuid and c.deleted_at is null and ${constants.map(([name], i) => `c.${quote(name)}::text = $${i + 2}::text`).join(' and ')}
      order by c.created_at, c.id limit 1`, [id, ...constants.map(([, value]) => String(value))], { prepare: true })
    if (row) found.set(field, String(row['id']))
  }
  return found
}

/** A survivor that stands somewhere below the loser takes the loser's place: else the tree of companies would become a circle. */
export async function outOfCircles(ctx: Ctx, kind: Kind, survivor: Row, loser: Row): Promise<Row> {
  if (kind !== 'account' || !survivor['parent']) return {}
  const [found] = await ctx.sql.unsafe(`with recursive up(id, parent, depth) as (select a.id, a.parent, 0 from account a where a.id = $1::uuid union all select a.id, a.parent, up.depth + 1 from account a join up on a.id = up.parent where up.depth < 50)
    select 1 from up where up.parent = $2::uuid or (up.id = $2::uuid and up.depth > 0) limit 1`, [survivor['id'], loser['id']] as never[], { prepare: true })
  if (!found && survivor['parent'] !== loser['id']) return {}
  return { parent: loser['parent'] === survivor['id'] ? null : loser['parent'] ?? null }
}
