// What a version would have paid in the past, beside what was paid: who gains, who loses, what it costs.
import type { Ctx } from '#kernel/context.ts'
import { decimalsOf } from '#kernel/currencies/minor-units.ts'
import { badRequest } from '#kernel/errors.ts'
import { addMonths } from '#kernel/fields/calendar-date.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { get } from '#kernel/records/get.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { type Span, spanOf } from '#platform/calendars/span.ts'
import { calculate, type Trouble } from '#operational/incentives/calculation/calculate.ts'
import { periodsIn } from '#operational/incentives/calculation/period.ts'
import { readEvents } from '#operational/incentives/events/read.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'
import { paidByPerson, type Paid } from '#operational/incentives/replay/paid_by_person.ts'
import { participations, versionOf } from '#operational/incentives/statements/plan.ts'
import { compare, minus, plus, shareOf, sum } from '#math/decimal.ts'

/** Months that one replay covers at most. */
export const MOST_MONTHS = 36

export interface ReplayedPerson extends Paid { user: string; name: string; replayed: string; difference: string; credited: string; periods: { from: string; to: string; paid: string; replayed: string }[] }
export interface Replay {
  from: string; to: string; currency: string; people: ReplayedPerson[]
  paid: string; replayed: string; difference: string; adjusted: string; open: string; credited: string
  /** percent of what was credited, two decimals; null when nothing was */
  cost_percent: string | null; paid_percent: string | null
  winners: number; losers: number; troubles: Trouble[]
}

/** Replays a version over whole periods between two days, with today's records. Compared with what locked statements of `against` (the version's own plan unless told) paid for these days, corrections included, and what open ones hold so far; adjustments by hand apart. 400 `range_reversed`, `range_too_long`. */
export async function replayVersion(ctx: Ctx, id: string, range: Span, against?: string): Promise<Replay> {
  const own = incentivesThemselves(ctx), version = versionOf(await get(ctx, 'incentive_plan_version', id))
  if (range.to < range.from) throw badRequest('range_reversed')
  if (range.to >= addMonths(range.from, MOST_MONTHS)) throw badRequest('range_too_long', { limit: MOST_MONTHS })
  const span = { from: spanOf(range.from, version.cadence).from, to: spanOf(range.to, version.cadence).to }
  const people = await participations(own, version.plan), currency = await baseCurrency(own), decimals = decimalsOf(currency)
  const events = await readEvents(own, version.components, span), paid = await paidByPerson(own, against ?? version.plan, span)
  const replayed = new Map<string, string>(), credited = new Map<string, string>(), parts = new Map<string, ReplayedPerson['periods']>(), troubles: Trouble[] = []
  for (const period of periodsIn(span, version.cadence)) {
    const outcome = calculate(version, period, people, events, decimals)
    troubles.push(...outcome.troubles)
    for (const [user, amount] of outcome.credited) credited.set(user, plus(credited.get(user) ?? '0', amount))
    const earned = new Map<string, string>()
    for (const line of outcome.lines) earned.set(line.user, plus(earned.get(line.user) ?? '0', line.amount))
    for (const user of new Set([...earned.keys(), ...paid.keys()])) {
      const amount = earned.get(user) ?? '0'
      replayed.set(user, plus(replayed.get(user) ?? '0', amount))
      parts.set(user, [...(parts.get(user) ?? []), { ...period, replayed: amount, paid: sum((paid.get(user)?.byStart ?? []).filter(one => one.start >= period.from && one.start <= period.to).map(one => one.amount)) }])
    }
  }
  const users = [...new Set([...replayed.keys(), ...paid.keys()])], names = await byIds(own, 'user', users, ['name'])
  const rows = users.map(user => {
    const { byStart: _, ...before } = paid.get(user) ?? { paid: '0', adjusted: '0', open: '0', byStart: [] }, amount = replayed.get(user) ?? '0'
    return { user, name: String(names.get(user)?.['name'] ?? ''), ...before, replayed: amount, difference: minus(amount, plus(before.paid, before.open)), credited: credited.get(user) ?? '0', periods: parts.get(user) ?? [] }
  }).sort((a, b) => compare(b.difference, a.difference) || a.name.localeCompare(b.name))
  const all = (pick: (row: ReplayedPerson) => string): string => sum(rows.map(pick))
  const totals = { paid: all(row => row.paid), replayed: all(row => row.replayed), difference: all(row => row.difference), adjusted: all(row => row.adjusted), open: all(row => row.open), credited: all(row => row.credited) }
  return {
    ...span, currency, people: rows, ...totals, cost_percent: shareOf(totals.replayed, totals.credited), paid_percent: shareOf(totals.paid, totals.credited),
    winners: rows.filter(row => compare(row.difference, '0') > 0).length, losers: rows.filter(row => compare(row.difference, '0') < 0).length, troubles: troubles.slice(0, 200),
  }
}
