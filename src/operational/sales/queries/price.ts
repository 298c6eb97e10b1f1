// What products cost a customer on a day.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { withinLimit } from '#operational/sales/queries/price_limit.ts'

export interface PriceQuestion { product: string; priceBook: string | null; quantity: string; currency: string | null; day: string; /** whose agreed prices: a customer key */ customer: string | null; /** what is being priced: lines of one document use up a limit together */ document: string | null }

/**
 * Unit prices, one a question in their order, in one query: the entry of the price book with the largest minimum quantity that is reached on that day and whose limit the customer has not used up, else the product's own price in the same currency;
 * null when neither exists. Read without limits of access: a price that is asked for a line is a price the line shows.
 */
export async function unitPrices(ctx: Ctx, questions: PriceQuestion[], products: Map<string, Row>): Promise<(string | null)[]> {
  if (questions.length === 0) return []
  const listed = questions.some(q => q.priceBook) ? await listPrices(ctx, questions) : []
  return questions.map(({ product: id, currency }, i) => {
    const product = products.get(id)
    const own = product?.['unit_price'] != null && (!product['currency'] || !currency || product['currency'] === currency) ? String(product['unit_price']) : null
    return listed[i] ?? own
  })
}

async function listPrices(ctx: Ctx, questions: PriceQuestion[]): Promise<(string | null)[]> {
  const found = await ctx.sql.unsafe(`select (select trim_scale(e.unit_price)::text from price_book_entry e where e.price_book = q.book and e.product = q.product and e.deleted_at is null
      and coalesce(e.minimum_quantity, 0) <= q.quantity and (e.valid_from is null or e.valid_from <= q.day) and (e.valid_to is null or e.valid_to >= q.day)
      and ${withinLimit({ running: 'q.running', customer: 'q.customer', order: 'q.document', day: 'q.day' })} order by e.minimum_quantity desc nulls last, e.id limit 1) as price
    from (select u.*, sum(u.quantity) over (partition by u.document, u.book, u.product order by u.n) as running from unnest($1::uuid[], $2::uuid[], $3::numeric[], $4::date[], $5::text[], $6::uuid[]) with ordinality u(book, product, quantity, day, customer, document, n)) q
    order by q.n limit ${questions.length}`,
  [questions.map(q => q.priceBook), questions.map(q => q.product), questions.map(q => q.quantity), questions.map(q => q.day), questions.map(q => q.customer), questions.map(q => q.document)] as never[], { prepare: true })
  return found.map(row => row['price'] as string | null)
}
