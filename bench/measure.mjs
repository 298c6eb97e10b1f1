// One step, warm, at each concurrency: latency of the whole step, steps per second, CPU of application and database per step. Medians of the repeats.
import { openClient } from './client.mjs'
import { cpuOf, machineBusy } from './processes.mjs'

const WARM = 300
/** and as long as it takes at most, ms: a question of a second is warm before its three hundredth time */
const WARM_MS = 6_000
let sequence = Math.floor(performance.timeOrigin) % 1_000_000_000

/** Rows of the table for one step. A step is {name, who, make(i) → request, prepare?} or, for work of many requests, {name, who, run(client, i) → units done}; `open` gives it a client of its own (SQL by hand). */
export async function measure(product, step, plan) {
  const rows = []
  for (const c of step.run ? [1] : plan.concurrency) {
    const client = step.open ? step.open(Math.max(c, 4)) : openClient(product.base, c)
    try {
      await warm(client, step, c)
      const runs = []
      for (let k = 0; k < plan.repeat; k++) runs.push(await once(product, client, step, c, plan.seconds))
      const row = { step: step.name, who: step.who, c, unit: step.run ? 'row' : 'step', ...medians(runs), errors: runs.reduce((sum, r) => sum + r.errors, 0), target: step.target ?? null, peer: step.peer?.[c === 1 ? 0 : 1] ?? step.peer?.[0] ?? null, rate: Boolean(step.run), runs }
      rows.push(row)
      process.stderr.write(`${row.who} ${row.step} c=${c}: p50 ${row.p50} ms, ${row.perSecond}/s, cpu ${row.cpuApp} + ${row.cpuDb}${row.errors ? `, ${row.errors} errors: ${runs.find(r => r.firstError)?.firstError}` : ''}\n`)
    } finally { await client.close() }
  }
  return rows
}

/** All steps once round before the first is measured: the compiler has seen the code they share, whichever comes first. */
export async function warmUp(product, steps) {
  const client = openClient(product.base, 8)
  try { for (const step of steps) if (!step.run && !step.open) await warm(client, step, 8) } finally { await client.close() }
}

/** Statements get their lasting plan in each of the pool's connections, and the compiler has seen the code: hence hundreds. */
async function warm(client, step, c) {
  if (step.run) { await step.run(client, sequence++); return }
  let left = WARM
  const until = performance.now() + WARM_MS
  await Promise.all(Array.from({ length: Math.max(c, 4) }, async () => { while (left-- > 0 && performance.now() < until) check(await client.send(step.make(sequence++))) }))
}

async function once(product, client, step, c, seconds) {
  const cpu = cpuOf(product.pid), machine = machineBusy(), started = performance.now(), times = []
  let done = 0, errors = 0, firstError
  if (step.run) {
    done = await step.run(client, sequence++)
    times.push(performance.now() - started)
  } else {
    await Promise.all(Array.from({ length: c }, async () => {
      while (performance.now() - started < seconds * 1000) {
        const from = performance.now()
        try { check(await client.send(step.make(sequence++))); times.push(performance.now() - from) } catch (error) { errors++; firstError ??= String(error.message) }
        done++
      }
    }))
  }
  const wall = performance.now() - started, after = cpuOf(product.pid), then = machineBusy()
  const app = after.app - cpu.app, db = after.db - cpu.db
  times.sort((a, b) => a - b)
  return {
    n: done, errors, firstError, p50: round(at(times, 0.5)), p95: round(at(times, 0.95)), perSecond: round(done / wall * 1000), cpuApp: round(app / done, 3), cpuDb: round(db / done, 3), cpu: round((app + db) / done, 3),
    otherCores: round(Math.max(0, (then.busy - machine.busy - app - db) / wall)), load: then.load,
  }
}

function check({ status, text }) { if (status < 200 || status > 299) throw new Error(`${status} ${text.slice(0, 300)}`) }

function medians(runs) {
  return Object.fromEntries(['n', 'p50', 'p95', 'perSecond', 'cpuApp', 'cpuDb', 'cpu', 'otherCores', 'load'].map(name => [name, at(runs.map(r => r[name]).sort((a, b) => a - b), 0.5)]))
}

function at(sorted, part) { return sorted.length ? sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] : Number.NaN }

function round(value, digits = 2) { return Math.round(value * 10 ** digits) / 10 ** digits }
