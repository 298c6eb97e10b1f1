// Amounts in another currency by rates to the organisation's own.
import type { Rate } from '#kernel/currencies/rates.ts'
import { over, times } from '#math/decimal.ts'

/** `amount` of currency `from` in currency `to`, to four decimals; null for no amount, or where a rate is missing. A currency without a name is taken for `to`. */
export function exchanged(rates: ReadonlyMap<string, Rate>, amount: unknown, from: unknown, to: string): string | null {
  if (amount === null || amount === undefined) return null
  if (!from || from === to) return String(amount)
  const there = rates.get(String(from)), back = rates.get(to)
  return there && back ? over(times(String(amount), there.rate), back.rate, 4) : null
}
