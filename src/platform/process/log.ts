// The program's log: JSON lines on standard error or in the data folder. Never bodies, names, addresses or tokens.
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import type { Logger } from 'pino'

const largest = 50_000_000

/** Logs of process `name`: to `<dataFolder>/log/<name>.log` (one older file is kept, 50 MB each), or to standard error with VINCULO_LOG=stderr. VINCULO_LOG_LEVEL as pino has it, default info. */
export function openLog(name: string, dataFolder: string, env: NodeJS.ProcessEnv): Logger {
  const options = {
    level: env.VINCULO_LOG_LEVEL || 'info', base: { process: name, pid: process.pid },
    serializers: { err: withoutValues, error: withoutValues },
    redact: { paths: ['req.headers', 'res.headers', 'headers', 'password', 'token', 'authorization', 'cookie', 'secret'], remove: true },
  }
  if (env.VINCULO_LOG === 'stderr') return pino(options, pino.destination({ dest: 2, sync: true }))
  const folder = join(dataFolder, 'log'), file = join(folder, `${name}.log`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  rotate(file)
  // A process that answers gathers its lines: written when there are 8 kB, each 200 ms and at its end. The supervisor, which writes little and outlives the others, loses none to a kill.
  const gathers = name === 'web' || name === 'worker'
  const destination = pino.destination({ dest: file, mode: 0o600, ...(gathers ? { sync: false, minLength: 8_192, periodicFlush: 200 } : { sync: true }) })
  setInterval(() => { if (rotate(file)) destination.reopen() }, 60_000).unref()
  return pino(options, destination)
}

/** Errors of the database repeat values of rows in their detail and query: type, code, message of ours and stack only. */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, severity, constraint_name: constraint, table_name: table, column_name: column, routine, position } = error as unknown as Record<string, unknown>
  const stack = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)).slice(0, 12).join('\n')
  if (severity) return { type: 'PostgresError', code, constraint, table, column, routine, position, stack }
  return { type: error.name, code, message: error.message.slice(0, 500), stack }
}

function rotate(file: string): boolean {
  if (!existsSync(file) || statSync(file).size < largest) return false
  renameSync(file, `${file}.1`)
  return true
}
