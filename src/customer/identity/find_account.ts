// Finds the company somebody named, among those the one who asks may see.
import { visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { newParams } from '#kernel/sql/params.ts'

/** The only visible account of that name or legal name (accents and case do not matter), or null when there is none or more than one. */
export async function findAccount(ctx: Ctx, name: string): Promise<string | null> {
  const params = newParams()
  const wanted = params.add(name.trim(), 'text')
  const found = await ctx.sql.unsafe(`select t.id from account t where (fold(t.name) = fold(${wanted}) or fold(t.legal_name) = fold(${wanted})) and t.deleted_at is null
    and ${visible(ctx, params, 'account', 't')} order by t.id limit 2`, params.values as never[], { prepare: true })
  return found.length === 1 ? String(found[0]!['id']) : null
}
