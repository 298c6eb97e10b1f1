// How the company was put together, on the first day of the story: people, teams, territories, what it sells and at which price.
import { FAMILIES, PER_EURO, priceIn } from '#simulation/company/products.ts'
import { DAY, dayOf } from '#simulation/calendar.ts'
import { mobileLine } from '#simulation/places/lands.ts'
import type { Step } from '#simulation/script.ts'
import { chanceOf, idOf, type World } from '#simulation/world.ts'

const TEAMS = [['sales', 'Ventas'], ['service', 'Atención al cliente'], ['marketing', 'Marketing']] as const

/** Steps of the first two days. */
export function founding(world: World): Step[] {
  const { staff, start: at, home, found } = world
  const random = chanceOf(world, 'founding'), steps: Step[] = []
  const make = (entity: string, name: string, values: Record<string, unknown>, when = at): string => { const id = idOf(world, when, `${entity} ${name}`); steps.push({ at: when, by: null, op: 'create', entity, id, values }); return id }
  const change = (entity: string, id: string, values: Record<string, unknown>): void => { steps.push({ at: at + DAY, by: null, op: 'update', entity, id, values }) }
  const teams = new Map(TEAMS.map(([key, name]) => [key as string, make('team', key, { name })]))
  for (const place of staff.territories) make('territory', place.key, { name: place.name })
  const places = new Map(staff.territories.map(place => [place.key, place.id]))
  for (const one of staff.all) make('user', one.key, {
    name: one.name, email: one.email, roles: [one.role], job_title: one.title, teams: [teams.get(one.team)!], territories: one.territories.map(key => places.get(key)!), time_zone: home.timeZone, phone: mobileLine(random, home, home.towns[0]!),
  })
  // who leads whom is known once all are there
  for (const one of staff.all) { const above = one.manager ? staff.byKey.get(one.manager)!.id : found.admin; if (above) change('user', one.id, { manager: above }) }
  change('team', teams.get('sales')!, { leader: staff.all[0]!.id })
  for (const place of staff.territories) if (place.parent || place.manager) change('territory', place.id, { ...(place.parent ? { parent: places.get(place.parent)! } : {}), ...(place.manager ? { manager: staff.byKey.get(place.manager)!.id } : {}) })
  make('queue', 'complaints', { name: { es: 'Reclamos', en: 'Complaints' }, team: teams.get('service')! })
  tellProducts(world, make)
  for (const one of staff.all) if (one.theft && one.theft.leaves < world.now) steps.push({ at: one.theft.leaves, by: null, op: 'update', entity: 'user', id: one.id, values: { active: false } })
  return steps
}

/** The queue of complaints. */
export function complaintsQueue(world: World): string { return idOf(world, world.start, 'queue complaints') }

/** Families, products, the list for home and the one for export, exchange rates of every month. */
function tellProducts(world: World, make: (entity: string, name: string, values: Record<string, unknown>, when?: number) => string): void {
  const { start: at, found: { currency, priceBook }, items, ids } = world
  const families = new Map(FAMILIES.map(family => [family.key, make('product_family', family.key, { name: { es: family.es, en: family.en } })]))
  for (const item of items) make('product', item.sku, { name: item.name, sku: item.sku, family: families.get(item.family)!, unit: item.unit, currency, unit_price: priceIn(currency, item.price), standard_cost: costOf(world, item) })
  make('price_book', 'export', { name: { es: 'Lista de exportación', en: 'Export list' }, currency: 'USD', valid_from: dayOf(at, world.home) })
  for (const item of items) {
    const product = ids.product.get(item.sku)!, from = String(item.quantity[0] + item.quantity[2] * 4)
    make('price_book_entry', `${item.sku} 1`, { price_book: priceBook, product, unit_price: priceIn(currency, item.price), floor_price: priceIn(currency, item.price * 0.85) })
    make('price_book_entry', `${item.sku} ${from}`, { price_book: priceBook, product, minimum_quantity: from, unit_price: priceIn(currency, item.price * 0.94), floor_price: priceIn(currency, item.price * 0.82) })
    make('price_book_entry', `${item.sku} export`, { price_book: ids.exportList, product, unit_price: priceIn('USD', item.price * 1.08), floor_price: priceIn('USD', item.price * 1.08 * 0.85) })
  }
  for (const { currency: foreign, at: when, rate, date } of rates(world)) make('exchange_rate', `${foreign} ${date}`, { currency: foreign, rate, rate_type: 'internal', date }, when)
}

/** What a product costs the company: 62 to 74 of a hundred of its price, by chance. */
function costOf(world: World, item: { sku: string; price: number }): string { return priceIn(world.found.currency, item.price * (0.62 + chanceOf(world, `cost ${item.sku}`).next() * 0.12)) }

/** Exchange rates in the currency of the house: of every currency that sales are made in, at the first of each month; the first one is known from the first day. */
export function rates(world: World): { currency: string; at: number; rate: string; date: string }[] {
  const { start, now, found: { currency } } = world, random = chanceOf(world, 'rates'), day = new Date(start)
  return ['EUR', 'USD', 'MXN', 'COP', 'ARS', 'CLP', 'PEN'].filter(foreign => foreign !== currency).flatMap(foreign => {
    const parity = PER_EURO[currency]! / PER_EURO[foreign]!
    return Array.from({ length: 15 }, (_, month) => {
      const first = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + month, 1)
      return { currency: foreign, at: Math.max(first, start), rate: plain(parity * (1 + (random.next() - 0.5) * 0.03)), date: new Date(first).toISOString().slice(0, 10) }
    }).filter(rate => rate.at <= now)
  })
}

/** Six significant digits, never with an exponent. */
function plain(value: number): string { return value.toFixed(Math.max(0, Math.min(9, 5 - Math.floor(Math.log10(value))))).replace(/\.?0+$/, '') }
