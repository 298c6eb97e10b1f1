// Ends a lead without a sale, with the reason, and takes that back.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { OPEN_LEAD } from '#customer/entities/lead.ts'
import { isOpen } from '#operational/leads/open.ts'

export const LOST_REASONS = ['no_need', 'no_budget', 'no_authority', 'not_now', 'competitor', 'unreachable', 'duplicate', 'spam', 'other'] as const

const input = z.strictObject({ reason: z.enum(LOST_REASONS), note: z.string().trim().max(250).optional() }), nothing = z.strictObject({})

export const leadDisqualification: Action = { entity: 'lead', noun: 'disqualification', input, needs: 'update', offeredWhen: { field: 'status', op: 'in', value: [...OPEN_LEAD] }, run: disqualify }
export const leadReopening: Action = { entity: 'lead', noun: 'reopening', input: nothing, needs: 'update', offeredWhen: { field: 'status', op: 'eq', value: 'disqualified' }, run: reopen }

/** 409 `lead_closed`. */
export async function disqualify(ctx: Ctx, id: string, { reason, note }: z.infer<typeof input>): Promise<Row> {
  if (!isOpen((await get(ctx, 'lead', id, ['status']))['status'])) throw conflict('lead_closed')
  return update(ctx, 'lead', id, { status: 'disqualified', lost_reason: reason, disqualified_reason: note ?? null })
}

/** 409 `lead_not_disqualified`. */
export async function reopen(ctx: Ctx, id: string): Promise<Row> {
  if ((await get(ctx, 'lead', id, ['status']))['status'] !== 'disqualified') throw conflict('lead_not_disqualified')
  return update(ctx, 'lead', id, { status: 'working', lost_reason: null, disqualified_reason: null })
}
