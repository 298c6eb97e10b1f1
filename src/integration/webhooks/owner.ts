// As whom a webhook reads: its owner, with the rights of now.
import { contextFor, systemContext } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { principalFor } from '#platform/sessions/principal.ts'

/** The owner's context in the open transaction of `ctx`, days read in the zone of the organisation; null when the owner may no longer act. */
export async function ownerContext(ctx: Ctx, owner: string | null): Promise<Ctx | null> {
  const principal = owner ? await principalFor(ctx.kernel, owner) : null
  if (!principal) return null
  const zone = (await readSetting<{ time_zone?: string }>(ctx, 'organisation'))?.time_zone ?? 'UTC'
  return { ...contextFor(ctx.kernel, { ...principal, timeZone: zone }, { origin: 'job', requestId: ctx.requestId, cause: ctx.cause, signal: ctx.signal }), sql: ctx.sql, inTransaction: ctx.inTransaction }
}

/** The system's context for the books of webhooks, joined to the open transaction; its rows are no consequence that counts for loops. */
export function own(ctx: Ctx): Ctx {
  return { ...systemContext(ctx.kernel, { reason: 'books of webhooks', origin: 'job', requestId: ctx.requestId, signal: ctx.signal }), sql: ctx.sql, inTransaction: ctx.inTransaction, cause: ctx.cause && { ...ctx.cause, depth: 0 } }
}
