// Money keeps what it was worth in the organisation's currency on its day: a base amount with a frozen rate and its date, so that sums over currencies have one meaning.
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency, ratesOn } from '#kernel/currencies/rates.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { Row, Write } from '#kernel/module.ts'
import { multiply } from '#kernel/currencies/decimal.ts'

/** Fills `<field>_base`, `_rate`, `_rate_date` where the amount or its currency changed. Without a rate the base amount stays empty, visibly, instead of wrong. */
export async function completeMoney(ctx: Ctx, definition: Definition, writes: Write[]): Promise<void> {
  const base = await baseCurrency(ctx)
  const open: { next: Row; name: string; amount: string | null; currency: string | null }[] = []
  for (const field of definition.fields.values()) {
    if (field.kind !== 'money' || field.storage !== 'main' || !definition.fields.has(`${field.name}_base`)) continue
    const currencyField = field.field.options['currency'] as string | undefined
    for (const { old, next } of writes) {
      if (currencyField && next[field.name] != null && next[currencyField] == null) next[currencyField] = base
      const same = old && old[field.name] === next[field.name] && (!currencyField || old[currencyField] === next[currencyField])
      if (!same) open.push({ next, name: field.name, amount: next[field.name] as string | null, currency: currencyField ? next[currencyField] as string | null : base })
    }
  }
  const rates = await ratesOn(ctx, open.flatMap(o => o.amount != null && o.currency != null ? [o.currency] : []), ctx.clock.now())
  for (const { next, name, amount, currency } of open) {
    const rate = amount == null ? undefined : rates.get(currency ?? '')
    next[`${name}_base`] = rate ? multiply(amount!, rate.rate, 4) : null
    next[`${name}_rate`] = rate?.rate ?? null
    next[`${name}_rate_date`] = rate?.date ?? null
  }
}
