// One attempt to put a stored message on the wire. `sending` is committed before the wire: a process that dies in between leaves a message of which nobody knows, and that is what it is called.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { unseal } from '#platform/sessions/sealed.ts'
import type { Channel } from '#customer/channels.ts'
import { gate, type MessageClass } from '#customer/gate/gate.ts'
import { suppress } from '#customer/gate/suppression.ts'
import { transportOf, type Delivery, type Parcel } from '#channels/outbox/transport.ts'

const MOST_ATTEMPTS = 8

/** Delivers `id` if it may still go. After a crash a marketing message rests as `uncertain` and is never sent again; others are sent again with the same Message-ID. A failure that may pass queues the next attempt. */
export async function deliver(ctx: Ctx, id: string): Promise<string> {
  const lifted = asSystem(ctx, 'the outbox')
  const message = await transaction(lifted, tx => claim(tx, id))
  if (message['state'] !== 'sending') return String(message['state'])
  const transport = transportOf(ctx.kernel, message['channel'] as Channel)
  const delivery: Delivery = transport ? await transport.deliver(lifted, parcelOf(ctx, message)) : { result: 'again', reason: 'channel_not_set_up' }
  return transaction(lifted, tx => record(tx, message, delivery))
}


/** Decides under lock what this attempt is: asks the gate again, for much may have changed since it was queued. */
async function claim(ctx: Ctx, id: string): Promise<Row> {
  await ctx.sql.unsafe('select m.id from outbound_message m where m.id = $1::uuid for update', [id], { prepare: true })
  const message = await get(ctx, 'outbound_message', id)
  const attempts = Number(message['attempts'] ?? 0) + 1
  if (message['state'] === 'sending' || message['state'] === 'uncertain') {
    // an attempt that never came back
    if (message['message_class'] === 'marketing' || attempts > MOST_ATTEMPTS) return update(ctx, 'outbound_message', id, { state: 'uncertain', reason: 'attempt_interrupted' })
    return update(ctx, 'outbound_message', id, { state: 'sending', reason: 'attempt_interrupted', attempts })
  }
  if (message['state'] !== 'queued' && message['state'] !== 'held') return message
  const decision = await gate(ctx, {
    contact: message['contact'] as string | null, contactPoint: message['contact_point'] as string | null, value: message['to'] as string, channel: message['channel'] as Channel, purpose: String(message['purpose']), messageClass: message['message_class'] as MessageClass, message: id,
  })
  if (decision.decision === 'refused') return update(ctx, 'outbound_message', id, { state: 'refused', reason: decision.reason, sealed: null })
  if (decision.decision === 'send') return update(ctx, 'outbound_message', id, { state: 'sending', reason: null, held_until: null, attempts })
  await enqueue(ctx, 'outbox.deliver', { id }, { key: id, runAt: new Date(decision.until) })
  return update(ctx, 'outbound_message', id, { state: 'held', reason: decision.reason, held_until: decision.until })
}

function parcelOf(ctx: Ctx, message: Row): Parcel {
  const id = String(message['id']), sealed = message['sealed'] as string | null
  return {
    id, to: String(message['to']), toName: message['to_name'] as string | null, subject: String(message['subject'] ?? ''), text: sealed ? unseal(ctx.kernel, 'outbox', id, Buffer.from(sealed, 'base64')) : String(message['body'] ?? ''),
    html: message['html'] as string | null, messageId: String(message['message_id']), headers: (message['headers'] ?? {}) as Parcel['headers'],
  }
}

async function record(ctx: Ctx, message: Row, delivery: Delivery): Promise<string> {
  const id = String(message['id'])
  if (delivery.result === 'sent') {
    const interaction = message['contact'] ? (await create(ctx, 'interaction', interactionOf(ctx, message)))['id'] : null
    await update(ctx, 'outbound_message', id, { state: 'sent', reason: null, sent_at: ctx.clock.now().toISOString(), interaction, sealed: null })
    return 'sent'
  }
  if (delivery.result === 'never') {
    await update(ctx, 'outbound_message', id, { state: 'failed', reason: delivery.reason, sealed: null })
    if (delivery.addressGone) await suppress(ctx, { channel: message['channel'] as Channel, value: String(message['to']), reason: 'hard_bounce', scope: 'everything', detail: delivery.reason, contactPoint: message['contact_point'] as string | null })
    return 'failed'
  }
  const final = Number(message['attempts']) >= MOST_ATTEMPTS || (delivery.result === 'unknown' && message['message_class'] === 'marketing')
  const state = delivery.result === 'unknown' ? 'uncertain' : final ? 'failed' : 'queued'
  await update(ctx, 'outbound_message', id, { state, reason: delivery.reason, ...(final ? { sealed: null } : {}) })
  if (!final) await enqueue(ctx, 'outbox.deliver', { id }, { key: id, runAt: new Date(ctx.clock.now().getTime() + pause(Number(message['attempts']))) })
  return state
}

function interactionOf(ctx: Ctx, message: Row): Row {
  return {
    channel: message['channel'], direction: 'out', subject: message['subject'], body: message['sealed'] ? null : message['body'], occurred_at: ctx.clock.now().toISOString(), contact: message['contact'], contact_point: message['contact_point'],
    user: message['user'], message_id: message['message_id'], ...(message['about'] as Row | null),
  }
}

/** Milliseconds until the next attempt: 30 s, doubled each time, an hour at most. */
function pause(attempts: number): number { return Math.min(30_000 * 2 ** (attempts - 1), 3_600_000) }
