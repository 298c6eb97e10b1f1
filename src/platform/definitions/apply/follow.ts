// A process keeps up: it hears of new definitions by the tick, looks every two seconds besides, and says which version it works with.
import type { Consequence, Kernel } from '#kernel/kernel.ts'
import { Refusal } from '#kernel/errors.ts'
import { applyDefinitions } from '#platform/definitions/apply/apply.ts'
import { announce, withdraw } from '#platform/definitions/apply/readers.ts'
import { reload, runningOf } from '#platform/definitions/running.ts'

const LOOK = 2_000
/** milliseconds between two looks however often the tick rings */
const PACE = 25
/** milliseconds after which this process also makes real what another stored and did not live to make */
const HEAL = 10_000
/** A process that could not compare versions for so long (ms) does so before it writes again: the others took it for gone after three times that. */
export const STALE = 10_000

/** Keeps this process at the newest definitions until the signal aborts. Resolves when it has read and announced them for the first time; `stopped` when it has withdrawn. */
export async function followDefinitions(kernel: Kernel, signal: AbortSignal): Promise<{ stopped: Promise<void> }> {
  const id = kernel.clock.id(), started = kernel.clock.now()
  await applyDefinitions(kernel)
  runningOf(kernel).checked = performance.now()
  await announce(kernel, id, started)
  return { stopped: keepUp(kernel, signal, id, started) }
}

async function keepUp(kernel: Kernel, signal: AbortSignal, id: string, started: Date): Promise<void> {
  for (let healed = performance.now(); !signal.aborted;) {
    await kernel.tick.wait(LOOK, signal)
    if (!signal.aborted) await new Promise(resolve => setTimeout(resolve, PACE))
    if (signal.aborted) break
    try {
      if (performance.now() - healed > HEAL) { await applyDefinitions(kernel); healed = performance.now() }
      const looked = performance.now()
      await look(kernel)
      await announceWhenDue(kernel, id, started)
      runningOf(kernel).checked = looked
    } catch (error) { kernel.log.warn({ err: error }, 'definitions not compared') }
  }
  runningOf(kernel).checked = null
  await withdraw(kernel, id).catch(() => undefined)
}

async function look(kernel: Kernel): Promise<void> {
  const [row] = await kernel.sql`select version::text as version from kernel.definition limit 1`
  if (row && row['version'] !== runningOf(kernel).stored.version) await reload(kernel, kernel.sql)
}

const announced = new WeakMap<Kernel, { version: string; at: number }>()

/** Ticks come often: said again only when it is something new, or when two seconds have gone by. */
async function announceWhenDue(kernel: Kernel, id: string, started: Date): Promise<void> {
  const before = announced.get(kernel), { version } = runningOf(kernel).stored
  if (before && before.version === version && performance.now() - before.at < LOOK) return
  await announce(kernel, id, started)
  announced.set(kernel, { version, at: performance.now() })
}

/** Before a process writes that has not been able to compare versions: it compares now, in the open transaction, and writes nothing with old definitions. 503 `definitions_changed`: the next attempt finds the new ones. */
export const demandFresh: Consequence = async ctx => {
  const running = runningOf(ctx.kernel)
  if (running.checked === null || performance.now() - running.checked < STALE) return
  const looked = performance.now()
  const [row] = await ctx.sql.unsafe('select version::text as version from kernel.definition limit 1', [], { prepare: true })
  if (row?.['version'] === running.stored.version) { running.checked = looked; return }
  await reload(ctx.kernel, ctx.kernel.sql)
  running.checked = looked
  throw new Refusal(503, 'definitions_changed')
}
