// What a new installation can quote with on its first day: itself as the only business unit, and free lines that somebody looks at.
import type { Ctx } from '#kernel/context.ts'
import type { SetupChoices } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'

/** One business unit with the organisation's name, country and currency, and the first rules of approval. */
export async function seedQuoting(ctx: Ctx, setup: SetupChoices): Promise<void> {
  const spanish = setup.language === 'es'
  await create(ctx, 'business_unit', { name: setup.organisation, country: setup.country, currency: setup.currency, default: true, quote_prefix: setup.country === 'ES' ? 'P-' : spanish ? 'COT-' : 'Q-' })
  await create(ctx, 'approval_rule', { name: spanish ? 'Precio bajo el mínimo' : 'Price under the floor', measure: 'below_floor', approver: 'manager', level: 1 })
  await create(ctx, 'approval_rule', { name: spanish ? 'Renglón sin producto' : 'Line without a product', measure: 'free_text', approver: 'manager', level: 1 })
  await create(ctx, 'approval_rule', { name: spanish ? 'Impuestos menores que los que corresponden' : 'Less tax than is due', measure: 'tax_below', approver: 'manager', level: 1 })
}
