// What already went out to a person: interactions people entered, and messages of which a higher floor (the outbox) knows class and state.
import type { Ctx } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Channel } from '#customer/channels.ts'

export interface PastTouch { channel: Channel; at: Date }
export interface TouchQuestion { contact: string; since: Date; classes: readonly string[]; /** a stored message that is being decided on */ except: string | null }
/** Messages since then: those of the classes count; the interactions of all of them are not counted again. */
export type SentMessages = (ctx: Ctx, question: TouchQuestion) => Promise<{ counted: PastTouch[]; interactions: string[] }>

/** more touches than this in a month are over any cap */
const MOST = 500
const SERVICE = 'sent_messages'

/** Names who knows the messages that went out. From a module's `start`. */
export function registerSentMessages(kernel: Kernel, source: SentMessages): void { kernel.services.set(SERVICE, source) }

/** Touches of a person since an instant: sent messages of the classes, and what people did themselves (calls, visits …) unless nobody was reached. */
export async function touchesOf(ctx: Ctx, question: TouchQuestion): Promise<PastTouch[]> {
  const { counted, interactions } = await (ctx.kernel.services.get(SERVICE) as SentMessages | undefined)?.(ctx, question) ?? { counted: [], interactions: [] }
  const found = await ctx.sql.unsafe(`select i.channel, i.occurred_at from interaction i where i.contact = $1::uuid and i.direction = 'out' and i.occurred_at >= $2::timestamptz and i.occurred_at <= $3::timestamptz and i.deleted_at is null
      and not i.id = any($4::uuid[]) and coalesce(i.outcome, '') not in ('not_reached', 'busy', 'wrong_person', 'bounced') order by i.occurred_at desc limit ${MOST}`,
  [question.contact, question.since.toISOString(), ctx.clock.now().toISOString(), interactions], { prepare: true })
  return [...counted, ...found.map(row => ({ channel: row['channel'] as Channel, at: new Date(row['occurred_at'] as string) }))]
}
