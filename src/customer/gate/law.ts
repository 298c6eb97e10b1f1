// Hours and caps of the law of the person's country, for messages we want: marketing and collection.
import { isZone } from '#kernel/fields/local-time.ts'
import type { Ctx } from '#kernel/context.ts'
import { holidaySet } from '#platform/calendars/holidays.ts'
import { countryOf } from '#customer/countries/countries.ts'
import { RINGING, type Cap, type ContactRule } from '#customer/countries/country.ts'
import type { Decision, GateRequest } from '#customer/gate/gate.ts'
import { opensAt, periodOf } from '#customer/gate/opening.ts'
import type { Person } from '#customer/gate/person.ts'
import { touchesOf, type PastTouch } from '#customer/gate/touches.ts'

/** Countries we know nothing about: what hurts nobody. */
const ANYWHERE: ContactRule = {
  classes: ['marketing', 'collection'], channels: RINGING, windows: [{ days: [1, 2, 3, 4, 5, 6], from: '09:00', to: '21:00' }], holidays: false, caps: [],
  source: { basis: 'practice', text: 'País sin reglas propias aquí: uso prudente', checked: null },
}

/** Held until the window opens (`outside_hours`, `holiday`), or until the next period when a cap is reached (`cap_day`, `cap_week`, `cap_month`, `cap_channel`); null when nothing is against it now. */
export async function heldByLaw(ctx: Ctx, request: GateRequest, person: Person | null): Promise<Decision | null> {
  const rule = ruleFor(person?.country ?? null, request)
  if (!rule) return null
  const now = ctx.clock.now(), zone = zoneFor(person)
  const holidays = rule.holidays && person?.country ? await holidaySet(ctx, person.country, person.region, { from: now.getUTCFullYear(), to: now.getUTCFullYear() + 1 }) : new Set<string>()
  const reached = person ? await capReached(ctx, request, person, rule, zone, now) : null
  if (reached) return { decision: 'held', until: opensAt(reached.until, zone, rule, holidays).toISOString(), reason: reached.reason }
  const opens = opensAt(now, zone, rule, holidays)
  if (opens.getTime() <= now.getTime()) return null
  return { decision: 'held', until: opens.toISOString(), reason: opensAt(now, zone, rule, new Set()).getTime() <= now.getTime() ? 'holiday' : 'outside_hours' }
}

/** The rule of a country for the class and channel of a request; null when there is none. */
function ruleFor(country: string | null, request: Pick<GateRequest, 'messageClass' | 'channel'>): ContactRule | null {
  const rules = countryOf(country)?.contactRules ?? [ANYWHERE]
  return rules.find(rule => (rule.classes as readonly string[]).includes(request.messageClass) && rule.channels.includes(request.channel)) ?? null
}

function zoneFor(person: Person | null): string {
  const zone = person?.timeZone ?? countryOf(person?.country)?.timeZone
  return zone && isZone(zone) ? zone : 'UTC'
}

/** The cap that keeps out longest. Decisions about one person wait for each other, so that two messages cannot pass under one cap. */
async function capReached(ctx: Ctx, request: GateRequest, person: Person, rule: ContactRule, zone: string, now: Date): Promise<{ until: Date; reason: string } | null> {
  const caps = rule.caps.filter(cap => cap.channels.includes(request.channel))
  if (caps.length === 0) return null
  await ctx.sql.unsafe('select pg_advisory_xact_lock(7352, hashtext($1::text))', [person.id], { prepare: true })
  const periods = caps.map(cap => ({ cap, ...periodOf(now, cap.per, zone) }))
  const past = await touchesOf(ctx, { contact: person.id, since: new Date(Math.min(...periods.map(({ begin }) => begin.getTime()))), classes: rule.classes, except: request.message ?? null })
  const full = periods.filter(({ cap, begin }) => isFull(cap, past.filter(touch => touch.at >= begin && cap.channels.includes(touch.channel)), request))
  const last = full.sort((a, b) => b.end.getTime() - a.end.getTime())[0]
  return last ? { until: last.end, reason: last.cap.of === 'channels' ? 'cap_channel' : `cap_${last.cap.per}` } : null
}

function isFull(cap: Cap, past: PastTouch[], request: GateRequest): boolean {
  return cap.of === 'channels' ? new Set([...past.map(touch => touch.channel), request.channel]).size > cap.most : past.length >= cap.most
}
