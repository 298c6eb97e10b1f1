import type { Meta, MetaEntity } from '#ui/api/meta.ts'
import { mayUpdate } from '#ui/generic/meta/rights.ts'

export interface Wing { name: string; entities: MetaEntity[] }

/** lists of administration that are opened again and again; people and roles have pages of their own */
const SEEN: ReadonlySet<string> = new Set(['pipeline', 'queue', 'working_calendar'])
const ORDER = ['customer', 'operational', 'engagement', 'analytical', 'administration']

/** The lists a person works in, by wing, in the order the definitions give. What is administered stands there for those who may; others reach it by looking it up. */
export function wings(meta: Meta): Wing[] {
  const found = new Map<string, MetaEntity[]>()
  for (const entity of Object.values(meta.entities)) {
    if (entity.navigation && (entity.navigation.wing !== 'administration' || entity.rights.create || mayUpdate(entity))) found.set(entity.navigation.wing, [...(found.get(entity.navigation.wing) ?? []), entity])
  }
  return [...found]
    .map(([name, entities]) => ({ name, entities: entities.sort((one, other) => (one.navigation?.order ?? 0) - (other.navigation?.order ?? 0)) }))
    .sort((one, other) => rank(one.name) - rank(other.name))
}

/** The same for the side of the screen: of what is administered only the lists one comes back to; the rest is on the page of administration. */
export function calmWings(meta: Meta): Wing[] {
  return wings(meta).map((wing) => (wing.name === 'administration' ? { ...wing, entities: wing.entities.filter((entity) => SEEN.has(entity.name)) } : wing)).filter((wing) => wing.entities.length > 0)
}

/** All lists in one row, the most used wing first. */
export function lists(meta: Meta): MetaEntity[] {
  return wings(meta).flatMap((wing) => wing.entities)
}

/** How objects follow each other where all of them are named: as at the side of the screen; those without a place there last, by their names. */
export function inWingOrder(one: Placed, other: Placed): number {
  const [a, b] = [one.navigation, other.navigation]
  return (a ? rank(a.wing) : LAST) - (b ? rank(b.wing) : LAST) || (a?.order ?? 0) - (b?.order ?? 0) || one.plural.localeCompare(other.plural)
}
type Placed = Pick<MetaEntity, 'plural' | 'navigation'>
const LAST = 100

/** Colour of a wing, as a text class. */
export function wingTone(wing: string): string {
  return wing === 'analytical' ? 'text-analytical' : wing === 'engagement' ? 'text-engagement' : wing === 'operational' || wing === 'customer' ? 'text-operational' : 'text-soft'
}

function rank(name: string): number {
  const at = ORDER.indexOf(name)
  return at < 0 ? ORDER.length : at
}
