import { fold } from '#ui/i18n/fold.ts'

export interface DateReading {
  /** Today, as `YYYY-MM-DD`. */
  today: string
  /** Whether the region writes the month first (`en-US`). */
  monthFirst: boolean
  /** Language of the words. */
  language: 'es' | 'en'
}

/**
 * What a person types for a day, as `YYYY-MM-DD`, or null when it is none: `31/12`, `31/12/27`, `31 dic`, `2027-12-31`, `hoy`, `mañana`, `ayer`, `lunes` (the next one), `+3d`, `-2s`, `+1m`, `+1a`.
 * Words of both languages are read. A day and month without a year is the nearest one, at most half a year back.
 */
export function parseDay(text: string, reading: DateReading): string | null {
  const typed = plain(text)
  if (typed === '') return null
  return near(typed, reading) ?? shifted(typed, reading) ?? weekday(typed, reading) ?? iso(typed) ?? written(typed, reading)
}

/** Whether a region writes the month before the day. */
export function monthFirst(region: string): boolean {
  const parts = new Intl.DateTimeFormat(region, { day: 'numeric', month: 'numeric' }).formatToParts(0)
  return parts.findIndex((part) => part.type === 'month') < parts.findIndex((part) => part.type === 'day')
}

/** A day some days later (or earlier, when negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** A day some months later; the 31st becomes the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const index = year * 12 + (month - 1) + months
  const target = { year: Math.floor(index / 12), month: (index % 12) + 1 }
  return valid(target.year, target.month, Math.min(date, new Date(Date.UTC(target.year, target.month, 0)).getUTCDate())) ?? day
}

const NEAR: Record<string, number> = { hoy: 0, today: 0, manana: 1, tomorrow: 1, ayer: -1, yesterday: -1, 'pasado manana': 2, anteayer: -2 }
const UNITS: Record<string, 'd' | 'w' | 'm' | 'y'> = { d: 'd', dia: 'd', dias: 'd', day: 'd', days: 'd', s: 'w', sem: 'w', semana: 'w', semanas: 'w', w: 'w', week: 'w', weeks: 'w', m: 'm', mes: 'm', meses: 'm', month: 'm', months: 'm', a: 'y', ano: 'y', anos: 'y', y: 'y', year: 'y', years: 'y' }
const WEEKDAYS = [['domingo', 'sunday'], ['lunes', 'monday'], ['martes', 'tuesday'], ['miercoles', 'wednesday'], ['jueves', 'thursday'], ['viernes', 'friday'], ['sabado', 'saturday']]
const MONTHS = [['ene', 'jan'], ['feb'], ['mar'], ['abr', 'apr'], ['may'], ['jun'], ['jul'], ['ago', 'aug'], ['sep', 'set'], ['oct'], ['nov'], ['dic', 'dec']]

function plain(text: string): string {
  return fold(text.trim()).replace(/\s+/g, ' ')
}

function near(typed: string, { today }: DateReading): string | null {
  const days = Object.hasOwn(NEAR, typed) ? NEAR[typed] : undefined
  return days === undefined ? null : addDays(today, days)
}

function shifted(typed: string, { today }: DateReading): string | null {
  const match = /^([+-]|en |in )\s*(\d{1,4})\s*([a-z]*)$/.exec(typed)
  if (!match) return null
  const unit = UNITS[match[3] || 'd']
  const count = Number(match[2]) * (match[1] === '-' ? -1 : 1)
  if (unit === 'd') return addDays(today, count)
  if (unit === 'w') return addDays(today, count * 7)
  return unit ? addMonths(today, unit === 'm' ? count : count * 12) : null
}

function weekday(typed: string, { today }: DateReading): string | null {
  if (typed.length < 3) return null
  const wanted = WEEKDAYS.findIndex((names) => names.some((name) => name.startsWith(typed)))
  if (wanted < 0 || MONTHS.some((names) => names.some((name) => name === typed))) return null
  const ahead = (wanted - new Date(`${today}T00:00:00Z`).getUTCDay() + 7) % 7
  return addDays(today, ahead || 7)
}

function iso(typed: string): string | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  return match ? valid(Number(match[1]), Number(match[2]), Number(match[3])) : null
}

function written(typed: string, reading: DateReading): string | null {
  const numeric = /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?$/.exec(typed)
  if (numeric) {
    const [first, second] = [Number(numeric[1]), Number(numeric[2])]
    return reading.monthFirst ? dated(second, first, numeric[3], reading) : dated(first, second, numeric[3], reading)
  }
  const named = /^(?:(\d{1,2})(?: de)? ([a-z]{3,})|([a-z]{3,})\.? (\d{1,2}))\.?,?(?:(?: de)? (\d{2}|\d{4}))?$/.exec(typed)
  if (!named) return null
  const month = MONTHS.findIndex((names) => names.some((name) => (named[2] ?? named[3] ?? '').startsWith(name))) + 1
  return month > 0 ? dated(Number(named[1] ?? named[4]), month, named[5], reading) : null
}

function dated(day: number, month: number, year: string | undefined, { today }: DateReading): string | null {
  if (year) return valid(year.length === 2 ? 2000 + Number(year) : Number(year), month, day)
  const thisYear = Number(today.slice(0, 4))
  const here = valid(thisYear, month, day)
  return here && here < addDays(today, -183) ? valid(thisYear + 1, month, day) : here
}

function valid(year: number, month: number, day: number): string | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const instant = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text) ? text : null
}
