// Good customers nobody talks to: most won in a year, no contact for two months.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf, visible } from '#kernel/access/visible.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { mayAct } from '#kernel/records/action.ts'
import { newParams } from '#kernel/sql/params.ts'
import type { Tile, TileRow } from '#platform/home/tile.ts'
import { demandFigures } from '#operational/forecast/states/read.ts'

const QUIET_DAYS = 60, MOST = 6, DAY = 86_400_000

export const quietCustomersTile: Tile = {
  name: 'forecast.quiet_customers', roles: ['director', 'manager', 'sales_rep'], order: 40, size: 'half', entities: ['account', 'interaction'],
  async read(ctx, kind) {
    if (scopeOf(ctx, 'account', 'read') === 'none' || !readableFields(ctx, 'account').has('last_interaction_at')) return null
    demandFigures(ctx)
    const params = newParams(), now = ctx.clock.now(), since = params.add(new Date(now.getTime() - 365 * DAY), 'timestamptz'), quiet = params.add(new Date(now.getTime() - QUIET_DAYS * DAY), 'timestamptz')
    const mine = kind === 'sales_rep' ? `and a.owner = ${params.add(ctx.user.id, 'uuid')}` : kind === 'manager' ? `and a.owner = any(${params.add([ctx.user.id, ...ctx.user.team], 'uuid[]')})` : ''
    const found = await ctx.sql.unsafe(`select a.id, a.name, u.name as owner, trim_scale(w.amount)::text as amount, (extract(epoch from ${params.add(now, 'timestamptz')} - d.last_interaction_at) / 86400)::int as days
      from (select o.account, sum(o.amount_base) as amount from "opportunity" o where o.status = 'won' and o.closed_at >= ${since} and o.deleted_at is null and o.account is not null and ${visible(ctx, params, 'opportunity', 'o')} group by o.account) w
      join "account" a on a.id = w.account left join account_derived d on d.id = a.id left join "user" u on u.id = a.owner
      where a.deleted_at is null and w.amount > 0 and (d.last_interaction_at is null or d.last_interaction_at < ${quiet}) and ${visible(ctx, params, 'account', 'a')} ${mine} order by w.amount desc, a.id limit ${MOST}`, params.values as never[], { prepare: true })
    const act = mayAct(ctx, 'account', 'follow-up'), currency = await baseCurrency(ctx)
    return { shape: 'rows', empty: 'tile.forecast.all_contacted', rows: found.map((row): TileRow => ({
      title: String(row['name']), detail: row['days'] === null ? { key: 'tile.forecast.never', values: { owner: String(row['owner'] ?? '—') } } : { key: 'tile.forecast.quiet_days', values: { count: Number(row['days']), owner: String(row['owner'] ?? '—') } },
      value: String(row['amount']), kind: 'money', currency, tone: 'warn', href: `/account/${String(row['id'])}`, ...(act ? { action: { entity: 'account', id: String(row['id']), noun: 'follow-up', label: 'tile.forecast.follow_up', input: {} } } : {}),
    })) }
  },
}
