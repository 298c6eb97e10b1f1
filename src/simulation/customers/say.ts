// A talk as an interaction, and the promise made in it as a commitment that is kept, broken, or still open.
import type { Item } from '#simulation/company/products.ts'
import type { Colleague } from '#simulation/company/staff.ts'
import { DAY, dayOf, iso, later } from '#simulation/calendar.ts'
import { change, make, type Acquaintance, type Customer, type Telling } from '#simulation/customers/customer.ts'
import { FAMILIES } from '#simulation/company/products.ts'
import { fillWith, weekday, type Talk } from '#simulation/talks/talk.ts'

export interface Occasion { at: number; by: Colleague; who: Acquaintance; item: Item; links?: Record<string, string> }

/** Tells of a talk; returns its id, or null when it would lie in the future. A broken promise of ours displeases the customer. */
export function say(telling: Telling, said: Talk, occasion: Occasion): string | null {
  const { random, customer } = telling, { at, by, who, links } = occasion
  const slot = slotsOf(telling, occasion)
  const id = make(telling, 'interaction', at, by.id, {
    channel: said.channel, direction: said.direction, subject: fillWith(said.subject, slot), body: fillWith(said.body, slot), occurred_at: iso(at), contact: who.id, account: customer.id, user: by.id, ...links,
    ...(said.outcome ? { outcome: said.outcome } : {}), ...(said.sentiment ? { sentiment: moodOf(telling, at, said.sentiment) } : {}), ...(said.minutes ? { duration: random.int(...said.minutes) * 60 } : {}),
  })
  if (said.direction === 'out') customer.touches.push(at)
  if (id && said.promise && random.chance(telling.world.size.noted)) promise(telling, said.promise, fillWith(said.promise.text, slot), id, occasion)
  return id
}

/** What was sent and said to a customer by a moment, each touch losing half of its weight in fourteen days. */
export function pressureAt({ touches }: Customer, at: number): number {
  let sum = 0
  for (let i = touches.length - 1; i >= 0; i--) { const age = at - touches[i]!; if (age >= 0 && age < 120 * DAY) sum += 0.5 ** (age / (14 * DAY)) }
  return sum
}

/** What displeased a customer by a moment: each hurt loses half of its weight in sixty days. */
export function dissatisfactionAt({ hurts }: Customer, at: number): number {
  let sum = 0
  for (const [when, weight] of hurts) if (when <= at) sum += weight * 0.5 ** ((at - when) / (60 * DAY))
  return sum
}

/** Something this customer buys: a family by taste, then any product of it. */
export function wanted({ world, random, customer }: Telling): Item {
  return random.pick(world.itemsOf.get(FAMILIES[random.place(customer.traits.tastes)]!.key)!)
}

/** A usual quantity of it for this customer, at least the smallest one sold. */
export function quantityOf({ random, customer }: Telling, item: Item): number {
  const [from, to, step] = item.quantity
  const usual = (from + (to - from) * random.next() ** 2) * customer.traits.scale
  return Math.max(1, Math.round(usual / step)) * step
}

/** Who does the talking for the customer: the first one mostly, and only who is there by then. */
export function speaker({ random, customer }: Telling, at: number): Acquaintance {
  const there = customer.people.filter(one => one.at <= at)
  return there.length < 2 || random.chance(0.55) ? there[0]! : random.pick(there)
}

/** Who is dissatisfied or about to leave says so: three neutral or friendly words in ten turn sour then. */
function moodOf({ random, customer }: Telling, at: number, mood: NonNullable<Talk['sentiment']>): string {
  const sour = Math.min(0.6, 0.25 * dissatisfactionAt(customer, at) + (customer.cooling !== null && at >= customer.cooling ? 0.3 : 0))
  return mood !== 'negative' && random.chance(sour) ? 'negative' : mood
}

function promise(telling: Telling, { by: side, days }: NonNullable<Talk['promise']>, text: string, interaction: string, { at, by, who }: Occasion): void {
  const { random, world, customer } = telling
  const due = later(random, at, days, days, world.home)
  const id = make(telling, 'commitment', at, by.id, { text, due_at: iso(due), promised_by: side, owner: by.id, contact: who.id, account: customer.id, interaction })
  const overdue = world.now - due
  // the last ones are still open, a few of them late
  if (!id || overdue < 0 || (overdue < 12 * DAY && random.chance(0.6))) return
  const kept = random.chance(side === 'us' ? by.care : 0.82)
  const settled = kept ? Math.max(due - random.int(0, days - 1) * DAY / 2, at + DAY / 2) : due + 3 * DAY
  change(telling, 'commitment', id, settled, by.id, { status: kept ? 'kept' : 'broken', ...(kept ? {} : { outcome_note: 'Sin noticias al vencer el plazo.' }) })
  if (!kept && side === 'us') customer.hurts.push([settled, 0.3])
}

/** The words for the slots of a text, each worked out when it is asked for. */
function slotsOf(telling: Telling, { at, by, who, item }: Occasion): (name: string) => string | undefined {
  const { customer, world, random } = telling
  return name => {
    switch (name) {
      case 'nombre': return who.first_name
      case 'saludo': return who.woman ? 'Estimada' : 'Estimado'
      case 'empresa': return customer.name
      case 'producto': return lowered(item)
      case 'cantidad': return String(quantityOf(telling, item)).replace(/\B(?=(\d{3})+$)/g, '.')
      case 'usuario': return by.name
      case 'colega': return by.name.split(' ')[0]!
      case 'casa': return world.found.company
      case 'dia': return weekday(at + 2 * DAY).replace('domingo', 'lunes').replace('sábado', 'lunes')
      case 'plazo': return String(random.pick([5, 7, 10, 12]))
      case 'fecha': return dayOf(at, world.home)
      default: return undefined
    }
  }
}

const low = new Map<string, string>()

/** A product inside a sentence: small letters but for abbreviations, and without its sizes after the comma. */
function lowered({ name }: Item): string {
  const before = low.get(name)
  if (before) return before
  const [short = name] = name.split(',')
  const made = short.charAt(0).toLowerCase() + short.slice(1)
  low.set(name, made)
  return made
}

/** The name of the product as sentences have it, for names of sales. */
export function fillText(telling: Telling, text: string, occasion: Occasion): string { return fillWith(text, slotsOf(telling, occasion)) }

