// What serving a customer after one more sale is expected to cost, from the cases they brought so far.
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { round, times } from '#math/decimal.ts'
import type { Content } from '#operational/quoting/pricing/content.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

/** Weight of the company's average, in orders: a customer with ten orders speaks twice as loud as the prior. */
export const PRIOR_ORDERS = 5

export interface ServiceCost { /** expected cases of one order */ cases: number; /** in the quotation's currency */ cost: string; customerCases: number; customerOrders: number; /** cases an order, over all customers */ average: number }

/**
 * Cases of an order ~ Poisson(λ), λ ~ Gamma with the company's mean and the weight of five orders: the posterior mean is (5·m + cases) ÷ (5 + orders) (conjugate gamma-Poisson, Gelman et al., Bayesian Data Analysis, 3rd ed., 2.6).
 * Times what a case costs (setting). Counts the last two years; without orders or cases anywhere it is zero.
 */
export async function serviceCost(ctx: Ctx, content: Content, caseCost: string): Promise<ServiceCost> {
  const lifted = quotingItself(ctx), key = content.quote['customer_key'] as string | null
  const since = new Date(ctx.clock.now().getTime() - 730 * 86_400_000)
  const counted = lifted.kernel.registry.find('case') ? await lifted.sql.unsafe(COUNTS, [key, since] as never[], { prepare: true }) : []
  const { cases = 0, orders = 0, all_cases: allCases = 0, all_orders: allOrders = 0 } = (counted[0] ?? {}) as Record<string, number>
  const average = allOrders > 0 ? allCases / allOrders : 0
  const expected = (PRIOR_ORDERS * average + cases) / (PRIOR_ORDERS + orders)
  const unit = content.convert(caseCost, await baseCurrency(ctx), content.currency) ?? '0'
  return { cases: Number(expected.toFixed(4)), cost: round(times(unit, expected.toFixed(8)), content.rounding.decimals), customerCases: cases, customerOrders: orders, average }
}

const COUNTS = `select (select count(*)::int from "case" c where c.deleted_at is null and c.created_at > $2::timestamptz and coalesce(c.account, c.contact) = $1::uuid) as cases,
    (select count(*)::int from "order" o where o.deleted_at is null and o.created_at > $2::timestamptz and o.customer_key = $1::text) as orders,
    (select count(*)::int from (select 1 from "case" c where c.deleted_at is null and c.created_at > $2::timestamptz limit 100000) x) as all_cases,
    (select count(*)::int from (select 1 from "order" o where o.deleted_at is null and o.created_at > $2::timestamptz limit 100000) x) as all_orders limit 1`
