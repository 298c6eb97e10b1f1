// What every process has in common: title, options, signals, one plain sentence when it cannot start.
import { setMaxListeners } from 'node:events'
import type { Configuration, ProcessRole } from '#kernel/configuration.ts'
import { readConfiguration } from '#platform/process/configuration.ts'
import { ChildRefused } from '#platform/process/child.ts'
import { plainSentence } from '#platform/process/cannot-start.ts'

export interface Life {
  /** aborts when the process is asked to stop; it has 10 s from then */
  signal: AbortSignal
  /** says that the process serves: on `address`, or without one; then the lines that waited for it */
  ready(address?: { host: string; port: number }, notices?: string[]): void
  /** supervised processes report to their parent and end with it */
  supervised: boolean
}

/** Runs `main` as process `name` until it resolves (exit code 0) or fails (one sentence on standard error, exit code 1). SIGTERM, SIGINT and the end of the supervisor abort `life.signal`. */
export async function runProcess(name: ProcessRole, main: (config: Configuration, life: Life) => Promise<void>): Promise<void> {
  process.title = name === 'all' ? 'vinculo' : `vinculo ${name}`
  const stop = new AbortController()
  // each loop of the process listens
  setMaxListeners(100, stop.signal)
  const supervised = process.env.VINCULO_SUPERVISED === '1' && process.send !== undefined
  process.on('SIGTERM', () => stop.abort())
  // Ctrl-C reaches the whole group: a supervised process waits for its supervisor's word.
  process.on('SIGINT', () => { if (!supervised) stop.abort() })
  // Without its supervisor there is no database either: no use in draining, and the next start wants the port.
  if (supervised) process.on('disconnect', () => { stop.abort(); exitSoon(0) })
  // a process that still turns answers its supervisor
  if (supervised) process.on('message', message => { if ((message as { alive?: number }).alive !== undefined && process.connected) process.send?.(message) })
  process.on('uncaughtException', error => {
    if (isBrokenLine(error)) return
    process.stderr.write(`${error.stack ?? String(error)}\n`)
    process.exit(1)
  })
  const ready = (address?: { host: string; port: number }, notices: string[] = []) => {
    if (supervised) process.send?.({ ready: true, port: address?.port, notices })
    else process.stdout.write([...address ? [`Vínculo listens on ${printable(address)}`] : [], ...notices].map(line => `${line}\n`).join(''))
  }
  try {
    await main(readConfiguration(process.argv.slice(2), process.env), { signal: stop.signal, ready, supervised })
    exitSoon(0)
  } catch (error) {
    // A child that refused has already said why.
    if (!(error instanceof ChildRefused)) process.stderr.write(`${plainSentence(error, process.env)}\n`)
    if (process.env.VINCULO_LOG_LEVEL === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    exitSoon(1)
  }
}

/** What the driver (postgres 3.4.9) throws where nobody can catch it when a line breaks while it asks for its types or clears up behind a transaction. Whoever waits for an answer is told apart from that, so nothing of it is lost. */
function isBrokenLine(error: Error & { code?: unknown }): boolean {
  return /node_modules\/postgres\//.test(error.stack ?? '') && (/^(57P0\d|CONNECTION_\w+|CONNECT_TIMEOUT)$/.test(String(error.code)) || /reading 'write'/.test(error.message)) || ['EPIPE', 'ECONNRESET'].includes(String(error.code))
}

/** http://127.0.0.1:PORT; a wildcard address is shown as loopback, which it includes. */
function printable({ host, port }: { host: string; port: number }): string {
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${shown}:${port}`
}

/** A process that has let go of everything ends by itself; one that has not ends all the same. */
function exitSoon(code: number): void {
  process.exitCode = code
  if (process.connected) process.disconnect()
  setTimeout(() => process.exit(), 500).unref()
}
