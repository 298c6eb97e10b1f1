// Is the one we want to reach on a public list of people who want no advertising, and did we look recently enough?
import type { Ctx } from '#kernel/context.ts'
import { pointKindOf } from '#customer/channels.ts'
import type { Registry } from '#customer/countries/country.ts'
import { callingCountry } from '#customer/countries/calling_country.ts'
import { countryOf } from '#customer/countries/countries.ts'
import type { ConsentEntry } from '#customer/gate/consent.ts'
import type { Decision, GateRequest } from '#customer/gate/gate.ts'
import type { Person } from '#customer/gate/person.ts'
import { normalisePoint } from '#customer/identity/normalise.ts'
import { candidates } from '#customer/registries/hash.ts'
import { freshness, registryStates, type RegistryState } from '#customer/registries/state.ts'

/** A list that is missing or stale is asked for again after six hours: somebody may have imported it. */
const AGAIN_MS = 6 * 3_600_000

/** Refused `registry:<code>` when the address is on a list of the person's country (or of the number's); held `registry_missing:<code>` or `registry_stale:<code>` where the law wants the list consulted first; null otherwise. */
export async function registryDecision(ctx: Ctx, request: GateRequest, person: Person, consent: ConsentEntry | null): Promise<Decision | null> {
  const kind = pointKindOf(request.channel)
  const value = person.point?.normalised ?? (request.value && kind ? normalisePoint(kind, request.value) : null)
  const registries = [...new Set([person.country, callingCountry(value)])].flatMap(code => countryOf(code)?.registries ?? []).filter(registry => registry.channels.includes(request.channel))
  if (registries.length === 0 || !value) return null
  const now = ctx.clock.now(), states = await registryStates(ctx, registries.map(registry => registry.code))
  for (const registry of registries) {
    const state = states.get(registry.code), since = state ? await listedSince(ctx, registry, state, value) : null
    if (since && !(registry.laterConsentPrevails && ownConsent(consent) && consent!.given_at > since)) return { decision: 'refused', reason: `registry:${registry.code}` }
  }
  for (const registry of registries) {
    const fresh = freshness(registry, states.get(registry.code), now)
    const binding = registry.hold === 'always' || (registry.hold === 'without_consent' && !ownConsent(consent))
    if (binding && fresh !== 'fresh') return { decision: 'held', until: new Date(now.getTime() + AGAIN_MS).toISOString(), reason: `registry_${fresh}:${registry.code}` }
  }
  return null
}

/** When the value first came with a file of the registry; null when it is not on it. */
async function listedSince(ctx: Ctx, registry: Registry, state: RegistryState, value: string): Promise<Date | null> {
  const hashes = candidates(ctx.kernel, state.forms, value)
  const found = await ctx.sql.unsafe(`select e.since from kernel.exclusion e where e.registry = $1::text and e.hash in (select decode(h, 'hex') from unnest($2::text[]) h) order by e.since limit 1`, [registry.code, hashes] as never[], { prepare: true })
  return found[0] ? new Date(found[0]['since'] as string) : null
}

function ownConsent(consent: ConsentEntry | null): boolean { return consent?.legal_basis === 'consent' && consent.proven }
