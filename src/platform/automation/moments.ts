// When a date of a record comes, in the zone of the organisation. Days are calendar days and keep the time of day over a change of clocks; hours are real ones.
import { addDays } from '#kernel/fields/calendar-date.ts'
import { dayOf, toInstant } from '#kernel/fields/local-time.ts'

export interface Offset { days?: number; hours?: number; direction?: 'before' | 'after'; at?: string }

const HOUR = 3_600_000

/** The instant that lies `offset` from a date (`YYYY-MM-DD`, which begins at `at`, else midnight) or an instant (RFC 3339). A time that a change of clocks skips moves forward by the gap; of a repeated hour the later one is meant. */
export function momentOf(value: string, offset: Offset, zone: string): Date {
  const sign = offset.direction === 'before' ? -1 : 1
  const isDay = value.length === 10
  if (!isDay && offset.hours !== undefined) return new Date(Date.parse(value) + sign * offset.hours * HOUR)
  const day = addDays(isDay ? value : dayOf(new Date(value), zone), sign * (offset.days ?? 0))
  const instant = toInstant(Date.parse(`${day}T${offset.at ?? (isDay ? '00:00' : timeOf(new Date(value), zone))}Z`), zone)
  return offset.hours === undefined ? instant : new Date(instant.getTime() + sign * offset.hours * HOUR)
}

/** The calendar days on which a value may lie for its moment to fall between two instants; a day more at each end, because zones and clocks move. */
export function daysAround(from: Date, to: Date, offset: Offset, zone: string): [string, string] {
  const sign = offset.direction === 'before' ? 1 : -1, whole = (offset.days ?? 0) + Math.floor((offset.hours ?? 0) / 24)
  return [addDays(dayOf(from, zone), sign * whole - 2), addDays(dayOf(to, zone), sign * whole + 2)]
}

function timeOf(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 }).format(instant)
}
