// An order held still while somebody decides about it.
import type { Ctx } from '#kernel/context.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

/** Locks a live order to the end of the transaction; answers how its approval stands (null: none asked, or no such order). */
export async function lockOrder(ctx: Ctx, id: string): Promise<string | null> {
  const [order] = await quotingItself(ctx).sql.unsafe('select o.approval from "order" o where o.id = $1::uuid and o.deleted_at is null limit 1 for update', [id], { prepare: true })
  return (order?.['approval'] ?? null) as string | null
}
