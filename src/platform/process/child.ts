// A child process that is started again when it ends unasked.
import { type ChildProcess, fork } from 'node:child_process'
import type { Logger } from 'pino'

export interface Child {
  /** environment of the next start */
  env: NodeJS.ProcessEnv
  /** resolves with its port (0 when it has none) at the first `ready`; rejects when it ends before: it said why on standard error */
  ready: Promise<number>
  /** lines it wanted said with its first `ready` */
  notices: string[]
  /** rejects with the same; never resolves */
  failed: Promise<never>
  /** asks it to stop, and ends it after `patience` milliseconds */
  stop(patience: number): Promise<void>
}

/** The child already told the person at the terminal; the parent only passes the exit code on. */
export class ChildRefused extends Error {}

/** A question every `every` milliseconds; so many without an answer end the child, which is then started again. */
export interface Heartbeat { every: number; most: number }
/** half a minute of silence */
export const HEARTBEAT: Heartbeat = { every: 5_000, most: 6 }

/** A batch of an import outlives the standard room for young objects (16 MB): copying it about took a quarter of the worker's time. */
const NURSERY = ['--max-semi-space-size=64']

/** Starts `program` with Node and keeps it running: restarts wait 0.2 s, then twice as long each time up to 10 s; a minute of life resets that. With a heartbeat, one that hangs is ended too. */
export function keepChild(name: string, program: string, env: NodeJS.ProcessEnv, log: Logger, heartbeat: Heartbeat | null = null): Child {
  let stopping = false, waited = 0, current: ChildProcess | null = null, ended: Promise<void> = Promise.resolve(), timer: NodeJS.Timeout | null = null
  let resolveReady: (port: number) => void, reject: (error: Error) => void
  const ready = new Promise<number>((resolve, refuse) => { resolveReady = resolve; reject = refuse })
  const failed = new Promise<never>((_, refuse) => { ready.catch(refuse) })
  failed.catch(() => undefined)
  let serves = false
  const child: Child = {
    env, ready, failed, notices: [],
    async stop(patience) {
      stopping = true
      if (timer) clearTimeout(timer)
      const force = setTimeout(() => current?.kill('SIGKILL'), patience)
      current?.kill('SIGTERM')
      await ended
      clearTimeout(force)
    },
  }
  const start = () => {
    const started = performance.now()
    const running = fork(program, [], { env: child.env, stdio: ['ignore', 2, 2, 'ipc'], execArgv: ['--enable-source-maps', ...(name === 'worker' ? NURSERY : [])] })
    current = running
    let unanswered = 0, pulse: NodeJS.Timeout | null = null
    const ask = () => {
      if (stopping || !running.connected) return
      if (unanswered++ < heartbeat!.most) return void running.send({ alive: unanswered }, () => undefined)
      log.error({ child: name, childPid: running.pid, unanswered: heartbeat!.most }, 'hangs, is ended')
      running.kill('SIGKILL')
    }
    running.on('message', message => {
      const { ready: is, port, notices = [], alive } = message as { ready?: boolean; port?: number; notices?: string[]; alive?: number }
      if (alive !== undefined) unanswered = 0
      if (!is) return
      if (heartbeat) pulse ??= setInterval(ask, heartbeat.every)
      if (!serves) child.notices = notices
      serves = true
      log.info({ child: name, childPid: running.pid, port }, 'serves')
      resolveReady(port ?? 0)
    })
    ended = new Promise(resolve => running.once('exit', (code, signal) => {
      current = null
      if (pulse) clearInterval(pulse)
      resolve()
      if (stopping) return
      if (!serves) return reject(new ChildRefused(`${name} ended with ${signal ?? code}`))
      waited = performance.now() - started > 60_000 || waited === 0 ? 200 : Math.min(10_000, waited * 2)
      log.error({ child: name, code, signal, waited }, 'ended unasked, starts again')
      timer = setTimeout(start, waited)
    }))
  }
  start()
  return child
}
