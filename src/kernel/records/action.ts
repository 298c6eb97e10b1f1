// Performing an action: right, reach, input, then the action itself in one transaction.
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal, forbidden } from '#kernel/errors.ts'
import { checked } from '#kernel/http/body.ts'
import { openEntity } from '#kernel/records/list.ts'
import { lockRows, refuseUnreachable } from '#kernel/records/lock.ts'
import { reachable } from '#kernel/records/get.ts'

/** Runs the action `noun` of a record. 404 for unknown nouns and unseen records, 403 `not_allowed`, 422 for its input. */
export async function performAction(ctx: Ctx, entity: string, id: string, noun: string, input: unknown): Promise<unknown> {
  const definition = openEntity(ctx, entity)
  const action = definition.actions.get(noun)
  if (!action) throw new Refusal(404, 'unknown_route')
  const reached = await reachable(ctx, entity, id, action.needs)
  if (!reached || !mayAct(ctx, entity, noun)) throw forbidden('not_allowed', { entity })
  const value = checked(action.input, input)
  return transaction(ctx, async tx => {
    // an action decides on what the record is: nobody else may change it meanwhile
    if (action.needs !== 'read') await refuseUnreachable(tx, definition, [id], await lockRows(tx, definition, [id], action.needs), action.needs)
    return action.run(tx, id, value as never)
  })
}

/** Does a role of the one who asks name this action? */
export function mayAct(ctx: Ctx, entity: string, noun: string): boolean {
  if (ctx.user.viewAs) return false
  if (ctx.user.admin) return true
  const actions = ctx.user.grants[entity]?.actions ?? []
  return scopeOf(ctx, entity, 'read') !== 'none' && (actions.includes('*') || actions.includes(noun))
}
