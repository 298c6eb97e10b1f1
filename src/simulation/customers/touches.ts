// Everyday contact: the seller's calls and visits, mailings drawn by lot, and how people answer. Formulas: README.md, section 3.
import { momentInWeek, hourOf, later, HOUR } from '#simulation/calendar.ts'
import { DRAWN, type Mailing } from '#simulation/company/mailings.ts'
import { withdraw } from '#simulation/customers/consents.ts'
import { CHANNELS_OF_TOUCH, type Acquaintance, type Telling, type TouchChannel } from '#simulation/customers/customer.ts'
import { pressureAt, say, speaker, wanted } from '#simulation/customers/say.ts'
import { INTRODUCTIONS, MAILING_TALKS, ROUTINE_TALKS } from '#simulation/talks/routine.ts'
import type { Talk } from '#simulation/talks/talk.ts'

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
const HABIT: Readonly<Record<TouchChannel, number>> = { mail: -0.9, phone: 0.1, whatsapp: -0.3 }
const INBOUND = ROUTINE_TALKS.filter(said => said.direction === 'in')
const OUTBOUND = { mail: ROUTINE_TALKS.filter(one => one.direction === 'out' && one.channel === 'mail'), phone: ROUTINE_TALKS.filter(one => one.direction === 'out' && one.channel === 'phone' && one.outcome === 'reached'), whatsapp: ROUTINE_TALKS.filter(one => one.direction === 'out' && one.channel === 'whatsapp') }
const UNANSWERED = ROUTINE_TALKS.find(one => one.outcome === 'not_reached')!
const VISITS = ROUTINE_TALKS.filter(one => one.channel === 'visit' || one.channel === 'meeting')
const ANSWER: Talk = { channel: 'mail', direction: 'in', subject: 'Re: {producto}', body: 'Gracias por el mensaje, {colega}. Nos interesa {producto}; quedamos a la espera de precio para {cantidad}.\n\n{nombre}', outcome: 'interested', sentiment: 'positive' }

/** Chance that a person answers a touch: habit of the channel, whether channel and hour are theirs, and what the pressure above their tolerance takes away. */
function answerChance(who: Acquaintance, channel: TouchChannel, hour: number, pressure: number): number {
  const { best_channel, best_hour, tolerance } = who.reaction
  return logistic(HABIT[channel] + (channel === best_channel ? 1 : -0.2) + 0.8 * Math.cos((hour - best_hour) / 9 * Math.PI) - 0.35 * Math.max(0, pressure - tolerance))
}

/** Chance that a marketing touch makes a person leave the list. */
function leaveChance(who: Acquaintance, pressure: number): number { return Math.min(0.5, 0.006 * Math.exp(0.8 * Math.max(0, pressure - who.reaction.tolerance))) }

/** The seller gets in touch in the week that begins at `from`, or the customer does. */
export function everyday(telling: Telling, from: number): void {
  const { random, customer, world } = telling
  const eager = (customer.kind === 'organization' ? 1 : customer.kind === 'sole_trader' ? 0.55 : 0.2) * world.size.pace
  if (random.chance(0.115 * eager)) {
    const channel = CHANNELS_OF_TOUCH[random.place([3, 4, 2])]!
    const at = momentInWeek(random, from, world.home, 9 + random.next() * 9), who = speaker(telling, at)
    const item = wanted(telling), by = customer.seller, pressure = pressureAt(customer, at)
    const answered = random.chance(customer.gone !== null && at >= customer.gone ? 0.08 : answerChance(who, channel, hourOf(at, customer.land), pressure))
    say(telling, channel === 'phone' && !answered ? UNANSWERED : random.pick(OUTBOUND[channel]), { at, by, who, item })
    if (answered && channel !== 'phone') say(telling, { ...ANSWER, channel }, { at: later(random, at, 0, 2, world.home), by, who, item })
  }
  if (customer.kind === 'organization' && random.chance(0.02 * world.size.pace)) { const at = momentInWeek(random, from, world.home, 12); say(telling, random.pick(VISITS), { at, by: customer.seller, who: speaker(telling, at), item: wanted(telling) }) }
  if (customer.gone === null && random.chance(0.05 * eager)) { const at = momentInWeek(random, from, world.home, 12); say(telling, random.pick(INBOUND), { at, by: customer.seller, who: speaker(telling, at), item: wanted(telling) }) }
}

/** A mailing goes to half of those who agreed, drawn by lot; some answer, some leave the list. */
export function mailed(telling: Telling, mailing: Mailing, number: number): void {
  const { random, customer, world } = telling
  for (const who of customer.people.slice(0, 2)) {
    if (!who.agreed.has('mail') || who.at > mailing.at || !random.chance(DRAWN)) continue
    const pressure = pressureAt(customer, mailing.at)
    const by = world.staff.marketers[number % world.staff.marketers.length]!, item = world.itemsOf.get(mailing.family)![0]!
    const text = MAILING_TALKS[number % MAILING_TALKS.length]!
    say(telling, text, { at: mailing.at, by, who, item })
    customer.mailed = mailing.at
    if (customer.gone === null && random.chance(0.25 * answerChance(who, 'mail', who.reaction.best_hour, pressure))) say(telling, ANSWER, { at: later(random, mailing.at, 0, 3, world.home), by: customer.seller, who, item })
    if (random.chance(leaveChance(who, pressure))) withdraw(telling, who, 'mail', later(random, mailing.at, 0, 2, world.home))
  }
}

/** Chance of a week that somebody leaves the list unasked. */
const LEAVES_UNASKED = 0.0015

/** People leave the list also without having been written to. */
export function leaveUnasked(telling: Telling, from: number): void {
  const { random, customer, world } = telling
  if (!random.chance(LEAVES_UNASKED)) return
  const at = momentInWeek(random, from, world.home, 14), who = customer.people.find(one => one.agreed.size > 0 && one.at < at)
  if (who) withdraw(telling, who, [...who.agreed][0]!, at)
}

/** Welcome of somebody new. */
export function welcome(telling: Telling): void {
  const { random, customer, world } = telling
  if (customer.old) return
  say(telling, random.pick(INTRODUCTIONS), { at: later(random, customer.since + HOUR, 0, 3, world.home), by: customer.seller, who: customer.people[0]!, item: wanted(telling) })
}
