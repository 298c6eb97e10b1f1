// Profit and loss of a customer for who asks: years, reasons, and the addresses of the records behind each figure.
import { readableFields } from '#kernel/access/fields.ts'
import { asSystem } from '#kernel/access/system.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { forbidden } from '#kernel/errors.ts'
import { get } from '#kernel/records/get.ts'
import { listHref } from '#platform/home/figure.ts'
import { commissionsOf } from '#operational/incentives/public.ts'
import { salesOf, serviceOf } from '#operational/contracts/profit/read.ts'
import { reasonsOf, statementOf, type Reason, type Statement } from '#operational/contracts/profit/statement.ts'
import { contractSettings, type ProfitBasis } from '#operational/contracts/settings.ts'
import { SOLD_ORDER } from '#operational/sales/public.ts'

export interface Profit { currency: string; basis: ProfitBasis; years: (Statement & { reasons: Reason[]; sales_href: string; service_href: string })[] }
const MOST_YEARS = 5

/** The year asked for and those before it, newest first, as far as something happened; always the year itself. 404 for an account that is not seen, 403 `profit_closed` for who may not read costs or the profit of quotations, or is shut out of sales or touches. */
export async function profitOf(ctx: Ctx, account: string, asked: number | null, years = MOST_YEARS): Promise<Profit> {
  await get(ctx, 'account', account, ['id'])
  if (!seesProfit(ctx)) throw forbidden('profit_closed')
  const lifted = asSystem(ctx, 'profit and loss of a customer'), year = asked ?? ctx.clock.now().getUTCFullYear(), from = year - Math.min(years, MOST_YEARS)
  const { profit_basis: basis } = await contractSettings(ctx)
  const [sold, served] = [await salesOf(ctx, account, from, year, basis), await serviceOf(ctx, account, from, year)]
  const commissions = await commissionsOf(lifted, account, from, year)
  const statements: Statement[] = []
  for (let at = year; at >= from; at--) {
    const own = sold.find(one => one.year === at), touched = served.filter(one => one.year === at)
    if (at !== year && !own && touched.length === 0) continue
    statements.push(statementOf(at, own, touched, commissions.get(at) ?? null))
  }
  const shown = statements.filter(one => one.year > from || one.year === year)
  return { currency: await baseCurrency(ctx), basis, years: shown.map(one => ({ ...one, reasons: reasonsOf(one, statements.find(other => other.year === one.year - 1)), ...hrefs(account, one.year, basis) })) }
}

/** Who sees what a quotation leaves sees what a customer leaves: profit of quotations, or costs of orders; and sales and touches at all. */
export function seesProfit(ctx: Ctx): boolean {
  return (readableFields(ctx, 'quote').has('expected_profit') || readableFields(ctx, 'order_line').has('unit_cost')) && ['order', 'invoice', 'interaction'].every(entity => scopeOf(ctx, entity, 'read') !== 'none')
}

function hrefs(account: string, year: number, basis: ProfitBasis): { sales_href: string; service_href: string } {
  const own = { field: 'account', op: 'eq' as const, value: account }, days = [`${year}-01-01`, `${year}-12-31`]
  const sales = basis === 'orders' ? { entity: 'order', filter: { all: [own, { field: 'status', op: 'in' as const, value: [...SOLD_ORDER] }, { field: 'order_date', op: 'between' as const, value: days }] } }
    : { entity: 'invoice', filter: { all: [own, { field: 'cancelled_on', op: 'is_empty' as const }, { field: 'invoice_date', op: 'between' as const, value: days }] } }
  return { sales_href: listHref(sales), service_href: listHref({ entity: 'interaction', filter: { all: [own, { field: 'occurred_at', op: 'between', value: [`${year}-01-01T00:00:00Z`, `${year}-12-31T23:59:59Z`] }] } }) }
}
