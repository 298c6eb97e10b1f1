// Requests at a steady rate, as many people send them: each has its moment, whether the one before was answered or not, and its time runs from that moment, so that a standstill is felt by everybody who would have come meanwhile.
import { setTimeout as wait } from 'node:timers/promises'

let sequence = Math.floor(performance.timeOrigin) % 1_000_000_000

/** Sends `rate` requests a second until `meanwhile` is done. `work`: functions i → [kind, request], taken in turn. Returns sorted times in ms, by kind too, and what failed. */
export async function openLoop(client, rate, work, meanwhile) {
  let going = true
  const times = [], kinds = {}, errors = [], open = new Set(), started = performance.now()
  const over = meanwhile().finally(() => { going = false })
  for (let n = 0; going; n++) {
    const due = started + n * 1000 / rate, early = due - performance.now()
    if (early > 1) await wait(early)
    const [kind, request] = work[n % work.length](sequence++)
    const sent = client.send(request).then(answer => { if (answer.status > 299) errors.push(`${kind}: ${answer.status} ${answer.text.slice(0, 200)}`) }, error => errors.push(`${kind}: ${error.message}`)).then(() => {
      times.push(performance.now() - due); (kinds[kind] ??= []).push(performance.now() - due)
      open.delete(sent)
    })
    open.add(sent)
  }
  await over
  await Promise.all(open)
  for (const list of [times, ...Object.values(kinds)]) list.sort((a, b) => a - b)
  return { times, kinds, errors }
}

/** What is kept of a loop. */
export function sum({ times, errors }) { return { n: times.length, p50: at(times, 0.5), p95: at(times, 0.95), p99: at(times, 0.99), longest: times.at(-1), errors } }

/** The value at a part (0 to 1) of sorted ones. */
export function at(sorted, part) { return sorted.length ? sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] : Number.NaN }

/** Milliseconds for a column. */
export function ms(value) { return value.toFixed(value >= 100 ? 0 : 1).padStart(6) }
