// What an administrator's home says of the running program: failed jobs, what reactions gave up on, and the room on the disk.
import { statfs } from 'node:fs/promises'
import type { Ctx } from '#kernel/context.ts'
import type { Tile } from '#platform/home/tile.ts'
import { reactionStates } from '#platform/operation/reactions.ts'

/** free bytes of the disk below which it is time to act, and below which it is late */
const FEW = 5_000_000_000, VERY_FEW = 1_000_000_000
/** changes a reaction may be behind before it is said */
const BEHIND = 1_000

export const stateTile: Tile = {
  name: 'operation.state', roles: ['admin'], order: 10, size: 'wide',
  async read(ctx) {
    if (!ctx.user.admin) return null
    const reactions = await reactionStates(ctx), sum = (of: 'dead' | 'waiting') => reactions.reduce((total, each) => total + each[of], 0)
    const failed = await failedJobs(ctx), parked = sum('dead') + sum('waiting'), behind = reactions.filter(({ lag }) => lag > BEHIND).length, free = await freeBytes(ctx)
    return { shape: 'figures', figures: [
      { label: 'tile.operation.failed_jobs', value: failed, kind: 'number', ...(failed > 0 ? { tone: 'bad' } : {}), href: '/jobs?state=failed' },
      { label: 'tile.operation.parked', value: parked, kind: 'number', ...(parked > 0 ? { tone: 'bad' } : {}), href: '/administration/processes' },
      { label: 'tile.operation.behind', value: behind, kind: 'number', ...(behind > 0 ? { tone: 'warn' } : {}), href: '/administration/processes' },
      ...(free === null ? [] : [{ label: 'tile.operation.free', value: free, kind: 'bytes' as const, ...(free < VERY_FEW ? { tone: 'bad' as const } : free < FEW ? { tone: 'warn' as const } : {}), href: '/administration/processes' }]),
    ] }
  },
}

async function failedJobs(ctx: Ctx): Promise<number> {
  const [row] = await ctx.sql<{ n: number }[]>`select count(*)::int as n from kernel.job where state = 'failed'`
  return row?.n ?? 0
}

/** Free bytes of the disk of the data folder of this process; null where it cannot be asked. */
async function freeBytes(ctx: Ctx): Promise<number | null> {
  const found = await statfs(ctx.kernel.config.dataFolder).catch(() => null)
  return found && found.bavail * found.bsize
}
