import { api } from '#ui/api/client.ts'

export type Words = string | Record<string, string | null>
/** A day of a calendar: `rule` by the country's law, `own` entered. `row`: what administrators entered about it. */
export interface CalendarDay { date: string; name: Words; region: string | null; origin: 'rule' | 'own'; struck: boolean; row: string | null }
export interface CalendarYear { days: CalendarDay[]; confirmed: boolean; source: string | null }
export interface CalendarCountry { code: string; time_zone: string; regions: { code: string; name: string }[] }
export interface Place { calendar: string; region: string | null; year: number }

export const countriesQuery = { queryKey: ['calendar-country'], staleTime: Infinity, queryFn: ({ signal }: { signal: AbortSignal }) => api.get<{ countries: CalendarCountry[] }>('/api/calendar-country', { signal }) }

/** The days of a year in a place. */
export function yearQuery(place: Place) {
  return { queryKey: ['calendar-year', place.calendar, place.region, place.year], queryFn: ({ signal }: { signal: AbortSignal }) => api.get<CalendarYear>('/api/calendar-year', { query: { calendar: place.calendar, region: place.region, year: place.year }, signal }) }
}

/** A name in a language, else in the first it has. */
export function nameIn(name: Words, language: string): string { return typeof name === 'string' ? name : name[language] || name['es'] || Object.values(name).find(Boolean) || '' }
