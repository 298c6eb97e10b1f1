// When scores are worked out: at once when a lead or a talk with its person changes, all of them at night, when points have faded a day more, and when a rule changed.
import type { Job, Reaction } from '#kernel/module.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import { openLeadsOf } from '#operational/leads/open.ts'
import { rescore } from '#operational/leads/scoring/rescore.ts'
import { OPEN_LEAD } from '#customer/entities/lead.ts'

const BATCH = 500

export const scoreFollows: Reaction = {
  name: 'leads.score', on: ['lead.created', 'lead.updated', 'interaction.created', 'interaction.updated', 'interaction.deleted', 'interaction.restored', 'score_rule.created', 'score_rule.updated', 'score_rule.deleted', 'score_rule.restored'],
  async handle(ctx, change) {
    // many at once are scored together, once they are there
    if (change.origin === 'import') { await enqueue(ctx, 'leads.score_all', {}, { key: 'all', runAt: new Date(ctx.clock.now().getTime() + 60_000) }); return }
    if (change.entity === 'lead') return rescore(ctx, [change.record])
    if (change.entity === 'score_rule') { await enqueue(ctx, 'leads.score_all', {}, { key: 'all' }); return }
    const [talk] = await ctx.sql<{ contact: string | null }[]>`select i.contact from interaction i where i.id = ${change.record}::uuid limit 1`
    const people = new Set([talk?.contact, ...(change.diff['contact'] ?? [])].filter((id): id is string => typeof id === 'string'))
    for (const contact of people) await rescore(ctx, (await openLeadsOf(ctx, contact)).map(lead => lead.id))
  },
}

/** Every open lead, 500 a turn. */
export const scoreAll: Job = {
  name: 'leads.score_all', cron: '40 2 * * *',
  async run(ctx, _payload, progress) {
    let done = 0
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      progress.signal.throwIfAborted()
      const found = await ctx.sql<{ id: string }[]>`select l.id from lead l where l.id > ${after}::uuid and l.deleted_at is null and l.status = any(${[...OPEN_LEAD]}::text[]) order by l.id limit ${BATCH}`
      await rescore(ctx, found.map(lead => lead.id))
      done += found.length
      if (found.length < BATCH) break
      after = found.at(-1)!.id
      await progress.report(done, null)
    }
    return { scored: done }
  },
}
