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

const REASONS = [
  { name: { es: 'Precio', en: 'Price' } }, { name: { es: 'Ganó un competidor', en: 'Lost to a competitor' }, demands_competitor: true }, { name: { es: 'Sin presupuesto', en: 'No budget' } }, { name: { es: 'Sin decisión', en: 'No decision' } },
  { name: { es: 'No respondió', en: 'No answer' } }, { name: { es: 'No cubre lo que necesita', en: 'Does not meet the need' } }, { name: { es: 'Otro', en: 'Other' } },
]
/** by order of the stage */
const PLAYBOOK: Record<number, { kind: string; name: { es: string; en: string } }[]> = {
  10: [
    { kind: 'to_do', name: { es: 'Confirmar quién decide y quién paga', en: 'Find out who decides and who pays' } }, { kind: 'question', name: { es: '¿Qué pasa si no se resuelve este año?', en: 'What happens if this is not solved this year?' } },
    { kind: 'question', name: { es: '¿Cómo se resuelve hoy?', en: 'How is it solved today?' } },
  ],
  20: [
    { kind: 'to_do', name: { es: 'Acordar presupuesto, fecha y criterios de decisión', en: 'Agree on budget, date and decision criteria' } }, { kind: 'question', name: { es: '¿Quién más participa en la decisión?', en: 'Who else takes part in the decision?' } },
    { kind: 'question', name: { es: '¿Con quién nos comparan?', en: 'Who are we compared with?' } },
  ],
  30: [{ kind: 'to_do', name: { es: 'Presentar la propuesta a quien decide', en: 'Present the proposal to whoever decides' } }, { kind: 'question', name: { es: '¿Qué falta para decidir?', en: 'What is missing to decide?' } }],
  40: [{ kind: 'to_do', name: { es: 'Acordar por escrito fecha y condiciones de cierre', en: 'Agree in writing on date and terms of closing' } }, { kind: 'question', name: { es: '¿Quién firma y cuándo?', en: 'Who signs, and when?' } }],
}

/** Creates the default pipeline with its stages and their playbook, the reasons for losing, and the price list in the organisation's currency. */
export async function seedSales(ctx: Ctx, setup: SetupChoices): Promise<void> {
  const pipeline = await create(ctx, 'pipeline', { name: { es: 'Ventas', en: 'Sales' }, order: 1, default: true })
  const stages = await createMany(ctx, 'stage', STAGES.map((stage, index) => ({ ...stage, order: (index + 1) * 10, pipeline: pipeline['id'] })))
  await createMany(ctx, 'loss_reason', REASONS.map((reason, index) => ({ ...reason, order: (index + 1) * 10 })))
  await createMany(ctx, 'playbook_step', stages.flatMap(stage => (PLAYBOOK[Number(stage['order'])] ?? []).map((step, index) => ({ ...step, stage: stage['id'], order: (index + 1) * 10 }))))
  await create(ctx, 'price_book', { name: { es: 'Lista general', en: 'Standard list' }, currency: setup.currency, default: true })
}
