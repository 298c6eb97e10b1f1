// May this touch go out to this person, now? The one question before every outbound message, call or visit. Answers with a reason that is stored beside the message.
import type { Ctx } from '#kernel/context.ts'
import type { Channel } from '#customer/channels.ts'
import { consentRefusal, latestConsent } from '#customer/gate/consent.ts'
import { heldByLaw } from '#customer/gate/law.ts'
import { personOf, type Person } from '#customer/gate/person.ts'
import { registeredChecks } from '#customer/gate/register.ts'
import { suppressedBy } from '#customer/gate/suppression.ts'
import { registryDecision } from '#customer/registries/ask.ts'

/** marketing: wanted by us. collection: asks for money that is owed. service: part of a running relation (case, order). transactional: a message the person caused (receipt). security: about their own access. */
export type MessageClass = 'marketing' | 'collection' | 'service' | 'transactional' | 'security'

export interface GateRequest {
  contact: string | null
  contactPoint?: string | null
  /** address to write to when there is no stored contact point */
  value?: string | null
  channel: Channel
  purpose: string
  messageClass: MessageClass
  /** the stored message that is asked about: it does not count against its own cap */
  message?: string | null
}
export type Decision = { decision: 'send' } | { decision: 'held'; until: string; reason: string } | { decision: 'refused'; reason: string }

const SEND: Decision = { decision: 'send' }

/** Decides, most final reason first: person, contact point, suppression list, consent with proof, exclusion registries, hours and caps of the law, then what higher floors registered. Security messages pass but for addresses that are gone. `known`: the person of the request, by who asks several times at once. */
export async function gate(ctx: Ctx, request: GateRequest, known?: Person | null): Promise<Decision> {
  const person = known === undefined ? await personOf(ctx, request) : known
  if (request.contact && !person) return refused('contact_gone')
  const unusable = pointRefusal(request, person)
  if (unusable) return refused(unusable)
  const suppressed = await suppressedBy(ctx, request, person)
  if (suppressed) return refused(`suppressed_${suppressed}`)
  if (request.messageClass === 'security') return SEND
  if (request.messageClass === 'marketing' && !person) return refused('no_consent')
  const lawful = person ? await wanted(ctx, request, person) : null
  return lawful ?? await heldByLaw(ctx, request, person) ?? further(ctx, request, person)
}

function pointRefusal(request: GateRequest, person: Person | null): string | null {
  if (request.contactPoint && !person?.point) return 'point_of_another'
  return person?.point?.invalid ? 'point_invalid' : null
}

/** What the person decided, with us and in the public registries. */
async function wanted(ctx: Ctx, request: GateRequest, person: Person): Promise<Decision | null> {
  const entry = await latestConsent(ctx, request, person)
  const unwanted = consentRefusal(request, person, entry)
  if (unwanted) return refused(unwanted)
  return request.messageClass === 'marketing' ? registryDecision(ctx, request, person, entry) : null
}

/** The first refusal of a registered check counts, else the latest hold. */
async function further(ctx: Ctx, request: GateRequest, person: Person | null): Promise<Decision> {
  let held: Decision = SEND
  for (const check of registeredChecks(ctx.kernel)) {
    const answer = await check.check(ctx, request, person)
    if (answer?.decision === 'refused') return answer
    if (answer?.decision === 'held' && (held.decision !== 'held' || answer.until > held.until)) held = answer
  }
  return held
}

function refused(reason: string): Decision { return { decision: 'refused', reason } }
