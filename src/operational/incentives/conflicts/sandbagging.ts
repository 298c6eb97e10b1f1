// Sandbagging: whoever has earned all there is to earn, or reached the target, holds deals back until the next period begins. Exact binomial test of how many of the deals after such a period fall into its first seven days.
import { addDays, daysFrom } from '#kernel/fields/calendar-date.ts'
import { type SpanKind, spanOf } from '#platform/calendars/span.ts'
import { binomialAtLeast } from '#math/binomial.ts'
import { FALSE_ALARM, type DealFact, type Finding, type StandingFact } from '#operational/incentives/conflicts/fact.ts'
import { byUser } from '#operational/incentives/conflicts/late_discounts.ts'

const DAYS = 7, LEAST = 8
/** as many times as often as usual */
const LEAST_TIMES = 2

/** The usual share is that of all deals in periods that follow no full one, at least that of seven days among all. `cost` is the commission of the deals that came in the first days. */
export function sandbagging(deals: readonly DealFact[], standings: readonly StandingFact[], cadence: SpanKind): Finding[] {
  const full = new Set(standings.filter(one => one.full).map(one => `${one.user} ${one.to}`))
  const after = (deal: DealFact): boolean => full.has(`${deal.user} ${addDays(spanOf(deal.date, cadence).from, -1)}`)
  const early = (deal: DealFact): boolean => deal.date < addDays(spanOf(deal.date, cadence).from, DAYS)
  const usual = deals.filter(deal => !after(deal)), expected = Math.max(usual.length > 0 ? usual.filter(early).length / usual.length : 0, DAYS / lengthOf(cadence))
  const tested = [...byUser(deals.filter(after))].filter(([, mine]) => mine.length >= LEAST)
  return tested.flatMap(([user, mine]) => {
    const held = mine.filter(early), observed = held.length / mine.length, p = binomialAtLeast(held.length, mine.length, expected), threshold = FALSE_ALARM / tested.length
    if (p >= threshold || observed < LEAST_TIMES * expected) return []
    return [{
      pattern: 'sandbagging' as const, user, statistic: { test: 'binomial' as const, value: p, threshold, observed: observed * 100, expected: expected * 100, sample: mine.length }, cost: held.reduce((total, deal) => total + deal.paid, 0),
      evidence: held.map(deal => ({ entity: deal.entity, record: deal.record, title: deal.title, date: deal.date, amount: deal.amount, detail: { key: 'day_of_period', values: { day: daysFrom(spanOf(deal.date, cadence).from, deal.date) + 1 } } })),
    }]
  })
}

function lengthOf(cadence: SpanKind): number { return cadence === 'month' ? 30.4 : cadence === 'quarter' ? 91.3 : 365.25 }
