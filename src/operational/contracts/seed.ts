// What one touch costs where nobody has measured it: a stated first value for each channel, to be replaced by the organisation's own.
import type { Ctx } from '#kernel/context.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { SetupChoices } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'
import { multiply } from '#kernel/currencies/decimal.ts'
import type { Channel } from '#customer/channels.ts'

/** In euros: each time, and a minute. A minute of work is taken for 0.40; a visit carries its journey. */
const RATES: Partial<Record<Channel, readonly [string, string]>> = {
  mail: ['2', '0'], phone: ['0.5', '0.4'], sms: ['0.1', '0'], whatsapp: ['1', '0.2'], chat: ['1', '0.2'], social: ['2', '0'], push: ['0.01', '0'], fax: ['1', '0'], post: ['2.5', '0'], visit: ['40', '0.4'], meeting: ['5', '0.4'], web: ['0.05', '0'], other: ['1', '0.2'],
}
/** Round figures of how many units of a currency do what a euro does, so that the first values have the right size. */
const UNITS: Record<string, string> = { MXN: '20', COP: '4500', ARS: '1200', CLP: '1000', PEN: '4', USD: '1', EUR: '1' }

/** One rate a channel, in the organisation's currency. */
export async function seedContracts(ctx: Ctx, setup: SetupChoices): Promise<void> {
  const unit = UNITS[setup.currency] ?? '1', note = text(ctx.kernel, setup.language, 'seed.service_cost_rate.note')
  await createMany(ctx, 'service_cost_rate', Object.entries(RATES).map(([channel, [once, minute]]) => ({ channel, per_interaction: multiply(once, unit, 2), per_minute: multiply(minute, unit, 2), note })))
}
