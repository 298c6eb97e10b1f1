// What the organisation reckons with when it works out the profit of a quotation. An administrator sets it; until then these stated values hold.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'

export interface QuotingSettings {
  /** cost of money: percent a year, simple interest on what is not yet paid */
  money_rate: number
  /** commission: percent of net, while no incentive plan says otherwise */
  commission_percent: number
  /** what handling one case costs, in the organisation's currency, decimal text */
  case_cost: string
}

export const QUOTING_DEFAULTS: QuotingSettings = { money_rate: 12, commission_percent: 3, case_cost: '15' }

/** The settings, defaults filled in. */
export async function quotingSettings(ctx: Ctx): Promise<QuotingSettings> {
  return { ...QUOTING_DEFAULTS, ...(await readSetting<Partial<QuotingSettings>>(ctx, 'quoting')) }
}
