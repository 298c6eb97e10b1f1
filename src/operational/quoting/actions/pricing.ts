// Figures of a quotation anew from today's catalogue; with `factor`, all its prices moved by it (the slider, when it is let go).
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { updateMany } from '#kernel/records/update.ts'
import { compare, isDecimal, round, times } from '#math/decimal.ts'
import { readContent } from '#operational/quoting/pricing/content.ts'
import { renewed } from '#operational/quoting/completions/follow.ts'
import { lockQuotes } from '#operational/quoting/pricing/reprice.ts'
import { summary } from '#operational/quoting/queries/summary.ts'
import { EDITABLE } from '#operational/quoting/quoting.ts'

const factor = z.string().max(12).refine(text => isDecimal(text) && compare(text, '0.01') >= 0 && compare(text, '10') <= 0)
const input = z.strictObject({ factor: factor.optional(), list_prices: z.boolean().optional() })

export const quotePricing: Action = { entity: 'quote', noun: 'pricing', input, needs: 'update', offeredWhen: { field: 'state', op: 'in', value: [...EDITABLE] }, run: priceQuote }

/** Answers the quotation's summary. 409 `quote_closed`, 422 for a factor outside 0.01 to 10. `list_prices` takes every price from the list again. */
export async function priceQuote(ctx: Ctx, id: string, { factor: by, list_prices: listed }: z.infer<typeof input>): Promise<Row> {
  const states = await lockQuotes(ctx, [id])
  if (!EDITABLE.includes(states.get(id) as never)) throw conflict('quote_closed')
  const content = await readContent(ctx, id), { lines, rounding } = content
  const decimals = Math.max(rounding.decimals, 2)
  const patches = lines.flatMap(({ row, offer }) => {
    const price = listed ? offer?.listPrice ?? null : by ? round(times(String(row['unit_price'] ?? '0'), by), decimals) : null
    return price === null || price === row['unit_price'] ? [] : [{ id: String(row['id']), patch: { unit_price: price } }]
  })
  if (by && patches.length === 0) throw invalid([{ field: 'factor', code: 'nothing_to_change' }])
  if (patches.length === 0) {
    const { quote } = await renewed(ctx, id, states.get(id)!, content)
    return summary(ctx, id, { ...content, quote })
  }
  await updateMany(ctx, 'quote_line', patches)
  return summary(ctx, id)
}
