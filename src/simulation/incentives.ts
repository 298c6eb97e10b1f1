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

const MONTHS = 7
const common = { credits: 'revenue', cap: null, where: null, clawback_months: 3 }
const MARGIN = { ...common, key: 'margen', name: 'Margen de pedidos', measure: 'margin', steps: 'amount', method: 'marginal', tiers: [{ from: '0', rate: '1' }] }
const sales = (rates: [string, string][]): Row => ({ ...common, key: 'ventas', name: 'Pedidos confirmados', measure: 'revenue', steps: 'attainment', method: 'marginal', tiers: rates.map(([from, rate]) => ({ from, rate })) })

/** Whoever sold something in the year before takes part, with about a usual month as target. Nothing where nobody sold. */
export async function giveIncentives(kernel: Kernel): Promise<void> {
  const ctx = systemContext(kernel, { reason: 'incentives of the simulated company', origin: 'system' }), today = kernel.clock.now().toISOString().slice(0, 10)
  const first = addMonths(`${today.slice(0, 7)}-01`, -MONTHS), sold = await soldBy(ctx, addMonths(first, -6), today)
  if (sold.length === 0) return
  const plan = await create(ctx, 'incentive_plan', { name: 'Plan comercial', description: 'Comisión sobre pedidos confirmados y sobre su margen' }), id = String(plan['id'])
  await createMany(ctx, 'incentive_participant', sold.map(({ user, monthly }) => ({ plan: id, user, valid_from: first, target: String(Math.max(500, Math.round(monthly / 500) * 500)) })))
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

async function soldBy(ctx: Ctx, from: string, to: string): Promise<{ user: string; monthly: number }[]> {
  const { json } = await aggregate(ctx, 'order', { group: ['owner'], measures: ['sum(subtotal_base)'], filter: { all: [{ field: 'status', op: 'in', value: ['confirmed', 'fulfilled', 'invoiced'] }, { field: 'order_date', op: 'between', value: [from, to] }] }, limit: 200 })
  const months = Math.max(1, (Date.parse(to) - Date.parse(from)) / (30.4 * 86_400_000))
  return (JSON.parse(json) as { data: Row[] }).data.filter(row => row['owner']).map(row => ({ user: String(row['owner']), monthly: Number(row['sum(subtotal_base)'] ?? 0) / months }))
}
