// What an administrator says about the homes: order of the tiles of each, and which are hidden. Everything else stands as the modules put it.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { invalid } from '#kernel/errors.ts'
import { changeSetting } from '#platform/settings/change.ts'
import { homesIn } from '#platform/home/home.ts'
import { type HomeKind, type Tile, tilesOf } from '#platform/home/tile.ts'

/** the setting of a home: each has its own, so that two administrators who arrange two of them do not meet */
const setting = (kind: HomeKind) => `home.${kind}`
const MOST_TILES = 200

export interface Arrangement { order: string[]; hidden: string[] }
export const arrangementInput = z.strictObject({ order: z.array(z.string().max(120)).max(MOST_TILES), hidden: z.array(z.string().max(120)).max(MOST_TILES) })

/** Tiles of a home from the top, without the hidden ones. Tiles the administrator has not placed (they came with a later version) follow the tile that stands before them in the own order of the modules. */
export async function tilesFor(ctx: Ctx, kind: HomeKind): Promise<Tile[]> {
  const { order, hidden } = await arrangementOf(ctx, kind)
  return arranged(ctx, kind, order).filter(({ name }) => !hidden.includes(name))
}

/** The arrangement of a home as it is kept; empty lists where nobody arranged it. */
async function arrangementOf(ctx: Ctx, kind: HomeKind): Promise<Arrangement> {
  return await readSetting<Arrangement>(ctx, setting(kind)) ?? { order: [], hidden: [] }
}

/** Every tile of every home, in its order, hidden or not: for the page where they are arranged. */
export async function arrangements(ctx: Ctx): Promise<{ kind: HomeKind; tiles: { tile: Tile; hidden: boolean }[]; arranged: boolean }[]> {
  return Promise.all(homesIn(ctx.kernel).map(async ({ kind }) => {
    const { order, hidden } = await arrangementOf(ctx, kind)
    return { kind, tiles: arranged(ctx, kind, order).map(tile => ({ tile, hidden: hidden.includes(tile.name) })), arranged: order.length > 0 || hidden.length > 0 }
  }))
}

/** Keeps how a home is arranged; null puts it back as the modules have it. 422 names a tile that this home does not have. */
export async function arrange(ctx: Ctx, kind: HomeKind, wanted: Arrangement | null): Promise<void> {
  const known = new Set(tilesOf(ctx.kernel).filter(({ roles }) => roles.includes(kind)).map(({ name }) => name))
  const strange = wanted ? (['order', 'hidden'] as const).filter(list => wanted[list].some(name => !known.has(name))) : []
  if (strange.length > 0) throw invalid(strange.map(field => ({ field, code: 'unknown_tile' })))
  await changeSetting(ctx, setting(kind), wanted && { order: [...new Set(wanted.order)], hidden: [...new Set(wanted.hidden)] })
}

/** Placed tiles keep the places that were theirs together; each of the others follows the nearest tile before it in the modules' own order. */
function arranged(ctx: Ctx, kind: HomeKind, order: string[]): Tile[] {
  const standard = tilesOf(ctx.kernel).filter(({ roles }) => roles.includes(kind)).sort((one, other) => one.order - other.order || (one.name < other.name ? -1 : 1))
  if (order.length === 0) return standard
  const placed = order.flatMap(name => standard.find(tile => tile.name === name) ?? [])
  standard.forEach((tile, at) => {
    if (placed.includes(tile)) return
    const before = standard.slice(0, at).findLast(one => placed.includes(one))
    placed.splice(before ? placed.indexOf(before) + 1 : 0, 0, tile)
  })
  return placed
}
