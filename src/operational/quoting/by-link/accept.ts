// The customer's yes becomes an acceptance that nobody can change, and an order with the lines that were taken.
import type { Ctx } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import type { QuoteDocument } from '#operational/quoting/document/snapshot.ts'
import { makeOrder } from '#operational/quoting/by-link/order.ts'
import { lockQuotes } from '#operational/quoting/pricing/reprice.ts'
import { OPEN_TO_CUSTOMER, quotingItself } from '#operational/quoting/quoting.ts'

export interface Acceptance {
  method: 'signature' | 'purchase_order' | 'by_seller'; name: string; jobTitle: string | null; consent: string | null; signature: string | null; purchaseOrder: string | null; purchaseOrderFile: string | null
  /** ids of optional lines that are taken as well */
  options: string[]
  /** hash of the document that was before the eyes of who accepts */
  documentHash: string
  ip: string | null; agent: string | null
}

/** Accepts, in the open transaction. 409 `quote_not_open` (accepted before, refused, over, replaced), `document_changed` when another document was shown; 422 for an option that is not on offer. */
export async function acceptQuote(ctx: Ctx, id: string, given: Acceptance): Promise<{ quote: Row; order: Row }> {
  const lifted = quotingItself(ctx)
  const quote = await openQuote(ctx, id)
  acceptable(quote, given)
  const now = ctx.clock.now().toISOString()
  const order = await makeOrder(ctx, quote, given.options, given.purchaseOrder)
  await create(lifted, 'quote_acceptance', {
    quote: id, method: given.method, name: given.name, job_title: given.jobTitle, consent: given.consent, consented: given.consent !== null, signature: given.signature, purchase_order: given.purchaseOrder, purchase_order_file: given.purchaseOrderFile,
    options: given.options, accepted_at: now, ip: given.ip, agent: given.agent?.slice(0, 300) ?? null, document_hash: given.documentHash, order: order['id'],
  })
  return { quote: await update(lifted, 'quote', id, { state: 'accepted', decided_at: now }), order }
}

/** 409 `document_changed`; 422 `unknown_option`. */
export function acceptable(quote: Row, given: Pick<Acceptance, 'documentHash' | 'options'>): void {
  if (quote['document_hash'] !== given.documentHash) throw conflict('document_changed')
  const offered = new Set((quote['document'] as QuoteDocument).lines.filter(line => line.optional).map(line => line.id))
  if (given.options.some(option => !offered.has(option))) throw invalid([{ field: 'options', code: 'unknown_option' }])
}

/** The quotation, locked, if the customer may still decide on it. */
export async function openQuote(ctx: Ctx, id: string): Promise<Row> {
  const state = (await lockQuotes(ctx, [id])).get(id)
  const [quote] = await rows(quotingItself(ctx), 'quote', { filter: { field: 'id', op: 'eq', value: id }, limit: 1 })
  const over = quote && String(quote['valid_until']) < ctx.clock.now().toISOString().slice(0, 10)
  if (!quote || !OPEN_TO_CUSTOMER.includes(state as never) || over) throw conflict('quote_not_open', { state: over ? 'expired' : state ?? null })
  return quote
}
