// Dates as people write them in files: `31/12/2026`, `12-31-26`, `3 de marzo de 2026`, `3-mar-26`, `March 3, 2026`.
import { exists, iso, parts } from '#kernel/fields/calendar-date.ts'

const MONTHS: [string, number][] = [
  ['ene', 1], ['jan', 1], ['feb', 2], ['mar', 3], ['abr', 4], ['apr', 4], ['may', 5], ['jun', 6], ['jul', 7],
  ['ago', 8], ['aug', 8], ['sep', 9], ['set', 9], ['oct', 10], ['nov', 11], ['dic', 12], ['dec', 12],
]

/** ISO date of a written one by the given order of day and month; null when it is none or does not exist. Never swaps day and month to make it fit. */
export function isoDate(written: string, dayFirst: boolean): string | null {
  const text = written.trim().toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ')
  if (parts(text)) return text
  const numeric = /^(\d{1,4})[/.\- ](\d{1,2})[/.\- ](\d{1,4})$/.exec(text)
  if (numeric) return fromNumbers(numeric[1]!, numeric[2]!, numeric[3]!, dayFirst)
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (compact) return made(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const named = /^(\d{1,2})(?:st|nd|rd|th|º)?[ \-/.]*(?:de )?(\p{L}{3,10})\.?[ \-/.]*(?:del? )?(\d{2}|\d{4})$/u.exec(text)
  if (named) return fromName(named[2]!, named[1]!, named[3]!)
  const american = /^(\p{L}{3,10})\.? (\d{1,2})(?:st|nd|rd|th)? (\d{4})$/u.exec(text)
  return american ? fromName(american[1]!, american[2]!, american[3]!) : null
}

function fromNumbers(first: string, second: string, third: string, dayFirst: boolean): string | null {
  if (first.length === 4) return third.length <= 2 ? made(Number(first), Number(second), Number(third)) : null
  if (first.length > 2 || (third.length !== 2 && third.length !== 4)) return null
  const [day, month] = dayFirst ? [first, second] : [second, first]
  return made(fullYear(third), Number(month), Number(day))
}

function fromName(month: string, day: string, year: string): string | null {
  const found = MONTHS.find(([name]) => month.startsWith(name))
  return found ? made(fullYear(year), found[1], Number(day)) : null
}

/** Two digits: 68 and below is this century, as POSIX strptime reads them (a fixed pivot, so that a file reads the same next year). */
function fullYear(digits: string): number { return digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) <= 68 ? 2000 : 1900) }

function made(year: number, month: number, day: number): string | null { return exists(year, month, day) ? iso(year, month, day) : null }
