// The year of a calendar, as the administration page shows it. Entering and striking days go through /api/holiday.
import { z } from 'zod'
import { scopeOf } from '#kernel/access/visible.ts'
import { badRequest, forbidden } from '#kernel/errors.ts'
import type { Routes } from '#kernel/module.ts'
import { calendarYear } from '#platform/calendars/holidays.ts'
import { COUNTRIES, countryOf } from '#platform/countries/countries.ts'

const Query = z.object({ calendar: z.string().trim().min(1).max(60), region: z.string().trim().max(60).optional(), year: z.coerce.number().int().min(1950).max(2199) })

export const calendarRoutes: Routes = http => {
  http.get('/api/calendar-year', async request => {
    const ctx = request.ctx!
    if (scopeOf(ctx, 'holiday', 'read') === 'none') throw forbidden()
    const asked = Query.safeParse(request.query)
    if (!asked.success) throw badRequest('invalid_parameter', { parameter: String(asked.error.issues[0]?.path[0] ?? 'calendar') })
    const { calendar, region, year } = asked.data, country = countryOf(calendar)
    return { days: await calendarYear(ctx, country?.code ?? calendar, region || null, year), confirmed: country ? country.confirmedYears.includes(year) : true, source: country?.holidaySource ?? null }
  })

  /** Countries with rules of their own, and their regions. */
  http.get('/api/calendar-country', async () => ({ countries: COUNTRIES.map(({ code, regions, timeZone }) => ({ code, time_zone: timeZone, regions: regions.map(region => ({ code: region.code, name: region.name })) })) }))
}
