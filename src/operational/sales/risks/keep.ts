// The risks of open sales stand beside them, so that lists and boards show and filter them: renewed at once by what changes them, and every hour by time.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Change, Job, Reaction } from '#kernel/module.ts'
import { setDerived } from '#kernel/records/derived.ts'
import { risksOf } from '#operational/sales/risks/read.ts'
import { keepStageNorms } from '#operational/sales/risks/stage_norms.ts'
import { saleOfTask } from '#operational/scheduling/public.ts'
import { customerOfComplaint } from '#operational/service/public.ts'

const BATCH = 500
/** open sales of one customer that are looked at when something happens to the customer; the others within the hour */
const MOST = 100
const SEES = ['stage', 'status', 'close_date', 'next_step', 'next_step_date', 'account', 'contact', 'probability', 'postponements']

/** Works the risks of these sales out anew and stores those that differ; closed ones have none. */
export async function keepRisks(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const risks = await risksOf(ctx, ids)
  await setDerived(asSystem(ctx, 'risks of sales'), 'opportunity', ids.map(id => ({ id, values: { risks: named(risks.get(id)?.map(one => one.reason)) } })))
}

/** Every open sale, and those that are closed and still carry risks, a batch a time. */
export const risksJob: Job = {
  name: 'sales.risks', cron: '7 * * * *',
  async run(ctx, _payload, progress) {
    await firstNorms(ctx)
    let after = '00000000-0000-0000-0000-000000000000', done = 0
    while (!progress.signal.aborted) {
      const found = await ctx.sql.unsafe(`select o.id from opportunity o left join opportunity_derived d on d.id = o.id where o.id > $1::uuid and o.deleted_at is null and (o.status = 'open' or d.risks is not null) order by o.id limit ${BATCH}`, [after], { prepare: true })
      const ids = found.map(row => String(row['id']))
      await keepRisks(ctx, ids)
      await progress.report(done += ids.length, null)
      if (ids.length < BATCH) return
      after = ids.at(-1)!
    }
  },
}

export const followRisks: Reaction = {
  name: 'sales.risks', on: ['opportunity.created', 'opportunity.updated', 'task.*', 'interaction.created', 'opportunity_contact.*', 'case.created', 'case.updated'],
  async handle(ctx, change) {
    // files bring many at once: the hourly job looks at them together
    if (change.op === 'derived' || change.origin === 'import') return
    if (change.entity === 'opportunity' && change.op === 'updated' && !SEES.some(name => name in change.diff)) return
    await keepRisks(ctx, await touched(ctx, change))
  },
}

/** Before anything was measured (a new installation, a loaded company) the hourly round measures; afterwards the nightly one does. */
async function firstNorms(ctx: Ctx): Promise<void> {
  const measured = await ctx.sql.unsafe('select 1 from stage_derived d where d.won_sales is not null limit 1', [], { prepare: true })
  if (measured.length === 0) await keepStageNorms(ctx)
}

async function touched(ctx: Ctx, change: Change): Promise<string[]> {
  if (change.entity === 'opportunity') return [change.record]
  const before = change.diff['opportunity']?.[0]
  if (change.entity === 'task') return given(await saleOfTask(ctx, change.record), before)
  const complaint = change.entity === 'case' ? await customerOfComplaint(ctx, change.record) : null
  if (change.entity === 'case' && !complaint) return []
  const found = complaint ? await ctx.sql.unsafe(`select o.id from opportunity o where (o.account = $1::uuid or o.contact = $2::uuid) and ${OF_CUSTOMER}`, [complaint.account, complaint.contact], { prepare: true })
    : await ctx.sql.unsafe(TOUCHED[change.entity]!, [change.record], { prepare: true })
  return given(...found.map(row => row['id']), before)
}

function given(...ids: unknown[]): string[] { return [...new Set(ids.filter(id => typeof id === 'string'))] }

const OF_CUSTOMER = `o.status = 'open' and o.deleted_at is null limit ${MOST}`
const TOUCHED: Record<string, string> = {
  opportunity_contact: 'select r.opportunity as id from opportunity_contact r where r.id = $1::uuid limit 1',
  interaction: `select o.id from interaction i join opportunity o on o.id = i.opportunity or o.account = i.account or o.contact = i.contact where i.id = $1::uuid and ${OF_CUSTOMER}`,
}

function named(risks: string[] | undefined): string[] | null { return risks && risks.length > 0 ? risks : null }
