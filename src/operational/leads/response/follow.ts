// What stops the clock of a first answer, and what happens when it runs out.
import { transaction } from '#kernel/database/transaction.ts'
import type { Job, Reaction } from '#kernel/module.ts'
import { setDerived } from '#kernel/records/derived.ts'
import { isOpen, leadsItself, openLeadsOf } from '#operational/leads/open.ts'
import { dropClock, stopClock } from '#operational/leads/response/clock.ts'
import { alert } from '#operational/leads/response/alert.ts'

/** A person of ours reached out to the person of the lead; letters that a program sent are no answer. A lead that is decided needs none: its clock is put away. */
export const answered: Reaction = {
  name: 'leads.answered', on: ['interaction.created', 'interaction.updated', 'lead.updated', 'lead.deleted'],
  async handle(ctx, change) {
    await transaction(ctx, async tx => {
      if (change.entity === 'lead') {
        if (change.op === 'deleted') await tx.sql`delete from kernel.lead_clock where lead = ${change.record}::uuid`
        else if (change.diff['status'] && !isOpen(change.diff['status'][1])) await dropClock(tx, change.record)
        return
      }
      const [talk] = await tx.sql<{ contact: string | null; occurred_at: Date }[]>`select i.contact, i.occurred_at from interaction i where i.id = ${change.record}::uuid and i.direction = 'out' and i."user" is not null and i.deleted_at is null limit 1`
      if (!talk?.contact) return
      // an entry of an earlier talk answers nothing
      for (const lead of await openLeadsOf(tx, talk.contact)) if (new Date(talk.occurred_at) >= new Date(lead.created_at)) await stopClock(tx, lead.id, new Date(talk.occurred_at))
    })
  },
}

/** Every minute: leads whose answer is late are marked, and who can help is told, once. */
export const responseWatch: Job = {
  name: 'leads.response_watch', cron: '* * * * *',
  async run(ctx, _payload, progress) {
    const now = ctx.clock.now()
    let late = 0
    for (;;) {
      progress.signal.throwIfAborted()
      const turn = await transaction(leadsItself(ctx), async tx => {
        const due = await tx.sql<{ lead: string }[]>`update kernel.lead_clock set told_at = ${now} where lead in (select c.lead from kernel.lead_clock c where c.due_at <= ${now} and c.told_at is null order by c.due_at limit 100 for update skip locked) returning lead`
        await setDerived(tx, 'lead', due.map(({ lead }) => ({ id: lead, values: { response_state: 'late' } })))
        await alert(tx, due.map(({ lead }) => lead))
        return due.length
      })
      late += turn
      if (turn < 100) break
    }
    return { late }
  },
}
