// The seller's day on their home.
import type { Tile } from '#platform/home/tile.ts'
import { myDay } from '#operational/forecast/day/my_day.ts'

export const myDayTile: Tile = {
  name: 'forecast.my_day', roles: ['sales_rep'], order: 5, size: 'wide', entities: ['commitment', 'task', 'lead', 'quote', 'opportunity', 'contract'],
  read: async ctx => ({ shape: 'rows', empty: 'tile.forecast.day_done', rows: (await myDay(ctx, 10)).map(({ kind_of: _kind, rank: _rank, ...row }) => row) }),
}
