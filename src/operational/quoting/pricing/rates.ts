// Amounts of one currency in another, by the rates of a day.
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency, ratesOn } from '#kernel/currencies/rates.ts'
import { over, times } from '#math/decimal.ts'

/** `amount` of currency `from` (null: the organisation's) in `to`, to eight decimals; null when a rate is missing. */
export type Convert = (amount: string, from: string | null, to: string) => string | null

/** A converter that knows these currencies, by the latest rates of today. One query. */
export async function converter(ctx: Ctx, currencies: Iterable<string | null>): Promise<Convert> {
  const base = await baseCurrency(ctx)
  const rates = await ratesOn(ctx, [...currencies].filter(currency => currency !== null), ctx.clock.now())
  return (amount, from, to) => {
    if ((from ?? base) === to) return amount
    const source = rates.get(from ?? base), target = rates.get(to)
    return source && target ? over(times(amount, source.rate), target.rate, 8) : null
  }
}
