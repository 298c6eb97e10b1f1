// One request for a whole home: every tile is read beside the others, under a time limit of its own, so that a slow or failing one leaves the rest as it is.
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { HomeKind, Tile, TileContent, Words } from '#platform/home/tile.ts'

/** milliseconds a tile may take before the page goes without it; tiles read at once for one request (each may hold a connection of the pool) */
const LIMIT = 4_000, AT_ONCE = 4

export interface TileAnswer {
  name: string; title: string; size: Tile['size']; href?: string; entities: readonly string[]
  /** words as text in the reader's language; null with a `problem` */
  content: unknown
  problem?: { code: string; detail: string; request_id: string }
}

export interface HomeAnswer { tiles: TileAnswer[]; /** tiles with nothing to show now, and whose changes may give them something */ empty: { name: string; entities: readonly string[] }[] }

/** Tiles that have something for the reader, in the order given; those that are closed to them are in neither list. */
export async function answerTiles(ctx: Ctx, kind: HomeKind, tiles: readonly Tile[], limit = LIMIT): Promise<HomeAnswer> {
  const answers: (TileAnswer | 'empty' | 'closed')[] = tiles.map(() => 'closed')
  let next = 0
  const work = async (): Promise<void> => {
    for (let at = next++; at < tiles.length; at = next++) answers[at] = await answerTile(ctx, kind, tiles[at]!, limit)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  const empty = tiles.flatMap(({ name, entities = [] }, at) => (answers[at] === 'empty' ? [{ name, entities }] : []))
  return { tiles: answers.filter(answer => typeof answer === 'object'), empty }
}

async function answerTile(ctx: Ctx, kind: HomeKind, tile: Tile, limit: number): Promise<TileAnswer | 'empty' | 'closed'> {
  const head = { name: tile.name, title: text(ctx.kernel, ctx.language, `tile.${tile.name}`) ?? tile.name, size: tile.size, ...(tile.href ? { href: tile.href } : {}), entities: tile.entities ?? [] }
  const failed = (code: string) => ({ ...head, content: null, problem: { code, detail: text(ctx.kernel, ctx.language, `error.${code}`) ?? code, request_id: ctx.requestId } })
  try {
    const content = await inTime(ctx, kind, tile, limit)
    if (content === 'late') return failed('tile_late')
    return content ? { ...head, content: written(ctx, content) } : 'empty'
  } catch (error) {
    if (error instanceof Refusal && closed(error)) return 'closed'
    if (!ctx.signal?.aborted) ctx.kernel.log.error({ err: error, tile: tile.name, request: ctx.requestId }, 'a tile of the home failed')
    return failed('tile_failed')
  }
}

/** what was not ready in time and still runs, by who asked for what: it is waited for, not asked for again */
const overdue = new WeakMap<Ctx['kernel'], Map<string, Promise<TileContent | null>>>()

async function inTime(ctx: Ctx, kind: HomeKind, tile: Tile, limit: number): Promise<TileContent | null | 'late'> {
  const late = overdue.get(ctx.kernel) ?? new Map<string, Promise<TileContent | null>>()
  overdue.set(ctx.kernel, late)
  const key = [ctx.user.id, ctx.user.viewAs, ctx.user.rightsVersion, ctx.user.timeZone, kind, tile.name].join(' ')
  const abort = new AbortController()
  const reading = late.get(key) ?? tile.read({ ...ctx, signal: ctx.signal ? AbortSignal.any([ctx.signal, abort.signal]) : abort.signal }, kind)
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<'late'>(resolve => { timer = setTimeout(() => resolve('late'), limit) })
  try {
    const first = await Promise.race([reading, patience])
    if (first === 'late' && !late.has(key)) {
      abort.abort()
      late.set(key, reading)
      reading.catch(() => undefined).finally(() => late.delete(key))
    }
    return first
  } finally { clearTimeout(timer) }
}

/** Refusals that only say that something is not for this reader. */
function closed({ status, code }: Refusal): boolean { return status === 403 || status === 404 || code === 'unknown_field' || code === 'unknown_entity' }

/** The content with its words as text in the reader's language. */
function written(ctx: Ctx, content: TileContent): unknown {
  const say = (words: Words | undefined) => (words === undefined ? undefined : typeof words === 'string' ? text(ctx.kernel, ctx.language, words) ?? words : 'text' in words ? words.text : text(ctx.kernel, ctx.language, words.key, words.values) ?? words.key)
  if (content.shape === 'figures') return { ...content, figures: content.figures.map(figure => ({ ...figure, label: say(figure.label), note: say(figure.note) })) }
  if (content.shape === 'bars') return { ...content, empty: say(content.empty), bars: content.bars.map(bar => ({ ...bar, label: say(bar.label), note: say(bar.note) })) }
  return { ...content, empty: say(content.empty), rows: content.rows.map(row => ({ ...row, detail: say(row.detail), ...(row.action ? { action: { ...row.action, label: say(row.action.label) } } : {}) })) }
}
