// Currency, rate and grain of a subscription and of what hangs on it. The rate is frozen when the currency is: recurring revenue moves when the customer does, never because a currency did.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency, ratesOn } from '#kernel/currencies/rates.ts'
import { invalid, type FieldProblem } from '#kernel/errors.ts'
import type { Completion, Row, Write } from '#kernel/module.ts'
import { dayOf } from '#kernel/fields/local-time.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { compare } from '#math/decimal.ts'
import { organisationDay, organisationZone } from '#platform/calendars/organisation-day.ts'
import { customerKey } from '#customer/customer_key.ts'

export const completeSubscription: Completion = {
  entity: 'subscription', name: 'currency',
  async complete(ctx, writes) {
    refuse(writes, ({ next }) => [
      ...(ordered(next['start_date'], next['end_date']) ? [] : [{ field: 'end_date', code: 'end_before_start' }]), ...(next['account'] || next['contact'] ? [] : [{ field: 'account', code: 'customer_demanded' }]),
    ])
    const base = await baseCurrency(ctx), lifted = asSystem(ctx, 'currency of a subscription')
    const accounts = await byIds(lifted, 'account', writes.filter(w => !w.next['currency']).map(w => w.next['account']), ['currency'])
    for (const { next } of writes) Object.assign(next, { currency: next['currency'] ?? accounts.get(String(next['account']))?.['currency'] ?? base, customer_key: customerKey(next), status: next['status'] ?? 'planned' })
    const open = writes.filter(({ old, next }) => next['exchange_rate'] == null || old?.['currency'] !== next['currency'])
    const rates = await ratesOn(ctx, open.map(w => String(w.next['currency'])), ctx.clock.now())
    for (const { next } of open) {
      const rate = rates.get(String(next['currency']))
      Object.assign(next, { exchange_rate: rate?.rate ?? null, exchange_rate_date: rate?.date ?? null })
    }
  },
}

const CHARGED = ['quantity', 'unit_price', 'discount'] as const

/** A line that has been charged keeps what it was charged at (422 `line_started`): another price or quantity would rewrite months that are over. An import or the program itself may put it right, and so may anybody on the day it was entered. */
export const completeSubscriptionLine: Completion = {
  entity: 'subscription_line', name: 'currency',
  async complete(ctx, writes) {
    refuse(writes, ({ next }) => (ordered(next['start_date'], next['end_date']) ? [] : [{ field: 'end_date', code: 'end_before_start' }]))
    const lifted = asSystem(ctx, 'lines of a subscription')
    const heads = await byIds(lifted, 'subscription', writes.map(w => w.next['subscription']), ['currency', 'start_date'])
    const products = await byIds(lifted, 'product', writes.filter(w => w.next['product'] && w.old?.['product'] !== w.next['product']).map(w => w.next['product']), ['name', 'unit_price', 'currency'])
    const problems: FieldProblem[] = ctx.systemReason === null && ctx.origin !== 'import' ? started(writes, heads, await organisationDay(ctx), await organisationZone(ctx)) : []
    writes.forEach(({ old, next, given }, index) => {
      next['currency'] = heads.get(String(next['subscription']))?.['currency'] ?? null
      const product = next['product'] === old?.['product'] ? undefined : products.get(String(next['product']))
      if (!next['description'] || (product && !given.has('description'))) next['description'] = product?.['name'] ?? next['description']
      // a list price in another currency is no price of this subscription
      if (next['unit_price'] == null && product && product['currency'] === next['currency']) next['unit_price'] = product['unit_price'] ?? null
      if (next['unit_price'] == null) problems.push({ field: 'unit_price', code: 'required', index })
    })
    if (problems.length > 0) throw invalid(problems)
  },
}

function started(writes: Write[], heads: Map<string, Row>, today: string, zone: string): FieldProblem[] {
  return writes.flatMap(({ old, next }, index) => {
    if (!old || String(old['start_date'] ?? heads.get(String(old['subscription']))?.['start_date'] ?? today) >= today || dayOf(new Date(String(old['created_at'])), zone) === today) return []
    return CHARGED.filter(name => compare(String(old[name] ?? '0'), String(next[name] ?? '0')) !== 0).map(field => ({ field, code: 'line_started', index }))
  })
}

export const completePriceStep: Completion = {
  entity: 'subscription_price_step', name: 'place',
  async complete(ctx, writes) {
    const lines = await byIds(asSystem(ctx, 'steps of a subscription'), 'subscription_line', writes.map(w => w.next['subscription_line']), ['subscription', 'currency'])
    for (const { next } of writes) Object.assign(next, { subscription: lines.get(String(next['subscription_line']))?.['subscription'], currency: lines.get(String(next['subscription_line']))?.['currency'], title: titled(next['from_date'], next['unit_price'] ?? next['quantity']) })
    refuse(writes, ({ next }) => (next['unit_price'] == null && next['quantity'] == null ? [{ field: 'unit_price', code: 'required' }] : []))
  },
}

export const completePause: Completion = {
  entity: 'subscription_pause', name: 'title',
  async complete(_ctx, writes) {
    refuse(writes, ({ next }) => (ordered(next['from_date'], next['to_date']) ? [] : [{ field: 'to_date', code: 'end_before_start' }]))
    for (const { next } of writes) next['title'] = titled(next['from_date'], next['to_date'])
  },
}

function titled(from: unknown, to: unknown): string { return [from, to].filter(part => part !== null && part !== undefined).map(String).join(' → ') }

function ordered(from: unknown, to: unknown): boolean { return typeof from !== 'string' || typeof to !== 'string' || from <= to }

function refuse(writes: Write[], say: (write: Write) => FieldProblem[]): void {
  const problems = writes.flatMap((write, index) => say(write).map(problem => ({ ...problem, index })))
  if (problems.length > 0) throw invalid(problems)
}

/** Ids of the customers whose recurring revenue a row of a subscription speaks of. */
export function customersOfRows(rows: readonly (Row | null)[]): string[] { return [...new Set(rows.flatMap(row => (typeof row?.['customer_key'] === 'string' ? [row['customer_key']] : [])))] }

/** Customers of subscriptions by their ids, those in the bin included. */
export async function customersOf(ctx: Ctx, subscriptions: readonly unknown[]): Promise<string[]> {
  const ids = [...new Set(subscriptions.filter(id => typeof id === 'string'))]
  if (ids.length === 0) return []
  const found = await ctx.sql.unsafe('select distinct s.customer_key from subscription s where s.id = any($1::uuid[]) and s.customer_key is not null limit 10000', [ids], { prepare: true })
  return found.map(row => String(row['customer_key']))
}
