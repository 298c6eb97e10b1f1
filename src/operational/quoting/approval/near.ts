// What else was sold or offered to the same customer of late, so that one sale cut into several counts as one.
import type { Ctx } from '#kernel/context.ts'
import { customersBehind } from '#customer/queries/one_customer.ts'
import { sum } from '#math/decimal.ts'
import type { Convert } from '#operational/quoting/pricing/rates.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'
import { SOLD_ORDER } from '#operational/sales/public.ts'

/** Days within which sales to one customer count together against a limit of amount. */
const NEAR_DAYS = 30
const OFFERED = ['in_approval', 'approved', 'sent', 'viewed', 'change_requested', 'accepted']

/** `number`: of a quotation; its versions are the same offer. */
export interface Near { kind: 'quote' | 'order'; id: string; number?: unknown; customerKey: string | null; currency: string; convert: Convert }

/** For each sale the net of the customer's other quotations (a company and the people who belong to it are one customer), and of the orders they gave without one, in its currency; null where a rate is missing. Two statements. */
export async function nearSales(ctx: Ctx, sales: readonly Near[]): Promise<(string | null)[]> {
  const keys = [...new Set(sales.flatMap(sale => sale.customerKey ?? []))]
  if (keys.length === 0) return sales.map(() => '0')
  const roots = await customersBehind(ctx, keys)
  const since = new Date(ctx.clock.now().getTime() - NEAR_DAYS * 86_400_000).toISOString()
  const found = await quotingItself(ctx).sql.unsafe(`select 'quote' as kind, null::text as id, q.number, q.customer_key, q.currency, trim_scale(sum(q.net))::text as net from quote q
      where q.customer_key = any($1::text[]) and q.created_at >= $2::timestamptz and q.state = any($3::text[]) and q.deleted_at is null group by 3, 4, 5
    union all select 'order', o.id::text, null, o.customer_key, o.currency, trim_scale(o.subtotal)::text from "order" o
      where o.customer_key = any($1::text[]) and o.created_at >= $2::timestamptz and o.status = any($4::text[]) and o.quote is null and o.deleted_at is null limit 50000`, [[...roots.keys()], since, OFFERED, [...SOLD_ORDER]] as never[], { prepare: true })
  return sales.map(({ kind, id, number, customerKey, currency, convert }) => {
    const others = found.filter(row => roots.get(String(row['customer_key'])) === roots.get(customerKey ?? '') && !(kind === 'order' ? row['id'] === id : row['kind'] === 'quote' && row['number'] === number))
    const amounts = others.map(row => convert(String(row['net'] ?? '0'), row['currency'] as string | null, currency))
    return amounts.includes(null) ? null : sum(amounts as string[])
  })
}
