// How what one customer brings a month moved, month by month. Pure. What the customer did as a whole decides the word: their first subscription is new, the last one that ends is churn, whatever each of them does by itself.
import { addMonths, daysIn } from '#kernel/fields/calendar-date.ts'
import { compare, minus, sum } from '#math/decimal.ts'
import type { MovementKind } from '#operational/contracts/entities/subscription_movement.ts'
import { inBase, mrrOn, type Terms } from '#operational/contracts/recurring/mrr.ts'

export interface Served { id: string; terms: Terms; /** frozen rate to the organisation's currency; null: unknown, counts as nothing and is told elsewhere */ rate: string | null }
export interface Movement { subscription: string; /** first day of the month */ month: string; kind: MovementKind; before: string; after: string; amount: string }

/**
 * Movements of all months from the first start up to the month of `today`, which counts up to today. A month is judged by its last day: who ends on the last day of January is lost in February, and what begins and ends within one month moves nothing.
 * Sum of `amount` up to a month = what the customer brings at its end, exactly.
 */
export function movementsOf(subscriptions: readonly Served[], today: string): Movement[] {
  const found: Movement[] = []
  const starts = subscriptions.map(one => one.terms.start).sort()
  const last = `${today.slice(0, 7)}-01`
  let before = new Map<string, string>(), had = false
  for (let month = starts[0] ? `${starts[0].slice(0, 7)}-01` : '9999-12-01'; month <= last; month = addMonths(month, 1)) {
    const day = month === last ? today : endOf(month)
    const after = new Map(subscriptions.map(one => [one.id, inBase(mrrOn(one.terms, day), one.rate) ?? '0']))
    const was = sum(before.values()), is = sum(after.values())
    for (const { id } of subscriptions) {
      const from = before.get(id) ?? '0', to = after.get(id)!, amount = minus(to, from)
      if (compare(amount, '0') !== 0) found.push({ subscription: id, month, kind: kindOf(was, is, amount, had), before: from, after: to, amount })
    }
    had ||= compare(is, '0') > 0
    before = after
  }
  return found
}

/** The last day of the month of a day. */
export function endOf(day: string): string { return `${day.slice(0, 7)}-${String(daysIn(Number(day.slice(0, 4)), Number(day.slice(5, 7)))).padStart(2, '0')}` }

function kindOf(was: string, is: string, amount: string, had: boolean): MovementKind {
  if (compare(was, '0') === 0) return had ? 'reactivation' : 'new'
  if (compare(is, '0') === 0) return 'churn'
  return compare(amount, '0') > 0 ? 'expansion' : 'contraction'
}
