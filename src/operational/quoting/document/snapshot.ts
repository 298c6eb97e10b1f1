// A quotation as it goes to the customer: everything that is printed, and nothing else. What was sent is this, whatever becomes of the records.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { percentOf, plus, round } from '#math/decimal.ts'
import type { Content } from '#operational/quoting/pricing/content.ts'
import type { DocumentResult } from '#operational/quoting/pricing/document.ts'
import { countryText } from '#operational/quoting/document/written.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

export interface Party { name: string; legalName: string | null; taxNumber: string | null; address: string[]; email: string | null; phone: string | null; website: string | null; person: string | null }
export interface PrintedLine { id: string; heading: string | null; sku: string | null; description: string; details: string | null; quantity: string; unit: string | null; unitPrice: string; discount: string | null; amount: string; net: string; tax: string; withholding: string; total: string; optional: boolean; taxes: string[]; product: string | null; unitNet: string }
export interface PrintedTax { code: string; name: { es: string; en: string }; sign: 'tax' | 'perception' | 'withholding'; rate: string; base: string; amount: string }
export interface QuoteDocument {
  number: string; revision: number; date: string; validUntil: string; subject: string | null; language: 'es' | 'en'; currency: string; decimals: number; country: string; inclusive: boolean
  seller: Party & { bank: string | null; regime: string | null; logo: string | null }; buyer: Party & { regime: string | null }; owner: { name: string; email: string | null; phone: string | null }
  lines: PrintedLine[]; taxes: PrintedTax[]
  subtotal: string; discountText: string | null; discount: string; freight: string; net: string; tax: string; withholding: string; total: string; payable: string
  advancePercent: string; advance: string; creditDays: number; deliveryTime: string | null; introduction: string | null; terms: string | null
}

/** Puts the document together from a priced content. */
export async function documentOf(ctx: Ctx, content: Content, figures: DocumentResult): Promise<QuoteDocument> {
  const { quote, unit, currency, rounding } = content, lifted = quotingItself(ctx)
  const advance = String(quote['advance_percent'] ?? 0), language = quote['language'] === 'en' ? 'en' : 'es'
  const skus = await byIds(lifted, 'product', content.lines.map(line => line.row['product']), ['sku'])
  return {
    number: String(quote['number']), revision: Number(quote['revision'] ?? 1), date: ctx.clock.now().toISOString().slice(0, 10), validUntil: String(quote['valid_until']), subject: text(quote['subject']), language,
    currency, decimals: rounding.decimals, country: String(unit['country'] ?? ''), inclusive: quote['prices_include_tax'] === true,
    seller: { name: String(unit['name'] ?? ''), legalName: text(unit['legal_name']), taxNumber: text(unit['tax_number']), address: address(unit, 'fiscal', language), email: text(unit['email']), phone: text(unit['phone']), website: text(unit['website']), person: null, bank: text(unit['bank_details']), regime: text(unit['tax_regime']), logo: text(unit['logo']) },
    buyer: await buyerOf(lifted, quote), owner: await ownerOf(lifted, quote),
    lines: content.lines.map(({ row, taxes }, i) => {
      const { amount, net, tax, perception, withholding, total, unitNet } = figures.lines[i]!
      return {
        id: String(row['id']), heading: text(row['heading']), product: text(row['product']), sku: text(skus.get(String(row['product']))?.['sku']), description: String(row['description'] ?? ''), details: text(row['details']), quantity: String(row['quantity']), unit: text(row['unit']), unitPrice: String(row['unit_price'] ?? '0'),
        discount: text(row['discount']), amount, net, tax: added(tax, perception, rounding.decimals), withholding, total, unitNet, optional: row['optional'] === true, taxes: taxes.map(one => one.code),
      }
    }),
    taxes: figures.taxes.map(({ template: { code, name, sign, rate }, base, amount }) => ({ code, name, sign, rate, base, amount })),
    subtotal: figures.subtotal, discountText: text(quote['discount']), discount: figures.discount, freight: figures.freight, net: figures.net, tax: added(figures.tax, figures.perception, rounding.decimals), withholding: figures.withholding, total: figures.total, payable: figures.payable,
    advancePercent: advance, advance: round(percentOf(figures.payable, advance), rounding.decimals), creditDays: Number(quote['credit_days'] ?? 0), deliveryTime: text(quote['delivery_time']), introduction: text(quote['introduction']), terms: text(quote['terms']),
  }
}

async function buyerOf(ctx: Ctx, quote: Row): Promise<QuoteDocument['buyer']> {
  const language = quote['language'] === 'en' ? 'en' : 'es'
  const [accounts, contacts] = [await byIds(ctx, 'account', [quote['account']], ['name', 'legal_name', 'tax_id', 'email', 'phone', ...parts('billing')]), await byIds(ctx, 'contact', [quote['contact']], ['display_name', 'email', 'phone', ...parts('mailing')])]
  const account = accounts.get(String(quote['account'])), contact = contacts.get(String(quote['contact']))
  const identity = account || contact ? (await rows(ctx, 'tax_identity', { filter: { field: account ? 'account' : 'contact', op: 'eq', value: (account ?? contact)!['id'] }, sort: '-primary', limit: 1 }))[0] : undefined
  const fiscal = identity ? address(identity, 'fiscal', language) : []
  return {
    name: String(account?.['name'] ?? contact?.['display_name'] ?? ''), legalName: text(identity?.['legal_name'] ?? account?.['legal_name']), taxNumber: text(identity?.['number'] ?? account?.['tax_id']), regime: text(quote['tax_regime']),
    address: fiscal.length > 0 ? fiscal : account ? address(account, 'billing', language) : contact ? address(contact, 'mailing', language) : [], email: text(contact?.['email'] ?? account?.['email']), phone: text(contact?.['phone'] ?? account?.['phone']), website: null, person: account && contact ? text(contact['display_name']) : null,
  }
}

async function ownerOf(ctx: Ctx, quote: Row): Promise<QuoteDocument['owner']> {
  const owner = (await byIds(ctx, 'user', [quote['owner']], ['name', 'email', 'phone'])).get(String(quote['owner']))
  return { name: String(owner?.['name'] ?? ''), email: text(owner?.['email']), phone: text(owner?.['phone']) }
}

const PARTS = ['street', 'number', 'interior', 'neighborhood', 'city', 'region', 'postal_code', 'country']
function parts(prefix: string): string[] { return PARTS.map(part => `${prefix}_${part}`) }

function address(row: Row, prefix: string, language: 'es' | 'en'): string[] {
  const part = (name: string): string => text(row[`${prefix}_${name}`]) ?? ''
  const lines = [[part('street'), part('number'), part('interior')].filter(Boolean).join(' '), part('neighborhood'), [part('postal_code'), part('city'), part('region') === part('city') ? '' : part('region')].filter(Boolean).join(' '), part('country') && countryText(part('country'), language)]
  return lines.filter(Boolean)
}

function text(value: unknown): string | null { return typeof value === 'string' && value !== '' ? value : null }
function added(a: string, b: string, decimals: number): string { return round(plus(a, b), decimals) }
