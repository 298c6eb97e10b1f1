import { useMemo } from 'react'
import { readablePhone } from '#ui/i18n/phone.ts'
import { now } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { decimalMarks } from '#ui/i18n/decimal.ts'

export type Format = ReturnType<typeof createFormat>
type Decimal = string | number | bigint | null | undefined

/** How values look to this person: the region decides numbers and dates, the language only the words. */
export function useFormat(): Format {
  const { region, language, zone } = usePreferences()
  return useMemo(() => createFormat(region, language, zone), [region, language, zone])
}

/** Every format of a region, a language and a zone. `Intl` objects are made once and kept. Decimal strings never pass through a float. */
export function createFormat(region: string, language: string, zone: string) {
  const tag = region
  const numbers = new Map<string, Intl.NumberFormat>()
  const dates = new Map<string, Intl.DateTimeFormat>()
  const number = (options: Intl.NumberFormatOptions) => kept(numbers, JSON.stringify(options), () => new Intl.NumberFormat(tag, options))
  const date = (options: Intl.DateTimeFormatOptions) => kept(dates, JSON.stringify(options), () => new Intl.DateTimeFormat(tag, options))
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })

  return {
    region, zone,
    /** A number with grouping: `1234.5` → `1.234,5`. */
    number: (value: Decimal, scale?: number) => exact(number({ useGrouping: 'always', ...(scale === undefined ? { maximumFractionDigits: 20 } : fixed(scale)) } as Intl.NumberFormatOptions), value),
    /** Money from a decimal string and an ISO currency; without a currency a plain number with two decimals. A currency other than `home`, where that is given, stands as its code: half of America writes `$`. */
    money: (value: Decimal, currency?: string | null, home?: string) =>
      exact(number({ useGrouping: 'always', ...(currency && /^[A-Z]{3}$/.test(currency) ? { style: 'currency', currency, currencyDisplay: home && home !== currency ? 'code' : 'narrowSymbol' } : fixed(2)) } as Intl.NumberFormatOptions), value),
    /** Money shortened for tiles: `1,2 M $`. */
    moneyShort: (value: Decimal, currency: string) => exact(number({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', notation: 'compact', maximumFractionDigits: 1 }), value),
    /** A percentage given as percent: `12.5` → `12,5 %`. */
    percent: (value: Decimal, scale = 1) => exact(number({ style: 'unit', unit: 'percent', maximumFractionDigits: scale }), value),
    /** A calendar day, from `YYYY-MM-DD`. */
    date: (value: string | null | undefined) => (value ? day(value, date({ day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' })) : ''),
    /** A calendar day in words, in the language: `21 nov 2026`. */
    dateWords: (value: string | null | undefined) => (value ? day(value, kept(dates, `w${language}`, () => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }))) : ''),
    /** An instant in the person's zone; with the zone's name when `withZone`. */
    datetime: (value: string | null | undefined, withZone = false) =>
      instant(value, date({ day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: zone, ...(withZone ? { timeZoneName: 'short' as const } : {}) })),
    /** The time of day of an instant. */
    time: (value: string | null | undefined) => instant(value, date({ hour: '2-digit', minute: '2-digit', timeZone: zone })),
    /** How long ago, or how long until, in words: `hace 3 minutos`. */
    relative: (value: string | null | undefined) => (value && !Number.isNaN(Date.parse(value)) ? ago(words, (Date.parse(value) - now().getTime()) / 1000) : ''),
    /** A phone number from E.164, spaced as its country writes it. */
    phone: (value: string | null | undefined) => (value ? readablePhone(value) : ''),
    /** Bytes as `1,2 MB`. */
    bytes: (value: number) => size(value, (amount, unit) => number({ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(amount)),
    /** A list in words: `a, b y c`. */
    list: (values: string[]) => new Intl.ListFormat(language, { type: 'conjunction' }).format(values),
    marks: decimalMarks(tag),
  }
}

function kept<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const found = cache.get(key)
  if (found) return found
  const made = make()
  cache.set(key, made)
  return made
}

function fixed(scale: number) {
  return { minimumFractionDigits: scale, maximumFractionDigits: scale }
}

// Intl takes a decimal string and formats its exact value (ECMA-402, Number Format v3).
function exact(format: Intl.NumberFormat, value: Decimal): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'string' && !/^[-+]?\d+(\.\d+)?$/.test(value)) return value
  return format.format(value as Intl.StringNumericLiteral)
}

function day(value: string, format: Intl.DateTimeFormat): string {
  const instant = Date.parse(`${value.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(instant) ? value : format.format(instant)
}

function instant(value: string | null | undefined, format: Intl.DateTimeFormat): string {
  if (!value) return ''
  const at = Date.parse(value)
  return Number.isNaN(at) ? value : format.format(at)
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [['year', 31_557_600], ['month', 2_629_800], ['week', 604_800], ['day', 86_400], ['hour', 3_600], ['minute', 60]]

function ago(words: Intl.RelativeTimeFormat, seconds: number): string {
  for (const [unit, length] of STEPS) if (Math.abs(seconds) >= length) return words.format(Math.round(seconds / length), unit)
  return words.format(0, 'second')
}

function size(value: number, format: (amount: number, unit: string) => string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte']
  const step = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3))
  return format(value / 1000 ** step, units[step] ?? 'byte')
}
