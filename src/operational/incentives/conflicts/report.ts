// Where the plans of some time invited what nobody wants, with the test behind each finding and the records it rests on.
import { visibleIds } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { badRequest } from '#kernel/errors.ts'
import { addMonths } from '#kernel/fields/calendar-date.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import type { Span, SpanKind } from '#platform/calendars/span.ts'
import { doubleCredit } from '#operational/incentives/conflicts/double_credit.ts'
import { emptyLeads } from '#operational/incentives/conflicts/empty_leads.ts'
import type { ConflictFacts, Finding } from '#operational/incentives/conflicts/fact.ts'
import { lateDiscounts, round } from '#operational/incentives/conflicts/late_discounts.ts'
import { readFacts } from '#operational/incentives/conflicts/read.ts'
import { sandbagging } from '#operational/incentives/conflicts/sandbagging.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'

const MOST_MONTHS = 24, MOST_EVIDENCE = 50

export interface ConflictReport { from: string; to: string; currency: string; looked_at: { deals: number; leads: number; people: number }; findings: (Finding & { name: string; evidence_count: number })[]; cost: number }

/** The findings between two days, the dearest first; evidence the reader may not see is counted and not shown. 400 `range_reversed`, `range_too_long`. */
export async function conflictReport(ctx: Ctx, range: Span): Promise<ConflictReport> {
  if (range.to < range.from) throw badRequest('range_reversed')
  if (range.to >= addMonths(range.from, MOST_MONTHS)) throw badRequest('range_too_long', { limit: MOST_MONTHS })
  const own = incentivesThemselves(ctx), { facts, cadence } = await readFacts(own, range), found = conflictsIn(facts, cadence)
  const names = await byIds(own, 'user', found.map(finding => finding.user), ['name']), open = await mayOpen(ctx, found)
  const findings = found.map(finding => ({ ...finding, name: String(names.get(finding.user)?.['name'] ?? ''), cost: round(finding.cost), evidence_count: finding.evidence.length, evidence: finding.evidence.filter(one => open.has(one.record)).slice(0, MOST_EVIDENCE) }))
  return { ...range, currency: await baseCurrency(own), looked_at: { deals: facts.deals.length, leads: facts.leads.length, people: new Set(facts.deals.map(deal => deal.user)).size }, findings, cost: round(findings.reduce((total, finding) => total + finding.cost, 0)) }
}

/** All four patterns. Pure. */
export function conflictsIn(facts: ConflictFacts, cadence: SpanKind): Finding[] {
  return [...lateDiscounts(facts.deals, cadence), ...sandbagging(facts.deals, facts.standings, cadence), ...emptyLeads(facts.leads), ...doubleCredit(facts.deals)].sort((a, b) => b.cost - a.cost)
}

async function mayOpen(ctx: Ctx, found: readonly Finding[]): Promise<Set<string>> {
  const wanted = new Map<string, string[]>()
  for (const { entity, record } of found.flatMap(finding => finding.evidence)) wanted.set(entity, [...(wanted.get(entity) ?? []), record])
  const open = new Set<string>()
  for (const [entity, ids] of wanted) for (const id of await visibleIds(ctx, entity, ids)) open.add(id)
  return open
}
