// Where a goal stands: its measure since it began, with the rights of its owner, against an even pace.
import { contextFor } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { setDerived } from '#kernel/records/derived.ts'
import { compare, over, times } from '#math/decimal.ts'
import { askFact } from '#platform/facts/ask.ts'
import { factsOf, type Measure } from '#platform/facts/fact.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { organisationDay } from '#platform/calendars/organisation-day.ts'
import { daysBetween } from '#operational/forecast/period.ts'

export type Pace = 'ahead' | 'on_track' | 'behind' | 'reached' | 'missed' | 'not_started'
/** `value` null: nothing to measure (no records of an average, or amounts without a rate). Percents to one decimal. */
export interface Standing { value: string | null; reached: string | null; due: string; projected: string | null; pace: Pace }
export interface GoalTerms { fact: string; measure: string; direction: 'at_least' | 'at_most'; target: string; starts_on: string; ends_on: string }

/** within so many points of the even pace a goal is on track */
const LEEWAY = 5

/** Measures goals and keeps where they stand. Goals whose owner may not see the figure any more have no value. */
export async function measureGoals(ctx: Ctx, goals: readonly Row[]): Promise<void> {
  const day = await organisationDay(ctx), items: { id: string; values: Row }[] = []
  for (const goal of goals) {
    const terms = goal as unknown as GoalTerms, value = day < terms.starts_on ? null : await valueOf(ctx, goal)
    items.push({ id: String(goal['id']), values: { ...standing(terms, measureOf(ctx, terms), value, day), measured_at: ctx.clock.now().toISOString() } })
  }
  await setDerived(ctx, 'goal', items)
}

/** The definition of a goal's measure, or undefined when no module declares it (any more). */
export function measureOf(ctx: Ctx, { fact, measure }: Pick<GoalTerms, 'fact' | 'measure'>): Measure | undefined {
  const measures = factsOf(ctx.kernel).find(known => known.name === fact)?.measures
  return measures && Object.hasOwn(measures, measure) ? measures[measure] : undefined
}

/** Counts and sums grow with the days and are held against an even pace; averages, shares, least and greatest are what they are. */
export function standing(terms: GoalTerms, measure: Measure | undefined, value: string | null, day: string): Standing {
  const all = daysBetween(terms.starts_on, terms.ends_on), gone = Math.min(all, Math.max(0, daysBetween(terms.starts_on, day))), over_ = day > terms.ends_on
  const grows = measure === undefined || ['count', 'sum', 'distinct'].includes(measure.of), due = grows ? over(times(String(gone), '100'), String(all), 1) : '100'
  if (day < terms.starts_on) return { value: null, reached: null, due: '0', projected: null, pace: 'not_started' }
  if (value === null) return { value, reached: null, due, projected: null, pace: over_ ? 'missed' : 'behind' }
  const reached = compare(terms.target, '0') === 0 ? null : over(times(value, '100'), terms.target, 1), projected = over_ || !grows ? value : over(times(value, String(all)), String(Math.max(gone, 1)), 4)
  return { value, reached, due, projected, pace: paceOf(terms, value, { reached, due, projected, ended: over_, grows }) }
}

function paceOf({ direction, target }: GoalTerms, value: string, { reached, due, projected, ended, grows }: { reached: string | null; due: string; projected: string; ended: boolean; grows: boolean }): Pace {
  const least = direction === 'at_least', there = least ? compare(value, target) >= 0 : compare(value, target) <= 0
  if (ended) return there ? 'reached' : 'missed'
  if (least && there && grows) return 'reached'
  if (!least && grows && compare(value, target) > 0) return 'missed'
  if (!grows) return there ? 'on_track' : 'behind'
  if (!least) return compare(projected, target) <= 0 ? 'on_track' : 'behind'
  const lead = Number(reached ?? 0) - Number(due)
  return lead > LEEWAY ? 'ahead' : lead >= -LEEWAY ? 'on_track' : 'behind'
}

async function valueOf(ctx: Ctx, goal: Row): Promise<string | null> {
  const owner = goal['owner'] ? await principalFor(ctx.kernel, String(goal['owner'])) : null
  if (!owner) return null
  const own = { ...contextFor(ctx.kernel, owner, { origin: 'job', requestId: ctx.requestId, signal: ctx.signal }), sql: ctx.sql, inTransaction: ctx.inTransaction }
  try {
    const found = await askFact(own, String(goal['fact']), { measures: [String(goal['measure'])], ...(goal['filter'] ? { filter: goal['filter'] } : {}), period: { from: String(goal['starts_on']), to: String(goal['ends_on']) } })
    const value = found.total[0]?.value ?? null
    return value === null ? null : over(String(value), '1', 4)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
