// The profit of a quotation's content: its costs with the organisation's settings and the customer's own service history.
import type { Ctx } from '#kernel/context.ts'
import type { Content } from '#operational/quoting/pricing/content.ts'
import type { DocumentResult } from '#operational/quoting/pricing/document.ts'
import { profitOf, type Profit } from '#operational/quoting/profit/costs.ts'
import { serviceCost, type ServiceCost } from '#operational/quoting/profit/service-cost.ts'
import { quotingSettings } from '#operational/quoting/settings.ts'

export interface Estimate { profit: Profit; service: ServiceCost; inputs: { moneyRate: string; commissionPercent: string; caseCost: string }; /** the same profit for other figures of the same content: no query */ again(content: Content, figures: DocumentResult): Profit }

/** Reads settings and history once. */
export async function estimate(ctx: Ctx, content: Content, figures: DocumentResult): Promise<Estimate> {
  const settings = await quotingSettings(ctx), service = await serviceCost(ctx, content, settings.case_cost)
  const inputs = { moneyRate: decimal(settings.money_rate), commissionPercent: decimal(settings.commission_percent), service: service.cost }
  return { profit: profitOf(content, figures, inputs), service, inputs: { moneyRate: inputs.moneyRate, commissionPercent: inputs.commissionPercent, caseCost: settings.case_cost }, again: (other, priced) => profitOf(other, priced, inputs) }
}

/** 12.5 → '12.5', without binary noise or an exponent. */
export function decimal(value: number): string { return value.toFixed(6).replace(/\.?0+$/, '') }
