// Working days and working time, pure. Days are calendar days of the calendar's zone; minutes are real elapsed ones, so a shift over a change of clocks is an hour shorter or longer.
import { addDays, parts } from '#kernel/fields/calendar-date.ts'
import { dayOf, toInstant } from '#kernel/fields/local-time.ts'

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
export type Weekday = typeof WEEKDAYS[number]
/** `[["09:00","14:00"],["16:00","24:00"]]` by weekday: in order, without overlap; a day that is absent is free. */
export type WeeklyHours = Partial<Record<Weekday, [from: string, to: string][]>>
/** `holidays`: days `YYYY-MM-DD`. */
export interface Calendar { zone: string; hours: WeeklyHours; holidays: ReadonlySet<string> }

/** Days without any work in a row after which a search gives up: nothing would ever be due. */
const MOST_FREE = 1_000
const MINUTE = 60_000

/** Whether anything is worked on `day` (`YYYY-MM-DD`). */
export function isWorkingDay(day: string, calendar: Calendar): boolean {
  return !calendar.holidays.has(day) && (calendar.hours[weekdayOf(day)]?.length ?? 0) > 0
}

/** The working day `count` working days after `day` (before it when negative). With 0: `day` itself, or the next working day. Throws RangeError when the calendar never works. */
export function addWorkingDays(day: string, count: number, calendar: Calendar): string {
  const step = count < 0 ? -1 : 1
  let at = count === 0 ? addDays(day, -1) : day
  for (let left = Math.max(1, Math.abs(count)), free = 0; left > 0;) {
    at = addDays(at, step)
    if (isWorkingDay(at, calendar)) { left--; free = 0 } else if (++free > MOST_FREE) throw new RangeError('the calendar has no working days')
  }
  return at
}

/** The instant at which `minutes` of working time have passed since `from`; with 0 the first working instant from then on. Whole shifts end at their end, not at the next begin. Throws RangeError for negative minutes and calendars that never work. */
export function addWorkingTime(from: Date, minutes: number, calendar: Calendar): Date {
  if (!(minutes >= 0)) throw new RangeError('minutes must not be negative')
  let left = minutes * MINUTE
  for (let day = dayOf(from, calendar.zone), free = 0; ; day = addDays(day, 1)) {
    const shifts = shiftsOf(day, calendar)
    if (shifts.length > 0) free = 0
    else if (++free > MOST_FREE) throw new RangeError('the calendar has no working time')
    for (const [begin, end] of shifts) {
      const start = Math.max(begin, from.getTime())
      if (start >= end) continue
      if (start + left <= end) return new Date(start + left)
      left -= end - start
    }
  }
}

/** Working minutes from one instant to a later one, as a fraction where they are not whole; negative when `to` is the earlier. */
export function workingMinutesBetween(from: Date, to: Date, calendar: Calendar): number {
  if (to < from) return -workingMinutesBetween(to, from, calendar)
  const last = dayOf(to, calendar.zone)
  let sum = 0
  for (let day = dayOf(from, calendar.zone); day <= last; day = addDays(day, 1)) {
    for (const [begin, end] of shiftsOf(day, calendar)) sum += Math.max(0, Math.min(end, to.getTime()) - Math.max(begin, from.getTime()))
  }
  return sum / MINUTE
}

/** Is it working time at this instant? */
export function isWorkingTime(at: Date, calendar: Calendar): boolean {
  return shiftsOf(dayOf(at, calendar.zone), calendar).some(([begin, end]) => begin <= at.getTime() && at.getTime() < end)
}

/** What is wrong with weekly hours, or null: `{"mon":[["09:00","14:00"]]}`, in order, without overlap, not empty. */
export function hoursProblem(hours: unknown): 'invalid_hours' | 'no_hours' | null {
  if (typeof hours !== 'object' || hours === null || Array.isArray(hours)) return 'invalid_hours'
  for (const [day, shifts] of Object.entries(hours)) {
    if (!(WEEKDAYS as readonly string[]).includes(day) || !Array.isArray(shifts) || shifts.length > 10) return 'invalid_hours'
    let last = 0
    for (const [at, shift] of (shifts as unknown[]).entries()) {
      if (!Array.isArray(shift) || shift.length !== 2 || !shift.every(time => typeof time === 'string' && /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time))) return 'invalid_hours'
      const [begin, end] = (shift as string[]).map(minuteOf) as [number, number]
      if (end <= begin || (at > 0 && begin < last)) return 'invalid_hours'
      last = end
    }
  }
  return Object.values(hours).some(shifts => (shifts as unknown[]).length > 0) ? null : 'no_hours'
}

/** The shifts of a day as instants in milliseconds. One that lies in an hour that is skipped is empty and left out. */
function shiftsOf(day: string, calendar: Calendar): [number, number][] {
  if (!isWorkingDay(day, calendar)) return []
  const { year, month, day: date } = parts(day)!
  const at = (time: string) => toInstant(Date.UTC(year, month - 1, date, 0, minuteOf(time)), calendar.zone).getTime()
  return calendar.hours[weekdayOf(day)]!.map(([from, to]): [number, number] => [at(from), at(to)]).filter(([from, to]) => from < to)
}

function weekdayOf(day: string): Weekday {
  const found = parts(day)
  if (!found) throw new RangeError(`not a date: ${day}`)
  return WEEKDAYS[new Date(Date.UTC(found.year, found.month - 1, found.day)).getUTCDay()]!
}

function minuteOf(time: string): number { return Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) }
