// A world into an installation by COPY: the company through the doors, its customers as finished rows, cell by cell, in bounded memory.
import { systemContext } from '#kernel/access/system.ts'
import { ensurePartitions } from '#kernel/changes/partitions.ts'
import type { Ctx } from '#kernel/context.ts'
import { writeSetting } from '#kernel/database/settings.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { quote } from '#kernel/sql/quote.ts'
import { founding } from '#simulation/company/founding.ts'
import { staffTruth } from '#simulation/company/staff-truth.ts'
import { columnsOf } from '#simulation/copy/columns.ts'
import { compile } from '#simulation/copy/compile.ts'
import { holdFeed } from '#simulation/copy/feed.ts'
import { houseOf, type House } from '#simulation/copy/house.ts'
import { putBack, takeOff, vacuum } from '#simulation/copy/indexes.ts'
import { copyText } from '#simulation/copy/lines.ts'
import { openStreams, type Streams } from '#simulation/copy/stream.ts'
import { CELL, tellCell } from '#simulation/customers/cell.ts'
import { play } from '#simulation/doors/play.ts'
import { giveManagement } from '#simulation/management.ts'
import { batches, singly, type Batch } from '#simulation/script.ts'
import { looksOf } from '#simulation/staff/looks.ts'
import { SPAN, type World } from '#simulation/world.ts'
import { DAY } from '#simulation/calendar.ts'

/** `truth`: takes the lines of the truth file. `say`: what was done, for people. */
export interface Loading { truth(line: string): Promise<void> | void; say(what: string): void }
export interface Loaded { rows: Record<string, number>; seconds: Record<string, number> }

/** Entities whose rows come by COPY. */
export const COPIED = ['account', 'account_relation', 'contact', 'account_contact', 'site', 'contact_point', 'tax_identity', 'consent', 'lead', 'opportunity', 'order', 'order_line', 'case', 'interaction', 'commitment', 'task'] as const
/** From so many accounts on indexes are made afterwards. */
const LARGE = 1_500
/** Accounts a user remembers, for what they look at. */
const REMEMBERED = 80

/** Loads a world. The installation must be set up and hold no customers. What reactions would have done is among the rows, so they do not hear of them (README.md, section 7). */
export async function loadWorld(kernel: Kernel, world: World, loading: Loading): Promise<Loaded> {
  const ctx = systemContext(kernel, { reason: 'simulated company', origin: 'system' })
  const seconds: Record<string, number> = {}
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now()
    try { return await work() } finally { seconds[name] = Math.round((performance.now() - started) / 10) / 100; loading.say(`${name}: ${seconds[name]} s`) }
  }
  await ensurePartitions(kernel.sql, new Date(world.start), Math.ceil(SPAN / 30) + 1)
  await timed('company', () => play(kernel, batches(founding(world))))
  for (const line of staffTruth(world)) await loading.truth(JSON.stringify(line))
  const house = await houseOf(ctx, world.seed)
  const feed = await holdFeed(kernel)
  try {
    const taken = await timed('indexes off', () => takeOff(kernel.sql, COPIED, world.size.accounts >= LARGE))
    const streams = await openStreams(kernel.sql, 2, columnsOf(house))
    await timed('rows', () => pour(ctx, world, house, streams, feed.xid, loading))
    await timed('indexes', () => putBack(kernel.sql, taken, 2, () => {}))
    for (const [sequence, last] of house.numbers) await kernel.sql.unsafe(`select setval('kernel.${quote(sequence)}', greatest(${last}, (select last_value from kernel.${quote(sequence)})))`)
    await writeSetting(ctx, 'simulation', { seed: world.seed, accounts: world.size.accounts, end: new Date(world.now).toISOString() })
    await feed.release()
    await timed('statistics', () => vacuum(kernel.sql, 2))
    await timed('management', () => giveManagement(kernel))
    return { rows: Object.fromEntries(streams.counts), seconds }
  } catch (error) { await feed.abandon(); throw error }
}

async function pour(ctx: Ctx, world: World, house: House, streams: Streams, xid: string, loading: Loading): Promise<void> {
  const known = new Map<string, string[]>(), everybody: string[] = []
  const who = { request: ctx.requestId, xid }, cells = Math.ceil(world.size.accounts / CELL)
  for (let number = 0; number < cells; number++) {
    const cell = tellCell(world, number)
    compile(house, streams, singly(cell.steps), who, world.now)
    for (const line of cell.truth) await loading.truth(JSON.stringify(line))
    for (const { seller, id } of cell.accounts) { const own = known.get(seller) ?? []; if (own.length < REMEMBERED) known.set(seller, [...own, id]); if (everybody.length < 2_000) everybody.push(id) }
    await streams.breathe()
    if (number % 1_000 === 999) loading.say(`${(number + 1) * CELL} accounts`)
  }
  await pourLooks(ctx, world, streams, known, everybody)
  await streams.finish()
}

async function pourLooks(ctx: Ctx, world: World, streams: Streams, known: ReadonlyMap<string, string[]>, everybody: readonly string[]): Promise<void> {
  for (const user of world.staff.all) {
    for (const look of looksOf(world, user, known.get(user.key) ?? [], everybody)) streams.row('kernel.access_event', `${[look.id, new Date(look.at).toISOString(), look.actor, ctx.requestId, look.kind, look.entity, look.record, look.count, null].map(value => copyText(value, 'text')).join('\t')}\n`)
    await streams.breathe()
  }
}

/** Rows of the steps of a whole small world as if its batches had gone through the doors: for the test that holds both ways to each other. The company must be there. */
export async function loadBatches(kernel: Kernel, world: World, steps: readonly Batch[]): Promise<void> {
  const ctx = systemContext(kernel, { reason: 'simulated company', origin: 'system' })
  await ensurePartitions(kernel.sql, new Date(world.start - DAY), Math.ceil(SPAN / 30) + 1)
  const house = await houseOf(ctx, world.seed), feed = await holdFeed(kernel), taken = await takeOff(kernel.sql, COPIED, false)
  const streams = await openStreams(kernel.sql, 2, columnsOf(house))
  try {
    compile(house, streams, steps, { request: ctx.requestId, xid: feed.xid }, world.now)
    await streams.finish()
    await putBack(kernel.sql, taken, 1, () => {})
    await feed.release()
  } catch (error) { await feed.abandon(); throw error }
}
