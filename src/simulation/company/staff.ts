// The people of the company and what nobody sees of them: skill, care, tricks, and who is about to leave with the addresses.
import { person } from '#simulation/company/people.ts'
import { slug } from '#simulation/company/people.ts'
import { DAY } from '#simulation/calendar.ts'
import type { CountryCode, Land } from '#simulation/places/country.ts'
import { LANDS } from '#simulation/places/lands.ts'
import { seeded } from '#simulation/random.ts'
import { seededId, streamSeed } from '#simulation/seeds.ts'
import type { Size } from '#simulation/size.ts'

export const DOMAIN = 'envasesdelsur.example'
const TRICKS = ['quarter_end_discounts', 'sandbagging', 'empty_leads', 'double_credit'] as const
export type Trick = (typeof TRICKS)[number]
const THEFTS = ['bulk_export', 'drip', 'browsing'] as const
export interface Theft { style: (typeof THEFTS)[number]; from: number; leaves: number }

export interface Colleague {
  id: string; key: string; name: string; email: string; role: 'manager' | 'sales_rep' | 'agent' | 'marketer'; title: string; woman: boolean
  /** key of the one above; null: the administrator */
  manager: string | null
  team: 'sales' | 'service' | 'marketing'
  territories: readonly string[]
  /** what nobody sees: log-odds added to every sale, and the chance that a promise is kept on time */
  skill: number; care: number
  trick: Trick | null
  theft: Theft | null
}
export interface Territory { key: string; id: string; name: string; parent: string | null; manager: string | null }
export interface Staff { all: readonly Colleague[]; sellers: readonly Colleague[]; agents: readonly Colleague[]; marketers: readonly Colleague[]; territories: readonly Territory[]; byKey: ReadonlyMap<string, Colleague>; sellersOf: ReadonlyMap<CountryCode, readonly Colleague[]> }

/** Which countries the export business of the first seller holds. */
export const ATLANTIC: readonly string[] = ['ES', 'AR', 'CO']
/** Reports of one manager. */
const REPORTS = 31

const NAMED = [
  { key: 'beatriz', name: 'Beatriz Salgado Ríos', role: 'manager', title: 'Directora comercial', team: 'sales', territories: ['market'], woman: true },
  { key: 'javier', name: 'Javier Montes Lara', role: 'sales_rep', title: 'Ejecutivo de ventas', team: 'sales', territories: ['north', 'atlantic'], woman: false },
  { key: 'lucia', name: 'Lucía Ferrer Campos', role: 'sales_rep', title: 'Ejecutiva de ventas', team: 'sales', territories: ['south', 'pacific'], woman: true },
  { key: 'mateo', name: 'Mateo Rivas Ochoa', role: 'agent', title: 'Agente de atención al cliente', team: 'service', territories: [], woman: false },
  { key: 'daniela', name: 'Daniela Ponce Arias', role: 'marketer', title: 'Responsable de marketing', team: 'marketing', territories: [], woman: true },
] as const
const PLACES = [['market', 'Todo el mercado'], ['north', 'Zona Norte'], ['south', 'Zona Sur'], ['atlantic', 'Exportación Atlántico'], ['pacific', 'Exportación Pacífico']] as const

/** Five named people; from three sellers on as many more as the size needs, in teams of 31, with one trick in five of them and one thief in forty. */
export function staffOf(seed: number, size: Size, start: number, now: number, home: Land): Staff {
  const random = seeded(streamSeed(seed, 'staff'))
  const id = (name: string): string => seededId(seed, start, name)
  const hidden = () => ({ skill: random.normal() * 0.5, care: Math.min(0.97, Math.max(0.55, 0.84 + random.normal() * 0.08)), trick: null, theft: null })
  const all: Colleague[] = NAMED.map(one => ({ ...one, id: id(`user ${one.key}`), email: `${one.key}@${DOMAIN}`, manager: one.key === 'beatriz' ? null : 'beatriz', ...hidden() }))
  const territories: Territory[] = PLACES.map(([key, name]) => ({ key, id: id(`territory ${key}`), name, parent: key === 'market' ? null : 'market', manager: key === 'market' ? 'beatriz' : null }))
  const count = Math.ceil(size.accounts / size.perSeller)
  const hire = (role: Colleague['role'], title: string, team: Colleague['team'], manager: string, places: readonly string[]): Colleague => {
    const someone = person(random, home), key = `${role}${all.length}`
    const made = { id: id(`user ${key}`), key, name: `${someone.first_name} ${someone.last_name} ${someone.second_last_name}`, email: `${slug(someone.first_name)}.${slug(someone.last_name)}.${all.length}@${DOMAIN}`, role, title, woman: someone.woman, manager, team, territories: places, ...hidden() }
    all.push(made)
    return made
  }
  if (count > 2) {
    let chief = ''
    for (let i = 0; i < count - 2; i++) {
      if (i % REPORTS === 0) chief = hire('manager', 'Jefatura de zona', 'sales', 'beatriz', []).key
      const place = { key: `zone${i + 1}`, id: id(`territory zone${i + 1}`), name: `Zona ${i + 1}`, parent: 'market', manager: chief }
      territories.push(place)
      hire('sales_rep', 'Ejecutivo de ventas', 'sales', chief, [place.key])
    }
    for (let i = 0; i < Math.ceil(count / 5); i++) hire('agent', 'Agente de atención al cliente', 'service', 'beatriz', [])
    for (let i = 0; i < Math.ceil(count / 40); i++) hire('marketer', 'Técnico de marketing', 'marketing', 'beatriz', [])
    plant(random, all, start, now)
  }
  const of = (role: Colleague['role']): Colleague[] => all.filter(one => one.role === role)
  return { all, sellers: of('sales_rep'), agents: of('agent'), marketers: of('marketer'), territories, byKey: new Map(all.map(one => [one.key, one])), sellersOf: spread(of('sales_rep'), home) }
}

/** Tricks go to sellers, thefts to sellers and agents who do no trick, so that each can be told alone. Nobody of the five named ones does either. */
function plant(random: ReturnType<typeof seeded>, all: Colleague[], start: number, now: number): void {
  const open = random.some(all.slice(NAMED.length).filter(one => one.role === 'sales_rep'), all.length)
  for (let i = 0; i < Math.max(TRICKS.length, Math.round(open.length / 5)) && open.length > 3; i++) open.pop()!.trick = TRICKS[i % TRICKS.length]!
  for (let i = 0; i < Math.max(THEFTS.length, Math.round(all.length / 40)) && open.length > 0; i++) {
    const leaves = start + Math.floor((now - start) * (0.45 + 0.54 * random.next()))
    open.pop()!.theft = { style: THEFTS[i % THEFTS.length]!, from: leaves - random.int(18, 35) * DAY, leaves }
  }
}

/** Sellers by country: at home most of them, by the share of customers. Two sellers divide the world by its halves instead (`sellerFor`). */
function spread(sellers: readonly Colleague[], home: Land): Map<CountryCode, readonly Colleague[]> {
  const lands = Object.values(LANDS), parts = new Map<CountryCode, Colleague[]>()
  const atHome = Math.max(1, Math.round(sellers.length * 0.6))
  parts.set(home.code, sellers.slice(0, atHome))
  const rest = sellers.slice(atHome), abroad = lands.filter(land => land !== home)
  abroad.forEach((land, i) => { const own = rest.filter((_, place) => place % abroad.length === i); parts.set(land.code, own.length > 0 ? own : sellers.slice(0, 1)) })
  return parts
}
