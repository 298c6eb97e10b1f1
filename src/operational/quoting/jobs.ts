// What quoting does on a clock.
import type { Job } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { updateMany } from '#kernel/records/update.ts'
import { fitNow } from '#operational/quoting/profit/win.ts'
import { OPEN_TO_CUSTOMER, quotingItself } from '#operational/quoting/quoting.ts'

/** Quotations whose day is over: 500 a turn, until none is left. */
export const expireJob: Job = {
  name: 'quoting.expire', cron: '10 * * * *',
  async run(ctx, _payload, progress) {
    const lifted = quotingItself(ctx), today = ctx.clock.now().toISOString().slice(0, 10)
    for (let done = 0; !progress.signal.aborted;) {
      const over = await rows(lifted, 'quote', { fields: ['id'], filter: { all: [{ field: 'state', op: 'in', value: [...OPEN_TO_CUSTOMER] }, { field: 'valid_until', op: 'lt', value: today }] }, sort: 'id', limit: 500 })
      if (over.length === 0) return { expired: done }
      await updateMany(lifted, 'quote', over.map(row => ({ id: String(row['id']), patch: { state: 'expired', decided_at: ctx.clock.now().toISOString() } })))
      done += over.length
    }
    return null
  },
}

/** The win model, anew each night. */
export const winModelJob: Job = { name: 'quoting.win_model', cron: '20 3 * * *', run: async ctx => { const { outcomes, check } = await fitNow(ctx); return { outcomes, brier: check?.brier ?? null } } }
