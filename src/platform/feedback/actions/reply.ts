// What becomes of a message: an administrator says so, and its author hears it.
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { FEEDBACK_STATES } from '#platform/feedback/entities/feedback.ts'

/** `version`: of the message as it stood before whoever answers */
const input = z.strictObject({ state: z.enum(FEEDBACK_STATES), answer: z.string().trim().min(1).max(5_000), version: z.int().min(1).optional() })

export const feedbackReply: Action = { entity: 'feedback', noun: 'reply', input, needs: 'read', run: reply }

/**
 * Keeps state and answer, and tells the author. A later answer takes the place of the former, which stays in the history, and says by `version` that its writer saw that one: 409 `feedback_answered` without it.
 * Of two at once the second is refused: 412 `stale`.
 */
export async function reply(ctx: Ctx, id: string, { state, answer, version }: z.infer<typeof input>): Promise<Row> {
  const lifted = asSystem(ctx, 'a message is answered')
  const { owner, answered_at: before, version: now } = await get(ctx, 'feedback', id, ['owner', 'answered_at', 'version'])
  if (before && version === undefined) throw conflict('feedback_answered')
  const answered = await update(lifted, 'feedback', id, { state, answer, answered_at: ctx.clock.now().toISOString(), answered_by: ctx.user.id }, { version: version ?? Number(now) })
  if (owner && owner !== ctx.user.id) await create(lifted, 'notification', { owner, kind: 'answer', about: { entity: 'feedback', id }, actor: ctx.user.id, source: ctx.id() })
  return answered
}
