// What the demo company keeps beside its sales: competitors, who decides, who helps, shares, products, and what a sale must have before it moves on. Few rows, the same for the same sales.
import type { Ctx } from '#kernel/context.ts'
import { systemContext } from '#kernel/access/system.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Row } from '#kernel/module.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { keepRisks } from '#operational/sales/risks/keep.ts'
import { keepStageNorms } from '#operational/sales/risks/stage_norms.ts'

const COMPETITORS = [
  { name: 'Empaques Altamira', strengths: 'Entrega en dos días', weaknesses: 'Precio; pocos formatos' }, { name: 'Cartones Valdés', strengths: 'Precio en tirajes grandes', weaknesses: 'Calidad irregular' }, { name: 'Flexipak del Golfo', strengths: 'Impresión a seis tintas', weaknesses: 'Pedido mínimo alto' },
]

/** For the open sales of the demo: people, a competitor, the team, shares and products; criteria of two stages; then the risks and usual days that the hourly job would find. */
export async function giveOpportunities(kernel: Kernel): Promise<void> {
  const ctx = systemContext(kernel, { reason: 'sales of the simulated company', origin: 'system' })
  const open = await rows(ctx, 'opportunity', { fields: ['id', 'account', 'contact', 'owner', 'product', 'amount', 'currency', 'stage.order'], filter: { field: 'status', op: 'eq', value: 'open' }, sort: '-amount', limit: 100 })
  const competitors = await createMany(ctx, 'competitor', COMPETITORS)
  const sellers = (await rows(ctx, 'user', { fields: ['id'], filter: { field: 'roles', op: 'contains', value: 'sales_rep' }, sort: 'id', limit: 20 })).map(row => String(row['id']))
  const [helper] = (await rows(ctx, 'user', { fields: ['id'], filter: { field: 'roles', op: 'contains', value: 'agent' }, sort: 'id', limit: 1 })).map(row => String(row['id']))
  for (const [index, sale] of open.entries()) await giveSale(ctx, sale, index, competitors, { sellers, helper })
  await giveCriteria(ctx)
  await keepStageNorms(ctx)
  await keepRisks(ctx, open.map(row => String(row['id'])))
}

async function giveSale(ctx: Ctx, sale: Row, index: number, competitors: Row[], { sellers, helper }: { sellers: string[]; helper: string | undefined }): Promise<void> {
  const opportunity = sale['id'], others = sellers.filter(id => id !== sale['owner'])
  if (sale['contact']) await create(ctx, 'opportunity_contact', { opportunity, contact: sale['contact'], role: 'decision_maker', stance: index % 3 === 0 ? 'for' : 'neutral' })
  if (index % 2 === 0 && sale['account']) {
    const people = await rows(ctx, 'account_contact', { fields: ['contact'], filter: { all: [{ field: 'account', op: 'eq', value: sale['account'] }, { field: 'contact', op: 'ne', value: sale['contact'] }] }, limit: 1 })
    for (const { contact } of people) await create(ctx, 'opportunity_contact', { opportunity, contact, role: index % 4 === 0 ? 'payer' : 'user' })
  }
  if (index % 3 === 0) await create(ctx, 'opportunity_competitor', { opportunity, competitor: competitors[index % competitors.length]!['id'], state: index % 2 === 0 ? 'offered' : 'named' })
  if (index % 5 === 0 && helper) await create(ctx, 'opportunity_member', { opportunity, user: helper, role: 'technical' })
  if (index % 5 === 0 && others[0]) await create(ctx, 'opportunity_split', { opportunity, user: others[0], percent: 20, note: 'Muestras y pruebas en planta' })
  if (index % 4 === 0 && sale['product'] && sale['amount']) await create(ctx, 'opportunity_line', { opportunity, position: 10, product: sale['product'], quantity: '1', unit_price: sale['amount'] })
}

async function giveCriteria(ctx: Ctx): Promise<void> {
  const [qualified, proposed] = (await rows(ctx, 'stage', { fields: ['id', 'order'], filter: { field: 'status', op: 'eq', value: 'open' }, sort: 'order', limit: 10 })).slice(1, 3)
  if (qualified) await create(ctx, 'exit_criterion', { name: { es: 'Importe y fecha acordados', en: 'Amount and date agreed' }, stage: qualified['id'], kind: 'fields_filled', demanded_fields: 'amount, close_date', order: 10 })
  if (proposed) await create(ctx, 'exit_criterion', { name: { es: 'Se sabe quién decide', en: 'Known who decides' }, stage: proposed['id'], kind: 'condition', condition: { related: 'contact_roles', where: { field: 'role', op: 'eq', value: 'decision_maker' } }, order: 10 })
}
