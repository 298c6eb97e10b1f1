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

/** Starts `program` with Node and keeps it running: restarts wait 0.2 s, then twice as long each time up to 10 s; a minute of life resets that. */
export function keepChild(name: string, program: string, env: NodeJS.ProcessEnv, log: Logger): Child {
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
    const running = fork(program, [], { env: child.env, stdio: ['ignore', 2, 2, 'ipc'], execArgv: ['--enable-source-maps'] })
    current = running
    running.on('message', message => {
      const { ready: is, port, notices = [] } = message as { ready?: boolean; port?: number; notices?: string[] }
      if (!is) return
      if (!serves) child.notices = notices
      serves = true
      log.info({ child: name, childPid: running.pid, port }, 'serves')
      resolveReady(port ?? 0)
    })
    ended = new Promise(resolve => running.once('exit', (code, signal) => {
      current = null
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
