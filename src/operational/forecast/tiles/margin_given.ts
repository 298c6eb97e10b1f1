// Margin given away: by how much quotations that went out this month lie below list, by seller.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf, visible } from '#kernel/access/visible.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { startOfDay } from '#kernel/fields/local-time.ts'
import { newParams } from '#kernel/sql/params.ts'
import { literals } from '#kernel/sql/quote.ts'
import { listHref } from '#platform/home/figure.ts'
import { percentText } from '#platform/home/percent.ts'
import type { Tile, TileBar } from '#platform/home/tile.ts'
import { organisationDay, organisationZone } from '#platform/calendars/organisation-day.ts'
import { periodOf } from '#operational/forecast/period.ts'
import { OPEN_TO_CUSTOMER } from '#operational/quoting/public.ts'

const MOST = 8

export const marginGivenTile: Tile = {
  name: 'forecast.margin_given', roles: ['director', 'manager'], order: 50, size: 'half', entities: ['quote', 'quote_line'],
  async read(ctx, kind) {
    const readable = readableFields(ctx, 'quote_line')
    if (scopeOf(ctx, 'quote', 'read') === 'none' || ['list_price', 'net', 'quantity'].some(name => !readable.has(name))) return null
    const params = newParams(), month = periodOf('month', await organisationDay(ctx)), since = startOfDay(month.start, await organisationZone(ctx)), begin = params.add(since, 'timestamptz')
    const mine = kind === 'manager' ? `and q.owner = any(${params.add([ctx.user.id, ...ctx.user.team], 'uuid[]')})` : ''
    // the net of a line holds the discount on the whole; the rate of the line's day turns its list price into the same money
    const found = await ctx.sql.unsafe(`select q.owner, u.name, trim_scale(round(sum(l.list_price * l.quantity * l.net_rate - l.net_base), 2))::text as given, trim_scale(round(sum(l.list_price * l.quantity * l.net_rate), 2))::text as list
      from "quote" q join "quote_line" l on l.quote = q.id and l.deleted_at is null and not coalesce(l.optional, false) left join "user" u on u.id = q.owner
      where q.deleted_at is null and q.state in ${literals([...OPEN_TO_CUSTOMER, 'accepted'])} and q.sent_at >= ${begin} and l.list_price is not null and l.net_base is not null and l.net < l.list_price * l.quantity ${mine} and ${visible(ctx, params, 'quote', 'q')}
      group by q.owner, u.name order by sum(l.list_price * l.quantity * l.net_rate - l.net_base) desc limit ${MOST}`, params.values as never[], { prepare: true })
    const currency = await baseCurrency(ctx)
    return { shape: 'bars', empty: 'tile.forecast.no_discounts', bars: await Promise.all(found.map(async (row): Promise<TileBar> => ({
      label: row['name'] ? { text: String(row['name']) } : 'tile.forecast.nobody', value: String(row['given']), of: String(row['list']), kind: 'money', currency, note: { key: 'tile.forecast.of_list', values: { percent: await percentText(ctx, Math.round(Number(row['given']) / Number(row['list']) * 1000) / 10) } },
      tone: Number(row['given']) / Number(row['list']) > 0.15 ? 'bad' : 'warn', href: listHref({ entity: 'quote', filter: { all: [{ field: 'sent_at', op: 'gte', value: since.toISOString() }, row['owner'] ? { field: 'owner', op: 'eq', value: String(row['owner']) } : { field: 'owner', op: 'is_empty' }] }, sort: '-sent_at' }),
    }))) }
  },
}
