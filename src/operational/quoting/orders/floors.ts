// Under what the price of each line of an order may not go, as a quotation would have it: price list, variants, bundles and agreed prices included.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { offers } from '#operational/quoting/pricing/offer.ts'
import { converter } from '#operational/quoting/pricing/rates.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

export interface OrderHead { id: string; currency: string; price_book: string | null; customer_key: string | null }

/** Of a unit, in the order's currency. `floor`: null for words without a product, and where there is none or none that could be compared. `list`: what holds beyond an agreed price that the customer has used up (`spent`). */
export interface Bounds { floor: string | null; spent: boolean; list: string | null }

/** In the order of `lines`; one statement. */
export async function boundsOf(ctx: Ctx, { id, currency, price_book: priceBook, customer_key: customer }: OrderHead, lines: readonly Row[]): Promise<Bounds[]> {
  const lifted = quotingItself(ctx), sold = lines.filter(line => line['product'])
  const found = await offers(lifted, sold.map(line => ({ product: String(line['product']), quantity: String(line['quantity'] ?? '0'), unit: (line['unit'] as string | null | undefined) ?? null, priceBook, currency, customer, document: id })), currencies => converter(lifted, currencies))
  return lines.map(line => {
    const offer = line['product'] ? found[sold.indexOf(line)]! : null
    return { floor: offer?.floor ?? null, spent: offer?.spent ?? false, list: offer?.listPrice ?? null }
  })
}
