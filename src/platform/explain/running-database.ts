// The address of the database that a running program uses, for tools that look at it from beside.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from '#platform/process/alive.ts'

/** DATABASE_URL, or the embedded PostgreSQL of `dataFolder`; null when that one does not run. */
export function runningDatabase(dataFolder: string, env: NodeJS.ProcessEnv): string | null {
  if (env['DATABASE_URL']) return env['DATABASE_URL']
  try {
    // PostgreSQL, storage: lines of postmaster.pid; the first is the process, the fourth the port, the eighth the state
    const [pid, , , port, , , , state] = readFileSync(join(dataFolder, 'pg', 'postmaster.pid'), 'utf8').split('\n').map(line => line.trim())
    if (state !== 'ready' || !isAlive(Number(pid))) return null
    const { vinculo } = JSON.parse(readFileSync(join(dataFolder, 'pg.password'), 'utf8')) as { vinculo: string }
    return `postgres://vinculo:${vinculo}@127.0.0.1:${port}/vinculo`
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}
