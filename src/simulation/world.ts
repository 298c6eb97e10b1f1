// A world: a company, its people and everything by which its past can be told, piece by piece.
import type { Item } from '#simulation/company/products.ts'
import { ITEMS } from '#simulation/company/products.ts'
import { DAY } from '#simulation/calendar.ts'
import { mailingsOf, type Mailing } from '#simulation/company/mailings.ts'
import { staffOf, type Staff } from '#simulation/company/staff.ts'
import type { Land } from '#simulation/places/country.ts'
import { landOf } from '#simulation/places/lands.ts'
import { seeded, type Random } from '#simulation/random.ts'
import { seededId, streamSeed } from '#simulation/seeds.ts'
import type { Size } from '#simulation/size.ts'

/** What the script needs to know of the installation: its organisation, and ids of rows that were there before. */
export interface Installation {
  country: string; currency: string; company: string
  stages: { open: string[]; won: string; lost: string }
  priceBook: string; queue: string; admin: string | null
}

export interface World {
  seed: number
  size: Size
  /** beginning and end of the story, milliseconds since 1970 */
  start: number
  now: number
  home: Land
  found: Installation
  staff: Staff
  mailings: readonly Mailing[]
  /** id of a product by its number, and of the records of the company */
  ids: { product: ReadonlyMap<string, string>; exportList: string }
  items: readonly Item[]
  itemsOf: ReadonlyMap<string, readonly Item[]>
}

/** How long the story is, in days. */
export const SPAN = 395

/** The world of a seed that ends at `now`. The same seed, size, end and installation give the same world, to the byte. */
export function world(seed: number, size: Size, now: number, found: Installation): World {
  const start = now - SPAN * DAY, home = landOf(found.country)
  const families = new Map<string, Item[]>()
  for (const item of ITEMS) families.set(item.family, [...families.get(item.family) ?? [], item])
  return {
    seed, size, start, now, home, found, items: ITEMS, itemsOf: families, mailings: mailingsOf(seeded(streamSeed(seed, 'mailings')), size, start, now, home), staff: staffOf(seed, size, start, now, home),
    ids: { product: new Map(ITEMS.map(item => [item.sku, seededId(seed, start, `product ${item.sku}`)])), exportList: seededId(seed, start, 'price_book export') },
  }
}

/** The stream of chance called `name`. */
export function chanceOf(world: World, name: string): Random { return seeded(streamSeed(world.seed, name)) }

/** The id of the record called `name` made at `at`. */
export function idOf(world: World, at: number, name: string): string { return seededId(world.seed, at, name) }
