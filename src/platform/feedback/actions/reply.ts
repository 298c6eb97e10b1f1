// What becomes of a message: an administrator says so, and its author hears it.
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Action, Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { FEEDBACK_STATES } from '#platform/feedback/entities/feedback.ts'

const input = z.strictObject({ state: z.enum(FEEDBACK_STATES), answer: z.string().trim().min(1).max(5_000) })

export const feedbackReply: Action = { entity: 'feedback', noun: 'reply', input, needs: 'read', run: reply }

/** Keeps state and answer, and tells the author; a later answer takes the place of the former, which stays in the history. */
export async function reply(ctx: Ctx, id: string, { state, answer }: z.infer<typeof input>): Promise<Row> {
  const lifted = asSystem(ctx, 'a message is answered')
  const { owner } = await get(ctx, 'feedback', id, ['owner'])
  const answered = await update(lifted, 'feedback', id, { state, answer, answered_at: ctx.clock.now().toISOString(), answered_by: ctx.user.id })
  if (owner && owner !== ctx.user.id) await create(lifted, 'notification', { owner, kind: 'answer', about: { entity: 'feedback', id }, actor: ctx.user.id, source: ctx.id() })
  return answered
}
