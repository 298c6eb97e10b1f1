// The letter a quotation goes out with, in the customer's language.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { send } from '#channels/outbox/public.ts'
import type { QuoteDocument } from '#operational/quoting/document/snapshot.ts'
import { moneyText } from '#operational/quoting/document/written.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

export interface Mailed { state: string; reason: string | null }

/** Stores the letter in the outbox, which asks the gate; its answer is told, never thrown. Without a public address no link can be written: `address_unknown`. */
export async function mailQuote(ctx: Ctx, quote: Row, { to, message, link }: { to?: string; message?: string; link: string | null }): Promise<Mailed> {
  if (!link) return { state: 'refused', reason: 'address_unknown' }
  const document = quote['document'] as QuoteDocument, english = document.language === 'en'
  const address = to ?? (quote['contact'] ? undefined : document.buyer.email ?? undefined)
  if (!address && !quote['contact']) return { state: 'refused', reason: 'no_contact_point' }
  const total = moneyText(document.total, document), seller = document.seller.name
  const words = english
    ? [message ?? `Please find our quotation ${document.number} for ${total}.`, `See it, sign it or ask for a change here:\n${link}`, `It is valid until ${document.validUntil}.`, `${document.owner.name}\n${seller}`]
    : [message ?? `Le enviamos la cotización ${document.number} por ${total}.`, `Para verla, firmarla o pedir un cambio:\n${link}`, `Vigente hasta el ${document.validUntil}.`, `${document.owner.name}\n${seller}`]
  const sent = await send(quotingItself(ctx), {
    channel: 'mail', messageClass: 'service', purpose: 'quotation', contact: await contactFor(ctx, quote, to), to: address, toName: document.buyer.person ?? document.buyer.name, language: document.language, secret: true,
    subject: english ? `Quotation ${document.number} from ${seller}` : `Cotización ${document.number} de ${seller}`, text: words.join('\n\n'), headers: { from_name: seller, ...(document.owner.email ? { reply_to: document.owner.email } : {}) },
    about: Object.fromEntries(['account', 'opportunity'].flatMap(name => (quote[name] ? [[name, String(quote[name])]] : []))),
  })
  return { state: sent.state, reason: sent.reason }
}

/** The person of the quotation, unless the letter goes to an address that is not theirs. */
async function contactFor(ctx: Ctx, quote: Row, to: string | undefined): Promise<string | null> {
  if (!quote['contact']) return null
  if (!to) return String(quote['contact'])
  const [contact] = await rows(quotingItself(ctx), 'contact', { fields: ['email'], filter: { field: 'id', op: 'eq', value: quote['contact'] }, limit: 1 })
  return String(contact?.['email'] ?? '').toLowerCase() === to.toLowerCase() ? String(quote['contact']) : null
}
