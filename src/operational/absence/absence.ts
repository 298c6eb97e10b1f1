// The reason under which the module writes its own fields, and who may arrange that a colleague stands in.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal, forbidden } from '#kernel/errors.ts'
import { isAbove } from '#platform/sessions/above.ts'

/** The context in which the module writes states and rights; what people may see is asked in their own. */
export function absenceItself(ctx: Ctx): Ctx { return asSystem(ctx, 'an absence follows its rules') }

/** May the one who asks decide who stands in for this person: the person, whoever is above them, an administrator. Nobody through a key or other eyes, and nobody by a delegation, who could make it longer. */
async function mayArrange(ctx: Ctx, person: string): Promise<boolean> {
  if (ctx.systemReason) return true
  if (!ctx.user.id || ctx.user.viewAs || ctx.user.apiKeyId) return false
  if (ctx.user.admin || ctx.user.id === person) return true
  return isAbove(ctx, person)
}

/** 403 `session_required` for keys, 403 `not_yours_to_arrange` for everybody who may not. */
export async function demandArranging(ctx: Ctx, person: string): Promise<void> {
  if (await mayArrange(ctx, person)) return
  if (ctx.user.apiKeyId) throw new Refusal(403, 'session_required')
  throw forbidden('not_yours_to_arrange')
}
