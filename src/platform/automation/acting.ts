// As whom an automation acts. The owner's rights unless an administrator chose the system and said why; either way the owner is named as the one who changed.
import { asLanguage } from '#platform/sessions/principal.ts'
import { asSystem, contextFor, systemContext } from '#kernel/access/system.ts'
import type { Ctx, Principal } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { principalFor } from '#platform/sessions/principal.ts'

export interface Acting { id: string; owner: string | null; run_as: 'owner' | 'system'; reason: string | null }
const inZone = new WeakMap<Principal, Map<string, Principal>>()

/** The context of the automation, in the open transaction of `ctx` if there is one; null when its owner may no longer act. Conditions and days are read in the zone of the organisation, texts in its language. */
export async function actingContext(ctx: Ctx, automation: Acting, more: { requestId: string; cause: Ctx['cause'] }): Promise<Ctx | null> {
  const organisation = await readSetting<{ time_zone?: string; language?: string }>(ctx, 'organisation')
  const zone = organisation?.time_zone ?? 'UTC', language = asLanguage(organisation?.language)
  const owner = automation.owner ? await principalFor(ctx.kernel, automation.owner) : null
  if (!owner && automation.run_as === 'owner') return null
  const options = { origin: 'job' as const, requestId: more.requestId, cause: more.cause, language, signal: ctx.signal }
  const reason = `automation ${automation.id}: ${automation.reason ?? ''}`
  const acting = owner ? contextFor(ctx.kernel, placed(owner, zone), options) : systemContext(ctx.kernel, { ...options, reason })
  const joined = { ...acting, sql: ctx.sql, inTransaction: ctx.inTransaction, user: owner ? acting.user : { ...acting.user, timeZone: zone } }
  return automation.run_as === 'system' && owner ? asSystem(joined, reason) : joined
}

/** The same principal in another zone; one object each, because rights are remembered by it. */
function placed(principal: Principal, zone: string): Principal {
  const zones = inZone.get(principal) ?? new Map<string, Principal>()
  inZone.set(principal, zones)
  const found = zones.get(zone) ?? { ...principal, timeZone: zone }
  zones.set(zone, found)
  return found
}
