// A sale was won: who bought is a customer from that day on.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Reaction } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'

export const customerWon: Reaction = {
  name: 'sales.customer_won', on: ['opportunity.created', 'opportunity.updated'],
  async handle(ctx, change) {
    if (change.diff['status']?.[1] !== 'won') return
    const lifted = asSystem(ctx, 'a won sale makes a customer')
    const [sale] = await rows(lifted, 'opportunity', { fields: ['account', 'contact', 'status'], filter: { field: 'id', op: 'eq', value: change.record }, limit: 1 })
    if (sale?.['status'] !== 'won') return
    if (sale['account']) await becomes(lifted, 'account', String(sale['account']), { customer_since: change.at.slice(0, 10) })
    if (sale['contact']) await becomes(lifted, 'contact', String(sale['contact']), {})
  },
}

async function becomes(ctx: Ctx, entity: string, id: string, more: Record<string, unknown>): Promise<void> {
  const [party] = await rows(ctx, entity, { fields: ['lifecycle'], filter: { field: 'id', op: 'eq', value: id }, limit: 1 })
  if (party && party['lifecycle'] !== 'customer') await update(ctx, entity, id, { lifecycle: 'customer', ...more })
}
