// What is true of a customer, for those who test models. Never loaded into the product.
import { FAMILIES } from '#simulation/company/products.ts'
import type { Telling } from '#simulation/customers/customer.ts'
import { round } from '#simulation/customers/sales.ts'

/** Lines of the truth file: the customer, each person, each sale. Times in ISO 8601, UTC. */
export function truthOf({ customer: c, deals }: Telling): Record<string, unknown>[] {
  const moment = (at: number | null): string | null => at === null ? null : new Date(at).toISOString()
  const { rate, scale, hazard, price_sensitivity, tastes, uplift, deals: sales } = c.traits
  return [
    { type: 'customer', id: c.id, kind: c.kind, country: c.land.code, seller: c.seller.id, since: moment(c.since), monthly_rate: round(rate), order_scale: round(scale), weekly_hazard: round(hazard), begins_to_leave: moment(c.cooling), gone: moment(c.gone), price_sensitivity: round(price_sensitivity), mailing_uplift: round(uplift),
      weekly_sales: round(sales), tastes: Object.fromEntries(FAMILIES.map((family, i) => [family.key, round(tastes[i]!)])) },
    ...c.people.map(who => ({ type: 'person', id: who.id, customer: c.id, best_channel: who.reaction.best_channel, best_hour: round(who.reaction.best_hour), tolerance: round(who.reaction.tolerance) })),
    ...deals,
  ]
}
