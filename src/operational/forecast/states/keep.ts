// Keeps the states of opportunities: after each change, and by a look every ten minutes for what came past the feed's readers (a loaded company, an upgrade).
import type { Job, Reaction } from '#kernel/module.ts'
import { recordMissing, recordStates, somethingMissing } from '#operational/forecast/states/record.ts'

export const keepStates: Reaction = {
  name: 'forecast.states', on: ['opportunity.created', 'opportunity.updated', 'opportunity.deleted', 'opportunity.restored'],
  async handle(ctx, change) { await recordStates(ctx, [change.record]) },
}

export const fillStates: Job = {
  name: 'forecast.fill', cron: '*/10 * * * *',
  run: async (ctx, _payload, progress) => ({ recorded: await somethingMissing(ctx) ? await recordMissing(ctx, done => progress.report(done, null), progress.signal) : 0 }),
}
