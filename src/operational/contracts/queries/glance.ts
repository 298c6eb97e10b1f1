// What the page of a customer adds to its first look: what they owe, what they leave, what we have of their wallet.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Glance } from '#platform/view360/view360.ts'
import { rows } from '#kernel/records/list.ts'
import { orderSheet } from '#operational/contracts/queries/order_sheet.ts'
import { profitOf, seesProfit } from '#operational/contracts/profit/profit.ts'
import { exposureOf } from '#operational/contracts/queries/receivables.ts'

/** For who may read invoices; limit, exposure and what others' invoices add only for who may read the limit. */
export const exposureGlance: Glance = {
  on: ['account'], name: 'exposure',
  async read(ctx, id) {
    if (scopeOf(ctx, 'invoice', 'read') === 'none') return null
    const whole = readableFields(ctx, 'account').has('credit_limit')
    const { limit, left, exposure, uninvoiced, ...owed } = await exposureOf(ctx, id, undefined, whole ? 'all' : 'visible')
    return whole ? { ...owed, uninvoiced, exposure, limit, left } : { ...owed, uninvoiced: null, exposure: null, limit: null, left: null }
  },
}

/** This year and the one before. */
export const profitGlance: Glance = { on: ['account'], name: 'profit', read: async (ctx, id) => (seesProfit(ctx) ? profitOf(ctx, id, null, 2) : null) }

/** Estimates of this year and the one before, largest first. */
export const walletGlance: Glance = {
  on: ['account'], name: 'wallet',
  async read(ctx: Ctx, id: string) {
    const year = ctx.clock.now().getUTCFullYear()
    const estimates = await rows(ctx, 'wallet_estimate', { fields: ['id', 'family.name', 'year', 'currency', 'amount', 'own_sales', 'share', 'source'], filter: { all: [{ field: 'account', op: 'eq', value: id }, { field: 'year', op: 'gte', value: year - 1 }] }, sort: '-year,-amount', limit: 8 })
    return estimates.length > 0 ? { estimates } : null
  },
}

/** An order as it is read: its lines, what changed since it was confirmed, what is invoiced of it, and what it leaves for who may read costs. */
export const orderGlance: Glance = { on: ['order'], name: 'order_sheet', read: (ctx, id, _entity, record) => orderSheet(ctx, id, record) }
