// Leads that are paid by count and never become anything: somebody's leads convert far less often than those of everybody else. Exact binomial test, lower tail.
import { binomialAtMost } from '#math/binomial.ts'
import { FALSE_ALARM, type Finding, type LeadFact } from '#operational/incentives/conflicts/fact.ts'
import { byUser } from '#operational/incentives/conflicts/late_discounts.ts'

const LEAST = 20
/** at most this part of the rate of the others */
const MOST_SHARE = 0.5

/** Leads are those old enough to have converted. `cost` is what was paid for the leads that others would have converted and this person did not. */
export function emptyLeads(leads: readonly LeadFact[]): Finding[] {
  const paid = leads.filter(lead => lead.paid > 0), tested = [...byUser(paid)].filter(([, mine]) => mine.length >= LEAST)
  return tested.flatMap(([user, mine]) => {
    const others = leads.filter(lead => lead.user !== user), converted = mine.filter(lead => lead.converted).length
    if (others.length < LEAST) return []
    const rate = others.filter(lead => lead.converted).length / others.length, observed = converted / mine.length
    const p = binomialAtMost(converted, mine.length, rate), threshold = FALSE_ALARM / tested.length
    if (p >= threshold || observed > MOST_SHARE * rate) return []
    const empty = mine.filter(lead => !lead.converted)
    return [{
      pattern: 'empty_leads' as const, user, statistic: { test: 'binomial' as const, value: p, threshold, observed: observed * 100, expected: rate * 100, sample: mine.length }, cost: mine.reduce((total, lead) => total + lead.paid, 0) * (1 - observed / rate),
      evidence: empty.map(lead => ({ entity: 'lead', record: lead.record, title: lead.title, date: lead.date, amount: lead.paid, detail: { key: 'not_converted', values: {} } })),
    }]
  })
}
