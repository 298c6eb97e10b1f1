// Orders as quoting judges them: their lines beside what the catalogue says today, as if each were a quotation. Set-wise: as many statements for a thousand orders as for one.
import { decimalsOf } from '#kernel/currencies/minor-units.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import type { TaxTemplate } from '#customer/countries/tax_template.ts'
import { minus, times } from '#math/decimal.ts'
import { customersOf } from '#operational/quoting/completions/customer.ts'
import { bookFits, priceBooks } from '#operational/quoting/completions/price_book.ts'
import type { Content } from '#operational/quoting/pricing/content.ts'
import { ancestors, families } from '#operational/quoting/pricing/families.ts'
import { offers } from '#operational/quoting/pricing/offer.ts'
import { converter, type Convert } from '#operational/quoting/pricing/rates.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

/** More lines than this are not judged in one change. */
const MOST_LINES = 50_000
/** An order says its taxes by rate, line by line: nothing is chosen, so nothing chosen falls short (orders/judge.ts looks at rates under zero). */
const TAXES: TaxTemplate[] = []

/**
 * The live orders among `ids` with lines that nobody accepted as they are: those which came from no quotation, or that were changed since. Prices are after the line's discount. A price list of another group of customers counts as none.
 * 422 `order_lines_too_many`.
 */
export async function orderContents(ctx: Ctx, ids: readonly string[]): Promise<Content[]> {
  const lifted = quotingItself(ctx)
  const lines = await lifted.sql.unsafe(LINES, [ids, MOST_LINES + 1] as never[], { prepare: true })
  if (lines.length > MOST_LINES) throw new Refusal(422, 'order_lines_too_many', { params: { limit: MOST_LINES } })
  const open = [...new Set(lines.filter(line => !line['agreed']).map(line => String(line['order'])))]
  if (open.length === 0) return []
  const orders = await booked(lifted, await lifted.sql.unsafe(ORDERS, [open, open.length] as never[], { prepare: true })), byId = new Map(orders.map(order => [String(order['id']), order]))
  const sold = lines.filter(line => line['product'] && byId.has(String(line['order']))), of = new Map(sold.map((line, i) => [line, i]))
  let convert: Convert = () => null
  const found = await offers(lifted, sold.map(line => {
    const order = byId.get(String(line['order']))!
    return { product: String(line['product']), quantity: String(line['quantity']), unit: (line['unit'] as string | null) ?? null, priceBook: order['price_book'] as string | null, currency: String(order['currency']), customer: order['customer_key'] as string | null, document: String(order['id']) }
  }), async currencies => (convert = await converter(lifted, [...orders.map(order => String(order['currency'])), ...currencies])))
  if (sold.length === 0) convert = await converter(lifted, orders.map(order => String(order['currency'])))
  const tree = await families(lifted), linesOf = new Map(open.map((id): [string, (typeof lines)[number][]] => [id, []]))
  for (const line of lines) linesOf.get(String(line['order']))?.push(line)
  return orders.map(order => {
    const currency = String(order['currency'])
    return {
      quote: order, unit: {}, freightTaxes: TAXES, freightDue: TAXES, rounding: { per: 'line', decimals: decimalsOf(currency) }, convert, currency,
      lines: linesOf.get(String(order['id']))!.map(line => {
        const offer = of.has(line) ? found[of.get(line)!]! : null
        return { row: { ...line, unit_price: times(String(line['price']), minus('1', times(String(line['discount_percent']), '0.01'))) }, offer, taxes: TAXES, due: TAXES, families: ancestors(tree, offer?.product?.family ?? null) }
      }),
    }
  })
}

/** Orders without price lists that are not meant for their customer. */
async function booked(ctx: Ctx, orders: readonly Row[]): Promise<Row[]> {
  const named = orders.filter(order => order['price_book'])
  if (named.length === 0) return [...orders]
  const books = new Map((await priceBooks(ctx)).map(book => [book.id, book])), customers = await customersOf(ctx, named)
  return orders.map(order => {
    const at = named.indexOf(order), book = books.get(String(order['price_book']))
    return at < 0 || (book && bookFits(book, customers[at]!.group)) ? order : { ...order, price_book: null }
  })
}

const ORDERS = `select o.id::text, o.number, o.status, o.account::text, o.contact::text, o.owner::text, o.currency, o.price_book::text, o.customer_key, o.approval, o.approved_hash from "order" o
  where o.id = any($1::uuid[]) and o.deleted_at is null order by o.id limit $2::int`

/** `agreed`: as the customer accepted it, with the amounts, for the product, by the customer and in the currency of the quotation. */
const LINES = `select l.id::text, l."order"::text as "order", l.product::text, l.description, l.unit, coalesce(trim_scale(l.quantity)::text, '0') as quantity, coalesce(trim_scale(l.unit_price)::text, '0') as price,
    coalesce(trim_scale(l.discount::numeric)::text, '0') as discount_percent, coalesce(trim_scale(l.tax_percent::numeric)::text, '0') as tax_percent, l.quoted_net is not null and exists (select from "order" o join quote q on q.id = o.quote
      where o.id = l."order" and q.currency = o.currency and q.customer_key is not distinct from o.customer_key
        and case when l.quote_line is null then l.product is null else exists (select from quote_line a where a.id = l.quote_line and a.quote = q.id and a.product is not distinct from l.product) end) as agreed
  from order_line l where l."order" = any($1::uuid[]) and l.deleted_at is null order by l."order", l.position, l.created_at limit $2::int`
