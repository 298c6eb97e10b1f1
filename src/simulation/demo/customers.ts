// The customers of the demo company: companies with branches, a distributor, households and sole traders, and the people in them.
import { person, POSTS, slug, type Person } from '#simulation/company/people.ts'
import { PER_EURO } from '#simulation/company/products.ts'
import { CRAFTS, FANCY, TRADES } from '#simulation/company/trades.ts'
import { DAY, dayOf, iso, later, workingMoment } from '#simulation/demo/calendar.ts'
import { ATLANTIC } from '#simulation/demo/company.ts'
import { tellConsents } from '#simulation/demo/consents.ts'
import { the } from '#simulation/demo/script.ts'
import { tell, type Acquaintance, type Customer, type World } from '#simulation/demo/world.ts'
import type { Land, Town } from '#simulation/places/country.ts'
import { addressIn, fixedLine, LANDS, mobileLine } from '#simulation/places/lands.ts'

const SIZES = { organization: 72, sole_trader: 13, household: 11 } as const
const CURRENCIES = { ES: 'EUR', MX: 'MXN', CO: 'COP', AR: 'ARS', CL: 'CLP', PE: 'PEN' } as const
const used = (world: World): Set<string> => new Set(world.customers.map(c => c.domain))

/** Tells of 96 accounts and their people (the leads bring 24 more); most were there on the first day, the others came since. */
export function tellCustomers(world: World): void {
  const kinds = Object.entries(SIZES).flatMap(([kind, count]) => Array.from({ length: count }, () => kind as keyof typeof SIZES))
  const names = new Set<string>()
  kinds.forEach((kind, i) => {
    const abroad = kind !== 'household' && world.random.chance(0.34)
    const land = abroad ? world.random.pick(Object.values(LANDS).filter(l => l !== world.home)) : world.home
    // the first ones were carried over from the old card index, in the first week
    const since = i % 3 !== 0 ? workingMoment(world.random, world.start + world.random.int(2, 4) * DAY, world.home) : later(world.random, world.start, 10, 360, world.home)
    if (kind === 'organization') tellCompany(world, land, abroad, since, names)
    else tellPrivate(world, kind, land, abroad, since, names)
  })
  tellRelations(world)
}

function tellCompany(world: World, land: Land, abroad: boolean, since: number, names: Set<string>): void {
  const { random } = world
  const town = random.pick(land.towns), trade = random.pick(TRADES)
  let name: string
  do name = random.pick(trade.names).replace('{}', random.pick(random.chance(0.7) ? FANCY : land.surnames)).replace(/\bde El\b/, 'del').replace(/\bde Del\b/, 'del')
  while (names.has(name))
  names.add(name)
  const customer = base(world, name, 'organization', land, town, abroad, since, trade.families)
  const currency = CURRENCIES[land.code]
  const people = random.int(1, 4)
  customer.bought = random.chance(0.55)
  const distributor = world.customers.filter(c => c.abroad).length % 9 === 3 && abroad
  tell(world, { at: since, by: customer.seller, op: 'create', entity: 'account', key: customer.key, values: {
    ...common(world, customer), legal_name: `${name} ${random.pick(land.forms)}`, kind: 'organization', roles: distributor ? ['customer', 'distributor'] : [customer.bought ? 'customer' : 'prospect'], industry: trade.industry, employees: random.int(...trade.employees),
    currency, annual_revenue: String(Math.round(random.int(...trade.revenue) * 1_000 * PER_EURO[currency]! / 1_000) * 1_000), importance: random.weighted({ a: 2, b: 4, c: 5 }), tax_id: land.taxNumber(random, false),
    email: `info@${customer.domain}`, phone: fixedLine(random, land, town), website: `https://www.${customer.domain}`, ...(random.chance(0.3) ? { description: random.pick(NOTES) } : {}),
  } })
  for (const post of random.some(POSTS, people)) {
    const someone = person(random, land)
    tellPerson(world, customer, someone, since, { job_title: post.title[someone.woman ? 1 : 0], department: post.department })
  }
  if (random.chance(0.3)) for (const place of random.some(land.towns.filter(t => t !== town), random.int(1, 2))) tell(world, { at: since, by: customer.seller, op: 'create', entity: 'site', values: {
    name: `Sucursal ${place.city}`, account: the(customer.key), kind: random.pick(['branch', 'warehouse', 'plant']), phone: fixedLine(random, land, place), ...addressIn(random, land, place, 'address'), opening_hours: 'Lunes a viernes, 8:00 a 16:00',
  } })
}

function tellPrivate(world: World, kind: 'household' | 'sole_trader', land: Land, abroad: boolean, since: number, names: Set<string>): void {
  const { random } = world
  const town = random.pick(land.towns), craft = random.pick(CRAFTS)
  let someone: Person, name: string
  do { someone = person(random, land); name = kind === 'household' ? `Familia ${someone.last_name} ${someone.second_last_name}` : `${craft.name} ${someone.first_name} ${someone.last_name}` } while (names.has(name))
  names.add(name)
  const customer = base(world, name, kind, land, town, abroad, since, kind === 'household' ? ['glass', 'closures'] : craft.families)
  customer.bought = random.chance(0.5)
  tell(world, { at: since, by: customer.seller, op: 'create', entity: 'account', key: customer.key, values: {
    ...common(world, customer), kind, roles: [customer.bought ? 'customer' : 'prospect'], importance: 'c', phone: mobileLine(random, land, town),
    ...(kind === 'sole_trader' ? { legal_name: `${someone.first_name} ${someone.last_name} ${someone.second_last_name}`, industry: craft.industry, tax_id: land.taxNumber(random, true) } : {}),
  } })
  tellPerson(world, customer, someone, since)
  if (kind === 'household' || random.chance(0.4)) tellPerson(world, customer, person(random, land, kind === 'household' ? someone.last_name : undefined), since)
}

function base(world: World, name: string, kind: Customer['kind'], land: Land, town: Town, abroad: boolean, since: number, families: readonly string[]): Customer {
  const stem = slug(name).slice(0, 28), taken = used(world).has(`${stem}.example`)
  const seller = (abroad ? ATLANTIC.includes(land.code) : town.half === 'north') ? 'javier' : 'lucia'
  const customer: Customer = { key: `account:${world.customers.length + 1}`, name, kind, land, town, abroad, since, families, seller, people: [], bought: false, domain: `${stem}${taken ? world.customers.length : ''}.example` }
  world.customers.push(customer)
  return customer
}

function common(world: World, { name, bought, land, town, seller, abroad, since }: Customer): Record<string, unknown> {
  const territory = abroad ? (seller === 'javier' ? 'atlantic' : 'pacific') : town.half
  return {
    name, lifecycle: bought ? 'customer' : world.random.weighted({ prospect: 7, interested: 3 }), ...(bought ? { customer_since: dayOf(since - world.random.int(30, 1_800) * DAY, world.home) } : {}), language: `es-${land.code}`, time_zone: land.timeZone,
    source: world.random.pick(['Cartera propia', 'Feria Alimentaria', 'Recomendación', 'Sitio web', 'Visita comercial']), owner: the(seller), territory: the(territory), ...addressIn(world.random, land, town, 'billing'),
  }
}

function tellPerson(world: World, customer: Customer, someone: Person, since: number, more: Record<string, unknown> = {}): void {
  const { random } = world
  const key = `contact:${world.count['contact'] = (world.count['contact'] ?? 0) + 1}`
  const at = customer.kind === 'organization' ? customer.domain : 'correo.example'
  const email = `${slug(someone.first_name)}.${slug(someone.last_name)}${customer.kind !== 'organization' || customer.people.some(p => p.last_name === someone.last_name) ? world.count['contact'] : ''}@${at}`
  const who: Acquaintance = { ...someone, key, role: 'primary', email }
  customer.people.push(who)
  const mobile = mobileLine(random, customer.land, customer.town)
  tell(world, { at: since, by: customer.seller, op: 'create', entity: 'contact', key, values: {
    first_name: who.first_name, last_name: who.last_name, second_last_name: who.second_last_name, salutation: who.woman ? 'Sra.' : 'Sr.', form_of_address: random.weighted({ formal: 3, informal: 1 }), account: the(customer.key), owner: the(customer.seller),
    email, phone: mobile, ...(random.chance(0.55) ? { whatsapp: mobile } : {}), language: `es-${customer.land.code}`, time_zone: customer.land.timeZone, preferred_channel: random.weighted({ mail: 4, phone: 3, whatsapp: 4 }),
    lifecycle: customer.bought ? 'customer' : 'prospect', ...more, ...(random.chance(0.2) ? { birth_date: `${random.int(1962, 1999)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}` } : {}),
  } })
  if (random.chance(0.15)) tell(world, { at: since, by: customer.seller, op: 'create', entity: 'contact_point', values: { contact: the(key), kind: 'phone', value: fixedLine(random, customer.land, customer.town), label: 'work', primary: false } })
  tellConsents(world, customer, who, since)
}

/** Groups, distributors and people with a part in two companies. */
function tellRelations(world: World): void {
  const { random } = world
  const companies = world.customers.filter(c => c.kind === 'organization')
  for (let i = 0; i < 10; i++) {
    const [from, to] = random.some(companies.filter(c => i > 4 || !c.abroad), 2) as [Customer, Customer]
    tell(world, { at: Math.max(from.since, to.since) + DAY, by: from.seller, op: 'create', entity: 'account_relation', values: { from_account: the(from.key), kind: i > 4 ? 'buys_through' : 'belongs_to_group', to_account: the(to.key) } })
  }
  for (let i = 0; i < 14; i++) {
    const [own, other] = random.some(companies, 2) as [Customer, Customer]
    const who = random.pick(own.people)
    tell(world, { at: Math.max(own.since, other.since) + 2 * DAY, by: own.seller, op: 'create', entity: 'account_contact', values: { contact: the(who.key), account: the(other.key), role: random.pick(['influencer', 'technical', 'executive', 'buyer']), job_title: random.pick(['Asesor externo', 'Consejero', 'Responsable de calidad del grupo']), from: iso(own.since).slice(0, 10) } })
  }
}

const NOTES = ['Recepción de mercancía solo por la mañana; avisar una hora antes.', 'Pide siempre certificado de contacto con alimentos.', 'Compra por temporada: de agosto a noviembre duplica el consumo.', 'Interesados en materiales compostables.', 'Paga por transferencia a 30 días, sin incidencias.', 'El muelle no admite camión de 12 metros.'] as const
