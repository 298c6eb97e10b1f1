// The floor of each line of an order, as a quotation would have it: price list, variants and bundles included.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { offers } from '#operational/quoting/pricing/offer.ts'
import { converter } from '#operational/quoting/pricing/rates.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

/** In the order of `lines`, a unit's, in `currency`; null for words without a product, and where there is no floor or none that could be compared. */
export async function floorsOf(ctx: Ctx, { currency, price_book: priceBook }: { currency: string; price_book: string | null }, lines: readonly Row[]): Promise<(string | null)[]> {
  const lifted = quotingItself(ctx), sold = lines.filter(line => line['product'])
  const found = await offers(lifted, sold.map(line => ({ product: String(line['product']), quantity: String(line['quantity'] ?? '0'), unit: null, priceBook, currency })), currencies => converter(lifted, currencies))
  return lines.map(line => (line['product'] ? found[sold.indexOf(line)]!.floor : null))
}
