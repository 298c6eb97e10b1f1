// How a customer comes into the books: the account with its address and numbers, the people in it, what they allowed.
import { person, POSTS, slug, type Person } from '#simulation/company/people.ts'
import { PER_EURO } from '#simulation/company/products.ts'
import type { Colleague } from '#simulation/company/staff.ts'
import { ATLANTIC } from '#simulation/company/staff.ts'
import { madeUpSurname } from '#simulation/company/surnames.ts'
import { CRAFTS, FANCY, TRADES } from '#simulation/company/trades.ts'
import { DAY, dayOf, later, workingMoment } from '#simulation/calendar.ts'
import { tellConsents } from '#simulation/customers/consents.ts'
import { make, type Acquaintance, type Customer, type Kind, type Telling } from '#simulation/customers/customer.ts'
import { drawReaction, drawTraits } from '#simulation/customers/traits.ts'
import type { Land, Town } from '#simulation/places/country.ts'
import { addressIn, fixedLine, LANDS, mobileLine } from '#simulation/places/lands.ts'
import { pointIn } from '#simulation/places/where.ts'
import type { Random } from '#simulation/random.ts'
import { chanceOf, idOf, type World } from '#simulation/world.ts'

export const KINDS: Readonly<Record<Kind, number>> = { organization: 0.62, sole_trader: 0.16, household: 0.22 }
const AT_HOME = 0.66
const CURRENCIES = { ES: 'EUR', MX: 'MXN', CO: 'COP', AR: 'ARS', CL: 'CLP', PE: 'PEN' } as const
/** Share of people whose surnames are made up, in a large world; a small one keeps to the usual ones. */
const MADE_UP = 0.35
const NOTES = ['Recepción de mercancía solo por la mañana; avisar una hora antes.', 'Pide siempre certificado de contacto con alimentos.', 'Compra por temporada: de agosto a noviembre duplica el consumo.', 'Interesados en materiales compostables.', 'Paga por transferencia a 30 días, sin incidencias.', 'El muelle no admite camión de 12 metros.'] as const
const SOURCES = ['Cartera propia', 'Feria Alimentaria', 'Recomendación', 'Sitio web', 'Visita comercial'] as const

/** Draws the customer number `index` and tells of its coming: seven of ten were there before the story begins. */
export function arrive(world: World, index: number): Telling {
  const random = chanceOf(world, `customer ${index}`)
  const kind = random.weighted(KINDS)
  const abroad = kind !== 'household' && random.chance(1 - AT_HOME)
  const land = abroad ? random.pick(Object.values(LANDS).filter(other => other !== world.home)) : world.home
  const town = random.pick(land.towns)
  // the first ones were carried over from the old card index, in the first week
  const old = random.chance(0.7)
  const since = old ? workingMoment(random, world.start + random.int(2, 4) * DAY, world.home) : later(random, world.start, 10, 360, world.home)
  const someone = person(random, land)
  const { name, families, industry, employees, revenue } = named(world, random, index, kind, land, someone)
  const key = `customer ${index}`
  const customer: Customer = {
    key, id: idOf(world, since, key), name, kind, land, town, abroad, since, families, old, seller: sellerFor(world, random, land, town, abroad), agent: random.pick(world.staff.agents), people: [], traits: drawTraits(random, kind, families),
    bought: old && random.chance(0.6), cooling: null, gone: null, touches: [], hurts: [], mailed: -Infinity,
  }
  const telling: Telling = { world, random, customer, steps: [], deals: [], made: new Map() }
  tellAccount(telling, index, { industry, employees, revenue })
  tellPeople(telling, index, someone)
  if (kind === 'organization' && random.chance(0.3)) for (const place of random.some(land.towns.filter(other => other !== town), random.int(1, 2))) make(telling, 'site', since, customer.seller.id, {
    name: `Sucursal ${place.city}`, account: customer.id, kind: random.pick(['branch', 'warehouse', 'plant']), phone: fixedLine(random, land, place), ...addressIn(random, land, place, 'address'), location: pointIn(land, place, customer.key), opening_hours: 'Lunes a viernes, 8:00 a 16:00', time_zone: land.timeZone,
  })
  return telling
}

interface Trade { industry: string | null; employees: readonly [number, number] | null; revenue: readonly [number, number] | null }

/** The name says the number where the same would come again in a large world. */
function named(world: World, random: Random, index: number, kind: Kind, land: Land, someone: Person): Trade & { name: string; families: readonly string[] } {
  const mark = world.size.accounts > 500 ? ` ${index + 1}` : ''
  if (kind === 'organization') {
    const trade = random.pick(TRADES)
    // a small world goes round the words, and round the forms with each turn, so that no name comes twice
    const turn = Math.floor(index / FANCY.length)
    const word = world.size.accounts > 500 ? random.pick([random.pick(FANCY), madeUpSurname(random), random.pick(land.surnames)]) : turn < 3 ? FANCY[index % FANCY.length]! : madeUpSurname(random)
    const name = (world.size.accounts > 500 ? random.pick(trade.names) : trade.names[turn % trade.names.length]!).replace('{}', word).replace(/\bde El\b/, 'del').replace(/\bde Del\b/, 'del')
    return { ...trade, name: `${name}${mark}`, families: trade.families }
  }
  if (kind === 'household') return { name: `Familia ${someone.last_name} ${someone.second_last_name}${mark}`, families: ['glass', 'closures'], industry: null, employees: null, revenue: null }
  const craft = random.pick(CRAFTS)
  return { name: `${craft.name} ${someone.first_name} ${someone.last_name}${mark}`, families: craft.families, industry: craft.industry, employees: null, revenue: null }
}

/** Two sellers share the world by its halves; more of them have customers of their country by lot. */
function sellerFor(world: World, random: Random, land: Land, town: Town, abroad: boolean): Colleague {
  const { sellers, sellersOf } = world.staff
  if (sellers.length > 2) return random.pick(sellersOf.get(land.code) ?? sellers)
  return ((abroad ? ATLANTIC.includes(land.code) : town.half === 'north') ? sellers[0] : sellers.at(-1))!
}

function territoryOf(world: World, { seller, abroad, town }: Customer): string {
  const wanted = seller.territories.length > 1 && !abroad ? town.half : seller.territories.at(-1)!
  return world.staff.territories.find(place => place.key === wanted)!.id
}

function tellAccount(telling: Telling, index: number, { industry, employees, revenue }: Trade): void {
  const { world, random, customer: c } = telling, { land, town, kind, seller } = c
  const currency = CURRENCIES[land.code]
  const distributor = kind === 'organization' && random.chance(0.03)
  telling.steps.push({ at: c.since, by: seller.id, op: 'create', entity: 'account', id: c.id, values: {
    name: c.name, kind, roles: distributor ? ['customer', 'distributor'] : [c.bought ? 'customer' : 'prospect'], lifecycle: c.bought ? 'customer' : random.weighted({ prospect: 7, interested: 3 }), importance: kind === 'organization' ? random.weighted({ a: 2, b: 4, c: 5 }) : 'c',
    ...(c.bought ? { customer_since: dayOf(c.since - random.int(30, 1_800) * DAY, world.home) } : {}), language: `es-${land.code}`, time_zone: land.timeZone, source: random.pick(SOURCES), owner: seller.id, territory: territoryOf(world, c), ...addressIn(random, land, town, 'billing'),
    ...(industry ? { industry } : {}), ...(kind === 'household' ? {} : { tax_id: land.taxNumber(random, kind === 'sole_trader') }),
    ...(kind === 'organization' ? {
      legal_name: `${c.name} ${random.pick(land.forms)}`, employees: random.int(...employees!), currency, annual_revenue: String(Math.round(random.int(...revenue!) * PER_EURO[currency]!) * 1_000),
      email: `info@${domainOf(c, index)}`, phone: fixedLine(random, land, town), website: `https://www.${domainOf(c, index)}`, ...(random.chance(0.3) ? { description: random.pick(NOTES) } : {}),
    } : { phone: mobileLine(random, land, town) }),
  } })
}

/** The number is part of the name in a large world; what is cut off a long one could be what tells two apart. */
function domainOf({ name }: Customer, index: number): string { const stem = slug(name); return `${stem.length > 28 ? stem.slice(0, 28) + index : stem}.example` }

function tellPeople(telling: Telling, index: number, first: Person): void {
  const { world, random, customer } = telling
  const { kind, land } = customer
  const count = kind === 'organization' ? 1 + Math.min(40, Math.floor(random.gamma(1.1, (world.size.colleagues + 0.5) / 1.1))) : kind === 'household' ? 2 : 1 + (random.chance(0.3) ? 1 : 0)
  const posts = random.some(POSTS, count)
  for (let i = 0; i < count; i++) {
    const drawn = i === 0 ? first : person(random, land, kind === 'household' ? first.last_name : undefined)
    const someone = world.size.accounts > 500 && random.chance(MADE_UP) ? { ...drawn, ...(kind === 'household' && i > 0 ? {} : { last_name: madeUpSurname(random) }), second_last_name: madeUpSurname(random) } : drawn
    // who is not there from the first day comes in the months after
    const at = i < 2 || random.chance(0.75) ? customer.since : later(random, customer.since, 5, 300, world.home)
    const post = kind === 'organization' ? posts[i] ?? random.pick(POSTS) : null
    tellPerson(telling, index, i, someone, Math.min(at, world.now - DAY), post ? { job_title: post.title[someone.woman ? 1 : 0], department: post.department } : {})
  }
}

function tellPerson(telling: Telling, index: number, number: number, someone: Person, at: number, more: Record<string, unknown>): void {
  const { random, customer, world } = telling
  const { land, town, seller, kind } = customer
  const key = `${customer.key} person ${number}`
  const mark = world.size.accounts > 500 ? `.p${index * 50 + number}` : `${index || ''}${number || ''}`
  const email = `${slug(someone.first_name)}.${slug(someone.last_name)}${mark}@${kind === 'organization' ? domainOf(customer, index) : `correo${index % 97}.example`}`
  const who: Acquaintance = { ...someone, id: idOf(world, at, key), number, email, at, reaction: drawReaction(random, kind), agreed: new Set(), buys: customer.bought }
  customer.people.push(who)
  const mobile = mobileLine(random, land, town)
  telling.steps.push({ at, by: seller.id, op: 'create', entity: 'contact', id: who.id, values: {
    first_name: who.first_name, last_name: who.last_name, second_last_name: who.second_last_name, salutation: who.woman ? 'Sra.' : 'Sr.', form_of_address: random.weighted({ formal: 3, informal: 1 }), account: customer.id, owner: seller.id, email, phone: mobile,
    ...(random.chance(0.4) ? { whatsapp: mobile } : {}), language: `es-${land.code}`, time_zone: land.timeZone, ...(random.chance(0.6) ? { preferred_channel: random.chance(0.7) ? who.reaction.best_channel : random.weighted({ mail: 4, phone: 3, whatsapp: 4 }) } : {}),
    lifecycle: customer.bought ? 'customer' : 'prospect', ...more, ...(random.chance(0.2) ? { birth_date: `${random.int(1962, 1999)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}` } : {}),
  } })
  if (random.chance(0.12)) make(telling, 'contact_point', at, seller.id, { contact: who.id, kind: 'phone', value: fixedLine(random, land, town), label: 'work', primary: false })
  tellConsents(telling, who, at)
}
