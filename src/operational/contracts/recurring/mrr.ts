// What a subscription brings a month on a day, exact. Pure.
import { minus, over, round, sum, times } from '#math/decimal.ts'

export interface Step { from: string; price: string | null; quantity: string | null }
export interface Line { quantity: string; price: string; discount: string; start: string | null; end: string | null; steps: readonly Step[] }
export interface Pause { from: string; to: string | null }
/** Days are `YYYY-MM-DD`, first and last day included; `months` of one billing period. */
export interface Terms { start: string; end: string | null; months: number; pauses: readonly Pause[]; lines: readonly Line[] }

/** Is the day one that is served and paid for? */
export function runs(terms: Pick<Terms, 'start' | 'end' | 'pauses'>, day: string): boolean { return within(day, terms.start, terms.end) && !terms.pauses.some(pause => within(day, pause.from, pause.to)) }

/**
 * Monthly recurring revenue in the subscription's currency, to four decimals: Σ quantity × price × (1 − discount) ÷ months of the billing period, over the lines that run that day; `0` in a pause.
 * The last step up to the day decides price and quantity.
 */
export function mrrOn(terms: Terms, day: string): string {
  if (!runs(terms, day)) return '0'
  const period = sum(terms.lines.filter(line => within(day, line.start ?? terms.start, line.end)).map(line => worth(line, day)))
  return over(period, String(terms.months), 4)
}

/** The same in the organisation's currency at a rate that was frozen; null without one. */
export function inBase(mrr: string, rate: string | null): string | null { return rate === null ? null : round(times(mrr, rate), 4) }

function worth(line: Line, day: string): string {
  let price = line.price, quantity = line.quantity
  for (const step of [...line.steps].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) if (step.from <= day) { price = step.price ?? price; quantity = step.quantity ?? quantity }
  return times(times(times(quantity, price), minus('100', line.discount)), '0.01')
}

function within(day: string, from: string, to: string | null): boolean { return day >= from && (to === null || day <= to) }
