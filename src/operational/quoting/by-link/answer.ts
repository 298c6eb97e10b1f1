// What a customer may answer besides yes: a wish for a change, or no. Both are talks on the timeline as well.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { update } from '#kernel/records/update.ts'
import { openQuote } from '#operational/quoting/by-link/accept.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

/** Writes the answer down. 409 `quote_not_open`. */
export async function answerQuote(ctx: Ctx, id: string, answer: { kind: 'change_requested' | 'rejected'; name: string; text: string }): Promise<Row> {
  const lifted = quotingItself(ctx), quote = await openQuote(ctx, id), now = ctx.clock.now().toISOString()
  const note = `${answer.name}: ${answer.text}`.slice(0, 1000)
  await create(lifted, 'interaction', {
    channel: 'web', direction: 'in', subject: `${String(quote['number'])} · ${answer.name}`.slice(0, 250), body: answer.text, occurred_at: now, account: quote['account'], contact: quote['contact'], opportunity: quote['opportunity'], user: quote['owner'],
  })
  return update(lifted, 'quote', id, { state: answer.kind, decision_note: note, ...(answer.kind === 'rejected' ? { decided_at: now } : {}) })
}
