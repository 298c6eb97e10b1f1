// The company itself: people, teams, territories, what it sells and at which price.
import { FAMILIES, ITEMS, priceIn } from '#simulation/company/products.ts'
import { DAY, dayOf } from '#simulation/demo/calendar.ts'
import { the } from '#simulation/demo/script.ts'
import { tell, type World } from '#simulation/demo/world.ts'
import { landOf, mobileLine } from '#simulation/places/lands.ts'

export const STAFF = [
  { key: 'beatriz', name: 'Beatriz Salgado Ríos', roles: ['manager'], job_title: 'Directora comercial', teams: ['sales'], territories: ['market'] },
  { key: 'javier', name: 'Javier Montes Lara', roles: ['sales_rep'], job_title: 'Ejecutivo de ventas', teams: ['sales'], territories: ['north', 'atlantic'] },
  { key: 'lucia', name: 'Lucía Ferrer Campos', roles: ['sales_rep'], job_title: 'Ejecutiva de ventas', teams: ['sales'], territories: ['south', 'pacific'] },
  { key: 'mateo', name: 'Mateo Rivas Ochoa', roles: ['agent'], job_title: 'Agente de atención al cliente', teams: ['service'], territories: [] },
  { key: 'daniela', name: 'Daniela Ponce Arias', roles: ['marketer'], job_title: 'Responsable de marketing', teams: ['marketing'], territories: [] },
] as const
export const DOMAIN = 'envasesdelsur.example'

/** Which countries a territory of the export business holds. */
export const ATLANTIC: readonly string[] = ['ES', 'AR', 'CO']

export interface Found { admin: string | null; priceBook: string; queue: string }

/** Tells how the company was put together, on the first day of the story. */
export function tellCompany(world: World, found: Found): void {
  const at = world.start
  for (const [key, name, parent] of [['sales', 'Ventas', null], ['service', 'Atención al cliente', null], ['marketing', 'Marketing', null]] as const) tell(world, { at, by: null, op: 'create', entity: 'team', key, values: { name, parent } })
  for (const [key, name] of [['market', 'Todo el mercado'], ['north', 'Zona Norte'], ['south', 'Zona Sur'], ['atlantic', 'Exportación Atlántico'], ['pacific', 'Exportación Pacífico']] as const)
    tell(world, { at, by: null, op: 'create', entity: 'territory', key, values: { name } })
  for (const { key, name, roles, job_title, teams, territories } of STAFF) tell(world, { at, by: null, op: 'create', entity: 'user', key, values: {
    name, email: `${key}@${DOMAIN}`, roles: [...roles], job_title, teams: teams.map(the), territories: territories.map(the), time_zone: world.home.timeZone, phone: mobileLine(world.random, world.home, world.home.towns[0]!),
  } })
  // who leads whom is known once all are there
  const next = at + DAY
  for (const key of ['javier', 'lucia', 'mateo', 'daniela']) tell(world, { at: next, by: null, op: 'update', entity: 'user', key, values: { manager: the('beatriz') } })
  if (found.admin) tell(world, { at: next, by: null, op: 'update', entity: 'user', key: 'beatriz', values: { manager: found.admin } })
  tell(world, { at: next, by: null, op: 'update', entity: 'team', key: 'sales', values: { leader: the('beatriz') } })
  tell(world, { at: next, by: null, op: 'update', entity: 'territory', key: 'market', values: { manager: the('beatriz') } })
  for (const key of ['north', 'south', 'atlantic', 'pacific']) tell(world, { at: next, by: null, op: 'update', entity: 'territory', key, values: { parent: the('market') } })
  tell(world, { at, by: null, op: 'create', entity: 'queue', key: 'complaints', values: { name: { es: 'Reclamos', en: 'Complaints' }, team: the('service') } })
  tellProducts(world, found)
}

/** Families, products, the list for home and the one for export with its exchange rates. */
function tellProducts(world: World, found: Found): void {
  const at = world.start, { currency, random } = world
  for (const family of FAMILIES) tell(world, { at, by: null, op: 'create', entity: 'product_family', key: `family:${family.key}`, values: { name: { es: family.es, en: family.en } } })
  for (const item of ITEMS) tell(world, { at, by: null, op: 'create', entity: 'product', key: item.sku, values: {
    name: item.name, sku: item.sku, family: the(`family:${item.family}`), unit: item.unit, currency, unit_price: priceIn(currency, item.price), standard_cost: priceIn(currency, item.price * (0.62 + random.next() * 0.12)),
  } })
  tell(world, { at, by: null, op: 'create', entity: 'price_book', key: 'export', values: { name: { es: 'Lista de exportación', en: 'Export list' }, currency: 'USD', valid_from: dayOf(at, world.home) } })
  for (const item of ITEMS) {
    const from = String(item.quantity[0] + item.quantity[2] * 4)
    tell(world, { at, by: null, op: 'create', entity: 'price_book_entry', values: { price_book: found.priceBook, product: the(item.sku), unit_price: priceIn(currency, item.price), floor_price: priceIn(currency, item.price * 0.85) } })
    tell(world, { at, by: null, op: 'create', entity: 'price_book_entry', values: { price_book: found.priceBook, product: the(item.sku), minimum_quantity: from, unit_price: priceIn(currency, item.price * 0.94), floor_price: priceIn(currency, item.price * 0.82) } })
    tell(world, { at, by: null, op: 'create', entity: 'price_book_entry', values: { price_book: the('export'), product: the(item.sku), unit_price: priceIn('USD', item.price * 1.08) } })
  }
  const dollar = Number(priceIn(currency, 1_000)) / Number(priceIn('USD', 1_000))
  for (let month = 0; month < 14; month++) {
    const day = new Date(at)
    const first = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + month, 1)
    const rate = (dollar * (1 + (random.next() - 0.5) * 0.03)).toPrecision(6)
    // the months to come are told when they come; the first one is known from the first day
    tell(world, { at: Math.max(first, at), by: null, op: 'create', entity: 'exchange_rate', values: { currency: 'USD', rate, rate_type: 'internal', date: new Date(first).toISOString().slice(0, 10) } })
  }
}

/** Names by key, for signatures. */
export function staffNames(): Record<string, string> { return Object.fromEntries(STAFF.map(({ key, name }) => [key, name])) }

/** The home land of an installation. */
export const homeOf = landOf
