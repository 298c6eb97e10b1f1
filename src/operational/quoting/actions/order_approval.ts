// The approval of an order that came from no quotation: asked for as it stands, and decided by the one whose it is, or by who stands in for them.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { askFor } from '#operational/quoting/approval/ask.ts'
import { decide, ownApprovals } from '#operational/quoting/approval/decide.ts'
import { withdrawApprovals } from '#operational/quoting/approval/withdraw.ts'
import { judgeOrders, withApprovers } from '#operational/quoting/orders/judge.ts'
import { lockOrder } from '#operational/quoting/orders/lock.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

const submissionInput = z.strictObject({ comment: z.string().trim().max(1000).optional() })
const approvalInput = submissionInput
const refusalInput = z.strictObject({ reason: z.string().trim().min(1).max(1000) })
const asked = { field: 'approval', op: 'eq', value: 'pending' } as const

export const orderSubmission: Action = { entity: 'order', noun: 'submission', input: submissionInput, needs: 'update', offeredWhen: { all: [{ field: 'status', op: 'eq', value: 'draft' }, { field: 'approval', op: 'not_in', value: ['pending', 'approved'] }] }, run: submitOrder }
export const orderApproval: Action = { entity: 'order', noun: 'approval', input: approvalInput, needs: 'read', offeredWhen: asked, run: approveOrder }
export const orderRefusal: Action = { entity: 'order', noun: 'refusal', input: refusalInput, needs: 'read', offeredWhen: asked, run: refuseOrder }

/** Asks for every approval the draft needs. 409 `order_not_draft`, `order_needs_nothing`. Answers the order. */
export async function submitOrder(ctx: Ctx, id: string, { comment }: z.infer<typeof submissionInput>): Promise<Row> {
  const order = await get(quotingItself(ctx), 'order', id, ['status', 'number'])
  if (order['status'] !== 'draft') throw conflict('order_not_draft')
  const [judged] = await judgeOrders(ctx, [id])
  if (!judged || judged.needs.length === 0) throw conflict('order_needs_nothing')
  await withdrawApprovals(ctx, [id], 'order')
  await askFor(ctx, { kind: 'order', id }, order, { needs: await withApprovers(ctx, judged), hash: judged.hash }, comment ?? null)
  await update(quotingItself(ctx), 'order', id, { approval: 'pending', approved_hash: null })
  return get(ctx, 'order', id)
}

/** Approves what is open to the one who asks; the last approval lets the order be confirmed as it is. 409 `no_open_approval`, `approval_outdated` when prices, costs or rules moved since it was asked; 403 `not_your_approval`, `own_order`. */
export async function approveOrder(ctx: Ctx, id: string, { comment }: z.infer<typeof approvalInput>): Promise<Row> {
  const { mine, open } = await openApprovals(ctx, id), [judged] = await judgeOrders(ctx, [id])
  if (!judged || mine.some(({ row }) => row['content_hash'] !== judged.hash)) throw conflict('approval_outdated')
  await decide(ctx, { kind: 'order', id }, mine, 'approved', comment ?? null)
  if (open === mine.length) await update(quotingItself(ctx), 'order', id, { approval: 'approved', approved_hash: judged.hash })
  return get(ctx, 'order', id)
}

/** Refuses: the order stays a draft, and its other open approvals end. */
export async function refuseOrder(ctx: Ctx, id: string, { reason }: z.infer<typeof refusalInput>): Promise<Row> {
  const { mine } = await openApprovals(ctx, id)
  await decide(ctx, { kind: 'order', id }, mine, 'refused', reason)
  await withdrawApprovals(ctx, [id], 'order')
  await update(quotingItself(ctx), 'order', id, { approval: 'refused', approved_hash: null })
  return get(ctx, 'order', id)
}

async function openApprovals(ctx: Ctx, id: string): ReturnType<typeof ownApprovals> {
  if (await lockOrder(ctx, id) !== 'pending') throw conflict('no_open_approval')
  return ownApprovals(ctx, { kind: 'order', id })
}
