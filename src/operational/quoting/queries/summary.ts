// A quotation as its editor shows it: figures, profit and what sending it needs, cut to what the reader may see.
import { readableFields } from '#kernel/access/fields.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { whatIsMissing } from '#operational/quoting/actions/sendable.ts'
import { judge, type Judged } from '#operational/quoting/approval/judge.ts'
import { approvalsOpenTo } from '#operational/quoting/approval/own.ts'
import { readContent, type Content } from '#operational/quoting/pricing/content.ts'
import { figuresOf } from '#operational/quoting/pricing/figures.ts'
import { creditOf } from '#operational/quoting/queries/credit.ts'

/** The quotation, its lines, what it lacks (`missing`, codes), needs, whether the one who asks decides on it now (`decides`), profit and the customer's credit. 404 when the one who asks may not see it. `known`: its content, where it is at hand as it is stored. */
export async function summary(ctx: Ctx, id: string, known?: Content): Promise<Row> {
  const [quote, lines] = await Promise.all([get(ctx, 'quote', id), rows(ctx, 'quote_line', { filter: { field: 'quote', op: 'eq', value: id }, sort: 'position,created_at', limit: 400 })])
  const content = known ?? await readContent(ctx, id), figures = figuresOf(content)
  const judged = await judge(ctx, content, figures)
  return { quote, lines, missing: whatIsMissing(ctx, content).map(problem => problem.code), needs: tellNeeds(ctx, judged), approved: judged.approved, decides: quote['state'] === 'in_approval' && (await approvalsOpenTo(ctx, { kind: 'quote', id })).refusal === null, profit: tellProfit(ctx, judged), credit: await creditOf(ctx, content), gross: figures.gross, freight: figures.freight, payable: figures.payable }
}

/** What is needed, of whom. Who may not see floors is told that a price lies under one, and not where it lies. */
export function tellNeeds(ctx: Ctx, { needs }: Pick<Judged, 'needs'>): Row[] {
  const floors = readableFields(ctx, 'quote_line').has('floor_price')
  return needs.map(({ measure, ruleName, level, line, what, figure, threshold, whose }) => {
    const hidden = !floors && (measure === 'below_floor' || measure === 'margin_below')
    return { measure, rule: ruleName, level, line, what, figure: hidden ? null : figure, threshold: hidden ? null : threshold, whose: whose ? { id: whose.id, name: whose.name } : null }
  })
}

/** The cost lines; null for who may not see a quotation's profit. */
export function tellProfit(ctx: Ctx, { estimate }: Pick<Judged, 'estimate'>): Row | null {
  if (!readableFields(ctx, 'quote').has('expected_profit')) return null
  return { ...estimate.profit, inputs: estimate.inputs, service_detail: estimate.service }
}
