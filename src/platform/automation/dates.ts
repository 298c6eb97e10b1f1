// Dates that come: a job looks each minute at the stretch of time since it last looked, so what came while nobody worked is caught up, and each date of a record sets off once.
import { failureOf } from '#kernel/changes/failure.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal } from '#kernel/errors.ts'
import { list } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { actingContext } from '#platform/automation/acting.ts'
import { activeAutomations } from '#platform/automation/active.ts'
import type { DateTrigger, Trigger } from '#platform/automation/definition.ts'
import type { Automation } from '#platform/automation/entities/automation.ts'
import { daysAround, momentOf } from '#platform/automation/moments.ts'
import { own, startRun } from '#platform/automation/start.ts'

/** A record that is stored a moment before its date comes may be committed after we looked: the last minutes are looked at again. */
const OVERLAP = 5 * 60_000
const PAGE = 200

/** Sets off every automation whose date came since the last look. Returns how many runs began. */
export async function dueDates(ctx: Ctx): Promise<number> {
  let begun = 0
  for (const automation of await activeAutomations(ctx)) {
    if ((automation.trigger as Trigger).type !== 'date') continue
    ctx.signal?.throwIfAborted()
    try { begun += await look(ctx, automation) } catch (error) {
      if (!(error instanceof Refusal)) throw error
      ctx.kernel.log.warn({ automation: automation.id, failure: failureOf(error) }, 'dates of an automation')
      await update(own(ctx), 'automation', automation.id, { problem: 'definition_invalid' })
    }
  }
  return begun
}

async function look(ctx: Ctx, automation: Automation): Promise<number> {
  const trigger = automation.trigger as DateTrigger, now = ctx.clock.now(), since = new Date(automation.active_since ?? now.toISOString())
  const acting = await actingContext(ctx, automation, { requestId: ctx.requestId, cause: null })
  if (!acting) { await update(own(ctx), 'automation', automation.id, { active: false, problem: 'owner_inactive' }); return 0 }
  const looked = await lookedUntil(ctx, automation.id)
  const from = new Date(Math.max(since.getTime(), (looked?.getTime() ?? since.getTime()) - OVERLAP))
  const zone = acting.user.timeZone, [first, last] = daysAround(from, now, trigger, zone)
  const near = { field: trigger.field, op: 'between', value: [first, last] }
  const filter = automation.condition ? { all: [near, automation.condition] } : near
  let begun = 0
  for (let after: string | undefined; ;) {
    const page = JSON.parse((await list(acting, automation.entity, { fields: ['id', trigger.field], filter, sort: 'created_at', limit: PAGE, ...(after ? { after } : {}) })).json) as { data: Record<string, unknown>[]; next: string | null }
    const due = page.data.flatMap(row => {
      const moment = momentOf(String(row[trigger.field]), trigger, zone)
      return moment > from && moment <= now ? [{ record: String(row['id']), moment }] : []
    })
    if (due.length > 0) begun += await transaction(ctx, tx => begin(tx, automation, due))
    if (!page.next) break
    after = page.next
  }
  await ctx.sql`insert into kernel.automation_date (automation, looked_until) values (${automation.id}::uuid, ${now}::timestamptz) on conflict (automation) do update set looked_until = greatest(kernel.automation_date.looked_until, excluded.looked_until)`
  return begun
}

async function begin(tx: Ctx, automation: Automation, due: { record: string; moment: Date }[]): Promise<number> {
  const fresh = await tx.sql<{ record: string }[]>`
    insert into kernel.automation_occurrence (automation, record, moment)
    select ${automation.id}::uuid, d.record, d.moment from unnest(${due.map(d => d.record)}::uuid[], ${due.map(d => d.moment.toISOString())}::timestamptz[]) as d(record, moment) on conflict do nothing returning record`
  for (const { record } of fresh) await startRun(tx, automation, { entity: automation.entity, record, cause: null })
  return fresh.length
}

async function lookedUntil(ctx: Ctx, automation: string): Promise<Date | null> {
  const [row] = await ctx.sql<{ looked_until: string }[]>`select looked_until from kernel.automation_date where automation = ${automation}::uuid limit 1`
  return row ? new Date(row.looked_until) : null
}
