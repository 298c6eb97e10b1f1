// Delivers one message. A job whose worker died is run again: `deliver` then finds `sending` and treats it as uncertain.
import type { Job } from '#kernel/module.ts'
import { deliver } from '#channels/outbox/deliver.ts'

export const deliverJob: Job = { name: 'outbox.deliver', attempts: 8, run: async (ctx, { id }: { id: string }) => ({ state: await deliver(ctx, id) }) }
