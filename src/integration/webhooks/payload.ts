// What a message says, put together when it is sent: the change and the record as they may be read by the owner at that moment. So no copy of it lies anywhere, and a late message brings the newest state.
import { changeAt } from '#kernel/changes/feed.ts'
import { cutDiff, seenRecords } from '#kernel/changes/cut.ts'
import { parseCursor } from '#kernel/changes/cursor.ts'
import { readableFields } from '#kernel/access/fields.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Change } from '#kernel/module.ts'
import { getJson } from '#kernel/records/get.ts'
import type { Webhook } from '#integration/webhooks/entities/webhook.ts'
import type { WebhookDelivery } from '#integration/webhooks/entities/webhook_delivery.ts'

/** Bytes; a larger one is sent without the record and says so. */
const MOST_BYTES = 262_144

/** The body, or why there is none: `not_visible` (the owner may not see it any more), `change_gone` (older than what is kept). */
export async function payloadOf(owner: Ctx, webhook: Webhook, delivery: WebhookDelivery): Promise<{ body: string } | { withheld: string }> {
  const { event, entity, record } = delivery
  const head = { type: event, timestamp: delivery.created_at }
  if (!entity || !record) return { body: JSON.stringify({ ...head, data: { webhook: webhook.id } }) }
  if (!(await seenRecords(owner, [{ entity, record }])).get(entity)?.has(record)) return { withheld: 'not_visible' }
  const change = delivery.place && delivery.change ? await changeAt(owner.sql, parseCursor(delivery.place), delivery.change) : null
  if (delivery.change && !change) return { withheld: 'change_gone' }
  const cut = change && cutDiff(change, readableFields(owner, entity))
  if (change && !cut) return { withheld: 'not_visible' }
  return { body: bounded({ ...head, ...(change ? { timestamp: change.at } : {}) }, { entity, id: record, ...told(cut), ...(delivery.run ? { run: delivery.run } : {}) }, webhook.content === 'record' ? await recordJson(owner, entity, record) : null) }
}

function told(change: Change | null): Record<string, unknown> {
  return change ? { op: change.op, change: change.id, actor: change.actor, origin: change.origin, changes: change.op === 'updated' ? change.diff : undefined } : {}
}

/** The record as it is now, in the bin or not; null when it is gone. */
async function recordJson(owner: Ctx, entity: string, id: string): Promise<string | null> {
  try { return (await getJson(owner, entity, id, { bin: true })).json } catch (error) {
    if (error instanceof Refusal && error.status === 404) return null
    throw error
  }
}

/** Text of the database is passed through, so exact numbers stay exact. */
function bounded(head: object, data: object, record: string | null): string {
  const open = JSON.stringify({ ...head, data }).slice(0, -2)
  const whole = record === null ? `${open}}}` : `${open},"record":${record}}}`
  if (Buffer.byteLength(whole) <= MOST_BYTES) return whole
  const { changes: _, ...less } = data as Record<string, unknown>
  return JSON.stringify({ ...head, data: { ...less, truncated: true } })
}
