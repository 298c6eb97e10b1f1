// What this process counts about itself between two readings of GET /metrics.
import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks'
import type { Kernel } from '#kernel/kernel.ts'

/** upper ends of the duration histogram, in seconds */
export const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
/** more kinds of requests than routes × methods × statuses can make: a guard, not a limit */
const MOST = 5_000

export interface RequestCount { method: string; route: string; status: number; buckets: number[]; seconds: number; count: number }
export interface Meters { requests: Map<string, RequestCount>; delay: IntervalHistogram }

const all = new WeakMap<object, Meters>()

/** The meters of this process. */
export function metersOf(kernel: Kernel): Meters {
  const before = all.get(kernel.services)
  if (before) return before
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const made = { requests: new Map<string, RequestCount>(), delay }
  all.set(kernel.services, made)
  return made
}

/** Counts one answered request; `seconds` it took. */
export function countRequest(kernel: Kernel, method: string, route: string, status: number, seconds: number): void {
  const { requests } = metersOf(kernel), key = `${method} ${route} ${status}`
  let found = requests.get(key)
  if (!found) {
    if (requests.size >= MOST) return
    requests.set(key, found = { method, route, status, buckets: BOUNDS.map(() => 0), seconds: 0, count: 0 })
  }
  found.count++
  found.seconds += seconds
  BOUNDS.forEach((bound, i) => { if (seconds <= bound) found.buckets[i]!++ })
}
