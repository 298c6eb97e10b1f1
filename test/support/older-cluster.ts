// A throwaway cluster from another installation of PostgreSQL: VINCULO_TEST_POSTGRES names its folder of programs (`npm run test:full` does, for version 15).
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { giveTo, unprivileged } from '#platform/process/embedded-binaries.ts'
import { launchServer } from '#platform/process/server-process.ts'

export interface OlderCluster { adminUrl: string; folder: string; stop(): Promise<void> }

/** Trusts every local connection: it lives for one run, on this machine, with nothing in it. `more`: further settings, `name=value`. */
export async function olderCluster(programs: string, more: string[] = []): Promise<OlderCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'vinculo-older-')), database = join(folder, 'pg'), run = unprivileged(join(programs, '..'))
  giveTo(folder, run)
  const [program, ...args] = [...run.wrapper, join(programs, 'initdb'), '-D', database, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
  const made = spawnSync(program!, args, { encoding: 'utf8', uid: run.uid, gid: run.gid, cwd: '/' })
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
  return runCluster(programs, folder, more)
}

/** Starts what lies in `<folder>/pg`; the folder goes with it. */
export async function runCluster(programs: string, folder: string, more: string[] = []): Promise<OlderCluster> {
  const server = await launchServer({
    programs, folder: join(folder, 'pg'), log: join(folder, 'log'), run: unprivileged(join(programs, '..')), port: 0,
    settings: port => ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'timezone=UTC', 'max_connections=100', ...more],
  })
  return {
    adminUrl: `postgres://postgres@127.0.0.1:${server.port}/postgres`, folder,
    async stop() {
      await server.stop(500)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
