// Through which stages a sale went, and how long it stood in each: read from the changes, which hold it anyway.
import type { Ctx } from '#kernel/context.ts'

/** `left`: null while it stands there. `days`: whole and parts, until now where it still stands. `by`: who moved it there. */
export interface StageStep { sale: string; stage: string; entered: string; left: string | null; days: number; by: string | null }
const MOST = 5_000
const DAY = 86_400_000

/** Steps of these sales, which the one who asks may see, in order of time; at most 5,000. */
export async function stageHistory(ctx: Ctx, sales: readonly string[]): Promise<StageStep[]> {
  const found = await ctx.sql.unsafe(`select c.record as sale, c.diff->'stage'->>1 as stage, c.at, c.actor from kernel.change c
    where c.entity = 'opportunity' and c.record = any($1::uuid[]) and c.op in ('created', 'updated') and c.diff ? 'stage' and c.diff->'stage'->>1 is not null order by c.record, c.at, c.seq limit ${MOST}`, [sales as string[]], { prepare: true })
  const now = ctx.clock.now()
  return found.map((row, i) => {
    const next = found[i + 1]?.['sale'] === row['sale'] ? found[i + 1] : undefined
    const entered = new Date(row['at'] as string | Date), left = next ? new Date(next['at'] as string | Date) : null
    return { sale: String(row['sale']), stage: String(row['stage']), entered: entered.toISOString(), left: left?.toISOString() ?? null, days: Math.max(0, ((left ?? now).getTime() - entered.getTime()) / DAY), by: (row['actor'] as string | null) ?? null }
  })
}
