// Discounts pulled into the last week of a period: what somebody gives away in its last seven days lies above what the same person gives away before. Wilcoxon-Mann-Whitney, one-sided.
import { addDays } from '#kernel/fields/calendar-date.ts'
import { type SpanKind, spanOf } from '#platform/calendars/span.ts'
import { rankSumGreater } from '#math/rank-sum.ts'
import { FALSE_ALARM, type DealFact, type Finding } from '#operational/incentives/conflicts/fact.ts'

const DAYS = 7, LEAST = 8
/** percentage points by which the mean has to lie higher: less is nobody's business */
const LEAST_POINTS = 5

type Priced = DealFact & { discount: number; listed: number }

/** One finding a person at most. `cost` is what was given away beyond the person's own mean of other days. */
export function lateDiscounts(deals: readonly DealFact[], cadence: SpanKind): Finding[] {
  const people = byUser(deals.filter((deal): deal is Priced => deal.discount !== null && deal.listed !== null))
  const tested = [...people].map(([user, all]) => {
    const late = all.filter(deal => deal.date > addDays(spanOf(deal.date, cadence).to, -DAYS)), rest = all.filter(deal => !late.includes(deal))
    return { user, late, rest }
  }).filter(({ late, rest }) => late.length >= LEAST && rest.length >= LEAST)
  return tested.flatMap(({ user, late, rest }) => {
    const { p } = rankSumGreater(late.map(deal => deal.discount), rest.map(deal => deal.discount)), threshold = FALSE_ALARM / tested.length
    const observed = mean(late), expected = mean(rest)
    if (p >= threshold || observed - expected < LEAST_POINTS) return []
    const beyond = late.filter(deal => deal.discount > expected).sort((a, b) => b.discount - a.discount)
    return [{
      pattern: 'late_discounts' as const, user, statistic: { test: 'rank_sum' as const, value: p, threshold, observed, expected, sample: late.length + rest.length },
      cost: beyond.reduce((total, deal) => total + (deal.listed * (deal.discount - expected)) / 100, 0),
      evidence: beyond.map(deal => ({ entity: deal.entity, record: deal.record, title: deal.title, date: deal.date, amount: deal.amount, detail: { key: 'discount', values: { percent: round(deal.discount) } } })),
    }]
  })
}

/** Groups by person, in the order they come. */
export function byUser<T extends { user: string }>(all: readonly T[]): Map<string, T[]> {
  const people = new Map<string, T[]>()
  for (const one of all) people.set(one.user, [...(people.get(one.user) ?? []), one])
  return people
}

function mean(deals: readonly Priced[]): number { return deals.reduce((total, deal) => total + deal.discount, 0) / deals.length }

/** Two decimals, for people. */
export function round(value: number): number { return Math.round(value * 100) / 100 }
