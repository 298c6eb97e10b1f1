// Orders with their lines: by themselves or after a sale.
import { TAX_RATES, priceIn, type Item } from '#simulation/company/products.ts'
import { HOUR, dayOf, later } from '#simulation/calendar.ts'
import { change, make, type Acquaintance, type Telling } from '#simulation/customers/customer.ts'
import { quantityOf, say, speaker, wanted } from '#simulation/customers/say.ts'
import { ORDER_TALKS, SHIPPING_TALKS } from '#simulation/talks/routine.ts'

export interface Line { item: Item; quantity: number; price: string; discount: number }

/** Currency of a sale: that of the house at home, dollars abroad. */
export function currencyOf({ world, customer }: Telling): string { return customer.abroad ? 'USD' : world.found.currency }

/** One to four lines by taste. Who minds prices has bargained: discounts are commoner for them. */
export function basket(telling: Telling, discount?: number): Line[] {
  const { random, customer } = telling
  const items = new Set<Item>()
  for (let i = random.place(customer.kind === 'household' ? [0, 3, 1] : [0, 9, 7, 3, 1]); i > 0; i--) items.add(wanted(telling))
  const bargains = Math.min(0.6, customer.traits.price_sensitivity / 25)
  return [...items].map(item => {
    const quantity = quantityOf(telling, item), currency = currencyOf(telling)
    const large = quantity >= item.quantity[0] + item.quantity[2] * 4
    return { item, quantity, price: priceIn(currency, item.price * (currency === 'USD' && telling.customer.abroad ? 1.08 : large ? 0.94 : 1)), discount: discount ?? (random.chance(bargains) ? random.pick([2, 3, 5]) : 0) }
  })
}

/** Worth of lines before tax, with their discounts, two decimals. */
export function worth(lines: readonly Line[]): string { return lines.reduce((total, { quantity, price, discount }) => total + quantity * Number(price) * (100 - discount) / 100, 0).toFixed(2) }

/** The customer orders without being asked. */
export function reorder(telling: Telling, at: number): string | null {
  const { random, customer, world } = telling
  const who = speaker(telling, at), lines = basket(telling)
  if (random.chance(0.5)) say(telling, random.pick(ORDER_TALKS), { at, by: customer.seller, who, item: lines[0]!.item })
  return order(telling, lines, who, later(random, at, 0, 1, world.home), null)
}

/** From the order to its delivery. Returns its id, null when it lies in the future. */
export function order(telling: Telling, lines: readonly Line[], who: Acquaintance, at: number, opportunity: string | null): string | null {
  const { random, customer, world } = telling
  const by = customer.seller
  const id = make(telling, 'order', at, by.id, {
    account: customer.id, contact: who.id, ...(opportunity ? { opportunity } : {}), order_date: dayOf(at, world.home), delivery_date: dayOf(later(random, at, 4, 12, world.home), world.home), owner: by.id,
    currency: currencyOf(telling), ...(customer.abroad ? { price_book: world.ids.exportList } : {}), ...(random.chance(0.6) ? { purchase_order: `OC-${random.int(1_000, 99_999)}` } : {}),
  })
  if (!id) return null
  lines.forEach(({ item, quantity, price, discount }, i) => make(telling, 'order_line', at, by.id, { order: id, position: i + 1, product: world.ids.product.get(item.sku)!, quantity: String(quantity), unit_price: price, tax_percent: customer.abroad ? 0 : TAX_RATES[world.home.code] ?? 0, ...(discount > 0 ? { discount } : {}) }))
  becomeCustomer(telling, who, at)
  const confirmed = later(random, at, 1, 2, world.home), sent = later(random, confirmed, 3, 8, world.home)
  if (random.chance(0.04)) { change(telling, 'order', id, confirmed, by.id, { status: 'cancelled', notes: 'Anulado por el cliente antes de la preparación.' }); return id }
  change(telling, 'order', id, confirmed, by.id, { status: 'confirmed' })
  if (random.chance(0.4)) say(telling, random.pick(SHIPPING_TALKS), { at: sent, by: customer.agent, who, item: lines[0]!.item })
  const invoiced = random.chance(0.5)
  change(telling, 'order', id, sent + HOUR, customer.agent.id, invoiced ? { status: 'invoiced', invoice_number: `F-${String(random.int(1, 99_999_999)).padStart(8, '0')}` } : { status: 'fulfilled' })
  return id
}

/** Who buys for the first time is a customer from that day on, and the person too: as the reaction to a won sale would do it, but in the time of the story. */
export function becomeCustomer(telling: Telling, who: Acquaintance, at: number): void {
  const { customer, world } = telling
  const by = customer.seller.id
  if (!customer.bought && change(telling, 'account', customer.id, at, by, { lifecycle: 'customer', roles: ['customer'], customer_since: dayOf(at, world.home) })) {
    customer.bought = true
    for (const one of customer.people) if (one.at <= at) buys(telling, one, at)
  }
  buys(telling, who, at)
}

function buys(telling: Telling, who: Acquaintance, at: number): void {
  if (!who.buys && change(telling, 'contact', who.id, at, telling.customer.seller.id, { lifecycle: 'customer' })) who.buys = true
}
