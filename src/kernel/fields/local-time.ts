// Between instants and the wall clock of an IANA zone. Gaps and repeated hours are read as PostgreSQL's `AT TIME ZONE` reads them.
import { parts } from '#kernel/fields/calendar-date.ts'

const DAY = 86_400_000

/** Whether this process knows the zone. */
export function isZone(zone: string): boolean {
  try { return formatter(zone) !== undefined } catch { return false }
}

/** The calendar day (`YYYY-MM-DD`) an instant falls on in a zone. */
export function dayOf(instant: Date, zone: string): string {
  const wall = new Date(instant.getTime() + offsetAt(instant.getTime(), zone))
  return wall.toISOString().slice(0, 10)
}

/** The instant at which a calendar day begins in a zone; where midnight was skipped, the first instant of the day. */
export function startOfDay(day: string, zone: string): Date { return first(utc(day), zone) }

/** The instant at which the day after begins. */
export function endOfDay(day: string, zone: string): Date { return first(utc(day) + DAY, zone) }

/** The instant of a wall-clock time, given as if it were UTC. A time that was skipped moves forward by the gap; of a repeated hour the later one (standard time) is meant. */
export function toInstant(wall: number, zone: string): Date {
  const { fits, before } = offsets(wall, zone)
  return new Date(wall - (fits.length ? Math.min(...fits) : before))
}

/** The first of two readings: a day whose midnight comes twice begins at the first. */
function first(wall: number, zone: string): Date {
  const { fits, before } = offsets(wall, zone)
  return new Date(wall - (fits.length ? Math.max(...fits) : before))
}

/** Offsets under which an instant shows this wall time. None inside a gap: the offset in force before it then gives the instant as far after the jump. */
function offsets(wall: number, zone: string): { fits: number[]; before: number } {
  const before = offsetAt(wall - DAY, zone), after = offsetAt(wall + DAY, zone)
  return { before, fits: [...new Set([before, after])].filter(offset => offsetAt(wall - offset, zone) === offset) }
}

function utc(day: string): number {
  const found = parts(day)
  if (!found) throw new Error(`not a date: ${day}`)
  const at = new Date(0)
  at.setUTCFullYear(found.year, found.month - 1, found.day)
  return at.getTime()
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone)
  if (!found) {
    const numeric = 'numeric' as const
    found = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', era: 'short', year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric })
    formatters.set(zone, found)
  }
  return found
}

/** Milliseconds a zone is ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC') return 0
  const read: Record<string, string> = {}
  for (const part of formatter(zone).formatToParts(instant)) read[part.type] = part.value
  const year = read['era']?.startsWith('B') ? 1 - Number(read['year']) : Number(read['year'])
  const wall = new Date(0)
  wall.setUTCFullYear(year, Number(read['month']) - 1, Number(read['day']))
  wall.setUTCHours(Number(read['hour']), Number(read['minute']), Number(read['second']))
  return wall.getTime() - Math.floor(instant / 1000) * 1000
}
