// What a tile of the home pages is, and where modules put theirs. A tile hands over data, never a drawing: the browser draws the three shapes there are.
import type { Ctx } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** The kind of a home (home.ts). Who gets which: homes.ts. */
export type HomeKind = string

/** Columns of the twelve a tile takes on a wide screen: 3, 4, 6, 8 or 12. On a phone each takes the whole width. */
export type TileSize = 'small' | 'third' | 'half' | 'wide' | 'full'

/** A key of the module's catalogue, one with values (`{name}`; `count` picks the plural), or text that comes from records and is shown as it is. */
export type Words = string | { key: string; values: Record<string, string | number> } | { text: string }

/** How a value is written. Money is a decimal string, percent 0 to 100, duration in minutes, bytes in bytes, date and datetime as stored. Without one: a number, or text as it is. */
export type ValueKind = 'number' | 'money' | 'percent' | 'duration' | 'bytes' | 'date' | 'datetime' | 'text'
export type Tone = 'good' | 'warn' | 'bad' | 'quiet'

export interface TileFigure {
  label: Words
  value: string | number | null
  kind: ValueKind
  /** for money; without one the organisation's base currency */
  currency?: string
  note?: Words
  tone?: Tone
  /** address in the application that opens the records behind the figure (see figure.ts, which makes both from one filter) */
  href?: string
}

export interface TileRow {
  /** text of the record, as it is */
  title: string
  detail?: Words
  /** a day or an instant that the reader's format writes after the detail */
  at?: string
  value?: string | number | null
  kind?: ValueKind
  currency?: string
  tone?: Tone
  href?: string
  /** one thing that can be done at once: POST /api/{entity}/{id}/{noun} with `input`; `undo` is the patch of the record that takes it back, offered afterwards */
  action?: { entity: string; id: string; noun: string; label: Words; input?: Record<string, unknown>; undo?: Record<string, unknown> }
}

export interface TileBar { label: Words; value: string | number | null; of?: string | number | null; kind: ValueKind; currency?: string; note?: Words; tone?: Tone; href?: string }

export type TileContent =
  | { shape: 'figures'; figures: TileFigure[] }
  | { shape: 'rows'; rows: TileRow[]; more?: string; /** what an empty tile says */ empty?: Words }
  | { shape: 'bars'; bars: TileBar[]; more?: string; empty?: Words }

export interface Tile {
  /** `module.subject`; its title is the catalogue's `tile.<name>` */
  name: string
  /** kinds of homes it stands on */
  roles: readonly HomeKind[]
  /** place from the top; tens leave room. An administrator may set another */
  order: number
  size: TileSize
  /** entities whose changes make the tile stale */
  entities?: readonly string[]
  /** address of the page that shows all of it, for the title */
  href?: string
  /** What it shows under the rights of `ctx`, on the home `kind`; null when it has nothing for this person, or a Refusal of access: then it is left away. Bounded (limits everywhere), and stops when `ctx.signal` does. */
  read(ctx: Ctx, kind: HomeKind): Promise<TileContent | null>
}

const SERVICE = 'home_tiles'

/** For a module's `start`: puts its tiles on the homes. A tile of the same name is replaced. */
export function registerTiles(kernel: Pick<Kernel, 'services'>, tiles: readonly Tile[]): void {
  const names = new Set(tiles.map(({ name }) => name))
  kernel.services.set(SERVICE, [...tilesOf(kernel).filter(({ name }) => !names.has(name)), ...tiles])
}

/** Every tile that was registered, in the order of registration. */
export function tilesOf(kernel: Pick<Kernel, 'services'>): Tile[] {
  return (kernel.services.get(SERVICE) as Tile[] | undefined) ?? []
}
