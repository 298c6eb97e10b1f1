// Changes that webhooks want to hear of become messages in the queue; nothing here touches the network.
import { isReplay } from '#kernel/changes/reaction-handling.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Change, Reaction } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { holdsAtChange } from '#platform/automation/holds.ts'
import { skipsAutomations } from '#platform/importing/quiet.ts'
import type { Webhook } from '#integration/webhooks/entities/webhook.ts'
import { isWanted, SILENT, soleEntity } from '#integration/webhooks/events.ts'
import { own, ownerContext } from '#integration/webhooks/owner.ts'
import { queueMessage } from '#integration/webhooks/queue.ts'

const read = new WeakMap<object, Promise<Webhook[]>>()

/** A replay, and an import that was to set nothing off, tell nobody. */
export const webhookCollect: Reaction = {
  name: 'webhook.collect', on: ['*'],
  narrowed: async ctx => [...new Set((await listening(ctx)).flatMap(webhook => webhook.events as string[]))],
  async handle(ctx, change) {
    if (SILENT.has(change.entity) || isReplay(ctx)) return
    const set = (await listening(ctx)).filter(webhook => isWanted(webhook.events as string[], change))
    if (set.length === 0 || await skipsAutomations(ctx, change)) return
    for (const webhook of set) {
      if (await concerns(ctx, webhook, change)) await queueMessage(ctx, webhook.id, { event: `${change.entity}.${change.op}`, entity: change.entity, record: change.record, change: change.id, place: change.cursor, run: null })
    }
  },
}

/** May its owner see it, and does the filter hold? A filter that fits no more pauses nothing: what cannot be judged is not sent. */
async function concerns(ctx: Ctx, webhook: Webhook, change: Change): Promise<boolean> {
  const owner = await ownerContext(ctx, webhook.owner)
  if (!owner) {
    await update(own(ctx), 'webhook', webhook.id, { active: false, problem: 'owner_inactive' })
    return false
  }
  const filter = soleEntity(webhook.events as string[]) === change.entity ? webhook.filter as Condition | null : null
  try { return await holdsAtChange(owner, filter, change) } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** Webhooks that listen, read once a transaction: the active ones, and for a month those that were paused because nothing arrived: their messages are kept for when they are back. */
function listening(ctx: Ctx): Promise<Webhook[]> {
  const before = ctx.inTransaction ? read.get(ctx.sql) : undefined
  if (before) return before
  const patient = { all: [{ field: 'problem', op: 'eq', value: 'failing' }, { field: 'failing_since', op: 'in_last', value: { days: 33 } }] }
  const asked = rows(own(ctx), 'webhook', { filter: { any: [{ field: 'active', op: 'eq', value: true }, patient] }, sort: 'created_at', limit: 500 }) as unknown as Promise<Webhook[]>
  if (ctx.inTransaction) read.set(ctx.sql, asked)
  return asked
}
