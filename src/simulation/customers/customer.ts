// A customer as the tellers see it: what everybody can see, and the hidden parameters that only the truth file holds.
import type { Colleague } from '#simulation/company/staff.ts'
import type { Person } from '#simulation/company/people.ts'
import type { Land, Town } from '#simulation/places/country.ts'
import type { Random } from '#simulation/random.ts'
import type { Step } from '#simulation/script.ts'
import { idOf, type World } from '#simulation/world.ts'

export type Kind = 'organization' | 'sole_trader' | 'household'
export const CHANNELS_OF_TOUCH = ['mail', 'phone', 'whatsapp'] as const
export type TouchChannel = (typeof CHANNELS_OF_TOUCH)[number]

/** How a person answers. Nobody in the product is told. */
export interface Reaction {
  best_channel: TouchChannel
  /** hour of the day there, 9 to 18 */
  best_hour: number
  /** touches that are welcome in half a month; above it answers fall and people leave the list */
  tolerance: number
}

export interface Acquaintance extends Person { id: string; number: number; email: string; at: number; reaction: Reaction; /** channels of marketing with consent in force */ agreed: Set<string>; /** is known as a customer */ buys: boolean }

/** Hidden parameters of a customer. See README.md for the formulas they stand in. */
export interface Traits {
  /** orders in a month while a customer stays and is content */
  rate: number
  /** size of an order against the usual one */
  scale: number
  /** chance in a week to begin to leave, before dissatisfaction and pressure */
  hazard: number
  price_sensitivity: number
  /** share of each family in what is bought, in the order of FAMILIES; sums to 1 */
  tastes: readonly number[]
  /** by how much the rate of buying changes in the fortnight after a mailing: 0.3 is thirty per cent more, below 0 means better not */
  uplift: number
  /** sales talks begun in a week */
  deals: number
}

export interface Customer {
  key: string
  id: string
  name: string
  kind: Kind
  land: Land
  town: Town
  abroad: boolean
  seller: Colleague
  agent: Colleague
  since: number
  families: readonly string[]
  /** was a customer before the story begins */
  old: boolean
  people: Acquaintance[]
  traits: Traits
  /** course so far */
  bought: boolean
  /** when they began to leave and when they were gone; null: still there */
  cooling: number | null
  gone: number | null
  /** moments at which the company wrote, called or came, and what displeased: moment and weight; in the order in which they were told */
  touches: number[]
  hurts: (readonly [at: number, weight: number])[]
  /** the last mailing they got */
  mailed: number
}

/** The telling of one customer: its own chance, its steps, and the truth about its sales. */
export interface Telling { world: World; random: Random; customer: Customer; steps: Step[]; deals: Record<string, unknown>[]; made: Map<string, number> }

/** Adds a creation, unless it would lie in the future. Returns the id, or null. */
export function make(telling: Telling, entity: string, at: number, by: string | null, values: Record<string, unknown>): string | null {
  if (at > telling.world.now) return null
  const number = (telling.made.get(entity) ?? 0) + 1
  telling.made.set(entity, number)
  const id = idOf(telling.world, at, `${telling.customer.key} ${entity} ${number}`)
  telling.steps.push({ at, by, op: 'create', entity, id, values })
  return id
}

/** Adds a change, unless it would lie in the future. Says whether it was added. */
export function change(telling: Telling, entity: string, id: string, at: number, by: string | null, values: Record<string, unknown>): boolean {
  if (at > telling.world.now) return false
  telling.steps.push({ at, by, op: 'update', entity, id, values })
  return true
}
