// The reading thread seen from the process: batches, one ahead, and its failures as refusals.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { Refusal } from '#kernel/errors.ts'
import { unreadable } from '#platform/importing/formats/format.ts'
import type { ConvertedRow } from '#platform/importing/convert.ts'
import type { ThreadMessage, ThreadOrder } from '#platform/importing/thread.ts'

export interface Reading {
  /** rows of the file, known before the first batch */
  total: number
  batches: AsyncGenerator<{ rows: ConvertedRow[]; upTo: number }>
  stop(): Promise<void>
}

/** how long a thread that has read a file waits for the next one: files come in rows, and a warm thread begins a quarter of a second sooner */
const REST_MS = 60_000
let resting: { worker: Worker; timer: NodeJS.Timeout } | null = null

/** Sets a thread on a file. Throws the refusal of a file that cannot be read to its end, before any batch. Memory of the thread: at most about 1.5 GB, then `file_too_large_to_read`. */
export async function startReading(order: ThreadOrder): Promise<Reading> {
  const worker = wakeThread() ?? startThread()
  const inbox: ThreadMessage[] = []
  let ended = false
  let wake: () => void = () => undefined
  const put = (message: ThreadMessage): void => { ended ||= 'end' in message; inbox.push(message); wake() }
  const listeners = {
    message: put,
    error: (error: Error) => put('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { refusal: { status: 422, code: 'file_too_large_to_read', params: {} } } : { failure: error.stack ?? error.message }),
    exit: () => put({ failure: 'it ended by itself' }),
  }
  for (const [event, listener] of Object.entries(listeners)) worker.on(event, listener)
  worker.postMessage(order)
  const next = async (): Promise<ThreadMessage> => {
    while (inbox.length === 0) await new Promise<void>(resolve => { wake = resolve })
    const message = inbox.shift()!
    if ('refusal' in message) throw new Refusal(message.refusal.status, message.refusal.code, { params: message.refusal.params })
    if ('failure' in message) throw new Error(`the reading thread failed: ${message.failure}`)
    return message
  }
  const stop = async (): Promise<void> => {
    for (const [event, listener] of Object.entries(listeners)) worker.off(event, listener)
    if (!ended || !layToRest(worker)) await worker.terminate()
  }
  try {
    const first = await next()
    if (!('total' in first)) throw unreadable('file_damaged')
    return { total: first.total, stop, batches: batchesOf(worker, next) }
  } catch (error) { await stop(); throw error }
}

async function* batchesOf(worker: Worker, next: () => Promise<ThreadMessage>): AsyncGenerator<{ rows: ConvertedRow[]; upTo: number }> {
  worker.postMessage('next')
  for (;;) {
    const message = await next()
    if (!('rows' in message)) return
    worker.postMessage('next')
    yield message
  }
}

/** The thread that waits, if there is one. */
function wakeThread(): Worker | null {
  const worker = resting?.worker ?? null
  forget()
  worker?.ref()
  return worker
}

/** Keeps a thread for the next file, unless another waits already. It does not keep the process alive, and is forgotten when it dies. */
function layToRest(worker: Worker): boolean {
  if (resting) return false
  worker.unref()
  worker.on('error', forget)
  worker.on('exit', forget)
  resting = { worker, timer: setTimeout(() => { forget(); void worker.terminate() }, REST_MS).unref() }
  return true
}

function forget(): void {
  if (!resting) return
  clearTimeout(resting.timer)
  resting.worker.off('error', forget)
  resting.worker.off('exit', forget)
  resting = null
}

/** Beside the bundle lies `import-thread.js`; from sources (tests, development) the TypeScript file runs through tsx. */
function startThread(): Worker {
  const options = { resourceLimits: { maxOldGenerationSizeMb: 1500 } }
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./import-thread.js', import.meta.url), options)
  const tsx = createRequire(import.meta.url).resolve('tsx/esm/api').replace(/\.cjs$/, '.mjs')
  const start = `import(${JSON.stringify(pathToFileURL(tsx).href)}).then(tsx => { tsx.register(); return import(${JSON.stringify(new URL('./thread.ts', import.meta.url).href)}) })`
  return new Worker(start, { ...options, eval: true })
}

