// Leads that come without an owner are given to somebody at once; those for whom there was nobody are tried again.
import { readSetting, writeSetting } from '#kernel/database/settings.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Job, Reaction } from '#kernel/module.ts'
import { activeRules, assignLead } from '#operational/leads/assignment/assign.ts'
import { leadsItself } from '#operational/leads/open.ts'
import { OPEN_LEAD } from '#customer/entities/lead.ts'

const TRIED_DAYS = 30
const AT_ONCE = 500
/** the setting that keeps the last lead that was tried */
const PLACE = 'leads.assign_waiting'

export const assignFresh: Reaction = {
  name: 'leads.assign', on: ['lead.created'],
  async handle(ctx, change) {
    if (change.diff['owner']?.[1] || (await activeRules(leadsItself(ctx))).length === 0) return
    await assignLead(ctx, change.record).catch(gone)
  },
}

export const assignWaiting: Job = {
  name: 'leads.assign_waiting', cron: '*/10 * * * *',
  async run(ctx, _payload, progress) {
    if ((await activeRules(leadsItself(ctx))).length === 0) return { assigned: 0 }
    const since = new Date(ctx.clock.now().getTime() - TRIED_DAYS * 86_400_000)
    // on from where the last turn ended, and round again: those who fit nobody hold nobody up
    const { after } = await readSetting<{ after: string }>(ctx, PLACE) ?? { after: '00000000-0000-0000-0000-000000000000' }
    const waiting = await ctx.sql<{ id: string }[]>`select l.id from lead l where l.owner is null and l.status = any(${[...OPEN_LEAD]}::text[]) and l.deleted_at is null and l.created_at > ${since} order by l.id > ${after}::uuid desc, l.id limit ${AT_ONCE}`
    let assigned = 0, last: string | null = null
    try {
      for (const { id } of waiting) {
        progress.signal.throwIfAborted()
        last = id
        if ((await assignLead(ctx, id).catch(gone))?.user) assigned++
      }
    } finally {
      // one that fails is passed over by the next attempt
      if (last) await writeSetting(ctx, PLACE, { after: last })
    }
    return { assigned, waiting: waiting.length - assigned }
  },
}

/** A lead that went or was decided meanwhile needs nobody. */
function gone(error: unknown): null {
  if (error instanceof Refusal && (error.status === 404 || error.status === 409)) return null
  throw error
}
