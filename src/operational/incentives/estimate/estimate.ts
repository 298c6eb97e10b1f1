// What a deal is worth to the one who asks: their period with it less their period without it, with the formula of each line.
import type { Ctx } from '#kernel/context.ts'
import { decimalsOf } from '#kernel/currencies/minor-units.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { dayOf } from '#kernel/fields/local-time.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { rows } from '#kernel/records/list.ts'
import { spanOf } from '#platform/calendars/span.ts'
import { zoneOf } from '#platform/definitions/derive/calculate.ts'
import { calculate, targetOf, type Line, type Participation } from '#operational/incentives/calculation/calculate.ts'
import type { Component } from '#operational/incentives/calculation/component.ts'
import type { Event, Share } from '#operational/incentives/calculation/event.ts'
import { stepReached, stepsOf } from '#operational/incentives/calculation/tiers.ts'
import { dealOf, type Deal } from '#operational/incentives/estimate/deal.ts'
import { readEvents } from '#operational/incentives/events/read.ts'
import { splitsOf } from '#operational/incentives/events/splits.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'
import { approvedVersions, participations, versionOn, type Version } from '#operational/incentives/statements/plan.ts'
import { minus, plus, sum } from '#math/decimal.ts'

/** `formula`, `base` and `credited` are null where they would tell a cost that the reader may not see. */
export interface EstimatedLine { component: string; measure: string | null; base: string | null; percent: string | null; credited: string | null; tier: number | null; rate: string | null; amount: string; formula: string | null }
export interface EstimatedPlan {
  plan: string; version: string; from: string; to: string; amount: string; lines: EstimatedLine[]
  /** what the rest of the period gains or loses by it: a step reached for everything, a cap */
  others: string
  /** credited so far in this period, and the personal target */
  credited: string; target: string | null
  /** the step after the one reached with this deal */
  next: { component: string; from: string; missing: string; rate: string } | null
  notes: ('margin_unknown' | 'conditions_assumed')[]
}
export interface Estimate { amount: string | null; currency: string; /** why there is no amount */ reason: 'no_plan' | 'no_amount' | 'no_credit' | null; plans: EstimatedPlan[] }

/** For the caller. `net` (decimal, base currency) asks for another net than the record's: a price that is only being tried. Reads and writes nothing of others. 404 for an unseen record. */
export async function estimateIncentive(ctx: Ctx, entity: string, id: string, options: { net?: string } = {}): Promise<Estimate> {
  const own = incentivesThemselves(ctx), user = String(ctx.user.id), stored = await dealOf(ctx, entity, id), currency = await baseCurrency(own)
  const deal = options.net === undefined ? stored : { ...stored, net: options.net, margin: stored.margin === null || stored.net === null ? null : plus(stored.margin, minus(options.net, stored.net)) }
  const none = (reason: Estimate['reason']): Estimate => ({ amount: null, currency, reason, plans: [] })
  if (deal.net === null) return none('no_amount')
  const today = dayOf(ctx.clock.now(), await zoneOf(ctx)), day = deal.day !== null && deal.day > today ? deal.day : today
  const mine = await rows(own, 'incentive_participant', { fields: ['plan'], filter: { field: 'user', op: 'eq', value: user }, limit: 100 })
  const shares = await sharesOf(own, deal), plans: EstimatedPlan[] = []
  for (const plan of new Set(mine.map(row => String(row['plan'])))) {
    const version = versionOn(await approvedVersions(own, plan), day), people = (await participations(own, plan)).filter(person => person.user === user)
    if (version && people.some(person => person.from <= day && (person.to === null || day <= person.to))) plans.push(await worth(own, version, people, deal, shares, day, decimalsOf(currency)))
  }
  if (plans.length === 0) return none('no_plan')
  if (![...shares.revenue, ...shares.overlay].some(share => share.user === user)) return none('no_credit')
  return { amount: sum(plans.map(plan => plan.amount)), currency, reason: null, plans }
}

interface Shares { revenue: Share[]; overlay: Share[] }

async function sharesOf(ctx: Ctx, deal: Deal): Promise<Shares> {
  const splits = deal.opportunity ? (await splitsOf(ctx, [deal.opportunity])).get(deal.opportunity) : undefined
  return { revenue: splits?.revenue.length ? splits.revenue : deal.owner ? [{ user: deal.owner, percent: '100' }] : [], overlay: splits?.overlay ?? [] }
}

async function worth(ctx: Ctx, version: Version, people: Participation[], deal: Deal, shares: Shares, day: string, decimals: number): Promise<EstimatedPlan> {
  const user = people[0]!.user, span = spanOf(day, version.cadence)
  // what this deal already counts for is left out: it would count twice
  const events = (await readEvents(ctx, version.components, span, { user })).filter(event => (deal.opportunity === null || event.opportunity !== deal.opportunity) && (deal.order === null || event.order !== deal.order))
  const fresh = version.components.flatMap(component => eventOf(component, deal, shares, day))
  const before = calculate(version, span, people, events, decimals), after = calculate(version, span, people, [...events, ...fresh], decimals)
  const amount = minus(sum(after.lines.map(line => line.amount)), sum(before.lines.map(line => line.amount)))
  const lines = after.lines.filter(line => line.event?.key === KEY), names = await byIds(ctx, 'incentive_plan', [version.plan], ['name']), labels = await byIds(ctx, 'incentive_plan_version', [version.id], ['label'])
  return {
    plan: String(names.get(version.plan)?.['name'] ?? ''), version: String(labels.get(version.id)?.['label'] ?? ''), ...span, amount, lines: lines.map(line => told(line, deal)), others: minus(amount, sum(lines.map(line => line.amount))),
    credited: before.credited.get(user) ?? '0', target: targetOf(people, user, span), next: nextStep(version, after.lines, targetOf(people, user, span)),
    notes: [...(version.components.some(component => component.measure === 'margin') && deal.margin === null ? ['margin_unknown' as const] : []), ...(version.components.some(component => component.where && component.measure !== 'leads') ? ['conditions_assumed' as const] : [])],
  }
}

const KEY = 'estimate'

function eventOf(component: Component, deal: Deal, shares: Shares, day: string): Event[] {
  const base = component.measure === 'leads' ? null : component.measure === 'margin' ? deal.margin : deal.net
  if (base === null) return []
  return [{ key: KEY, entity: deal.entity, record: deal.id, measure: component.measure, component: component.key, description: deal.title, account: deal.account, opportunity: deal.opportunity, order: deal.order, lead: null, date: day, base, trouble: null, ...shares, cancelledOn: null, takesBackOf: null }]
}

function told(line: Line, deal: Deal): EstimatedLine {
  const hidden = line.measure === 'margin' && !deal.marginShown
  return { component: line.componentName, measure: line.measure, base: hidden ? null : line.base, percent: line.percent, credited: hidden ? null : line.credited, tier: line.step?.number ?? null, rate: line.step?.rate ?? null, amount: line.amount, formula: hidden ? null : line.formula }
}

function nextStep(version: Version, lines: readonly Line[], target: string | null): EstimatedPlan['next'] {
  for (const component of version.components) {
    const steps = stepsOf(component.tiers, component.steps, target)
    if (!steps || component.measure === 'leads' || component.measure === 'margin') continue
    const total = sum(lines.filter(line => line.component === component.key && line.credited !== null).map(line => line.credited!)), reached = stepReached(steps, total), next = steps[reached.number]
    if (next) return { component: component.name, from: next.from, missing: minus(next.from, total), rate: next.rate }
  }
  return null
}
