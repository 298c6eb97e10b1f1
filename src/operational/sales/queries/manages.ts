// Who decides about a sale besides the one who sells it.
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { isAbove } from '#platform/sessions/above.ts'

/** Does the one who asks change every sale, or are they above `owner`? Asked of the person, also where access is lifted for the write that follows from theirs; the system itself (nobody) does. */
export async function managesSale(ctx: Ctx, owner: unknown): Promise<boolean> {
  if (ctx.user.id === null) return true
  const person = { ...ctx, systemReason: null, user: { ...ctx.user, admin: ctx.user.roles.includes('admin') } }
  return person.user.admin || scopeOf(person, 'opportunity', 'update') === 'all' || (typeof owner === 'string' && await isAbove(ctx, owner))
}
