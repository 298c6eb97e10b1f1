// Amounts, numbers and days as people of a language and country write them.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { QuoteDocument } from '#operational/quoting/document/snapshot.ts'

type Where = Pick<QuoteDocument, 'language' | 'country' | 'currency' | 'decimals'>

/** `$ 1,234.50`: the country's separators, the currency's own sign or code. */
export function moneyText(amount: string, where: Where): string {
  return new Intl.NumberFormat(localeOf(where), { style: 'currency', currency: where.currency, minimumFractionDigits: where.decimals, maximumFractionDigits: Math.max(where.decimals, decimalsIn(amount)), useGrouping: 'always' }).format(amount as `${number}`)
}

/** A number without needless zeros. */
export function numberText(amount: string, where: Where): string { return new Intl.NumberFormat(localeOf(where), { maximumFractionDigits: 6, useGrouping: 'always' }).format(amount as `${number}`) }

/** A phone number spaced as its country writes it; as it stands where it cannot be read. */
export function phoneText(phone: string): string { return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone }

/** A country's name. */
export function countryText(code: string, language: 'es' | 'en'): string {
  try { return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code } catch { return code }
}

/** `2 de marzo de 2026`, `2 March 2026`. */
export function dayText(day: string, where: Where): string { return new Intl.DateTimeFormat(localeOf(where), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`)) }

function localeOf({ language, country }: Where): string {
  if (language === 'en') return 'en-GB'
  try { return Intl.getCanonicalLocales(country ? `es-${country}` : 'es')[0] ?? 'es' } catch { return 'es' }
}

/** Unit prices may have up to four decimals. */
function decimalsIn(amount: string): number { return Math.min((amount.split('.')[1] ?? '').length, 4) }
