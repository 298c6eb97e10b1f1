// Times of the clock as five cron fields in UTC: minute hour day-of-month month day-of-week (0 and 7 are Sunday). `*`, `a`, `a-b`, `*/n`, `a-b/n` and lists of them.
// As in POSIX crontab: when both day fields are restricted, either of them is enough.

export interface Schedule { minutes: Set<number>; hours: Set<number>; days: Set<number>; months: Set<number>; weekdays: Set<number>; eitherDay: boolean }

/** Throws a sentence on anything that is not a schedule. */
export function parseSchedule(cron: string): Schedule {
  const fields = cron.trim().split(/\s+/)
  if (fields.length !== 5) throw new Error(`a schedule has five fields: ${cron}`)
  const [minute, hour, day, month, weekday] = fields as [string, string, string, string, string]
  const weekdays = new Set([...numbers(weekday, 0, 7)].map(n => n % 7))
  return { minutes: numbers(minute, 0, 59), hours: numbers(hour, 0, 23), days: numbers(day, 1, 31), months: numbers(month, 1, 12), weekdays, eitherDay: !day.startsWith('*') && !weekday.startsWith('*') }
}

/** The latest minute of the schedule that is not after `now`, and after `since`; null when there is none. */
export function lastDue(schedule: Schedule, since: Date, now: Date): Date | null {
  const start = Math.floor(since.getTime() / 60_000) + 1
  let minute = Math.floor(now.getTime() / 60_000)
  while (minute >= start) {
    const at = new Date(minute * 60_000)
    if (!dayMatches(schedule, at)) minute = Math.floor(minute / 1440) * 1440 - 1
    else if (!schedule.hours.has(at.getUTCHours())) minute = Math.floor(minute / 60) * 60 - 1
    else if (!schedule.minutes.has(at.getUTCMinutes())) minute--
    else return at
  }
  return null
}

function dayMatches(schedule: Schedule, at: Date): boolean {
  if (!schedule.months.has(at.getUTCMonth() + 1)) return false
  const day = schedule.days.has(at.getUTCDate()), weekday = schedule.weekdays.has(at.getUTCDay())
  return schedule.eitherDay ? day || weekday : day && weekday
}

function numbers(field: string, least: number, most: number): Set<number> {
  const found = new Set<number>()
  for (const part of field.split(',')) {
    const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part)
    if (!match) throw new Error(`not a part of a schedule: ${part}`)
    const step = Number(match[3] ?? 1)
    const from = Number(match[1] ?? least)
    const to = match[1] === undefined || (match[2] === undefined && match[3] !== undefined) ? most : Number(match[2] ?? from)
    if (step < 1 || from < least || to > most || from > to) throw new Error(`out of range in a schedule: ${part}`)
    for (let n = from; n <= to; n += step) found.add(n)
  }
  return found
}
