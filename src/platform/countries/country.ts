// What every floor has to know of a country, whatever it is used for: money, clock, parts, holidays. Plain data, one file each beside this one; what a company's dealings with people need is built on it by the floor above.

/** How a holiday moves when it falls on an awkward day. `next_monday`: always kept on a Monday (Colombia, Law 51 of 1983). `nearest_monday`: Tuesday and Wednesday go back, Thursday and Friday forward (Argentina, Law 27.399).
 * `monday_of_week`: Tuesday to Thursday go back, Friday forward (Chile, Law 19.668). `long_weekend`: Tuesday to the Friday before, Wednesday to the Friday after (Chile, Law 20.299). */
export type Move = 'next_monday' | 'nearest_monday' | 'monday_of_week' | 'long_weekend'

export interface HolidayRule {
  /** `12-25` a day of each year, `easter-2` days from Easter Sunday, `3rd-mon-03` the third Monday of March, `2026-03-23` one day by decree */
  on: string
  name: { es: string; en: string }
  move?: Move
  /** kept only when the day is one of these: 1 Monday to 7 Sunday */
  weekdays?: readonly number[]
  /** parts of the country that keep it (codes of `regions`); absent: all */
  regions?: readonly string[]
  /** first and last year; absent: no bound */
  from?: number
  until?: number
  /** only these years */
  years?: readonly number[]
}

export interface Region { code: string; name: string; /** where it differs from the country's */ timeZone?: string }

export interface Country {
  /** ISO 3166-1 alpha-2 */
  code: string
  /** ISO 4217, and how many decimals people write */
  currency: string
  decimals: number
  timeZone: string
  language: string
  /** ISO 3166-2 without the country */
  regions: readonly Region[]
  /** the parts people write in an address where they are finer than the regions; `prefix` begins their postal codes */
  provinces?: readonly { prefix: string; name: string; region: string }[]
  holidays: readonly HolidayRule[]
  /** years whose official list was compared with the rules; others follow from the rules alone, and decreed days are missing */
  confirmedYears: readonly number[]
  /** where the official list is published */
  holidaySource: string
}

/** Regions from lines `CODE Name; CODE Name`; an IANA zone in brackets where it differs. */
export function regions(text: string): Region[] {
  return text.split(';').map(line => {
    const found = /^\s*(\w+) ([^[]+?)(?: \[([^\]]+)\])?\s*$/.exec(line)!
    return { code: found[1]!, name: found[2]!, ...(found[3] ? { timeZone: found[3] } : {}) }
  })
}

/** A holiday of every year, or as `more` says. */
export function day(on: string, es: string, en: string, more: Omit<HolidayRule, 'on' | 'name'> = {}): HolidayRule { return { on, name: { es, en }, ...more } }

/** Provinces from lines `PREFIX Name REGION`. */
export function provinces(text: string): { prefix: string; name: string; region: string }[] {
  return text.split(';').map(line => {
    const found = /^\s*(\d+) (.+) (\w+)\s*$/.exec(line)!
    return { prefix: found[1]!, name: found[2]!, region: found[3]! }
  })
}
