// What no quotation may lack before anybody decides on it.
import { invalid, type FieldProblem } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/context.ts'
import { compare } from '#math/decimal.ts'
import type { Content } from '#operational/quoting/pricing/content.ts'

/** 422 `quote_empty`, `customer_demanded`, `quote_expired_date`, `quote_line_empty`. */
export function demandSendable(ctx: Ctx, content: Pick<Content, 'quote' | 'lines'>): void {
  const problems = whatIsMissing(ctx, content)
  if (problems.length > 0) throw invalid(problems)
}

/** What keeps a quotation from being sent, whatever its prices are. */
export function whatIsMissing(ctx: Ctx, { quote, lines }: Pick<Content, 'quote' | 'lines'>): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (!lines.some(({ row }) => row['optional'] !== true && compare(String(row['quantity']), '0') > 0)) problems.push({ field: 'lines', code: 'quote_empty' })
  if (!quote['account'] && !quote['contact']) problems.push({ field: 'account', code: 'customer_demanded' })
  if (!quote['valid_until'] || String(quote['valid_until']) < ctx.clock.now().toISOString().slice(0, 10)) problems.push({ field: 'valid_until', code: 'quote_expired_date' })
  if (lines.some(({ row }) => !row['product'] && !row['description'])) problems.push({ field: 'lines', code: 'quote_line_empty' })
  return problems
}
