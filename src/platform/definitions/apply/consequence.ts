// What follows from a definition being stored: after the commit, and outside of it, the database is brought to it. The request that stored it is answered when that is done.
import type { Consequence, Kernel } from '#kernel/kernel.ts'
import { afterCommit } from '#kernel/database/transaction.ts'
import { applyDefinitions } from '#platform/definitions/apply/apply.ts'
import { waitForAll } from '#platform/definitions/apply/readers.ts'
import { demandRemovable } from '#platform/definitions/checks/custom_object.ts'
import { runningOf } from '#platform/definitions/running.ts'

const DEFINITIONS = new Set(['custom_object', 'custom_field', 'term'])
/** milliseconds that an answer waits for other processes to know */
const PATIENCE = 3_000

/** Should it fail now (or this process be killed), the next look of any process does it. */
export const makeDefinitions: Consequence = async (ctx, definition, writes) => {
  if (!DEFINITIONS.has(definition.name)) return
  if (definition.name !== 'term') await demandRemovable(ctx, definition.name, writes)
  const { kernel, requestId } = ctx, { waiting } = runningOf(kernel)
  afterCommit(ctx, () => {
    const before = waiting.get(requestId)
    const own = (before ?? Promise.resolve()).then(() => enforce(kernel)).catch(error => kernel.log.error({ err: error }, 'definitions not applied')).finally(() => { if (waiting.get(requestId) === own) waiting.delete(requestId) })
    waiting.set(requestId, own)
  })
}

async function enforce(kernel: Kernel): Promise<void> {
  await applyDefinitions(kernel)
  await waitForAll(kernel, kernel.sql, runningOf(kernel).stored.version, PATIENCE)
}
