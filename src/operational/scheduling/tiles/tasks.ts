// What the homes say of tasks: what is late, what is for today, and the next ones, which can be ticked off there.
import type { Condition } from '#kernel/conditions/condition.ts'
import { countFigure, listHref } from '#platform/home/figure.ts'
import { ownedBy } from '#platform/home/scope.ts'
import type { Tile, TileRow } from '#platform/home/tile.ts'
import { mayAct } from '#kernel/records/action.ts'
import { openRows } from '#customer/queries/open_rows.ts'
import { OPEN_TASK } from '#operational/scheduling/entities/task.ts'

const MOST = 6
const OPEN: Condition = { field: 'status', op: 'in', value: [...OPEN_TASK] }

export const dueTile: Tile = {
  name: 'scheduling.due', roles: ['sales_rep', 'agent', 'marketer', 'manager'], order: 30, size: 'third', entities: ['task'],
  async read(ctx, kind) {
    const whose = kind === 'marketer' ? [{ field: 'owner', op: 'eq', value: '$me' } as const] : ownedBy(ctx, kind), now = ctx.clock.now().toISOString()
    // beginning now, not with the day: what was due at nine is late at ten
    const late: Condition = { all: [OPEN, ...whose, { field: 'due_at', op: 'before', value: now }] }
    const today: Condition = { all: [OPEN, ...whose, { field: 'due_at', op: 'eq', value: '$today' }] }
    return { shape: 'figures', figures: [await countFigure(ctx, { entity: 'task', filter: late, sort: 'due_at', label: 'tile.scheduling.late', tone: 'bad' }), await countFigure(ctx, { entity: 'task', filter: today, sort: 'due_at', label: 'tile.scheduling.today' })] }
  },
}

// not for sellers: their day (forecast.my_day) has tasks among promises, quotations and renewals
export const myTasksTile: Tile = {
  name: 'scheduling.mine', roles: ['agent', 'marketer'], order: 40, size: 'half', entities: ['task'],
  async read(ctx) {
    const filter: Condition = { all: [OPEN, { field: 'owner', op: 'eq', value: '$me' }] }, sort = 'due_at', now = ctx.clock.now().toISOString()
    const found = await openRows(ctx, 'task', { fields: ['subject', 'due_at', 'priority', 'status', 'account', 'contact'], needs: ['subject', 'status', 'owner'], filter, sort, limit: MOST })
    const may = mayAct(ctx, 'task', 'completion')
    return { shape: 'rows', more: listHref({ entity: 'task', filter, sort }), empty: 'tile.scheduling.none', rows: found.map((row): TileRow => {
      const due = row['due_at'] as string | null, about = row['contact.display_name'] ?? row['account.name']
      return {
        title: String(row['subject']), ...(about ? { detail: { text: String(about) } } : {}), href: `/task/${String(row['id'])}`, ...(due ? { at: due } : {}), ...(due && due < now ? { tone: 'bad' } : {}),
        ...(may ? { action: { entity: 'task', id: String(row['id']), noun: 'completion', label: 'tile.scheduling.do', undo: { status: row['status'] } } } : {}),
      }
    }) }
  },
}
