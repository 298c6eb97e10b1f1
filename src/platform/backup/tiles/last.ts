// What an administrator's home says of backups: when the last good one was taken, how large it is, and whether anything is wrong.
import type { Tile } from '#platform/home/tile.ts'
import { backupPlan } from '#platform/backup/plan.ts'
import { warningOf, type Taken } from '#platform/backup/warning.ts'

const HREF = '/administration/backups'

export const lastBackupTile: Tile = {
  name: 'backup.last', roles: ['admin'], order: 20, size: 'third',
  async read(ctx) {
    if (!ctx.user.admin) return null
    const taken = await ctx.sql<(Taken & { bytes: string | null })[]>`select state, started_at, bytes::text as bytes from kernel.backup order by started_at desc limit 50`
    const warning = warningOf(taken, ctx.clock.now()), last = taken.find(({ state }) => state === 'done'), plan = await backupPlan(ctx)
    return { shape: 'figures', figures: [
      { label: 'tile.backup.last_one', value: last ? new Date(last.started_at).toISOString() : null, kind: 'datetime', href: HREF, ...(warning ? { tone: 'bad', note: `tile.backup.warning.${warning}` } : { tone: 'good' }) },
      { label: 'tile.backup.size', value: last?.bytes ? Number(last.bytes) : null, kind: 'bytes', href: HREF, note: plan.enabled ? { key: 'tile.backup.daily', values: { at: plan.at } } : 'tile.backup.by_hand' },
    ] }
  },
}
