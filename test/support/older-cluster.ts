// A throwaway cluster from another installation of PostgreSQL: VINCULO_TEST_POSTGRES names its folder of programs (`npm run test:full` does, for version 15).
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Trusts every local connection: it lives for one run, on this machine, with nothing in it. */
export async function olderCluster(programs: string): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'vinculo-older-')), database = join(folder, 'pg')
  const wrapper = process.getuid?.() === 0 ? ['unshare', '--user'] : []
  const [program, ...args] = [...wrapper, join(programs, 'initdb'), '-D', database, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
  const made = spawnSync(program!, args, { encoding: 'utf8', cwd: '/' })
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'timezone=UTC', 'max_connections=100']
  const [server, ...rest] = [...wrapper, join(programs, 'postgres'), '-D', database, ...settings.flatMap(setting => ['-c', setting])]
  const child = spawn(server!, rest, { stdio: 'ignore', detached: true, cwd: '/' })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  while (!isReady(database)) {
    if (child.exitCode !== null) throw new Error(`postgres ended with ${child.exitCode}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return {
    adminUrl: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      child.kill('SIGQUIT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function isReady(database: string): boolean {
  try { return readFileSync(join(database, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'ready' } catch { return false }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
