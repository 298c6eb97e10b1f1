// What the customer said to the seller instead of on the page: yes, with a purchase order or without, or no.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { rows } from '#kernel/records/list.ts'
import { acceptQuote, openQuote } from '#operational/quoting/by-link/accept.ts'
import { OPEN_TO_CUSTOMER, quotingItself } from '#operational/quoting/quoting.ts'

const acceptanceInput = z.strictObject({ name: z.string().trim().min(1).max(200), purchase_order: z.string().trim().max(60).optional(), purchase_order_file: z.uuid().optional(), options: z.array(z.uuid()).max(400).optional() })
const rejectionInput = z.strictObject({ reason: z.string().trim().min(1).max(1000) })
const open = { field: 'state', op: 'in', value: [...OPEN_TO_CUSTOMER] } as const

export const quoteAcceptanceAction: Action = { entity: 'quote', noun: 'acceptance', input: acceptanceInput, needs: 'update', offeredWhen: open as never, run: acceptBySeller }
export const quoteRejection: Action = { entity: 'quote', noun: 'rejection', input: rejectionInput, needs: 'update', offeredWhen: open as never, run: rejectBySeller }

/** Writes the acceptance down in the seller's name and makes the order, which it answers. 409 `quote_not_open`; 404 for a file the seller may not see. */
export async function acceptBySeller(ctx: Ctx, id: string, input: z.infer<typeof acceptanceInput>): Promise<Row> {
  if (input.purchase_order_file) await get(ctx, 'file', input.purchase_order_file, ['id'])
  const [quote] = await rows(quotingItself(ctx), 'quote', { fields: ['document_hash'], filter: { field: 'id', op: 'eq', value: id }, limit: 1 })
  const { order } = await acceptQuote(ctx, id, {
    method: 'by_seller', name: input.name, jobTitle: null, consent: null, signature: null, purchaseOrder: input.purchase_order ?? null, purchaseOrderFile: input.purchase_order_file ?? null, options: input.options ?? [], documentHash: String(quote?.['document_hash']), ip: null, agent: null,
  })
  return { id, state: 'accepted', order: order['id'], order_number: order['number'] }
}

/** The customer said no. 409 `quote_not_open`. */
export async function rejectBySeller(ctx: Ctx, id: string, { reason }: z.infer<typeof rejectionInput>): Promise<Row> {
  await openQuote(ctx, id)
  await update(quotingItself(ctx), 'quote', id, { state: 'rejected', decided_at: ctx.clock.now().toISOString(), decision_note: reason })
  return get(ctx, 'quote', id)
}
