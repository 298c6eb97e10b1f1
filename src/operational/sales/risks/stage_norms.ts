// How long a sale that is won usually stands in each stage: the third quartile over the sales won in the last two years, from the changes themselves.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Job } from '#kernel/module.ts'
import { setDerived } from '#kernel/records/derived.ts'

/** fewer won sales say nothing */
const ENOUGH = 10
const MOST = 20_000

export const stageNormsJob: Job = { name: 'sales.stage_norms', cron: '20 2 * * *', run: async ctx => { await keepStageNorms(ctx) } }

/** Stores `won_days` (whole days, third quartile) and `won_sales` beside each stage; null for a stage that fewer than ten won sales went through. */
export async function keepStageNorms(ctx: Ctx): Promise<void> {
  const lifted = asSystem(ctx, 'how long won sales took')
  const since = new Date(ctx.clock.now().getTime() - 730 * 86_400_000).toISOString()
  const found = await lifted.sql.unsafe(`with won as (select o.id from opportunity o where o.status = 'won' and o.closed_at > $1::timestamptz and o.deleted_at is null order by o.closed_at desc limit ${MOST}),
    step as (select c.record, c.diff->'stage'->>1 as stage, c.at, lead(c.at) over (partition by c.record order by c.at, c.seq) as until from kernel.change c join won on won.id = c.record where c.entity = 'opportunity' and c.op in ('created', 'updated') and c.diff ? 'stage'),
    stay as (select s.record, s.stage, sum(extract(epoch from s.until - s.at)) / 86400 as days from step s where s.until is not null group by s.record, s.stage)
    select t.id, g.n, g.days from stage t left join (select y.stage, count(*)::int as n, ceil(percentile_cont(0.75) within group (order by y.days))::int as days from stay y group by y.stage) g on g.stage = t.id::text where t.deleted_at is null order by t.id limit 500`, [since], { prepare: true })
  await setDerived(lifted, 'stage', found.map(row => {
    const enough = Number(row['n'] ?? 0) >= ENOUGH
    return { id: String(row['id']), values: { won_days: enough ? Math.max(1, Number(row['days'])) : null, won_sales: enough ? Number(row['n']) : null } }
  }))
}
