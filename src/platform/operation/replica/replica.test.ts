import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test as always } from 'vitest'
import { connect } from '#kernel/database/connect.ts'
import { createServer } from '#kernel/http/server.ts'
import { migrate } from '#kernel/database/migrate.ts'
import { modules } from '#app'
import { createKernel } from '#platform/start/create-kernel.ts'
import type { RunningKernel } from '#platform/start/create-kernel.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { openReplicas, type Replica } from '#platform/operation/replica/lag.ts'
import { REPLICAS } from '#platform/operation/replica/door.ts'
import { testConfiguration } from '#test/support/database.ts'
import { olderCluster, runCluster, type OlderCluster } from '#test/support/older-cluster.ts'
import pino from 'pino'
import type { FastifyInstance } from 'fastify'

// A real streaming replica needs pg_basebackup, which the embedded PostgreSQL does not carry: an installed PostgreSQL stands in, and where there is none this file says so by being skipped.
const programs = ['/usr/lib/postgresql/15/bin', '/usr/lib/postgresql/16/bin', '/usr/lib/postgresql/17/bin'].find(folder => existsSync(join(folder, 'pg_basebackup')))
const test = always.skipIf(!programs)
const admin = 'jefa@prueba.example', password = 'correcto caballo batería 42'
let primary: OlderCluster, standby: OlderCluster, kernel: RunningKernel, http: FastifyInstance, replicas: Replica[], cookie = ''
const stop = new AbortController()

beforeAll(async () => {
  if (!programs) return
  primary = await olderCluster(programs, ['wal_level=replica', 'max_wal_senders=4', 'hot_standby=on'])
  const folder = mkdtempSync(join(tmpdir(), 'vinculo-standby-'))
  const wrapper = process.getuid?.() === 0 ? ['unshare', '--user'] : []
  const [program, ...args] = [...wrapper, join(programs, 'pg_basebackup'), '-d', primary.adminUrl, '-D', join(folder, 'pg'), '-R', '-X', 'stream', '--checkpoint=fast', '--no-sync']
  const copied = spawnSync(program!, args, { encoding: 'utf8', cwd: '/' })
  if (copied.status !== 0) throw new Error(copied.stderr)
  standby = await runCluster(programs, folder, ['hot_standby=on'])
  const sql = connect(primary.adminUrl, { max: 6, applicationName: 'test' })
  kernel = createKernel(testConfiguration({ databaseUrl: primary.adminUrl, dataFolder: mkdtempSync(join(tmpdir(), 'vinculo-data-')) }), sql, modules, { log: pino({ level: 'silent' }) })
  await migrate(kernel)
  await setUp(kernel, { language: 'es', country: 'MX', organisation: 'Prueba', adminName: 'Ana', adminEmail: admin, adminPassword: password })
  replicas = openReplicas(kernel, [standby.adminUrl], stop.signal)
  kernel.services.set(REPLICAS, replicas)
  http = await createServer(kernel)
  const answer = await ask('POST', '/api/session', { email: admin, password }, {})
  cookie = answer.cookies
  await until(() => replicas[0]!.usable)
}, 120_000)
afterAll(async () => {
  stop.abort()
  await http?.close()
  await kernel?.tick.close()
  await kernel?.sql.end({ timeout: 1 })
  await standby?.stop()
  await primary?.stop()
})

async function ask(method: 'GET' | 'POST', url: string, body?: unknown, headers: Record<string, string> = { cookie }) {
  const answer = await http.inject({ method, url, headers: { host: 'localhost', origin: 'http://localhost', ...(body ? { 'content-type': 'application/json' } : {}), ...headers }, ...(body ? { payload: JSON.stringify(body) } : {}) })
  return { status: answer.statusCode, body: answer.body ? answer.json() : null, from: answer.headers['x-vinculo-replica'] ? 'replica' : 'primary', cookies: [answer.headers['set-cookie'] ?? []].flat().map(one => String(one).split(';')[0]).join('; ') }
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 300; i++) {
    if (await done()) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('waited 30 s for nothing')
}

test('who only reads is answered by the replica, who has just written by the primary, and nobody misses their own write', async () => {
  expect(await ask('GET', '/api/account')).toMatchObject({ status: 200, from: 'replica', body: { data: [] } })
  expect(await ask('GET', '/api/search?q=sol')).toMatchObject({ status: 200, from: 'replica' })
  expect(await ask('GET', '/api/me')).toMatchObject({ status: 200, from: 'primary' })
  for (let n = 0; n < 20; n++) {
    const made = await ask('POST', '/api/account', { name: `Cuenta ${n}` })
    expect(made.status).toBe(201)
    expect(made.cookies).toContain('vinculo_fresh=1')
    const seen = await ask('GET', `/api/account/${made.body.id}`, undefined, { cookie: `${cookie}; ${made.cookies}` })
    expect(seen).toMatchObject({ status: 200, from: 'primary' })
  }
  // another person, without the cookie: the replica has caught up soon
  await until(async () => { const { from, body } = await ask('GET', '/api/account?limit=50'); return from === 'replica' && body.data.length === 20 })
  const { body: { key } } = await ask('POST', '/api/api-key', { name: 'x' })
  expect(await ask('GET', '/api/account', undefined, { authorization: `Bearer ${key}` })).toMatchObject({ status: 200, from: 'primary' })
  expect(await ask('GET', '/api/account', undefined, { authorization: `Bearer ${key}`, 'x-vinculo-read': 'replica' })).toMatchObject({ status: 200, from: 'replica' })
  // refusals stay what they are
  expect((await ask('GET', '/api/account?fields=none_such')).status).toBe(400)
})

test('a replica that stands still is not asked, and one that dies in the middle of everything costs no request', async () => {
  const direct = connect(standby.adminUrl, { max: 1, applicationName: 'test' })
  await until(() => replicas[0]!.usable)
  await direct`select pg_wal_replay_pause()`
  await ask('POST', '/api/account', { name: 'Nueva' })
  await until(() => !replicas[0]!.usable)
  expect(replicas[0]!.behind === null || replicas[0]!.behind > 2_000).toBe(true)
  const late = await ask('GET', '/api/account?limit=50')
  expect([late.from, late.body.data.length]).toEqual(['primary', 21])
  await direct`select pg_wal_replay_resume()`
  await until(() => replicas[0]!.usable)
  await direct.end()
  let going = true
  const statuses = new Map<string, number>()
  const client = async () => {
    while (going) {
      const { status, from } = await ask('GET', '/api/account?limit=50')
      statuses.set(`${status} ${from}`, (statuses.get(`${status} ${from}`) ?? 0) + 1)
    }
  }
  const clients = [client(), client(), client()]
  await until(() => (statuses.get('200 replica') ?? 0) > 20)
  await standby.stop()
  const before = statuses.get('200 primary') ?? 0
  await until(() => (statuses.get('200 primary') ?? 0) > before + 20)
  going = false
  await Promise.all(clients)
  expect([...statuses.keys()].sort()).toEqual(['200 primary', '200 replica'])
})
