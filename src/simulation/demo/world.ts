// What the tellers of the demo company share: chance, time, the customers so far, and the script they write.
import { dayOf, iso, later } from '#simulation/demo/calendar.ts'
import { the, type Step } from '#simulation/demo/script.ts'
import type { Item } from '#simulation/company/products.ts'
import { ITEMS } from '#simulation/company/products.ts'
import type { Person } from '#simulation/company/people.ts'
import type { Land, Town } from '#simulation/places/country.ts'
import type { Random } from '#simulation/random.ts'
import { fill, weekday, type Talk } from '#simulation/talks/talk.ts'

export interface Acquaintance extends Person { key: string; role: string; email: string }
export interface Customer { key: string; name: string; kind: 'organization' | 'household' | 'sole_trader'; land: Land; town: Town; seller: Seller; families: readonly string[]; people: Acquaintance[]; since: number; domain: string; bought: boolean; abroad: boolean }
export type Seller = 'javier' | 'lucia'

export interface World {
  random: Random
  /** the end of the story */
  now: number
  start: number
  home: Land
  currency: string
  company: string
  /** key of the pipeline's stages in order: open ones, won, lost; ids of the installation */
  stages: { open: string[]; won: string; lost: string }
  names: Readonly<Record<string, string>>
  customers: Customer[]
  steps: Step[]
  count: Record<string, number>
}

/** Adds a step, unless it would lie in the future. Returns the key of the record, or null. */
export function tell(world: World, step: Omit<Step, 'key'> & { key?: string }): string | null {
  if (step.at > world.now) return null
  const key = step.key ?? `${step.entity}:${world.count[step.entity] = (world.count[step.entity] ?? 0) + 1}`
  world.steps.push({ ...step, key })
  return key
}

/** Something this customer buys. */
export function wanted(world: World, customer: Customer): Item { return world.random.pick(ITEMS.filter(item => customer.families.includes(item.family))) }

/** A usual quantity of it. */
export function quantityOf(world: World, item: Item): number {
  const [from, to, step] = item.quantity
  return from + Math.floor((to - from) / step * world.random.next() ** 2) * step
}

export interface Occasion { at: number; by: string; customer: Customer; who: Acquaintance; item: Item; links?: Record<string, string> }

/** A talk as an interaction, and the promise made in it as a commitment that was kept, broken, or is still open. */
export function talk(world: World, said: Talk, { at, by, customer, who, item, links = {} }: Occasion): void {
  const { random } = world
  const slots = slotsFor(world, { at, by, customer, who, item })
  const key = tell(world, { at, by, entity: 'interaction', op: 'create', values: {
    channel: said.channel, direction: said.direction, subject: fill(said.subject, slots), body: fill(said.body, slots), occurred_at: iso(at), contact: the(who.key), account: the(customer.key), user: the(by), ...links,
    ...(said.outcome ? { outcome: said.outcome } : {}), ...(said.sentiment ? { sentiment: said.sentiment } : {}), ...(said.minutes ? { duration: random.int(...said.minutes) * 60 } : {}),
  } })
  if (!key || !said.promise || random.chance(0.35)) return
  const due = later(random, at, said.promise.days, said.promise.days, world.home)
  const promise = tell(world, { at, by, entity: 'commitment', op: 'create', values: { text: fill(said.promise.text, slots), due_at: iso(due), promised_by: said.promise.by, owner: the(by), contact: the(who.key), account: the(customer.key), interaction: the(key) } })
  const overdue = world.now - due
  // the last ones are still open, a few of them late
  if (!promise || overdue < 0 || (overdue < 12 * 86_400_000 && random.chance(0.6))) return
  const kept = random.chance(0.85)
  tell(world, { at: kept ? Math.max(due - random.int(0, said.promise.days - 1) * 43_200_000, at + 43_200_000) : due + 3 * 86_400_000, by, entity: 'commitment', op: 'update', key: promise, values: { status: kept ? 'kept' : 'broken', ...(kept ? {} : { outcome_note: 'Sin noticias al vencer el plazo.' }) } })
}

/** The words for the slots of a text. */
export function slotsFor(world: World, { at, by, customer, who, item }: Omit<Occasion, 'links'>): Record<string, string> {
  return {
    nombre: who.first_name, saludo: who.woman ? 'Estimada' : 'Estimado', empresa: customer.name, producto: lowered(item.name), cantidad: String(quantityOf(world, item)).replace(/\B(?=(\d{3})+$)/g, '.'), usuario: world.names[by] ?? '', colega: (world.names[by] ?? '').split(' ')[0]!, casa: world.company,
    dia: weekday(at + 2 * 86_400_000).replace('domingo', 'lunes').replace('sábado', 'lunes'), plazo: String(world.random.pick([5, 7, 10, 12])), fecha: dayOf(at, world.home),
  }
}

/** A product inside a sentence: small letters but for abbreviations, and without its sizes after the comma. */
function lowered(name: string): string {
  const [short = name] = name.split(',')
  return short.charAt(0).toLowerCase() + short.slice(1)
}
