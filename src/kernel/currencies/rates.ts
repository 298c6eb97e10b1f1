// Dated exchange rates, kept as records (`exchange_rate`), and the organisation's own currency.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'

export interface Rate { rate: string; date: string }

/** The currency in which the organisation counts; EUR before it is set up. */
export async function baseCurrency(ctx: Ctx): Promise<string> {
  const organisation = await readSetting<{ currency?: string }>(ctx, 'organisation')
  return organisation?.currency ?? 'EUR'
}

/** Units of base currency for one of `currency` on a day: the latest rate up to then; null when there is none. */
export async function rateOn(ctx: Ctx, currency: string, day: Date): Promise<Rate | null> {
  const date = day.toISOString().slice(0, 10)
  if (currency === await baseCurrency(ctx)) return { rate: '1', date }
  const found = await ctx.sql.unsafe(`select r.rate::text as rate, r.date::text as date from exchange_rate r where r.currency = $1::text and r.date <= $2::date and r.deleted_at is null order by r.date desc limit 1`, [currency, date], { prepare: true })
  const row = found[0]
  return row ? { rate: String(row['rate']), date: String(row['date']) } : null
}
