// Invoices whose day is over become overdue.
import { asSystem } from '#kernel/access/system.ts'
import type { Job } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { updateMany } from '#kernel/records/update.ts'
import { organisationDay } from '#platform/calendars/organisation-day.ts'

/** 500 a turn, until none is left. A day is over when it is over for the organisation. */
export const overdueJob: Job = {
  name: 'contracts.overdue', cron: '15 * * * *',
  async run(ctx, _payload, progress) {
    const lifted = asSystem(ctx, 'invoices become overdue'), today = await organisationDay(ctx)
    for (let done = 0; ;) {
      progress.signal.throwIfAborted()
      const due = await rows(lifted, 'invoice', { fields: ['id'], filter: { all: [{ field: 'status', op: 'in', value: ['open', 'partly_paid'] }, { field: 'kind', op: 'ne', value: 'credit_note' }, { field: 'due_date', op: 'lt', value: today }] }, sort: 'due_date', limit: 500 })
      if (due.length === 0) return { overdue: done }
      await updateMany(lifted, 'invoice', due.map(row => ({ id: String(row['id']), patch: { status: 'overdue' } })))
      done += due.length
    }
  },
}
