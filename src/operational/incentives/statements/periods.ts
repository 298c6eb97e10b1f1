// The periods of a plan: from its first approved day to today, each made once.
import type { Ctx } from '#kernel/context.ts'
import { addDays } from '#kernel/fields/calendar-date.ts'
import { dayOf } from '#kernel/fields/local-time.ts'
import type { Row } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { type Span, spanOf } from '#platform/calendars/span.ts'
import { zoneOf } from '#platform/definitions/derive/calculate.ts'
import { periodName } from '#operational/incentives/calculation/period.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'
import { approvedVersions, versionOn } from '#operational/incentives/statements/plan.ts'

/** Periods that a plan begins with at most: a plan that is approved for years back. */
const MOST_NEW = 60

/** All periods of a plan, the earliest first; missing ones up to today (in the organisation's zone) are made. Call it in a transaction that holds the plan's lock. */
export async function periodsOf(ctx: Ctx, plan: string): Promise<Row[]> {
  const own = incentivesThemselves(ctx), versions = await approvedVersions(own, plan)
  const known = await rows(own, 'incentive_period', { filter: { field: 'plan', op: 'eq', value: plan }, sort: 'starts_on', limit: 500 })
  const today = dayOf(ctx.clock.now(), await zoneOf(ctx)), last = known.at(-1)
  const missing: (Span & { version: string; name: string })[] = []
  for (let day = last ? addDays(String(last['ends_on']), 1) : versions[0]?.validFrom ?? null; day !== null && day <= today && missing.length < MOST_NEW;) {
    const version = versionOn(versions, day)
    // a gap between two versions: on to the next one
    if (!version) { day = versions.find(({ validFrom }) => validFrom! > day!)?.validFrom ?? null; continue }
    const span = spanOf(day, version.cadence)
    missing.push({ from: day, to: span.to, version: version.id, name: periodName(span, version.cadence) })
    day = addDays(span.to, 1)
  }
  if (missing.length === 0) return known
  const [named] = await rows(own, 'incentive_plan', { fields: ['name'], filter: { field: 'id', op: 'eq', value: plan }, limit: 1 })
  return [...known, ...await createMany(own, 'incentive_period', missing.map(({ from, to, version, name }) => ({ plan, starts_on: from, ends_on: to, version_used: version, name: `${String(named!['name'])} ${name}`, state: 'open', key: `${plan}:${from}` })))]
}

/** The same plan is reckoned by one at a time: waits for the other, to the end of the transaction. */
export async function lockPlan(ctx: Ctx, plan: string): Promise<void> { await ctx.sql.unsafe(`select pg_advisory_xact_lock(hashtextextended('incentive_plan:' || $1::text, 0))`, [plan], { prepare: true }) }
