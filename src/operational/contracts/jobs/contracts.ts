// What contracts do on a clock: somebody is reminded before the last day for notice, those that renew by themselves do, and those that are over end.
import type { Job } from '#kernel/module.ts'
import { endOver, remindOfNotice, renewAutomatic } from '#operational/contracts/queries/due_contracts.ts'

/** Each morning, in this order: a contract that renews today is not ended, and its new term may be one to be reminded of. Answers how many. */
export const contractsJob: Job = {
  name: 'contracts.terms', cron: '5 5 * * *',
  async run(ctx, _payload, progress) {
    const renewed = await renewAutomatic(ctx, progress.signal), ended = await endOver(ctx, progress.signal), reminded = await remindOfNotice(ctx, progress.signal)
    return { reminded, renewed, ended }
  },
}
