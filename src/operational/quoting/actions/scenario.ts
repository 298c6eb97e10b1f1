// What a quotation would come to at another price, without storing anything: what the slider asks for.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import type { Action, Row } from '#kernel/module.ts'
import { readableFields } from '#kernel/access/fields.ts'
import { compare, isDecimal } from '#math/decimal.ts'
import { judge } from '#operational/quoting/approval/judge.ts'
import { readContent } from '#operational/quoting/pricing/content.ts'
import { figuresOf } from '#operational/quoting/pricing/figures.ts'
import { curveOf, pointAt, scaled } from '#operational/quoting/profit/curve.ts'
import { winModel } from '#operational/quoting/profit/win.ts'
import { tellNeeds, tellProfit } from '#operational/quoting/queries/summary.ts'

const input = z.strictObject({ factor: z.string().max(12).refine(text => isDecimal(text) && compare(text, '0.01') >= 0 && compare(text, '10') <= 0).optional() })

export const quoteScenario: Action = { entity: 'quote', noun: 'scenario', input, needs: 'read', run: scenario }

/** Figures, profit, chance and needs at `factor` (1 unless told), and the whole curve with the recommended band. Profit is null for those who may not see it; the curve then has none either. */
export async function scenario(ctx: Ctx, id: string, { factor = '1' }: z.infer<typeof input>): Promise<Row> {
  const content = await readContent(ctx, id), model = await winModel(ctx)
  const moved = scaled(content, Number(factor)), figures = figuresOf(moved)
  const judged = await judge(ctx, moved, figures), profit = tellProfit(ctx, judged), open = readableFields(ctx, 'quote').has('expected_profit')
  const curve = curveOf(content, judged.estimate, model)
  return {
    factor, currency: content.currency, point: hide(pointAt(content, judged.estimate, model, Number(factor)), open), figures: { subtotal: figures.subtotal, discount: figures.discount, net: figures.net, tax: figures.tax, withholding: figures.withholding, total: figures.total },
    profit, needs: tellNeeds(ctx, judged), approved: judged.approved, ...(open ? { curve } : { curve: { ...curve, points: curve.points.map(point => hide(point, false)), now: hide(curve.now, false), best: null, band: null } }),
    model: { outcomes: model.outcomes, priced: model.priced, wins: model.wins, slope: model.slope, check: model.check },
  }
}

function hide<P extends { profit: string; expected: number }>(point: P, open: boolean): P | (Omit<P, 'profit' | 'expected'> & { profit: null; expected: null }) { return open ? point : { ...point, profit: null, expected: null } }
