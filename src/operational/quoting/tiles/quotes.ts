// What the homes say of quotations: what waits for a decision, what the customer has, and what is about to expire.
import type { Condition } from '#kernel/conditions/condition.ts'
import { countFigure } from '#platform/home/figure.ts'
import { daysOf, ownedBy } from '#platform/home/scope.ts'
import type { Tile, TileRow } from '#platform/home/tile.ts'
import type { Row } from '#kernel/module.ts'
import { approvalsFor } from '#operational/quoting/approval/inbox.ts'

const MOST = 5
const WITH_CUSTOMER = ['sent', 'viewed']

export const approvalsTile: Tile = {
  name: 'quoting.approvals', roles: ['director', 'manager', 'sales_rep'], order: 45, size: 'half', entities: ['quote', 'quote_approval', 'order_approval'], href: '/approvals',
  async read(ctx) {
    const waiting = await approvalsFor(ctx)
    return waiting.length === 0 ? null : { shape: 'rows', more: '/approvals', rows: waiting.slice(0, MOST).map((row): TileRow => {
      const quote = (row['quote'] ?? row['order']) as Row
      return {
        title: [quote['number'], quote['account.name'] ?? quote['contact.display_name']].filter(Boolean).join(' · '), ...(row['requested_by_name'] ? { detail: { text: String(row['requested_by_name']) } } : {}), at: String(row['created_at']),
        value: (quote['total'] as string | undefined) ?? null, kind: 'money', ...(quote['currency'] ? { currency: String(quote['currency']) } : {}), href: '/approvals',
      }
    }) }
  },
}

export const quotesTile: Tile = {
  name: 'quoting.state', roles: ['director', 'manager', 'sales_rep'], order: 35, size: 'third', entities: ['quote'],
  async read(ctx, kind) {
    const { today, inAWeek } = daysOf(ctx), entity = 'quote'
    const of = (...more: Condition[]): Condition => ({ all: [...ownedBy(ctx, kind), ...more] })
    return { shape: 'figures', figures: [
      await countFigure(ctx, { entity, filter: of({ field: 'state', op: 'in', value: WITH_CUSTOMER }), label: 'tile.quoting.with_customer' }),
      await countFigure(ctx, { entity, filter: of({ field: 'state', op: 'in', value: WITH_CUSTOMER }, { field: 'valid_until', op: 'between', value: [today, inAWeek] }), sort: 'valid_until', label: 'tile.quoting.expiring', tone: 'warn' }),
    ] }
  },
}
