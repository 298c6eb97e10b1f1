// An amendment is no way round the floor: what a unit brings may not fall under the product's floor, or under what was agreed where that was lower already.
import { asSystem } from '#kernel/access/system.ts'
import { readableFields } from '#kernel/access/fields.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { compare, over } from '#math/decimal.ts'
import { leastTax } from '#operational/contracts/queries/agreed_tax.ts'
import { activeRules, boundsOf } from '#operational/quoting/public.ts'

/**
 * 409 `below_floor` with the products; less tax than was agreed is a lower price to the customer, too, also of a line that goes and comes again, be it later (`gone`: lines in the bin); a line that got another product is another line; `free_line` for an added line without a product, where quotations ask an approval for one;
 * `price_limit` for more of an agreed price than the customer may take.
 * Who may read floors decides for themselves. A floor in a currency without a rate binds nobody.
 */
export async function keepFloors(ctx: Ctx, order: Row, before: readonly Row[], gone: readonly Row[], after: readonly Row[]): Promise<void> {
  if (readableFields(ctx, 'product').has('floor_price')) return
  const key = (row: Row): string => `${String(row['id'])} ${String(row['product'] ?? '')}`, agreed = new Map(before.map(row => [key(row), unit(row)]))
  const free = after.filter(row => !row['product'] && !agreed.has(key(row)))
  if (free.length > 0 && (await activeRules(ctx)).some(rule => rule.measure === 'free_text')) throw conflict('free_line', { lines: free.map(row => row['description']) })
  const products = await byIds(asSystem(ctx, 'floors of an amended order'), 'product', after.map(row => row['product']), ['name'])
  const untaxed = after.filter(row => Number(row['tax_percent'] ?? 0) < leastTax(before, gone, row))
  if (untaxed.length > 0) throw conflict('below_floor', { products: [...new Set(untaxed.map(row => products.get(String(row['product']))?.['name'] ?? row['description']))] })
  const bounds = await boundsOf(ctx, { id: String(order['id']), currency: String(order['currency']), price_book: (order['price_book'] ?? null) as string | null, customer_key: (order['customer_key'] ?? null) as string | null }, after)
  const under = after.filter((row, i) => {
    const { floor } = bounds[i]!, now = unit(row), was = agreed.get(key(row))
    if (floor === null || now === null || compare(now, floor) >= 0) return false
    return !was || compare(now, was) < 0
  })
  if (under.length > 0) throw conflict('below_floor', { products: [...new Set(under.map(row => products.get(String(row['product']))?.['name']))] })
  const held = new Map(before.map(row => [key(row), String(row['quantity'] ?? '0')]))
  const beyond = after.filter((row, i) => {
    const { spent, list } = bounds[i]!, now = unit(row)
    return spent && now !== null && (list === null || compare(now, list) < 0) && compare(String(row['quantity'] ?? '0'), held.get(key(row)) ?? '0') > 0
  })
  if (beyond.length > 0) throw conflict('price_limit', { products: [...new Set(beyond.map(row => products.get(String(row['product']))?.['name']))] })
}

function unit(row: Row): string | null { return compare(String(row['quantity'] ?? '0'), '0') === 0 ? null : over(String(row['net'] ?? '0'), String(row['quantity']), 6) }
