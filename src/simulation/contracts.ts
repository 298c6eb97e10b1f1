// What the demo company keeps after the sale: invoices and payments of its orders as the ERP would tell them, a few contracts and subscriptions of its best customers, and what they buy elsewhere. Few rows, the same for the same orders.
import type { Ctx } from '#kernel/context.ts'
import { systemContext } from '#kernel/access/system.ts'
import { addDays, addMonths } from '#kernel/fields/calendar-date.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Row } from '#kernel/module.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { compare, percentOf, round } from '#math/decimal.ts'

const DAYS = [0, 15, 30, 45], LATE = [-3, 0, 4, 12, 35]

/** For the orders of the last months that have a total. */
export async function giveContracts(kernel: Kernel): Promise<void> {
  const ctx = systemContext(kernel, { reason: 'agreements of the simulated company', origin: 'system' }), today = kernel.clock.now().toISOString().slice(0, 10)
  const orders = (await rows(ctx, 'order', { fields: ['id', 'account', 'contact', 'owner', 'order_date', 'status', 'currency', 'subtotal', 'tax', 'total'], filter: { all: [{ field: 'status', op: 'in', value: ['confirmed', 'fulfilled', 'invoiced'] }, { field: 'account', op: 'is_not_empty' }] }, sort: '-order_date', limit: 160 })).filter(order => compare(String(order['total'] ?? '0'), '0') > 0)
  await giveInvoices(ctx, orders, today)
  const byAccount = new Map<string, Row[]>()
  for (const order of orders) byAccount.set(String(order['account']), [...(byAccount.get(String(order['account'])) ?? []), order])
  const best = [...byAccount].map(([account, own]) => ({ account, own, worth: own.reduce((sum, order) => sum + Number(order['subtotal']), 0) })).sort((a, b) => b.worth - a.worth || (a.account < b.account ? -1 : 1)).slice(0, 12)
  for (const [index, customer] of best.entries()) await giveAgreements(ctx, customer.account, customer.own[0]!, index, today)
  await giveWallets(ctx, best, today)
}

/** One invoice an order; most are paid, some late, some not yet, a few in part. */
async function giveInvoices(ctx: Ctx, orders: Row[], today: string): Promise<void> {
  const invoices = await createMany(ctx, 'invoice', orders.filter(order => order['status'] !== 'confirmed' || String(order['order_date']) < addDays(today, -20)).map((order, index) => ({
    order: order['id'], account: order['account'], contact: order['contact'], owner: order['owner'], series: 'FA', number: String(1_001 + index), invoice_date: addDays(String(order['order_date']), 2) > today ? today : addDays(String(order['order_date']), 2),
    due_date: addDays(String(order['order_date']), 2 + DAYS[index % DAYS.length]!) > today ? addDays(today, 12) : addDays(String(order['order_date']), 2 + DAYS[index % DAYS.length]!), currency: order['currency'], subtotal: order['subtotal'], tax: order['tax'], total: order['total'],
  })))
  for (const [index, invoice] of invoices.entries()) {
    // of what is not yet due some customers pay a part
    const early = String(invoice['due_date']) > today && index % 2 === 0, day = early ? addDays(today, -1) : addDays(String(invoice['due_date']), LATE[index % LATE.length]!)
    if (day > today || index % 9 === 4) continue
    const amount = early || index % 11 === 7 ? round(percentOf(String(invoice['total']), '40'), 2) : String(invoice['total'])
    const payment = await create(ctx, 'payment', { account: invoice['account'], contact: invoice['contact'], owner: invoice['owner'], payment_date: day, currency: invoice['currency'], amount, method: index % 6 === 0 ? 'cheque' : 'transfer', reference: index % 6 === 0 ? `Cheque ${4_100 + index}` : `Transferencia ${700_100 + index * 37}` })
    await create(ctx, 'payment_allocation', { payment: payment['id'], invoice: invoice['id'], amount, allocated_on: day })
  }
}

/** A contract for each, and a subscription for most: some grew, one paused, one ended. */
async function giveAgreements(ctx: Ctx, account: string, order: Row, index: number, today: string): Promise<void> {
  const start = addMonths(`${today.slice(0, 7)}-01`, -11 + (index % 4)), end = addDays(addMonths(start, 12), index % 3 === 0 ? 20 : 45), owner = order['owner']
  const contract = await create(ctx, 'contract', {
    name: ['Suministro anual', 'Mantenimiento de equipo', 'Convenio marco'][index % 3], account, owner, kind: ['supply', 'maintenance', 'framework'][index % 3], status: 'active', signed_on: addDays(start, -6), start_date: start, end_date: end, notice_days: 30, renewal: index % 3 === 1 ? 'automatic' : 'decision', currency: order['currency'], value: String(60_000 + index * 17_500),
  })
  if (index % 4 === 3) return
  const begun = addMonths(start, index % 5), subscription = await create(ctx, 'subscription', { name: index % 2 ? 'Resurtido programado' : 'Mantenimiento preventivo', account, owner, contract: contract['id'], start_date: begun, currency: order['currency'], billing_period: index % 3 === 0 ? 'quarterly' : 'monthly', ...(index === 5 ? { end_date: addMonths(begun, 5), end_reason: 'price' } : {}) })
  const line = await create(ctx, 'subscription_line', { subscription: subscription['id'], description: index % 2 ? 'Resurtido' : 'Visita y refacciones', quantity: String(1 + (index % 3)), unit_price: String(1_800 + index * 450) })
  if (index % 2 === 0) await create(ctx, 'subscription_price_step', { subscription_line: line['id'], from_date: addMonths(begun, 3), unit_price: String(2_050 + index * 520), reason: 'Ajuste anual' })
  if (index === 2) await create(ctx, 'subscription_pause', { subscription: subscription['id'], from_date: addMonths(begun, 4), to_date: addDays(addMonths(begun, 6), -1), reason: 'Cambio de planta' })
}

/** Of families they buy from us: all they need of it is somewhat more. */
async function giveWallets(ctx: Ctx, best: { account: string; own: Row[]; worth: number }[], today: string): Promise<void> {
  const year = Number(today.slice(0, 4)), sources = ['customer', 'seller', 'purchase_data']
  for (const [index, { account, own, worth }] of best.entries()) {
    const bought = await rows(ctx, 'order_line', { fields: ['product.family'], filter: { all: [{ field: 'order.account', op: 'eq', value: account }, { field: 'product.family', op: 'is_not_empty' }] }, sort: '-net', limit: 40 })
    const families = [...new Set(bought.map(line => String(line['product.family'])))].slice(0, 1 + (index % 2))
    await createMany(ctx, 'wallet_estimate', families.map((family, at) => ({ account, family, owner: own[0]!['owner'], year, currency: own[0]!['currency'], amount: String(Math.ceil(worth * (1.1 + ((index + at) % 4) * 0.6) / 1_000) * 1_000), source: sources[(index + at) % 3] })))
  }
}
