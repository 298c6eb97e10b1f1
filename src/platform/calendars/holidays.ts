// The holidays of a calendar: what the rules of its country give, and what administrators added or struck.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { countryOf } from '#platform/countries/countries.ts'
import { holidaysOf } from '#platform/countries/holidays.ts'

/** `rule`: computed. `own`: entered. A struck day is worked after all. `row`: the stored row that added or struck it. */
export interface CalendarDay { date: string; name: unknown; region: string | null; origin: 'rule' | 'own'; struck: boolean; row: string | null }

/** Changes of an administrator count within a minute. */
const KEPT_MS = 60_000
/** stored rows read for one calendar: fifty years of twenty */
const MOST = 1_000
const kept = new WeakMap<Kernel, Map<string, { until: number; rows: Row[] }>>()

/** Days on which a calendar does not work, from the first to the last of `years`. `calendar` is a country (ISO alpha-2) or a name of one's own; `region` narrows regional holidays. Up to a minute old. */
export async function holidaySet(ctx: Ctx, calendar: string, region: string | null, years: { from: number; to: number }): Promise<ReadonlySet<string>> {
  const stored = await storedDays(ctx, calendar)
  const found = new Set<string>()
  for (let year = years.from; year <= years.to; year++) for (const day of combined(stored, calendar, region, year)) if (!day.struck) found.add(day.date)
  return found
}

/** Every day of a year a calendar knows of, in order: also the struck ones. Not cached: the screen shows what was just entered. */
export async function calendarYear(ctx: Ctx, calendar: string, region: string | null, year: number): Promise<CalendarDay[]> {
  return combined(await read(ctx, calendar), calendar, region, year)
}

/** First what holds everywhere, then what holds in the region; of two rows about a day the later one counts. */
function combined(stored: Row[], calendar: string, region: string | null, year: number): CalendarDay[] {
  const country = countryOf(calendar)
  const days = new Map<string, CalendarDay>()
  for (const { date, name } of country ? holidaysOf(country, year, region) : []) days.set(date, { date, name, region: null, origin: 'rule', struck: false, row: null })
  const relevant = stored.filter(row => String(row['date']).startsWith(`${year}-`) && (!row['region'] || row['region'] === region))
  for (const row of [...relevant.filter(row => !row['region']), ...relevant.filter(row => row['region'])]) {
    const date = String(row['date']), before = days.get(date), about = { region: (row['region'] as string | null) ?? null, row: String(row['id']) }
    if (row['works'] !== true) days.set(date, { ...about, date, name: row['name'], origin: 'own', struck: false })
    else if (before) days.set(date, { ...before, ...about, struck: true })
  }
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}

async function storedDays(ctx: Ctx, calendar: string): Promise<Row[]> {
  const cache = kept.get(ctx.kernel) ?? new Map<string, { until: number; rows: Row[] }>()
  kept.set(ctx.kernel, cache)
  const now = ctx.clock.now().getTime(), before = cache.get(calendar)
  if (before && before.until > now) return before.rows
  const found = await read(ctx, calendar)
  cache.set(calendar, { until: now + KEPT_MS, rows: found })
  return found
}

/** Oldest first, so that later rows win; newest pages are read first, so that a long list loses its oldest days. */
async function read(ctx: Ctx, calendar: string): Promise<Row[]> {
  const lifted = asSystem(ctx, 'holidays are the same for everybody')
  const found: Row[] = []
  for (let before: unknown; found.length < MOST;) {
    const where = [{ field: 'calendar', op: 'eq', value: calendar }, ...(before ? [{ field: 'date', op: 'lt', value: before }] : [])]
    const page = await rows(lifted, 'holiday', { filter: { all: where }, fields: ['id', 'date', 'name', 'region', 'works', 'created_at'], sort: '-date', limit: 500 })
    found.push(...page)
    if (page.length < 500) break
    before = page.at(-1)!['date']
  }
  return found.sort((a, b) => (String(a['created_at']) < String(b['created_at']) ? -1 : 1))
}
