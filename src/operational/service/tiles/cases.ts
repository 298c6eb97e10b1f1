// What the homes say of cases: what is open, what nobody has answered or taken, complaints, and the next ones of an agent.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { barsOf, countFigure, listHref } from '#platform/home/figure.ts'
import { ownedBy } from '#platform/home/scope.ts'
import type { HomeKind, Tile, TileRow } from '#platform/home/tile.ts'
import { text } from '#kernel/i18n/texts.ts'
import { openRows } from '#customer/queries/open_rows.ts'
import { ENDED_CASE } from '#operational/service/entities/case.ts'

const MOST = 6
const OPEN: Condition = { field: 'status', op: 'not_in', value: [...ENDED_CASE] }
const COMPLAINT: Condition = { field: 'type', op: 'eq', value: 'complaint' }
const open = (ctx: Ctx, kind: HomeKind, ...more: Condition[]): Condition => ({ all: [OPEN, ...ownedBy(ctx, kind), ...more] })

export const casesTile: Tile = {
  name: 'service.open', roles: ['director', 'manager', 'agent'], order: 40, size: 'third', entities: ['case'],
  async read(ctx, kind) {
    return { shape: 'figures', figures: [
      await countFigure(ctx, { entity: 'case', filter: open(ctx, kind), label: 'tile.service.open_cases' }),
      await countFigure(ctx, { entity: 'case', filter: open(ctx, kind, COMPLAINT), sort: 'opened_at', label: 'tile.service.complaints', tone: 'bad' }),
    ] }
  },
}

/** What waits for anybody: a case that nobody has taken belongs to no one person's home. */
export const waitingTile: Tile = {
  name: 'service.waiting', roles: ['agent', 'manager'], order: 42, size: 'third', entities: ['case'],
  async read(ctx) {
    return { shape: 'figures', figures: [
      await countFigure(ctx, { entity: 'case', filter: { all: [OPEN, { field: 'owner', op: 'is_empty' }] }, sort: 'opened_at', label: 'tile.service.untaken', tone: 'warn' }),
      await countFigure(ctx, { entity: 'case', filter: { all: [OPEN, { field: 'first_response_at', op: 'is_empty' }] }, sort: 'opened_at', label: 'tile.service.unanswered', tone: 'warn' }),
    ] }
  },
}

export const nextCasesTile: Tile = {
  name: 'service.next', roles: ['agent'], order: 50, size: 'half', entities: ['case'],
  async read(ctx, kind) {
    const filter = open(ctx, kind), sort = '-priority,opened_at'
    const found = await openRows(ctx, 'case', { fields: ['number', 'subject', 'priority', 'type', 'opened_at', 'contact', 'account'], needs: ['subject', 'status', 'owner'], filter, sort, limit: MOST })
    return { shape: 'rows', more: listHref({ entity: 'case', filter, sort }), empty: 'tile.service.none', rows: found.map((row): TileRow => {
      const priority = String(row['priority'] ?? ''), urgent = priority === 'urgent' || priority === 'high'
      return {
        title: String(row['subject']), detail: { text: [row['number'], row['contact.display_name'] ?? row['account.name']].filter(Boolean).join(' · ') }, ...(row['opened_at'] ? { at: String(row['opened_at']) } : {}),
        value: text(ctx.kernel, ctx.language, `option.case.priority.${priority}`) ?? priority, kind: 'text', tone: urgent ? (priority === 'urgent' ? 'bad' : 'warn') : 'quiet', href: `/case/${String(row['id'])}`,
      }
    }) }
  },
}

export const caseKindsTile: Tile = {
  name: 'service.kinds', roles: ['director', 'agent', 'manager'], order: 70, size: 'half', entities: ['case'],
  async read(ctx, kind) {
    const values = ['incident', 'question', 'request', 'complaint'].map(value => ({ value, label: `option.case.type.${value}`, ...(value === 'complaint' ? { tone: 'bad' as const } : {}) }))
    return { shape: 'bars', bars: await barsOf(ctx, { entity: 'case', filter: open(ctx, kind), by: 'type', values }) }
  },
}
