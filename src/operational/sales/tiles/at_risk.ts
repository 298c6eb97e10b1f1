// The open sales in danger, most money first, with the reason and one click that makes its owner a task.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Row } from '#kernel/module.ts'
import { mayAct } from '#kernel/records/action.ts'
import { listHref } from '#platform/home/figure.ts'
import { ownedBy } from '#platform/home/scope.ts'
import type { Tile, TileRow } from '#platform/home/tile.ts'
import { openRows } from '#customer/queries/open_rows.ts'
import { risksOf } from '#operational/sales/risks/read.ts'
import { riskText } from '#operational/sales/risks/words.ts'

const MOST = 6

export const atRiskTile: Tile = {
  name: 'sales.at_risk', roles: ['director', 'manager', 'sales_rep'], order: 30, size: 'half', entities: ['opportunity', 'task'],
  async read(ctx, kind) {
    const filter: Condition = { all: [{ field: 'status', op: 'eq', value: 'open' }, { field: 'risks', op: 'is_not_empty' }, ...ownedBy(ctx, kind)] }, sort = '-amount_base'
    const found = await openRows(ctx, 'opportunity', { fields: ['name', 'account', 'contact', 'owner', 'amount', 'currency'], needs: ['name', 'status', 'risks', 'amount_base'], filter, sort, limit: MOST })
    const risks = await risksOf(ctx, found.map(row => String(row['id']))), act = mayAct(ctx, 'opportunity', 'follow-up')
    const shown = (row: Row): TileRow => {
      const [first, ...more] = risks.get(String(row['id'])) ?? []
      const why = first ? `${riskText(ctx, first)}${more.length > 0 ? ` +${more.length}` : ''}` : ''
      return {
        title: String(row['name']), detail: { text: [why, kind === 'sales_rep' ? row['account.name'] ?? row['contact.display_name'] : row['owner.name']].filter(Boolean).join(' · ') }, value: (row['amount'] as string | null | undefined) ?? null, kind: 'money', tone: more.length > 1 ? 'bad' : 'warn',
        ...(row['currency'] ? { currency: String(row['currency']) } : {}), href: `/opportunity/${String(row['id'])}`,
        ...(act ? { action: { entity: 'opportunity', id: String(row['id']), noun: 'follow-up', label: 'tile.sales.follow_up', input: {} } } : {}),
      }
    }
    return { shape: 'rows', more: listHref({ entity: 'opportunity', filter, sort }), empty: 'tile.sales.none_at_risk', rows: found.map(shown) }
  },
}
