// The ways a person can be reached, one word each everywhere: interaction, consent, gate, outbox, channel folders.

export const CHANNELS = ['mail', 'phone', 'sms', 'whatsapp', 'chat', 'social', 'push', 'fax', 'post', 'visit', 'meeting', 'web', 'other'] as const
export type Channel = (typeof CHANNELS)[number]

/** Kinds of contact point; a channel needs a point of one of these kinds, or none. */
export const POINT_KINDS = ['mail', 'phone', 'whatsapp', 'address', 'push', 'handle'] as const
export type PointKind = (typeof POINT_KINDS)[number]

/** Which kind of contact point a channel writes to; null: the channel has no stored address. */
export function pointKindOf(channel: Channel): PointKind | null {
  const kinds: Partial<Record<Channel, PointKind>> = {
    mail: 'mail', phone: 'phone', sms: 'phone', fax: 'phone', whatsapp: 'whatsapp', push: 'push', post: 'address', visit: 'address', social: 'handle', chat: 'handle',
  }
  return kinds[channel] ?? null
}
