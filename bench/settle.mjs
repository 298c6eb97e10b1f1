// What the clock starts behind the writes (seals, keys of duplicates, the lexicon) works off what was loaded; measured is only what follows.
import { setTimeout as wait } from 'node:timers/promises'
import { cpuOf } from './processes.mjs'

/** jobs of the minute have begun by then */
const FIRST_MS = 65_000
const LOOK_MS = 5_000
/** share of a core below which nothing is going on */
const QUIET = 0.06

/** Waits until the product rests: at least a minute, at most `most` milliseconds. Returns the seconds it took; negative when it never rested. */
export async function settle(product, most = 1_800_000) {
  const began = performance.now()
  for (let calm = 0; performance.now() - began < most;) {
    const before = cpuOf(product.pid), from = performance.now()
    await wait(LOOK_MS)
    const after = cpuOf(product.pid)
    calm = (after.app + after.db - before.app - before.db) / (performance.now() - from) < QUIET ? calm + 1 : 0
    if (calm >= 2 && performance.now() - began > FIRST_MS) return Math.round((performance.now() - began) / 1000)
  }
  return -Math.round(most / 1000)
}
