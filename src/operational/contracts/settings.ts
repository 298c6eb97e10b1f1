// What the organisation decided about contracts and customer profit. An administrator sets it; until then these stated values hold.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'

export type ProfitBasis = 'orders' | 'invoices'
export interface ContractSettings {
  /** what revenue of a customer is taken from: confirmed orders by their day, or invoices by theirs */
  profit_basis: ProfitBasis
}

export const CONTRACT_DEFAULTS: ContractSettings = { profit_basis: 'orders' }

/** The settings, defaults filled in. */
export async function contractSettings(ctx: Ctx): Promise<ContractSettings> {
  return { ...CONTRACT_DEFAULTS, ...(await readSetting<Partial<ContractSettings>>(ctx, 'contracts')) }
}
