// What each person earns in one period, line by line. Pure and exact: decimals as text, the same input gives the same lines.
import type { Span, SpanKind } from '#platform/calendars/span.ts'
import type { Component } from '#operational/incentives/calculation/component.ts'
import { creditsOf, type Credit } from '#operational/incentives/calculation/credit.ts'
import { stands, type Event } from '#operational/incentives/calculation/event.ts'
import { capFormula, creditFormula } from '#operational/incentives/calculation/formula.ts'
import { marginalParts, stepReached, stepsOf, type Part, type Step } from '#operational/incentives/calculation/tiers.ts'
import { compare, minus, percentOf, plus, round, sum, times } from '#math/decimal.ts'

export interface Rules { cadence: SpanKind; components: Component[]; cap: string | null }
/** Takes part on days `from` to `to` (null: without end). */
export interface Participation { user: string; from: string; to: string | null; target: string | null }
export interface Line {
  user: string
  kind: 'credit' | 'cap'
  component: string
  componentName: string
  measure: Component['measure'] | null
  event: Event | null
  base: string | null
  percent: string | null
  /** part of the base that this line pays for */
  credited: string | null
  step: Step | null
  amount: string
  formula: string
  /** component and event: lines of one deal at several steps share it */
  source: string
}
export interface Trouble { code: string; entity: string | null; record: string | null; user: string | null; component: string; description: string }
export interface Outcome { lines: Line[]; troubles: Trouble[]; /** credited to each person of the measure that targets are set in: what counts towards them */ credited: Map<string, string> }

/** Events outside of `span` are not looked at. `decimals` are those of the organisation's currency. */
export function calculate(rules: Rules, span: Span, people: readonly Participation[], events: readonly Event[], decimals: number): Outcome {
  const lines: Line[] = [], troubles: Trouble[] = [], credited = new Map<string, string>()
  const inside = events.filter(event => event.date >= span.from && event.date <= span.to).sort(inOrder)
  const counted = targetMeasure(rules.components)
  for (const component of rules.components) {
    const earned = creditsBy(component, rules.cadence, inside, people, decimals, troubles)
    for (const [user, credits] of [...earned].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const total = sum(credits.map(({ credit }) => credit.credited))
      if (component.measure === counted) credited.set(user, plus(credited.get(user) ?? '0', total))
      const steps = stepsOf(component.tiers, component.steps, targetOf(people, user, span))
      if (!steps) { troubles.push({ code: 'target_missing', entity: 'user', record: user, user, component: component.key, description: component.name }); continue }
      const paid = payOut(component, steps, user, credits, total, decimals)
      lines.push(...paid, ...capped(component.key, component.name, user, paid, component.cap ?? null))
    }
  }
  for (const user of new Set(lines.map(line => line.user))) lines.push(...capped('*', '', user, lines.filter(line => line.user === user), rules.cap))
  return { lines, troubles, credited }
}

/** The measure of the first component whose tiers are reached by target, else of the first that is paid on money; null for a plan that pays by count alone. Revenue and the margin in it are never added up. */
export function targetMeasure(components: readonly Component[]): Component['measure'] | null {
  return (components.find(one => one.steps === 'attainment' && one.measure !== 'leads') ?? components.find(one => one.measure !== 'leads'))?.measure ?? null
}

type Earned = { event: Event & { base: string }; credit: Credit }

function creditsBy(component: Component, cadence: SpanKind, events: readonly Event[], people: readonly Participation[], decimals: number, troubles: Trouble[]): Map<string, Earned[]> {
  const earned = new Map<string, Earned[]>()
  for (const event of events) {
    if (event.component !== component.key || !stands(event, component.clawback_months, cadence)) continue
    const trouble = (code: string): void => { troubles.push({ code, entity: event.entity, record: event.record, user: null, component: component.key, description: event.description }) }
    if (event.base === null) { trouble(event.trouble ?? 'base_unknown'); continue }
    const whole = event as Event & { base: string }, credits = creditsOf(whole, component.credits, component.measure === 'leads' ? 4 : decimals)
    if (!credits) { trouble('credits_not_whole'); continue }
    for (const credit of credits) {
      if (!takesPart(people, credit.user, event.date)) continue
      const mine = earned.get(credit.user)
      if (mine) mine.push({ event: whole, credit })
      else earned.set(credit.user, [{ event: whole, credit }])
    }
  }
  return earned
}

function payOut(component: Component, steps: Step[], user: string, credits: readonly Earned[], total: string, decimals: number): Line[] {
  const reached = stepReached(steps, total)
  let before = '0'
  return credits.flatMap(({ event, credit }) => {
    const parts: Part[] = component.method === 'retroactive' ? [{ step: reached, amount: credit.credited }] : marginalParts(steps, before, credit.credited)
    before = plus(before, credit.credited)
    return parts.map(({ step, amount }) => {
      const pay = round(component.measure === 'leads' ? times(amount, step.rate) : percentOf(amount, step.rate), decimals)
      return {
        user, kind: 'credit' as const, component: component.key, componentName: component.name, measure: component.measure, event, base: event.base, percent: credit.percent, credited: amount, step, amount: pay,
        formula: creditFormula({ ...credit, base: event.base }, amount, step, component.measure === 'leads', pay), source: `${component.key}|${event.key}`,
      }
    })
  })
}

function capped(component: string, name: string, user: string, lines: readonly Line[], cap: string | null): Line[] {
  const total = sum(lines.map(line => line.amount))
  if (cap === null || compare(total, cap) <= 0) return []
  const amount = minus(cap, total)
  return [{ user, kind: 'cap', component, componentName: name, measure: null, event: null, base: null, percent: null, credited: null, step: null, amount, formula: capFormula(cap, total, amount), source: `${component}|cap` }]
}

function takesPart(people: readonly Participation[], user: string, day: string): boolean { return people.some(person => person.user === user && person.from <= day && (person.to === null || day <= person.to)) }

/** The target that holds at the end of the period, or at the end of the participation within it. */
export function targetOf(people: readonly Participation[], user: string, span: Span): string | null {
  const mine = people.filter(person => person.user === user && person.from <= span.to && (person.to === null || person.to >= span.from))
  return mine.sort((a, b) => (a.from < b.from ? 1 : -1))[0]?.target ?? null
}

function inOrder(a: Event, b: Event): number { return a.date === b.date ? (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) : a.date < b.date ? -1 : 1 }
