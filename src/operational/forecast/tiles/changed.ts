// What changed in the open pipeline since Monday: entered, slipped, shrank, lost …
import { addDays, parts } from '#kernel/fields/calendar-date.ts'
import { endOfDay } from '#kernel/fields/local-time.ts'
import type { Tile, TileBar } from '#platform/home/tile.ts'
import { branchOf } from '#operational/forecast/call/people.ts'
import { movement } from '#operational/forecast/movement/movement.ts'
import { minus } from '#math/decimal.ts'
import { organisationDay, organisationZone } from '#platform/calendars/organisation-day.ts'

export const changedTile: Tile = {
  name: 'forecast.changed', roles: ['director', 'manager', 'sales_rep'], order: 20, size: 'half', entities: ['opportunity'], href: '/forecast?part=movement',
  async read(ctx, kind) {
    const now = await organisationDay(ctx), before = dayBeforeMonday(now), zone = await organisationZone(ctx)
    const owners = kind === 'director' || !ctx.user.id ? undefined : await branchOf(ctx, ctx.user.id)
    const found = await movement(ctx, { from: endOfDay(before, zone), to: ctx.clock.now(), ...(owners ? { owners } : {}) })
    const href = `/forecast?part=movement&from=${before}&to=${now}`
    const bars = found.movements.filter(each => each.count > 0).map(({ kind: what, count, amount }): TileBar => ({
      // what was won leaves the open pipeline, but nobody reads a minus before it as good news
      label: `tile.forecast.movement.${what}`, value: what === 'won' ? minus('0', amount) : amount, of: found.start.amount, kind: 'money', currency: found.currency, note: { key: 'tile.forecast.deals', values: { count } }, tone: what === 'won' ? 'good' : amount.startsWith('-') ? 'bad' : 'quiet', href,
    }))
    return { shape: 'bars', bars, more: href, empty: 'tile.forecast.nothing_changed' }
  },
}

/** The Sunday before this week's Monday: its evening is when the week began. On a Monday that is yesterday. */
export function dayBeforeMonday(day: string): string {
  const { year, month, day: date } = parts(day)!, weekday = new Date(Date.UTC(year, month - 1, date)).getUTCDay()
  return addDays(day, -(weekday === 0 ? 7 : weekday))
}
