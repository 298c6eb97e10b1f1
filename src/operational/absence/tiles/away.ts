// On the manager's home: who of the team is away, or will be within two weeks, and who covers.
import { rows } from '#kernel/records/list.ts'
import type { Tile } from '#platform/home/tile.ts'
import { absenceItself } from '#operational/absence/absence.ts'

const MOST = 8, AHEAD_DAYS = 14

export const awayTile: Tile = {
  name: 'absence.away', roles: ['manager', 'director', 'admin'], order: 75, size: 'half', entities: ['absence', 'absence_substitute'], href: '/absence',
  async read(ctx) {
    const now = ctx.clock.now(), ahead = new Date(now.getTime() + AHEAD_DAYS * 86_400_000).toISOString()
    const found = await rows(ctx, 'absence', { fields: ['id', 'user', 'user.name', 'starts_at', 'ends_at'], sort: 'starts_at', limit: MOST, filter: { all: [{ field: 'state', op: 'in', value: ['planned', 'active'] }, { field: 'ends_at', op: 'gt', value: now.toISOString() }, { field: 'starts_at', op: 'lt', value: ahead }, { field: 'user', op: 'ne', value: ctx.user.id }] } })
    if (found.length === 0) return null
    const lines = await rows(absenceItself(ctx), 'absence_substitute', { fields: ['absence', 'substitute.name'], filter: { field: 'absence', op: 'in', value: found.map(row => row['id']) }, limit: 100 })
    return {
      shape: 'rows', more: '/absence',
      rows: found.map(row => {
        const names = lines.filter(line => line['absence'] === row['id']).map(line => String(line['substitute.name'])), away = String(row['starts_at']) <= now.toISOString()
        return { title: String(row['user.name'] ?? ''), detail: names.length > 0 ? { key: away ? 'absence.tile.away_covered' : 'absence.tile.soon_covered', values: { names: names.join(', ') } } : away ? 'absence.tile.away_alone' : 'absence.tile.soon_alone', at: String(away ? row['ends_at'] : row['starts_at']), href: `/absence/${String(row['id'])}`, ...(names.length === 0 ? { tone: 'bad' as const } : {}) }
      }),
    }
  },
}
