// What serving a customer after one more sale is expected to cost, from the cases they brought so far.
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { round, times } from '#math/decimal.ts'
import type { Content } from '#operational/quoting/pricing/content.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'
import { allOrdersSince, ordersSince } from '#operational/sales/public.ts'
import { allCasesSince, casesSince } from '#operational/service/public.ts'

/** Weight of the company's average, in orders: a customer with ten orders speaks twice as loud as the prior. */
const PRIOR_ORDERS = 5

export interface ServiceCost { /** expected cases of one order */ cases: number; /** in the quotation's currency */ cost: string; customerCases: number; customerOrders: number; /** cases an order, over all customers */ average: number }

/**
 * Cases of an order ~ Poisson(λ), λ ~ Gamma with the company's mean and the weight of five orders: the posterior mean is (5·m + cases) ÷ (5 + orders) (conjugate gamma-Poisson, Gelman et al., Bayesian Data Analysis, 3rd ed., 2.6).
 * Times what a case costs (setting). Counts the last two years; without orders or cases anywhere it is zero.
 */
export async function serviceCost(ctx: Ctx, content: Content, caseCost: string): Promise<ServiceCost> {
  const lifted = quotingItself(ctx), key = content.quote['customer_key'] as string | null
  const since = new Date(ctx.clock.now().getTime() - 730 * 86_400_000)
  const [cases, orders, average] = await Promise.all([casesSince(lifted, key, since), ordersSince(lifted, key, since), averageSince(lifted, since)])
  const expected = (PRIOR_ORDERS * average + cases) / (PRIOR_ORDERS + orders)
  const unit = content.convert(caseCost, await baseCurrency(ctx), content.currency) ?? '0'
  return { cases: Number(expected.toFixed(4)), cost: round(times(unit, expected.toFixed(8)), content.rounding.decimals), customerCases: cases, customerOrders: orders, average }
}

/** counted anew for each question up to here; beyond it a ratio changes little within an hour */
const COUNTED = 10_000, HOUR = 3_600_000
const KEPT = 'quoting.cases_of_an_order'

/** Cases an order of all customers since then; 0 without orders. */
async function averageSince(ctx: Ctx, since: Date): Promise<number> {
  const { services } = ctx.kernel, now = ctx.clock.now().getTime(), kept = services.get(KEPT) as { at: number; average: number } | undefined
  if (kept && now - kept.at < HOUR && now >= kept.at) return kept.average
  const few = await Promise.all([allCasesSince(ctx, since, COUNTED), allOrdersSince(ctx, since, COUNTED)])
  if (Math.max(...few) < COUNTED) return few[1] > 0 ? few[0] / few[1] : 0
  const orders = await allOrdersSince(ctx, since, 2 ** 31 - 1), average = orders > 0 ? await allCasesSince(ctx, since, 2 ** 31 - 1) / orders : 0
  services.set(KEPT, { at: now, average })
  return average
}
