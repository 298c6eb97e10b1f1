// What the administrator decides about sales; until then these values hold.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'

export interface SalesSettings {
  /** the customer's yes to a quotation closes its sale as won */
  acceptance_closes: boolean
  /** a sale is lost only with a reason */
  loss_reason_demanded: boolean
  /** days without a touch after which a sale is at risk */
  no_touch_days: number
  /** so many postponements of the close date are a risk */
  postponements: number
  /** from this probability on (percent) a single person on the customer's side is a risk */
  single_contact_from: number
}

const SALES_DEFAULTS: SalesSettings = { acceptance_closes: true, loss_reason_demanded: false, no_touch_days: 21, postponements: 3, single_contact_from: 50 }

/** The settings, defaults filled in. */
export async function salesSettings(ctx: Pick<Ctx, 'kernel' | 'sql'>): Promise<SalesSettings> {
  return { ...SALES_DEFAULTS, ...(await readSetting<Partial<SalesSettings>>(ctx, 'sales')) }
}
