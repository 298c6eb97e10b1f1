// What carries a message of one channel over the wire. Registered at start; only the outbox calls it.
import type { Ctx } from '#kernel/context.ts'
import type { Channel } from '#customer/channels.ts'

export interface Parcel {
  id: string; to: string; toName: string | null; subject: string; text: string; html: string | null
  /** stable over all attempts, so that the receiver can drop a second copy */
  messageId: string
  headers: { in_reply_to?: string; references?: string[]; reply_to?: string; list_unsubscribe?: string; from_name?: string }
}

/** What became of one attempt. `again`: surely not accepted, try later. `never`: refused for good. `unknown`: it may have been accepted. */
export type Delivery = { result: 'sent'; detail?: string } | { result: 'again'; reason: string } | { result: 'never'; reason: string; addressGone: boolean } | { result: 'unknown'; reason: string }

export interface Transport {
  channel: Channel
  /** domain that message ids end in; null: the channel is not set up */
  domain(ctx: Ctx): Promise<string | null>
  deliver(ctx: Ctx, parcel: Parcel): Promise<Delivery>
}

const transports = new Map<Channel, Transport>()

/** Sets the transport of a channel. */
export function registerTransport(transport: Transport): void { transports.set(transport.channel, transport) }
export function transportOf(channel: Channel): Transport | undefined { return transports.get(channel) }
