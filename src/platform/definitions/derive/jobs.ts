// Jobs of what is worked out: what waits, what begins with a new definition, what changes with the day.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { readSetting, writeSetting } from '#kernel/database/settings.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Job, JobProgress } from '#kernel/module.ts'
import { refreshSearch } from '#kernel/records/mirror.ts'
import { quote } from '#kernel/sql/quote.ts'
import { everyoneAt } from '#platform/definitions/apply/readers.ts'
import { zoneOf } from '#platform/definitions/derive/calculate.ts'
import { workOff, workOutNow } from '#platform/definitions/derive/due.ts'
import { fillAutonumbers } from '#platform/definitions/derive/numbers.ts'
import { dayOf } from '#platform/definitions/formula/days.ts'
import { reload, runningOf } from '#platform/definitions/running.ts'

const PAGE = 200

/** Works off what is noted. */
export const deriveJob: Job = {
  name: 'definitions.derive',
  async run(ctx, _payload: never, progress) {
    let done = 0
    for (let some = await workOff(ctx); some > 0 && !progress.signal.aborted; some = await workOff(ctx)) await progress.report(done += some, null)
    return { done }
  },
}

/** What a new or changed definition means for records that are there already. `what`: values to work out, numbers to give, search text to write. */
export interface BackFill { entity: string; version: string; what: ('derive' | 'search')[]; numbers: string[] }

/** Begins when every process works with the definitions it speaks of and no older transaction is open: what they write from then on they complete themselves. */
export const backFillJob: Job = {
  name: 'definitions.back_fill', attempts: 20,
  async run(ctx, payload: BackFill, progress) {
    await everyoneAt(ctx, payload.version, progress.signal)
    if (BigInt(runningOf(ctx.kernel).stored.version) < BigInt(payload.version)) await reload(ctx.kernel, ctx.kernel.sql)
    if (!ctx.kernel.registry.find(payload.entity)) return { done: 0 }
    return { done: await everyRecord(ctx, payload.entity, progress, ids => backFill(ctx, payload, ids)) }
  },
} as Job

/** Formulas and roll-ups that speak of today, once a day, when the day begins in the organisation's zone. */
export const dailyJob: Job = {
  name: 'definitions.daily', cron: '7 * * * *',
  async run(ctx) {
    const running = runningOf(ctx.kernel), today = dayOf(ctx.clock.now().toISOString(), await zoneOf(ctx))
    if (await readSetting<string>(ctx, 'definitions.day') === today) return { entities: 0 }
    const timely = new Set([...running.rollUps.filter(work => work.timely).map(work => work.entity), ...[...running.formulas].filter(([, formulas]) => formulas.some(formula => formula.timely)).map(([entity]) => entity)])
    for (const entity of timely) await enqueue(ctx, 'definitions.back_fill', { entity, version: running.stored.version, what: ['derive'], numbers: [] } satisfies BackFill, { key: `daily ${entity}` })
    await writeSetting(ctx, 'definitions.day', today)
    return { entities: timely.size }
  },
}

async function backFill(ctx: Ctx, { entity, what, numbers }: BackFill, ids: string[]): Promise<void> {
  if (numbers.length > 0) await fillAutonumbers(ctx, entity, numbers, ids)
  if (what.includes('search')) await transaction(ctx, tx => refreshSearch(tx, entity, ids))
  if (what.includes('derive')) await workOutNow(ctx, entity, ids)
}

async function everyRecord(ctx: Ctx, entity: string, progress: JobProgress, work: (ids: string[]) => Promise<void>): Promise<number> {
  const [sized] = await ctx.sql.unsafe(`select count(*)::int as n from ${quote(entity)}`)
  const total = Number(sized?.['n'] ?? 0)
  let done = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; !progress.signal.aborted;) {
    const page = await ctx.sql.unsafe(`select id from ${quote(entity)} where id > $1::uuid order by id limit ${PAGE}`, [after], { prepare: true })
    if (page.length === 0) break
    await work(page.map(row => String(row['id'])))
    after = String(page.at(-1)!['id'])
    await progress.report(done += page.length, Math.max(total, done))
  }
  return done
}
