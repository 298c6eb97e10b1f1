// What carries a message of one channel over the wire. Registered at start; only the outbox calls it.
import type { Ctx } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
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

const SERVICE = 'transports'

/** Sets the transport of a channel. From a module's `start`. */
export function registerTransport(kernel: Kernel, transport: Transport): void { kernel.services.set(SERVICE, new Map([...transports(kernel), [transport.channel, transport]])) }

/** What carries messages of this channel; undefined where nothing does. */
export function transportOf(kernel: Kernel, channel: Channel): Transport | undefined { return transports(kernel).get(channel) }

function transports(kernel: Kernel): ReadonlyMap<Channel, Transport> { return (kernel.services.get(SERVICE) as ReadonlyMap<Channel, Transport> | undefined) ?? new Map() }

/** Whether anything can leave by this channel: its transport is there and set up. What is sent all the same is refused with `channel_not_set_up`. */
export async function isSetUp(ctx: Ctx, channel: Channel): Promise<boolean> { return (await transportOf(ctx.kernel, channel)?.domain(ctx) ?? null) !== null }
