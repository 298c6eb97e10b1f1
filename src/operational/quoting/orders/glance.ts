// What the page of an order says of the rules it has to meet: why it needs an approval, whose, and whether the reader decides on it.
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import type { Glance } from '#platform/view360/view360.ts'
import { approvalsOpenTo } from '#operational/quoting/approval/own.ts'
import { judgeOrders, withApprovers } from '#operational/quoting/orders/judge.ts'
import { tellNeeds } from '#operational/quoting/queries/summary.ts'

export interface OrderRules { currency: string; needs: Row[]; /** exactly this was approved */ approved: boolean; state: 'pending' | 'approved' | 'refused' | null; decides: boolean }

/** Null for an order that needs nothing or is a draft no more, and for who may not read its lines. */
export const orderRulesGlance: Glance = { on: ['order'], name: 'order_rules', read: orderRules }

async function orderRules(ctx: Ctx, id: string, _entity: string, order: Row): Promise<OrderRules | null> {
  if (scopeOf(ctx, 'order_line', 'read') === 'none' || order['status'] !== 'draft') return null
  const [judged] = await judgeOrders(ctx, [id])
  if (!judged || judged.needs.length === 0) return null
  const state = (order['approval'] ?? null) as OrderRules['state']
  return { currency: judged.currency, needs: tellNeeds(ctx, { needs: await withApprovers(ctx, judged) }), approved: judged.approved, state, decides: state === 'pending' && (await approvalsOpenTo(ctx, { kind: 'order', id })).refusal === null }
}
