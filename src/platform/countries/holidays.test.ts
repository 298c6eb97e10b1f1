import { expect, test } from 'vitest'
import { addWorkingDays, type Calendar } from '#platform/calendars/working-time.ts'
import { COUNTRIES, countryOf, regionOf, zoneOf } from '#platform/countries/countries.ts'
import { easterOf, holidaysOf } from '#platform/countries/holidays.ts'

const daysOf = (country: string, year: number, region: string | null = null) => holidaysOf(countryOf(country)!, year, region).map(day => day.date.slice(5)).join(' ')
const office: [string, string][] = [['09:00', '18:00']]
const calendar = (country: string, region: string | null, ...years: number[]): Calendar => ({
  zone: countryOf(country)!.timeZone, hours: { mon: office, tue: office, wed: office, thu: office, fri: office }, holidays: new Set(years.flatMap(year => holidaysOf(countryOf(country)!, year, region).map(day => day.date))),
})

test.each([[2024, '2024-03-31'], [2025, '2025-04-20'], [2026, '2026-04-05'], [2027, '2027-03-28'], [2038, '2038-04-25'], [2008, '2008-03-23']])('Easter %i', (year, expected) => { expect(easterOf(year)).toBe(expected) })

// official lists: BOE 28-10-2025, Ley 51/1983, Resolución 164/2025 and Ley 27.399, feriados.cl, gob.pe, LFT art. 74
test.each([
  ['ES', 2026, null, '01-01 01-06 04-03 05-01 08-15 10-12 11-01 12-06 12-08 12-25'],
  ['ES', 2026, 'MD', '01-01 01-06 04-02 04-03 05-01 05-02 08-15 10-12 11-01 11-02 12-06 12-07 12-08 12-25'],
  ['ES', 2026, 'CT', '01-01 01-06 04-03 04-06 05-01 06-24 08-15 09-11 10-12 11-01 12-06 12-08 12-25 12-26'],
  ['ES', 2026, 'GA', '01-01 01-06 03-19 04-02 04-03 05-01 05-17 06-24 07-25 08-15 10-12 11-01 12-06 12-08 12-25'],
  ['ES', 2026, 'PV', '01-01 01-06 03-19 04-02 04-03 04-06 05-01 07-25 08-15 10-12 11-01 12-06 12-08 12-25'],
  ['ES', 2026, 'CM', '01-01 01-06 04-02 04-03 04-06 05-01 05-31 06-04 08-15 10-12 11-01 11-02 12-06 12-08 12-25'],
  ['MX', 2026, null, '01-01 02-02 03-16 05-01 09-16 11-16 12-25'], ['MX', 2024, null, '01-01 02-05 03-18 05-01 06-02 09-16 10-01 11-18 12-25'],
  ['CO', 2025, null, '01-01 01-06 03-24 04-17 04-18 05-01 06-02 06-23 06-30 07-20 08-07 08-18 10-13 11-03 11-17 12-08 12-25'],
  ['AR', 2026, null, '01-01 02-16 02-17 03-23 03-24 04-02 04-03 05-01 05-25 06-15 06-20 07-09 07-10 08-17 10-12 11-23 12-07 12-08 12-25'],
  ['CL', 2026, null, '01-01 04-03 04-04 05-01 05-21 06-21 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 12-08 12-25'], ['CL', 2026, 'AP', '01-01 04-03 04-04 05-01 05-21 06-07 06-21 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 12-08 12-25'],
  ['CL', 2023, null, '01-01 01-02 04-07 04-08 05-01 05-21 06-21 06-26 07-16 08-15 09-18 09-19 10-09 10-27 11-01 12-08 12-25'], ['CL', 2024, null, '01-01 03-29 03-30 05-01 05-21 06-20 06-29 07-16 08-15 09-18 09-19 09-20 10-12 10-31 11-01 12-08 12-25'],
  ['PE', 2026, null, '01-01 04-02 04-03 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25'], ['PE', 2021, null, '01-01 04-01 04-02 05-01 06-29 07-28 07-29 08-30 10-08 11-01 12-08 12-25'],
])('holidays of %s in %i, region %s', (country, year, region, expected) => { expect(daysOf(country, year, region)).toBe(expected) })

test.each([
  ['CO', 2022, '2022-07-04', 'Wednesday goes on to Monday, over the end of the month'], ['CO', 2023, '2023-01-09', 'Epiphany on a Friday'], ['AR', 2027, '2027-08-16', 'Tuesday goes back to Monday'], ['CL', 2025, '2025-06-29', 'Sunday stays'], ['CL', 2027, '2027-10-11', 'Tuesday goes back'], ['CL', 2028, '2028-10-27', 'Tuesday to the Friday before'],
  ['CL', 2029, '2029-11-02', 'Wednesday to the Friday after'], ['CL', 2029, '2029-09-17', 'a Monday before the national days'],
])('movable: %s %i has %s (%s)', (country, year, date) => { expect(holidaysOf(countryOf(country)!, year).map(day => day.date)).toContain(date) })

// the day a complaint is answered at the latest: day 0 does not count
test.each([
  ['ES', 'MD', '2026-04-01', 15, '2026-04-24'], ['ES', 'CT', '2026-04-01', 15, '2026-04-24'], ['ES', 'VC', '2026-09-30', 15, '2026-10-23'], ['ES', 'MD', '2026-11-30', 5, '2026-12-09'], ['MX', null, '2026-03-13', 5, '2026-03-23'], ['MX', null, '2026-11-13', 1, '2026-11-17'],
  ['CO', null, '2026-05-29', 15, '2026-06-23'], ['CO', null, '2026-12-24', 2, '2026-12-29'], ['AR', null, '2026-03-20', 3, '2026-03-27'], ['AR', null, '2026-07-08', 1, '2026-07-13'], ['CL', null, '2026-09-17', 1, '2026-09-21'], ['CL', 'AP', '2027-06-04', 1, '2027-06-08'],
  ['CL', null, '2027-06-04', 1, '2027-06-07'], ['PE', null, '2026-07-22', 5, '2026-08-03'], ['PE', null, '2026-12-07', 1, '2026-12-10'],
])('%s %s: from %s, %i working days end on %s', (country, region, from, count, expected) => { expect(addWorkingDays(from, count, calendar(country, region, 2025, 2026, 2027))).toBe(expected) })

test('zones and regions are found by what people write', () => {
  expect([zoneOf('ES'), zoneOf('ES', 'Canarias'), zoneOf('ES', null, '35001'), zoneOf('ES', 'las palmas'), zoneOf('MX', 'Baja California'), zoneOf('MX', 'yucatan'), zoneOf('CL', 'Magallanes y Antártica Chilena'), zoneOf('DE')])
    .toEqual(['Europe/Madrid', 'Atlantic/Canary', 'Atlantic/Canary', 'Atlantic/Canary', 'America/Tijuana', 'America/Mexico_City', 'America/Punta_Arenas', null])
  expect([regionOf(countryOf('es')!, 'Sevilla'), regionOf(countryOf('ES')!, null, '08001'), regionOf(countryOf('ES')!, 'Atlantis')].map(region => region?.code ?? null)).toEqual(['AN', 'CT', null])
})

test('every zone exists and every rule names regions there are', () => {
  for (const country of COUNTRIES) {
    for (const region of country.regions) expect(() => new Intl.DateTimeFormat('en', { timeZone: region.timeZone ?? country.timeZone })).not.toThrow()
    const codes = new Set(country.regions.map(region => region.code))
    expect([...country.holidays.flatMap(rule => rule.regions ?? []), ...(country.provinces ?? []).map(province => province.region)].filter(code => !codes.has(code))).toEqual([])
  }
})
