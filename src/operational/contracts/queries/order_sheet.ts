// What the page of an order shows first.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { aggregate } from '#kernel/records/aggregate.ts'
import { rows } from '#kernel/records/list.ts'
import { compare, minus, over, round, sum, times } from '#math/decimal.ts'
import type { LineChange } from '#operational/contracts/queries/order_changes.ts'

export interface OrderSheet {
  currency: string
  lines: Row[]
  amendments: (Row & { changes: LineChange[] | null })[]
  /** invoices less credit notes, in the order's currency, cancelled ones left out; null for who may not read invoices */
  invoiced: string | null
  /** total less what is invoiced; below zero: more was invoiced than ordered */
  to_invoice: string | null
  /** with the costs that were frozen; null for who may not read them, or where a product's cost is unknown */
  profit: { goods: string; freight: string; left: string; margin: string | null } | null
}
const LINES = ['id', 'position', 'product', 'product.name', 'description', 'quantity', 'unit_price', 'list_price', 'discount', 'tax_percent', 'net', 'tax', 'total']

/** Under the rights of the reader, 500 lines and 50 amendments at most. */
export async function orderSheet(ctx: Ctx, id: string, order: Row): Promise<OrderSheet | null> {
  if (scopeOf(ctx, 'order_line', 'read') === 'none' || !readableFields(ctx, 'order').has('total')) return null
  const costs = ['unit_cost', 'unit_freight'].every(name => readableFields(ctx, 'order_line').has(name)), of = { field: 'order', op: 'eq' as const, value: id }
  const names = scopeOf(ctx, 'product', 'read') === 'none' ? LINES.filter(name => name !== 'product.name') : LINES
  const lines = await rows(ctx, 'order_line', { fields: costs ? [...names, 'unit_cost', 'unit_freight'] : names, filter: of, sort: 'position', limit: 500 })
  const amendments = scopeOf(ctx, 'order_amendment', 'read') === 'none' ? [] : await rows(ctx, 'order_amendment', { fields: ['id', 'revision', 'reason', 'effective_date', 'created_at', 'changes', 'net_effect', 'total_effect', 'total_after'], filter: of, sort: '-revision', limit: 50 })
  const invoiced = await invoicedOf(ctx, id, String(order['currency']))
  return { currency: String(order['currency'] ?? ''), lines: lines.map(({ unit_cost: _cost, unit_freight: _freight, ...shown }) => shown), amendments: amendments as OrderSheet['amendments'], invoiced, to_invoice: invoiced === null ? null : minus(String(order['total'] ?? '0'), invoiced), profit: costs ? profitOf(lines) : null }
}

async function invoicedOf(ctx: Ctx, order: string, currency: string): Promise<string | null> {
  if (scopeOf(ctx, 'invoice', 'read') === 'none') return null
  const { json } = await aggregate(ctx, 'invoice', { group: ['kind'], measures: ['sum(total)'], filter: { all: [{ field: 'order', op: 'eq', value: order }, { field: 'currency', op: 'eq', value: currency }, { field: 'cancelled_on', op: 'is_empty' }] } })
  const data = (JSON.parse(json) as { data: Row[] }).data, of = (note: boolean): string => sum(data.filter(row => (row['kind'] === 'credit_note') === note).map(row => String(row['sum(total)'] ?? '0')))
  return minus(of(false), of(true))
}

function profitOf(lines: Row[]): OrderSheet['profit'] {
  if (lines.length === 0 || lines.some(line => line['product'] && line['unit_cost'] == null)) return null
  const of = (name: string): string => round(sum(lines.map(line => times(String(line[name] ?? '0'), String(line['quantity'] ?? '0')))), 2)
  const net = sum(lines.map(line => String(line['net'] ?? '0'))), goods = of('unit_cost'), freight = of('unit_freight'), left = minus(minus(net, goods), freight)
  return { goods, freight, left, margin: compare(net, '0') > 0 ? over(times(left, '100'), net, 1) : null }
}
