// What a new installation can sell with on its first day: one pipeline, one price list.
import type { Ctx } from '#kernel/context.ts'
import type { SetupChoices } from '#kernel/module.ts'
import { create, createMany } from '#kernel/records/create.ts'

const STAGES = [
  { name: { es: 'Contacto inicial', en: 'First contact' }, probability: 10, status: 'open', forecast: 'pipeline', colour: 'grey' },
  { name: { es: 'Calificación', en: 'Qualification' }, probability: 25, status: 'open', forecast: 'pipeline', colour: 'blue' },
  { name: { es: 'Propuesta', en: 'Proposal' }, probability: 50, status: 'open', forecast: 'best_case', colour: 'teal', demands_customer: true },
  { name: { es: 'Negociación', en: 'Negotiation' }, probability: 75, status: 'open', forecast: 'commit', colour: 'amber', demands_customer: true },
  { name: { es: 'Cerrada ganada', en: 'Closed won' }, probability: 100, status: 'won', forecast: 'commit', colour: 'green', demands_customer: true },
  { name: { es: 'Cerrada perdida', en: 'Closed lost' }, probability: 0, status: 'lost', forecast: 'omitted', colour: 'red' },
]

/** Creates the default pipeline with its stages and the price list in the organisation's currency. */
export async function seedSales(ctx: Ctx, setup: SetupChoices): Promise<void> {
  const pipeline = await create(ctx, 'pipeline', { name: { es: 'Ventas', en: 'Sales' }, order: 1, default: true })
  await createMany(ctx, 'stage', STAGES.map((stage, index) => ({ ...stage, order: (index + 1) * 10, pipeline: pipeline['id'] })))
  await create(ctx, 'price_book', { name: { es: 'Lista general', en: 'Standard list' }, currency: setup.currency, default: true })
}
