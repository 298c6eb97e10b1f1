// The same sale paid twice: two deals of one customer with the same amount to the cent within seven days, or one deal that two plans pay to the same person by the same measure. An exact rule: one case is enough.
import { addDays } from '#kernel/fields/calendar-date.ts'
import type { DealFact, Evidence, Finding } from '#operational/incentives/conflicts/fact.ts'

const DAYS = 7

/** By the person of the later deal. An order and the opportunity it fulfils are one sale. `cost` is the smaller of the two payments. */
export function doubleCredit(deals: readonly DealFact[]): Finding[] {
  const found = new Map<string, { cost: number; evidence: Evidence[]; cases: number }>()
  const add = (user: string, cost: number, evidence: Evidence[]): void => {
    const before = found.get(user) ?? { cost: 0, evidence: [], cases: 0 }
    found.set(user, { cost: before.cost + cost, evidence: [...before.evidence, ...evidence], cases: before.cases + 1 })
  }
  for (const [first, second] of twins(deals)) add(second.user, Math.min(first.paid, second.paid), [shown(first, 'same_amount'), shown(second, 'same_amount')])
  for (const deal of deals) for (const [user, cost, plans] of paidTwice(deal)) add(user, cost, [{ ...shown(deal, 'two_plans'), detail: { key: 'two_plans', values: { plans } } }])
  return [...found].map(([user, { cost, evidence, cases }]) => ({ pattern: 'double_credit' as const, user, statistic: { test: 'exact_rule' as const, value: cases, threshold: 1, observed: cases, expected: 0, sample: deals.length }, cost, evidence }))
}

function twins(deals: readonly DealFact[]): [DealFact, DealFact][] {
  const groups = new Map<string, DealFact[]>()
  for (const deal of deals) {
    if (deal.customer === null || deal.amount <= 0 || deal.paid <= 0) continue
    const key = `${deal.entity} ${deal.customer} ${deal.amount.toFixed(2)}`
    groups.set(key, [...(groups.get(key) ?? []), deal])
  }
  return [...groups.values()].flatMap(group => {
    const sorted = group.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.key < b.key ? -1 : 1))
    return sorted.slice(1).flatMap((later, i) => {
      const first = sorted[i]!
      // two orders of one opportunity are parts of it
      return later.date <= addDays(first.date, DAYS) && (later.opportunity === null || later.opportunity !== first.opportunity) ? [[first, later] as [DealFact, DealFact]] : []
    })
  })
}

function paidTwice(deal: DealFact): [user: string, cost: number, plans: number][] {
  const groups = new Map<string, Map<string, number>>()
  for (const { plan, user, measure, amount } of deal.payments) {
    const plans = groups.get(`${user} ${measure}`) ?? new Map<string, number>()
    groups.set(`${user} ${measure}`, plans.set(plan, (plans.get(plan) ?? 0) + amount))
  }
  return [...groups].flatMap(([key, plans]) => { const amounts = [...plans.values()].filter(amount => amount > 0); return amounts.length > 1 ? [[key.slice(0, 36), Math.min(...amounts), amounts.length] as [string, number, number]] : [] })
}

function shown(deal: DealFact, key: string): Evidence { return { entity: deal.entity, record: deal.record, title: deal.title, date: deal.date, amount: deal.amount, detail: { key, values: {} } } }
