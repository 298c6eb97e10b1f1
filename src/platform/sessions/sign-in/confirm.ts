// Before a change to how somebody signs in: is it really they, and not somebody at their open screen?
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Client } from '#platform/sessions/client-address.ts'
import { beginAttempt, endAttempt } from '#platform/sessions/sign-in/lock-out.ts'
import { passwordMatches, passwordOf } from '#platform/sessions/sign-in/password.ts'

/** The id of the one who asks, when they use a session of their own. 403 `session_required` for API keys and for looking through somebody's eyes. */
export function demandOwnSession(ctx: Ctx): string {
  if (!ctx.user.id || !ctx.user.sessionId || ctx.user.viewAs) throw new Refusal(403, 'session_required')
  return ctx.user.id
}

/** Demands the current password of who has one: 422 `wrong_password`, counted like a failed sign-in (429 `locked`). */
export async function demandPassword(ctx: Ctx, password: string | undefined, client: Client, field = 'password'): Promise<void> {
  const stored = await passwordOf(ctx.sql, ctx.user.id!)
  if (stored === null) return
  const attempt = await beginAttempt(ctx.kernel, ctx.user.email ?? ctx.user.id!, client.ip)
  if (!await passwordMatches(stored, password ?? '')) throw new Refusal(422, 'wrong_password', { fields: [{ field, code: 'wrong_password' }] })
  await endAttempt(ctx.kernel, attempt, 'neutral')
}
