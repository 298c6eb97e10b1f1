// By when a complaint has to be answered.
import type { Ctx } from '#kernel/context.ts'
import { dayOf } from '#kernel/fields/local-time.ts'
import { holidaySet } from '#platform/calendars/holidays.ts'
import { addWorkingDays } from '#platform/calendars/working-time.ts'
import { countryOf } from '#customer/countries/countries.ts'
import type { Source } from '#customer/countries/country.ts'

const SHIFT: [string, string][] = [['09:00', '18:00']]
/** working days of the law: Monday to Friday that are no holidays, whatever hours the company keeps */
const HOURS = { mon: SHIFT, tue: SHIFT, wed: SHIFT, thu: SHIFT, fri: SHIFT }

/** The last day (`YYYY-MM-DD`) to answer a complaint received at `at`, counted from the day after in working days of the country and region (code), with the rule it follows; null for a country without one here. Holidays that administrators added or struck count. */
export async function complaintDeadline(ctx: Ctx, at: Date, countryCode: string, region: string | null = null): Promise<{ day: string; workingDays: number; source: Source } | null> {
  const country = countryOf(countryCode)
  if (!country) return null
  const { workingDays, source } = country.complaint, received = dayOf(at, country.timeZone), year = Number(received.slice(0, 4))
  const holidays = await holidaySet(ctx, country.code, region, { from: year, to: year + 1 })
  return { day: addWorkingDays(received, workingDays, { zone: country.timeZone, hours: HOURS, holidays }), workingDays, source }
}
