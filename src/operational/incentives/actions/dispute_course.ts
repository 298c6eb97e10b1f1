// The course of a dispute: replies from both sides, then granted with an amount, rejected with a reason, or withdrawn.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict, forbidden } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { mayAct } from '#kernel/records/action.ts'
import { update } from '#kernel/records/update.ts'
import { grantLine } from '#operational/incentives/statements/adjust.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'

const said = z.string().trim().min(1).max(4000)
const reply = z.strictObject({ body: said }), decision = z.strictObject({ outcome: z.enum(['granted', 'rejected']), amount: z.string().regex(/^-?\d{1,12}(\.\d{1,4})?$/).optional(), body: said }), withdrawal = z.strictObject({ body: said.optional() })
const OPEN = { field: 'state', op: 'in', value: ['open', 'answered'] } as const

export const disputeReply: Action = { entity: 'incentive_dispute', noun: 'reply', input: reply, needs: 'read', offeredWhen: OPEN, run: replyToDispute }
export const disputeDecision: Action = { entity: 'incentive_dispute', noun: 'decision', input: decision, needs: 'update', offeredWhen: OPEN, run: decideDispute }
export const disputeWithdrawal: Action = { entity: 'incentive_dispute', noun: 'withdrawal', input: withdrawal, needs: 'read', offeredWhen: OPEN, run: withdrawDispute }

/** A message; the dispute then waits for the other side. 409 `dispute_closed`. */
export async function replyToDispute(ctx: Ctx, id: string, { body }: z.infer<typeof reply>): Promise<Row> {
  const dispute = await openDispute(ctx, id), mine = dispute['user'] === ctx.user.id
  if (!mine && !mayAct(ctx, 'incentive_dispute', 'decision')) throw forbidden('not_allowed', { entity: 'incentive_dispute' })
  await say(ctx, id, mine ? 'reply' : 'answer', body)
  return update(incentivesThemselves(ctx), 'incentive_dispute', id, { state: mine ? 'open' : 'answered' })
}

/** Decides. What is granted is a line of the person's statement in the first open period. 403 `own_incentive`, 409 `dispute_closed`, 422 `amount_missing`, 409 `no_open_period`. */
export async function decideDispute(ctx: Ctx, id: string, { outcome, amount, body }: z.infer<typeof decision>): Promise<Row> {
  const own = incentivesThemselves(ctx), dispute = await openDispute(ctx, id)
  if (dispute['user'] === ctx.user.id) throw forbidden('own_incentive')
  const line = outcome === 'granted' ? await grantLine(ctx, dispute, amount, body) : null
  await say(ctx, id, outcome === 'granted' ? 'grant' : 'rejection', body)
  return update(own, 'incentive_dispute', id, { state: outcome, granted: line ? line['amount'] : null, granted_line: line ? line['id'] : null, decided_by: ctx.user.id, decided_at: ctx.clock.now().toISOString() })
}

/** Only who disputed withdraws. 403 `not_your_statement`, 409 `dispute_closed`. */
export async function withdrawDispute(ctx: Ctx, id: string, { body }: z.infer<typeof withdrawal>): Promise<Row> {
  const dispute = await openDispute(ctx, id)
  if (dispute['user'] !== ctx.user.id) throw forbidden('not_your_statement')
  await say(ctx, id, 'withdrawal', body ?? null)
  return update(incentivesThemselves(ctx), 'incentive_dispute', id, { state: 'withdrawn', decided_by: ctx.user.id, decided_at: ctx.clock.now().toISOString() })
}

async function openDispute(ctx: Ctx, id: string): Promise<Row> {
  // replies need no right to change the record: it is locked here, so that two people do not decide at once
  await ctx.sql.unsafe('select 1 from incentive_dispute where id = $1::uuid for update', [id], { prepare: true })
  const dispute = await get(ctx, 'incentive_dispute', id)
  if (!['open', 'answered'].includes(String(dispute['state']))) throw conflict('dispute_closed')
  return dispute
}

function say(ctx: Ctx, dispute: string, step: string, body: string | null): Promise<Row> { return create(incentivesThemselves(ctx), 'incentive_dispute_message', { dispute, author: ctx.user.id, step, body }) }
