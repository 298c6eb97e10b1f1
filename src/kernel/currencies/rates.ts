// Dated exchange rates, kept as records (`exchange_rate`), and the organisation's own currency.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'

export interface Rate { rate: string; date: string }

/** The currency in which the organisation counts; EUR before it is set up. */
export async function baseCurrency(ctx: Ctx): Promise<string> {
  const organisation = await readSetting<{ currency?: string }>(ctx, 'organisation')
  return organisation?.currency ?? 'EUR'
}

/** Units of base currency for one of each currency on a day: the latest rate up to then; absent when there is none. One query, whatever the number. */
export async function ratesOn(ctx: Ctx, currencies: Iterable<string>, day: Date): Promise<Map<string, Rate>> {
  const date = day.toISOString().slice(0, 10), base = await baseCurrency(ctx)
  const foreign = [...new Set(currencies)].filter(currency => currency !== base)
  const found = foreign.length === 0 ? [] : await ctx.sql.unsafe(`select distinct on (r.currency) r.currency, r.rate::text as rate, r.date::text as date from exchange_rate r
    where r.currency = any($1::text[]) and r.date <= $2::date and r.deleted_at is null order by r.currency, r.date desc limit ${foreign.length}`, [foreign, date], { prepare: true })
  return new Map([[base, { rate: '1', date }], ...found.map(row => [String(row['currency']), { rate: String(row['rate']), date: String(row['date']) }] as [string, Rate])])
}
