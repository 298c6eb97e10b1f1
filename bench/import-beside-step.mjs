// An import while others look through lists: rows a second, and how much slower the lists are than when nothing else goes on.
import { setTimeout as wait } from 'node:timers/promises'
import { keyHeaders, openClient, query } from './client.mjs'
import { importStep } from './import-step.mjs'
import { at, ms, openLoop, sum } from './open-loop.mjs'

/** lists per second: a hundred people who turn a page every five seconds */
const RATE = 20
const RUNS = 3
/** rows per second that an import should reach meanwhile, and how much slower the lists may be at p95 */
export const ROWS = 4_000, SLOWER = 2

/** Measures and prints: idle lists, then three imports of 10,000 people one after another while the lists go on. */
export async function importBesideStep(product, loaded, plan) {
  const client = openClient(product.base, 64), upload = openClient(product.base, 2), headers = keyHeaders(loaded.keys.admin)
  try {
    const run = importStep(product, loaded), rates = []
    const list = [() => ['list', { path: `/api/contact?${query({ limit: '50', sort: '-updated_at', fields: 'first_name,last_name,email,phone,account.name,owner,updated_at' })}`, headers }]]
    await run(upload, Math.floor(performance.timeOrigin) % 1_000_000_000)
    await openLoop(client, RATE, list, async () => { await wait(5_000) })
    const idle = await openLoop(client, RATE, list, async () => { await wait(Math.max(15, plan.seconds) * 1000) })
    const during = await openLoop(client, RATE, list, async () => {
      for (let i = 1; i <= RUNS; i++) { const from = performance.now(); const rows = await run(upload, (Math.floor(performance.timeOrigin) + i) % 1_000_000_000); rates.push(Math.round(rows / (performance.now() - from) * 1000)) }
    })
    const rate = [...rates].sort((a, b) => a - b)[1], slower = at(during.times, 0.95) / at(idle.times, 0.95)
    console.log([`An import beside ${RATE} lists a second (ms; rows from the upload until all are there)`, ...[['idle', idle], ['during', during]].map(([name, { times }]) => `${name.padEnd(8)} p50 ${ms(at(times, 0.5))}  p95 ${ms(at(times, 0.95))}  p99 ${ms(at(times, 0.99))}  of ${times.length}`),
      `rows a second: ${rates.join(', ')} (wanted ${ROWS}); lists ${slower.toFixed(2)} times slower at p95 (at most ${SLOWER})`, ...[...idle.errors, ...during.errors].slice(0, 5).map(text => `FAILED ${text}`)].join('\n'))
    return { idle: sum(idle), during: sum(during), rates, held: rate >= ROWS && slower <= SLOWER, errors: idle.errors.length + during.errors.length }
  } finally { await client.close(); await upload.close() }
}
