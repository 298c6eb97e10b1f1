// The incentive plan of the simulated company: commission on orders and on their margin, half a year of it locked and paid, a draft to replay, and a dispute that waits for an answer.
import { systemContext } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { addMonths } from '#kernel/fields/calendar-date.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Row } from '#kernel/module.ts'
import { performAction } from '#kernel/records/action.ts'
import { aggregate } from '#kernel/records/aggregate.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'

const MONTHS = 10
const common = { credits: 'revenue', cap: null, where: null, clawback_months: 3 }
const MARGIN = { ...common, key: 'margen', name: 'Margen de pedidos', measure: 'margin', steps: 'amount', method: 'marginal', tiers: [{ from: '0', rate: '1' }] }
const sales = (rates: [string, string][]): Row => ({ ...common, key: 'ventas', name: 'Pedidos confirmados', measure: 'revenue', steps: 'attainment', method: 'marginal', tiers: rates.map(([from, rate]) => ({ from, rate })) })

/** Whoever sold something in the year before takes part, with about a usual month as target. Nothing where nobody sold. */
export async function giveIncentives(kernel: Kernel): Promise<void> {
  const ctx = systemContext(kernel, { reason: 'incentives of the simulated company', origin: 'system' }), today = kernel.clock.now().toISOString().slice(0, 10)
  const first = firstMonth(today), sold = [...await usualMonths(ctx, first, today)].map(([user, { target }]) => ({ user, target }))
  if (sold.length === 0) return
  const plan = await create(ctx, 'incentive_plan', { name: 'Plan comercial', description: 'Comisión sobre pedidos confirmados y sobre su margen' }), id = String(plan['id'])
  await payProspects(ctx, first)
  await createMany(ctx, 'incentive_participant', sold.map(({ user, target }) => ({ plan: id, user, valid_from: first, target: String(target) })))
  const version = await create(ctx, 'incentive_plan_version', { plan: id, label: 'Reglas actuales', valid_from: first, components: [sales([['0', '2'], ['80', '3'], ['100', '5']]), MARGIN] })
  await performAction(ctx, 'incentive_plan_version', String(version['id']), 'approval', {})
  await create(ctx, 'incentive_plan_version', { plan: id, label: 'Propuesta: más por margen', components: [sales([['0', '1.5'], ['100', '3']]), { ...MARGIN, tiers: [{ from: '0', rate: '4' }] }] })
  await performAction(ctx, 'incentive_plan', id, 'calculation', {})
  const periods = await rows(ctx, 'incentive_period', { filter: { field: 'plan', op: 'eq', value: id }, sort: 'starts_on', limit: 50 })
  // last month waits to be locked, this one is open
  for (const period of periods.slice(0, -2)) await performAction(ctx, 'incentive_period', String(period['id']), 'locking', {})
  const locked = await rows(ctx, 'incentive_statement', { fields: ['id', 'user', 'amount'], filter: { all: [{ field: 'plan', op: 'eq', value: id }, { field: 'state', op: 'eq', value: 'locked' }] }, sort: 'starts_on', limit: 500 })
  for (const statement of locked.slice(0, -sold.length)) await performAction(ctx, 'incentive_statement', String(statement['id']), 'payment', { reference: 'Nómina' })
  const disputed = locked.filter(statement => Number(statement['amount']) > 0).at(-1)
  if (disputed) await performAction({ ...ctx, user: { ...ctx.user, id: String(disputed['user']) } }, 'incentive_statement', String(disputed['id']), 'dispute', { subject: 'Pedido atribuido a otra persona', reason: 'La negociación la llevé desde la primera visita; el pedido quedó a nombre de un colega que cubrió mis vacaciones.', claimed: '120' })
}

/** For those who make prospects: so much apiece. */
async function payProspects(ctx: Ctx, first: string): Promise<void> {
  const [maker] = await rows(ctx, 'user', { fields: ['id'], filter: { field: 'roles', op: 'contains', value: 'marketer' }, sort: 'email', limit: 1 })
  if (!maker) return
  const plan = await create(ctx, 'incentive_plan', { name: 'Plan de prospección', description: 'Un importe fijo por prospecto registrado' }), id = String(plan['id'])
  await create(ctx, 'incentive_participant', { plan: id, user: maker['id'], valid_from: first })
  const version = await create(ctx, 'incentive_plan_version', { plan: id, label: 'Por prospecto', valid_from: first, components: [{ ...common, key: 'prospectos', name: 'Prospectos registrados', measure: 'leads', steps: 'amount', method: 'marginal', tiers: [{ from: '0', rate: '25' }] }] })
  await performAction(ctx, 'incentive_plan_version', String(version['id']), 'approval', {})
  await performAction(ctx, 'incentive_plan', id, 'calculation', {})
  const periods = await rows(ctx, 'incentive_period', { fields: ['id'], filter: { field: 'plan', op: 'eq', value: id }, sort: 'starts_on', limit: 50 })
  for (const period of periods.slice(0, -1)) await performAction(ctx, 'incentive_period', String(period['id']), 'locking', {})
}

/** The first day of the plan. */
export function firstMonth(today: string): string { return addMonths(`${today.slice(0, 7)}-01`, -MONTHS) }

/** What each owner sold in each month from a quarter of a year before `first`, and a target that every other full month reaches: their median, rounded down. */
export async function usualMonths(ctx: Ctx, first: string, today: string): Promise<Map<string, { months: Map<string, number>; target: number }>> {
  const { json } = await aggregate(ctx, 'order', { group: ['owner', 'order_date'], measures: ['sum(subtotal_base)'], filter: { all: [{ field: 'status', op: 'in', value: ['confirmed', 'fulfilled', 'invoiced'] }, { field: 'order_date', op: 'between', value: [addMonths(first, -3), today] }] }, limit: 1000 })
  const sums = new Map<string, Map<string, number>>()
  for (const row of (JSON.parse(json) as { data: Row[] }).data.filter(one => one['owner'])) {
    const owner = String(row['owner']), month = `${String(row['order_date']).slice(0, 7)}-01`, mine = sums.get(owner) ?? new Map<string, number>()
    sums.set(owner, mine.set(month, (mine.get(month) ?? 0) + Number(row['sum(subtotal_base)'] ?? 0)))
  }
  return new Map([...sums].map(([owner, months]) => {
    const full = [...months].filter(([month]) => month < `${today.slice(0, 7)}-01`).map(([, sum]) => sum).sort((a, b) => a - b)
    return [owner, { months, target: Math.max(500, Math.floor((full[Math.floor((full.length - 1) / 2)] ?? 0) / 500) * 500) }]
  }))
}
