// A suggested pair is settled when somebody merges the two, parts them again, or says they are not the same.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { updateMany } from '#kernel/records/update.ts'
import type { Kind } from '#customer/identity/merge/parties.ts'

/** Gives the pair of these two, if there is one, its new status. Undone merges leave it dismissed: a person has judged the two to be different. */
export async function settlePair(ctx: Ctx, kind: Kind, both: [string, string], status: 'merged' | 'dismissed'): Promise<void> {
  const [first, second] = [...both].sort()
  const found = await ctx.sql.unsafe(`select p.id from duplicate_pair p where p.${kind} = $1::uuid and p.other_${kind} = $2::uuid and p.deleted_at is null and p.status <> $3::text limit 10`, [first, second, status] as never[], { prepare: true })
  if (found.length > 0) await updateMany({ ...asSystem(ctx, 'a pair of duplicates is settled'), requestId: `pair:${both[0]}` }, 'duplicate_pair', found.map(row => ({ id: String(row['id']), patch: { status, decided_by: ctx.user.id, decided_at: ctx.clock.now().toISOString() } })))
}
