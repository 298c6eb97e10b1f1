// Percentages within sentences, written as figures beside them are: as the organisation's country writes numbers in the reader's language.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'

/** `12.5` → `12,5 %` in Spain, `12.5%` in Mexico. */
export async function percentText(ctx: Ctx, value: number): Promise<string> {
  const country = (await readSetting<{ country?: string }>(ctx, 'organisation'))?.country
  return new Intl.NumberFormat(country && /^[A-Z]{2}$/.test(country) ? `${ctx.language}-${country}` : ctx.language, { style: 'unit', unit: 'percent', maximumFractionDigits: 1 }).format(value)
}
