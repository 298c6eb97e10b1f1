// What the conflict report of the demo has to find: discounts pulled into the last week of a month, orders held back until the next one, a sale credited twice, and prospects paid by count that become nothing. The same for the same orders.
import { contextFor, systemContext } from '#kernel/access/system.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import type { Ctx } from '#kernel/context.ts'
import { addDays, addMonths } from '#kernel/fields/calendar-date.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Row } from '#kernel/module.ts'
import { performAction } from '#kernel/records/action.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { updateMany } from '#kernel/records/update.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { firstMonth, usualMonths } from '#simulation/incentives.ts'

const WEEK = 7, MOST_LATE = 14
const SOLD = { field: 'status', op: 'in', value: ['confirmed', 'fulfilled', 'invoiced'] }

/** One seller gives discounts late, the other holds orders back; nothing where there are no two. Dates move within their month, so that no month sells more or less than it did. */
export async function givePatterns(kernel: Kernel): Promise<void> {
  const ctx = systemContext(kernel, { reason: 'patterns of the simulated company', origin: 'system' }), today = kernel.clock.now().toISOString().slice(0, 10)
  const people = await rows(ctx, 'user', { fields: ['id', 'roles'], filter: { field: 'active', op: 'eq', value: true }, sort: 'email', limit: 100 }), having = (role: string): string[] => people.filter(one => (one['roles'] as string[]).includes(role)).map(one => String(one['id']))
  const [holder, giver] = having('sales_rep'), [marketer] = having('marketer')
  if (!holder || !giver || !marketer) return
  await giveLate(ctx, giver, today)
  await holdBack(ctx, holder, today)
  await sellTwice(ctx, holder, giver, today)
  await countProspects(kernel, marketer, [holder, giver])
}

async function ordersOf(ctx: Ctx, owner: string, from: string): Promise<Row[]> {
  return rows(ctx, 'order', { fields: ['id', 'order_date', 'opportunity', 'account', 'contact', 'currency', 'subtotal', 'subtotal_base', 'price_book'], filter: { all: [{ field: 'owner', op: 'eq', value: owner }, SOLD, { field: 'order_date', op: 'gte', value: from }, { field: 'quote', op: 'is_empty' }] }, sort: 'order_date,number', limit: 300 })
}

/** Of the last week of a month, with discounts of a fifth; orders that nobody bargained for move there. */
async function giveLate(ctx: Ctx, giver: string, today: string): Promise<void> {
  const orders = await ordersOf(ctx, giver, addMonths(`${today.slice(0, 7)}-01`, -11)), isLate = ({ order_date: day }: Row): boolean => String(day) > addDays(monthEnd(String(day)), -WEEK)
  const late = orders.filter(isLate), moved = orders.filter(order => !isLate(order) && !order['opportunity'] && monthEnd(String(order['order_date'])) <= today).filter((_, i) => i % 2 === 0).slice(0, Math.max(0, MOST_LATE - late.length))
  await updateMany(ctx, 'order', moved.map((order, i) => ({ id: String(order['id']), patch: { order_date: addDays(monthEnd(String(order['order_date'])), -(i % WEEK)) } })))
  const lines = await rows(ctx, 'order_line', { fields: ['id'], filter: { field: 'order', op: 'in', value: [...late, ...moved].map(order => order['id']) }, sort: 'created_at,position', limit: 300 })
  await updateMany(ctx, 'order_line', lines.map((line, i) => ({ id: String(line['id']), patch: { discount: 17 + (i * 3) % 7 } })))
}

/** After a month in which the target was reached, orders come in the first days of the next. */
async function holdBack(ctx: Ctx, holder: string, today: string): Promise<void> {
  const first = firstMonth(today), usual = (await usualMonths(ctx, first, today)).get(holder)
  if (!usual) return
  const orders = await ordersOf(ctx, holder, first), full = (month: string): boolean => (usual.months.get(addMonths(month, -1)) ?? 0) >= usual.target
  const held = orders.filter(order => full(`${String(order['order_date']).slice(0, 7)}-01`) && Number(String(order['order_date']).slice(8)) > WEEK - 1).filter((_, i) => i % 7 !== 6)
  const dayOf = (order: Row, i: number): string => `${String(order['order_date']).slice(0, 7)}-0${1 + i % (WEEK - 1)}`
  await updateMany(ctx, 'order', held.map((order, i) => ({ id: String(order['id']), patch: { order_date: dayOf(order, i) } })))
  await updateMany(ctx, 'opportunity', held.flatMap((order, i) => (order['opportunity'] ? [{ id: String(order['opportunity']), patch: { close_date: dayOf(order, i) } }] : [])))
}

/** Two sales of one seller again some days later, in the name of the other. */
async function sellTwice(ctx: Ctx, seller: string, other: string, today: string): Promise<void> {
  const known = (await ordersOf(ctx, seller, firstMonth(today))).filter(order => order['account'] && order['subtotal_base'] && String(order['order_date']) < addDays(today, -40)).sort((a, b) => Number(a['subtotal_base']) - Number(b['subtotal_base']))
  for (const order of [known[Math.floor(known.length / 2)], known[Math.floor(known.length / 3)]].filter((one, i, all) => one && all.indexOf(one) === i)) {
    const made = await create(ctx, 'order', { account: order!['account'], contact: order!['contact'], owner: other, currency: order!['currency'], order_date: addDays(String(order!['order_date']), 4), status: 'fulfilled', notes: 'Ampliación del pedido anterior.' })
    const lines = await rows(ctx, 'order_line', { fields: ['position', 'product', 'quantity', 'unit_price', 'discount', 'tax_percent'], filter: { field: 'order', op: 'eq', value: order!['id'] }, sort: 'position', limit: 50 })
    await createMany(ctx, 'order_line', lines.map(({ id: _, ...line }) => ({ ...line, order: made['id'] })))
  }
}

/** Contacts of a fair by the two dozen, never called; and the prospects of those who sell, most of whom bought. */
async function countProspects(kernel: Kernel, marketer: string, sellers: string[]): Promise<void> {
  const now = kernel.clock.now(), clock = fakeClock(now), past: Kernel = { ...kernel, clock }, ctx = systemContext(past, { reason: 'patterns of the simulated company', origin: 'system' })
  const as = async (id: string): Promise<Ctx> => contextFor(past, (await principalFor(kernel, id))!, { origin: 'ui' })
  const people = await rows(ctx, 'contact', { fields: ['id', 'account', 'lifecycle', 'owner'], filter: { field: 'owner', op: 'in', value: sellers }, sort: 'created_at,id', limit: 500 })
  const strangers = people.filter(one => one['lifecycle'] !== 'customer').slice(0, 24), buyers = people.filter(one => one['lifecycle'] === 'customer' && one['account']).slice(0, 14)
  for (let month = 0; month < 4; month++) {
    clock.set(new Date(now.getTime() - (190 - month * 31) * 86_400_000))
    const some = strangers.filter((_, i) => i % 4 === month)
    await createMany({ ...ctx, user: { ...ctx.user, id: marketer } }, 'lead', some.map(one => ({ subject: 'Visita al puesto de la feria', contact: one['id'], account: one['account'], source: 'Feria', status: 'working', owner: marketer })))
  }
  for (const [i, one] of buyers.entries()) {
    clock.set(new Date(now.getTime() - (300 - i * 15) * 86_400_000))
    const seller = await as(String(one['owner'])), lead = await create({ ...ctx, user: { ...ctx.user, id: seller.user.id } }, 'lead', { subject: 'Pide muestras y precio', contact: one['id'], account: one['account'], source: 'Recomendación', status: 'qualified', owner: one['owner'] })
    await performAction(seller, 'lead', String(lead['id']), 'conversion', { opportunity: false })
  }
}

function monthEnd(day: string): string { return addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1) }
