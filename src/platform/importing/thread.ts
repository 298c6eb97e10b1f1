// The reading thread: parses the file and converts its rows, away from the event loop of the process. It knows no database; it answers `next` with one batch.
import { parentPort } from 'node:worker_threads'
import { Refusal } from '#kernel/errors.ts'
import { setDefaultCountry } from '#kernel/fields/phone-country.ts'
import { convertRow, type ConvertedRow, type Plan } from '#platform/importing/convert.ts'
import type { FileFormat } from '#platform/importing/formats/format.ts'
import { readRows } from '#platform/importing/formats/read.ts'

/** What the thread is told. `after`: rows up to this number were dealt with before (a run that goes on after a crash). */
export interface ThreadOrder { path: string; format: FileFormat; plan: Plan; after: number; size: number }
/** What it says: first how many rows there are (the whole file was read once, so that a broken end is known before anything is written), then batches. */
export type ThreadMessage = { total: number } | { rows: ConvertedRow[]; upTo: number } | { end: true } | { refusal: { status: number; code: string; params: Record<string, string | number> } } | { failure: string }

let wake: () => void = () => undefined
let asked = 0
parentPort?.on('message', (message: 'next' | ThreadOrder) => {
  if (message !== 'next') return void read(message)
  asked++
  wake()
})

/** One file after the other: the thread is told of the next when it has said `end`, or is ended from outside. */
async function read(order: ThreadOrder): Promise<void> {
  asked = 0
  try {
    setDefaultCountry(order.plan.text.country)
    say({ total: await count(order) })
    for await (const batch of batches(order)) { await turn(); say(batch) }
    await turn()
    say({ end: true })
  } catch (error) {
    say(error instanceof Refusal ? { refusal: { status: error.status, code: error.code, params: error.params } } : { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

function say(message: ThreadMessage): void { parentPort?.postMessage(message) }

async function turn(): Promise<void> {
  while (asked === 0) await new Promise<void>(resolve => { wake = resolve })
  asked--
}

async function count(order: ThreadOrder): Promise<number> {
  let rows = 0
  for await (const group of readRows(order.path, order.format)) rows += group.length
  return Math.max(0, rows - order.format.headerRow - 1)
}

async function* batches(order: ThreadOrder): AsyncGenerator<{ rows: ConvertedRow[]; upTo: number }> {
  let at = -1, batch: ConvertedRow[] = []
  for await (const group of readRows(order.path, order.format)) for (const row of group) {
    const no = ++at - order.format.headerRow
    if (no < 1 || no <= order.after) continue
    const converted = convertRow(order.plan, row, no)
    if (converted) batch.push(converted)
    if (no % order.size === 0) { yield { rows: batch, upTo: no }; batch = [] }
  }
  const last = at - order.format.headerRow
  if (last > order.after && last % order.size !== 0) yield { rows: batch, upTo: last }
}
