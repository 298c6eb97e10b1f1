// The order of an accepted quotation, however often it is asked for.
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict, forbidden } from '#kernel/errors.ts'
import { mayCreate } from '#kernel/access/visible.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { lockQuotes, makeOrder } from '#operational/quoting/public.ts'

const input = z.strictObject({})

export const quoteOrder: Action = { entity: 'quote', noun: 'order', input, needs: 'update', offeredWhen: { field: 'state', op: 'eq', value: 'accepted' }, run: orderOfQuote }

/** Answers `{id, number, made}`: the live order of the quotation, made now (`made`) from the accepted document where there is none: a quotation that was imported as accepted, or whose order went into the bin. 409 `quote_not_accepted`, `quote_without_document`. */
export async function orderOfQuote(ctx: Ctx, id: string, _input: z.infer<typeof input>): Promise<Row> {
  const lifted = asSystem(ctx, 'the order of an accepted quotation')
  await lockQuotes(ctx, [id])
  const quote = await get(lifted, 'quote', id)
  if (quote['state'] !== 'accepted') throw conflict('quote_not_accepted')
  const [known] = await rows(lifted, 'order', { fields: ['id', 'number', 'status'], filter: { all: [{ field: 'quote', op: 'eq', value: id }, { field: 'status', op: 'ne', value: 'cancelled' }] }, sort: 'created_at', limit: 1 })
  if (known) return { id: known['id'], number: known['number'], made: false }
  if (!mayCreate(ctx, 'order')) throw forbidden('not_allowed', { entity: 'order' })
  if (!quote['document']) throw conflict('quote_without_document')
  const [acceptance] = await rows(lifted, 'quote_acceptance', { fields: ['options', 'purchase_order'], filter: { field: 'quote', op: 'eq', value: id }, sort: '-accepted_at', limit: 1 })
  const order = await makeOrder(ctx, quote, (acceptance?.['options'] ?? []) as string[], (acceptance?.['purchase_order'] ?? null) as string | null)
  return { id: order['id'], number: order['number'], made: true }
}
