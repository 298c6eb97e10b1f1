// What the customer sees behind the link: the document and how far it is, nothing else.
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import type { QuoteDocument } from '#operational/quoting/document/snapshot.ts'
import { quoteOfLink } from '#operational/quoting/by-link/link.ts'
import { OPEN_TO_CUSTOMER, quotingItself } from '#operational/quoting/quoting.ts'

/** The document without our own ids of products. `open`: may still be decided. 404 `quote_link_unknown`. */
export async function viewQuote(ctx: Ctx, token: string): Promise<Row> {
  const { link, quote: id } = await quoteOfLink(ctx, token), now = ctx.clock.now()
  await ctx.sql`update kernel.quote_link set opened = least(opened + 1, 1000000), first_opened_at = coalesce(first_opened_at, ${now}) where id = ${link}::uuid`
  const quote = await sentQuote(ctx, id)
  if (quote['state'] === 'sent') await update(quotingItself(ctx), 'quote', id, { state: 'viewed', viewed_at: now.toISOString() })
  const over = String(quote['valid_until']) < now.toISOString().slice(0, 10), document = quote['document'] as QuoteDocument
  const [accepted] = await rows(quotingItself(ctx), 'quote_acceptance', { fields: ['name', 'method', 'accepted_at', 'purchase_order', 'options'], filter: { field: 'quote', op: 'eq', value: id }, limit: 1 })
  return {
    state: over && OPEN_TO_CUSTOMER.includes(quote['state'] as never) ? 'expired' : quote['state'] === 'sent' ? 'viewed' : quote['state'], open: !over && OPEN_TO_CUSTOMER.includes(quote['state'] as never),
    document_hash: quote['document_hash'], document: forCustomer(document), accepted: accepted ?? null,
  }
}

/** The frozen document of a quotation that went out. */
export async function sentQuote(ctx: Ctx, id: string): Promise<Row> {
  const [quote] = await rows(quotingItself(ctx), 'quote', { fields: ['id', 'number', 'state', 'valid_until', 'document', 'document_hash', 'owner', 'account', 'contact', 'opportunity'], filter: { field: 'id', op: 'eq', value: id }, limit: 1 })
  if (!quote?.['document']) throw new Refusal(404, 'quote_link_unknown')
  return quote
}

function forCustomer(document: QuoteDocument): Row {
  return { ...document, lines: document.lines.map(({ product: _product, unitNet: _unitNet, ...line }) => line), seller: { ...document.seller, logo: null } }
}
