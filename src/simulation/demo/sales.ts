// Sales of the demo company: expressions of interest, opportunities that move through their stages, orders with lines.
import { priceIn, TAX_RATES, type Item } from '#simulation/company/products.ts'
import { person } from '#simulation/company/people.ts'
import { FANCY, TRADES } from '#simulation/company/trades.ts'
import { DAY, dayOf, later, workingMoment } from '#simulation/demo/calendar.ts'
import { the } from '#simulation/demo/script.ts'
import { quantityOf, slotsFor, talk, tell, wanted, type Acquaintance, type Customer, type World } from '#simulation/demo/world.ts'
import { mobileLine } from '#simulation/places/lands.ts'
import { COMPETITORS, LOSS_REASONS, NEXT_STEPS, SALE_NAMES, SALE_TALKS, type SaleMoment } from '#simulation/talks/sale.ts'
import { ORDER_TALKS, SHIPPING_TALKS } from '#simulation/talks/routine.ts'
import { LEAD_REASONS, LEAD_SOURCES } from '#simulation/talks/service.ts'
import { fill } from '#simulation/talks/talk.ts'

const MOMENTS: readonly SaleMoment[] = ['contact', 'needs', 'offer', 'negotiation']
interface Line { item: Item; quantity: number; price: string }

/** Tells of 30 sales won, 18 lost and 34 open, of 30 orders without a sale before them, and of 40 leads, eight of which became sales. */
export function tellSales(world: World): void {
  const { random, now, start } = world
  const span = now - start
  const rather = world.customers.filter(c => c.kind !== 'household')
  for (let i = 0; i < 82; i++) {
    const fate = i < 30 ? 'won' : i < 48 ? 'lost' : 'open'
    const begun = workingMoment(random, fate === 'open' ? now - random.int(4, 95) * DAY : start + 12 * DAY + random.next() * (span - 75 * DAY), world.home)
    const known = rather.filter(c => c.since + DAY < begun)
    tellSale(world, random.pick(known), begun, fate)
  }
  for (let i = 0; i < 32; i++) {
    const at = workingMoment(random, start + 15 * DAY + Math.sqrt(random.next()) * (span - 17 * DAY), world.home)
    const customer = random.pick(world.customers.filter(c => c.bought && c.since + DAY < at))
    const who = random.pick(customer.people), line = linesFor(world, customer)
    talk(world, random.pick(ORDER_TALKS), { at, by: customer.seller, customer, who, item: line[0]!.item })
    tellOrder(world, customer, who, line, later(random, at, 0, 1, world.home), null)
  }
  for (let i = 0; i < 40; i++) tellLead(world, i)
}

function tellSale(world: World, customer: Customer, begun: number, fate: 'won' | 'lost' | 'open'): void {
  const who = world.random.pick(customer.people), lines = linesFor(world, customer)
  const kind = customer.bought ? world.random.weighted({ existing_business: 3, renewal: 2, cross_sell: 2, up_sell: 2 }) : 'new_business'
  const key = tell(world, { at: begun, by: customer.seller, op: 'create', entity: 'opportunity', values: {
    name: fill(world.random.pick<string>(SALE_NAMES[kind]), slotsFor(world, { at: begun, by: customer.seller, customer, who, item: lines[0]!.item })).replace(/^./, letter => letter.toUpperCase()), account: the(customer.key), contact: the(who.key), stage: world.stages.open[0], owner: the(customer.seller),
    currency: currencyOf(world, customer), amount: sum(lines), close_date: dayOf(later(world.random, begun, 40, 75, world.home), world.home), product: the(lines[0]!.item.sku),
    kind, source: world.random.pick(LEAD_SOURCES), next_step: world.random.pick(NEXT_STEPS),
  } })
  if (key) follow(world, customer, who, key, lines, begun, fate)
}

/** The course of a sale from its first day on: talks in each stage, then the next stage, then the end. */
function follow(world: World, customer: Customer, who: Acquaintance, key: string, lines: Line[], begun: number, fate: 'won' | 'lost' | 'open'): void {
  const { random, stages } = world
  const by = customer.seller, links = { opportunity: the(key) }, item = lines[0]!.item
  const reached = fate === 'won' ? 3 : fate === 'lost' ? random.int(0, 3) : random.int(0, 3)
  let at = begun
  for (let stage = 0; ; stage++) {
    for (const said of random.some(SALE_TALKS[MOMENTS[stage]!], random.int(1, 2))) talk(world, said, { at: at = later(random, at, 1, 4, world.home), by, customer, who, item, links })
    if (stage >= reached) break
    at = later(random, at, 3, 9, world.home)
    tell(world, { at, by, op: 'update', entity: 'opportunity', key, values: { stage: stages.open[stage + 1], next_step: random.pick(NEXT_STEPS) } })
  }
  if (fate === 'open') {
    tell(world, { at: Math.min(at + DAY, world.now), by, op: 'update', entity: 'opportunity', key, values: { close_date: dayOf(world.now + (random.chance(0.12) ? -random.int(2, 12) : random.int(4, 80)) * DAY, world.home) } })
    return
  }
  at = later(random, at, 3, 10, world.home)
  if (at > world.now) return
  talk(world, random.pick(SALE_TALKS[fate]), { at, by, customer, who, item, links })
  const closing = { close_date: dayOf(at, world.home), next_step: null }
  if (fate === 'lost') {
    const reason = random.pick(LOSS_REASONS)
    tell(world, { at: at + 3_600_000, by, op: 'update', entity: 'opportunity', key, values: { ...closing, stage: stages.lost, loss_reason: reason, ...(reason === 'Eligió a la competencia' ? { competitor: random.pick(COMPETITORS) } : {}) } })
    return
  }
  tell(world, { at: at + 3_600_000, by, op: 'update', entity: 'opportunity', key, values: { ...closing, stage: stages.won } })
  if (!customer.bought) tell(world, { at: at + 3_600_000, by, op: 'update', entity: 'account', key: customer.key, values: { lifecycle: 'customer', roles: ['customer'], customer_since: dayOf(at, world.home) } })
  // the person too, as the reaction to a won sale would do it, but in the time of the story
  tell(world, { at: at + 3_600_000, by, op: 'update', entity: 'contact', key: who.key, values: { lifecycle: 'customer' } })
  customer.bought = true
  tellOrder(world, customer, who, lines, later(random, at, 1, 4, world.home), key)
}

function tellOrder(world: World, customer: Customer, who: Acquaintance, lines: Line[], at: number, opportunity: string | null): void {
  const { random } = world
  const by = customer.seller
  const key = tell(world, { at, by, op: 'create', entity: 'order', values: {
    account: the(customer.key), contact: the(who.key), ...(opportunity ? { opportunity: the(opportunity) } : {}), order_date: dayOf(at, world.home), delivery_date: dayOf(later(random, at, 4, 12, world.home), world.home), owner: the(by),
    currency: currencyOf(world, customer), ...(customer.abroad ? { price_book: the('export') } : {}), ...(random.chance(0.6) ? { purchase_order: `OC-${random.int(1_000, 9_999)}` } : {}),
  } })
  if (!key) return
  lines.forEach(({ item, quantity, price }, i) => tell(world, { at, by, op: 'create', entity: 'order_line', values: { order: the(key), position: i + 1, product: the(item.sku), quantity: String(quantity), unit_price: price, tax_percent: customer.abroad ? 0 : TAX_RATES[world.home.code] ?? 0, ...(random.chance(0.2) ? { discount: 5 } : {}) } }))
  const confirmed = later(random, at, 1, 2, world.home), sent = later(random, confirmed, 3, 8, world.home)
  if (random.chance(0.05)) { tell(world, { at: confirmed, by, op: 'update', entity: 'order', key, values: { status: 'cancelled', notes: 'Anulado por el cliente antes de la preparación.' } }); return }
  tell(world, { at: confirmed, by, op: 'update', entity: 'order', key, values: { status: 'confirmed' } })
  for (const said of random.some(SHIPPING_TALKS, random.int(1, 2))) talk(world, said, { at: sent, by: 'mateo', customer, who, item: lines[0]!.item })
  tell(world, { at: sent + 3_600_000, by: 'mateo', op: 'update', entity: 'order', key, values: { status: 'fulfilled' } })
  tell(world, { at: later(random, sent, 2, 5, world.home), by: 'beatriz', op: 'update', entity: 'order', key, values: { status: 'invoiced', invoice_number: `F-${iso4(at)}-${String(400 + (world.count['order'] ?? 0)).padStart(5, '0')}` } })
}

function tellLead(world: World, i: number): void {
  const { random, now } = world
  const fresh = i < 22
  const at = workingMoment(random, now - (fresh ? random.int(1, 30) : random.int(35, 300)) * DAY, world.home, -1)
  const town = random.pick(world.home.towns), seller = town.half === 'north' ? 'javier' : 'lucia'
  const someone = person(random, world.home), trade = random.pick(TRADES)
  const company = `${random.pick(trade.names).replace('{}', random.pick(FANCY))} ${town.city}`.replace(/\bde El\b/, 'del').replace(/\bde Del\b/, 'del')
  const withCompany = i % 5 < 3
  const stem = `${someone.first_name}.${someone.last_name}`.normalize('NFD').replace(/[^\w.]/g, '').toLowerCase()
  const key = tell(world, { at, by: i % 3 === 0 ? 'daniela' : seller, op: 'create', entity: 'lead', values: {
    first_name: someone.first_name, last_name: someone.last_name, email: `${stem}${i}@contacto.example`, phone: mobileLine(random, world.home, town), ...(withCompany ? { company } : {}), subject: `${withCompany ? company : `${someone.first_name} ${someone.last_name}`}: ${random.pick(['solicita catálogo', 'pide precios', 'quiere muestras', 'busca proveedor', 'contacto de la feria'])}`,
    source: random.pick(LEAD_SOURCES), score: random.int(15, 92), owner: the(seller), currency: world.currency, expected_amount: priceIn(world.currency, random.int(4, 90) * 100),
  } })!
  const first = later(random, at, 1, 4, world.home), second = later(random, first, 3, 8, world.home), third = later(random, Math.max(second, at + 5 * DAY), 3, 8, world.home)
  if (fresh && random.chance(0.45)) return
  tell(world, { at: first, by: seller, op: 'update', entity: 'lead', key, values: { status: 'working' } })
  if (i >= 32) {
    tell(world, { at: second, by: seller, op: 'conversion', entity: 'lead', key, values: { opportunity: { name: `Primera compra de ${withCompany ? company : `${someone.first_name} ${someone.last_name}`}`, close_date: dayOf(now + random.int(5, 70) * DAY, world.home) } } })
    // half of them came further
    if (i % 2 === 0) tell(world, { at: third, by: seller, op: 'update', entity: 'opportunity', key: `${key}:opportunity`, values: { stage: world.stages.open[1], next_step: random.pick(NEXT_STEPS) } })
    return
  }
  if (i >= 25) tell(world, { at: third, by: seller, op: 'update', entity: 'lead', key, values: { status: 'disqualified', disqualified_reason: random.pick(LEAD_REASONS) } })
  else if (random.chance(0.6)) tell(world, { at: second, by: seller, op: 'update', entity: 'lead', key, values: { status: 'qualified' } })
}

function linesFor(world: World, customer: Customer): Line[] {
  const items = new Set(Array.from({ length: world.random.int(1, 4) }, () => wanted(world, customer)))
  const small = customer.kind === 'organization' ? 1 : 0.1
  return [...items].map(item => ({ item, quantity: Math.max(1, Math.round(quantityOf(world, item) * small)), price: priceIn(currencyOf(world, customer), item.price * (customer.abroad ? 1.08 : 1)) }))
}

function sum(lines: Line[]): string { return (lines.reduce((total, { quantity, price }) => total + Math.round(quantity * Number(price) * 100), 0) / 100).toFixed(2) }
function currencyOf(world: World, customer: Customer): string { return customer.abroad ? 'USD' : world.currency }
function iso4(at: number): string { return new Date(at).toISOString().slice(0, 4) }
