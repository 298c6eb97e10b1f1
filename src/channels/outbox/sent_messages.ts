// What the gate wants to know of the outbox: messages that went out to a person, or may have.
import type { Ctx } from '#kernel/context.ts'
import type { Channel } from '#customer/channels.ts'
import type { PastTouch, TouchQuestion } from '#customer/gate/touches.ts'

const MOST = 500

/** Messages to the person since then that were sent, are on the wire or went nobody knows where. Those of the classes count; interactions of all of them are named, so that they do not count twice. */
export async function sentMessages(ctx: Ctx, question: TouchQuestion): Promise<{ counted: PastTouch[]; interactions: string[] }> {
  const found = await ctx.sql.unsafe(`select m.channel, m.message_class, m.interaction, coalesce(m.sent_at, m.updated_at) as at from outbound_message m where m.contact = $1::uuid and m.state in ('sent', 'sending', 'uncertain')
      and coalesce(m.sent_at, m.updated_at) >= $2::timestamptz and m.deleted_at is null and m.id is distinct from $3::uuid order by m.created_at desc limit ${MOST}`, [question.contact, question.since.toISOString(), question.except], { prepare: true })
  return {
    counted: found.filter(row => question.classes.includes(String(row['message_class']))).map(row => ({ channel: row['channel'] as Channel, at: new Date(row['at'] as string) })),
    interactions: found.flatMap(row => (row['interaction'] ? [String(row['interaction'])] : [])),
  }
}
