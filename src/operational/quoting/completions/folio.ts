// Folios: each business unit counts its own quotations.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'

/** The next folios of a unit (`COT-000042`), in the open transaction: a quotation that is not stored leaves no gap. */
export async function folios(ctx: Ctx, unit: Row, count: number): Promise<string[]> {
  const [row] = await ctx.sql.unsafe(`insert into kernel.quote_series (business_unit, last) values ($1::uuid, $2::bigint) on conflict (business_unit) do update set last = kernel.quote_series.last + $2::bigint returning last::text as last`, [String(unit['id']), count] as never[], { prepare: true })
  const last = Number(row!['last']), digits = Number(unit['quote_digits'] ?? 6)
  return Array.from({ length: count }, (_, i) => String(unit['quote_prefix'] ?? '') + String(last - count + 1 + i).padStart(digits, '0'))
}
