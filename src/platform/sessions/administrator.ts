// Routes that only an administrator may use, at a screen of their own.
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import { isId } from '#kernel/records/lock.ts'

/** The context, when it is an administrator's own (not one who looks through other eyes). 403 `administrator_required`. */
export function demandAdministrator(ctx: Ctx): Ctx {
  if (!ctx.user.admin || ctx.user.viewAs) throw new Refusal(403, 'administrator_required')
  return ctx
}

/** The id of a live user in a path. 404 when there is none such. */
export async function demandUser(ctx: Ctx, params: unknown): Promise<string> {
  const id = String((params as Record<string, unknown>)['id'] ?? '')
  const found = isId(id) ? await ctx.sql`select id from "user" where id = ${id}::uuid and deleted_at is null limit 1` : []
  if (found.length === 0) throw new Refusal(404, 'not_found', { params: { entity: 'user' } })
  return id.toLowerCase()
}
