// Whether a plan is reckoned while somebody waits for the answer, or by a job that says how far it is.
import type { Ctx } from '#kernel/context.ts'
import { MONTHS_IN, spanOf } from '#platform/calendars/span.ts'
import { organisationDay } from '#platform/calendars/organisation-day.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'
import { approvedVersions, participations } from '#operational/incentives/statements/plan.ts'

/** Participants times periods: a dozen people and a year of months. */
export const AT_ONCE = 150
/** lines of statements */
const LINES = 5_000

/** Is there more to reckon than fits into one request: by the people and periods of the plan since its first rules, or by the lines it has? */
export async function isLarge(ctx: Ctx, plan: string): Promise<boolean> {
  const own = incentivesThemselves(ctx), [first] = await approvedVersions(own, plan)
  if (!first?.validFrom) return false
  const people = (await participations(own, plan)).length, today = spanOf(await organisationDay(ctx), first.cadence)
  const months = (Number(today.from.slice(0, 4)) - Number(first.validFrom.slice(0, 4))) * 12 + Number(today.from.slice(5, 7)) - Number(first.validFrom.slice(5, 7))
  if (people * (Math.ceil(months / MONTHS_IN[first.cadence]) + 1) > AT_ONCE) return true
  const [found] = await own.sql.unsafe(`select count(*)::int as n from (select 1 from incentive_line l join incentive_statement s on s.id = l.statement where s.plan = $1::uuid and l.deleted_at is null limit ${LINES + 1}) x`, [plan], { prepare: true })
  return Number(found!['n']) > LINES
}
