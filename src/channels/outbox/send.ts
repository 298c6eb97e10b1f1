// The only way out. Stores the message, asks the gate, and queues it; nothing here touches the network.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { seal } from '#platform/sessions/sealed.ts'
import { pointKindOf, type Channel } from '#customer/channels.ts'
import { gate, type Decision, type MessageClass } from '#customer/gate/gate.ts'
import { transportOf, type Parcel } from '#channels/outbox/transport.ts'

export interface Touch {
  channel: Channel; messageClass: MessageClass; purpose: string; subject: string; text: string; html?: string | null; language?: string
  contact?: string | null; contactPoint?: string | null; /** address, when there is no stored contact point */ to?: string; toName?: string | null
  headers?: Parcel['headers']
  /** fields of the interaction that a sent message becomes (account, case, opportunity) */
  about?: Record<string, string>
  /** the same key is stored once, however often it is sent */
  dedupe?: string
  /** the text holds a secret: stored sealed, forgotten once sent */
  secret?: boolean
}
export interface Sent { id: string; state: string; reason: string | null; until: string | null }

/** Stores and queues a touch, in the open transaction or one of its own. State `queued`, `held` (until, reason) or `refused` (reason): a refusal is an answer, not an error. */
export async function send(ctx: Ctx, touch: Touch): Promise<Sent> {
  return transaction(asSystem(ctx, 'the outbox'), async tx => {
    const before = touch.dedupe ? await rows(tx, 'outbound_message', { fields: ['id', 'state', 'reason', 'held_until'], filter: { field: 'dedupe', op: 'eq', value: touch.dedupe }, limit: 1 }) : []
    if (before[0]) return { id: String(before[0]['id']), state: String(before[0]['state']), reason: before[0]['reason'] as string | null, until: before[0]['held_until'] as string | null }
    const target = await addressee(tx, touch)
    const domain = await transportOf(ctx.kernel, touch.channel)?.domain(tx) ?? null
    const decision = await judge(tx, touch, target, domain)
    const id = tx.id(), until = decision.decision === 'held' ? decision.until : null, reason = decision.decision === 'send' ? null : decision.reason
    const state = decision.decision === 'send' ? 'queued' : decision.decision
    const made = await create(tx, 'outbound_message', {
      id, channel: touch.channel, message_class: touch.messageClass, purpose: touch.purpose, state, reason, held_until: until, contact: touch.contact ?? null, contact_point: target.point, to: target.value, to_name: touch.toName ?? null,
      user: ctx.user.id, language: touch.language ?? null, subject: touch.subject, headers: touch.headers ?? null, about: touch.about ?? null, dedupe: touch.dedupe ?? null, message_id: domain ? `<${id}@${domain}>` : null,
      ...(touch.secret ? { sealed: seal(tx.kernel, 'outbox', id, touch.text).toString('base64') } : { body: touch.text, html: touch.html ?? null }),
    })
    if (state !== 'refused') await enqueue(tx, 'outbox.deliver', { id }, { key: id, ...(until ? { runAt: new Date(until) } : {}) })
    return { id: String(made['id']), state, reason, until }
  })
}

interface Target { point: string | null; value: string | null }

/** The stored point that was named, else the address that was given, else the person's primary point for the channel. */
async function addressee(ctx: Ctx, touch: Touch): Promise<Target> {
  const kind = pointKindOf(touch.channel)
  if (touch.to) return { point: touch.contactPoint ?? null, value: touch.to }
  if (!kind || (!touch.contact && !touch.contactPoint)) return { point: null, value: null }
  const filter = touch.contactPoint ? [{ field: 'id', op: 'eq', value: touch.contactPoint }] : [{ field: 'contact', op: 'eq', value: touch.contact }, { field: 'kind', op: 'eq', value: kind }, { field: 'primary', op: 'eq', value: true }]
  const [point] = await rows(ctx, 'contact_point', { fields: ['id', 'normalised', 'value'], filter: { all: filter }, limit: 1 })
  return point ? { point: String(point['id']), value: String(point['normalised'] ?? point['value']) } : { point: null, value: null }
}

async function judge(ctx: Ctx, touch: Touch, target: Target, domain: string | null): Promise<Decision> {
  if (!domain) return { decision: 'refused', reason: 'channel_not_set_up' }
  if (!target.value) return { decision: 'refused', reason: 'no_contact_point' }
  return gate(ctx, { contact: touch.contact ?? null, contactPoint: target.point, value: target.value, channel: touch.channel, purpose: touch.purpose, messageClass: touch.messageClass })
}
