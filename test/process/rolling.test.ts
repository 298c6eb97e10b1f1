// Several processes on one database: a rolling restart without a failed request, and a database that goes away and comes back.
import http from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test as always } from 'vitest'
import { connect } from '#kernel/database/connect.ts'
import { startEmbedded } from '#platform/process/embedded.ts'
import type { Embedded } from '#platform/process/embedded.ts'
import { buildServer, newFolder, startProgram, stopProgram } from '#test/process/program.ts'
import type { Program } from '#test/process/program.ts'

// half a minute: `npm run test:full`
const full = Boolean(process.env.VINCULO_TEST_FULL), test = always.skipIf(!full)
const cluster = mkdtempSync(join(tmpdir(), 'vinculo-rolling-')), { folder, remove } = newFolder()
const password = 'correcto caballo batería 42'
const programs: Program[] = []
let database: Embedded, cookie = '', proxy: http.Server, front = ''
const env = () => ({ DATABASE_URL: database.url, VINCULO_ADMIN_EMAIL: 'jefa@prueba.example', VINCULO_ADMIN_PASSWORD: password, VINCULO_ORG: 'Prueba', VINCULO_COUNTRY: 'MX', VINCULO_URL: 'http://crm.prueba.example' })
const json = { 'content-type': 'application/json', origin: 'http://crm.prueba.example' }

beforeAll(async () => {
  if (!full) return
  buildServer()
  database = await startEmbedded(cluster)
  programs.push(await web(), await web(), await startProgram(folder, [], { ...env(), VINCULO_ROLE: 'worker' }, false))
  front = await startProxy()
  const answer = await fetch(`${front}/api/session`, { method: 'POST', headers: json, body: JSON.stringify({ email: env().VINCULO_ADMIN_EMAIL, password }) })
  expect(answer.status).toBe(200)
  cookie = answer.headers.getSetCookie().map(one => one.split(';')[0]).join('; ')
}, 180_000)
afterAll(async () => {
  proxy?.close()
  proxy?.closeAllConnections()
  await Promise.all(programs.map(stopProgram))
  await database?.stop()
  remove()
  rmSync(cluster, { recursive: true, force: true })
})

const web = () => startProgram(folder, ['--port', '0'], { ...env(), VINCULO_ROLE: 'web', VINCULO_DRAIN_SECONDS: '1' })

/** The smallest proxy there can be: asks health every 100 ms, sends each request to the next one that is ready, and passes on whatever comes. It never asks twice. */
async function startProxy(): Promise<string> {
  const ready = new Set<string>()
  let turn = 0
  const look = async () => {
    for (const { url } of programs.slice(0, 2)) {
      const status = await fetch(`${url}/api/health`).then(answer => answer.status, () => 0)
      if (status === 200) ready.add(url)
      else ready.delete(url)
    }
    for (const url of ready) if (!programs.some(program => program.url === url)) ready.delete(url)
  }
  await look()
  const agent = new http.Agent({ keepAlive: true })
  setInterval(() => { void look() }, 100).unref()
  proxy = http.createServer((request, response) => {
    const targets = [...ready], target = targets[turn++ % targets.length]
    if (!target) { response.writeHead(502).end(); return }
    const onward = http.request(target + request.url!, { method: request.method, headers: request.headers, agent }, answer => { response.writeHead(answer.statusCode!, { ...answer.headers, connection: 'keep-alive' }); answer.pipe(response) })
    onward.once('error', error => { response.writeHead(502).end(String(error)) })
    request.pipe(onward)
  })
  await new Promise<void>(resolve => { proxy.listen(0, '127.0.0.1', resolve) })
  return `http://127.0.0.1:${(proxy.address() as { port: number }).port}`
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 300; i++) {
    if (await done()) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('waited 30 s for nothing')
}

test('both web processes are restarted, one after the other, under load: no request fails, nothing acknowledged is lost, the open stream is sent elsewhere', async () => {
  const stream = await fetch(`${programs[0]!.url}/api/live`, { headers: { cookie } })
  const heard = stream.text()
  let going = true
  const failed: string[] = [], written: string[] = []
  const client = async (n: number) => {
    for (let i = 0; going; i++) {
      const answer = i % 3 === 0 ? await fetch(`${front}/api/account`, { method: 'POST', headers: { ...json, cookie }, body: JSON.stringify({ name: `Cuenta ${n}.${i}` }) }) : await fetch(`${front}/api/account?limit=5`, { headers: { cookie } })
      const text = await answer.text()
      if (answer.status >= 300) failed.push(`${answer.status} ${text.slice(0, 200)}`)
      else if (answer.status === 201) written.push(String((JSON.parse(text) as { id: string }).id))
    }
  }
  const clients = [1, 2, 3, 4].map(client)
  for (const at of [0, 1]) {
    const old = programs[at]!
    await until(async () => written.length > 10 * (at + 1))
    old.child.kill('SIGTERM')
    await until(async () => (await fetch(`${old.url}/api/health`).then(answer => answer.status, () => 0)) === 503 || old.child.exitCode !== null)
    expect(await old.exit).toBe(0)
    programs[at] = await web()
    const before = written.length
    await until(async () => written.length > before + 10)
  }
  going = false
  await Promise.all(clients)
  expect(failed).toEqual([])
  expect(await heard).toContain('event: reconnect')
  const sql = connect(database.url, { max: 1, applicationName: 'test' })
  expect((await sql`select count(*)::int as n from account where id = any(${written}::uuid[])`)[0]).toEqual({ n: written.length })
  await sql.end()
})

test('the database goes away and comes back: one sentence meanwhile, sessions and everything acknowledged are there afterwards, jobs go on', async () => {
  const made = await fetch(`${front}/api/account`, { method: 'POST', headers: { ...json, cookie }, body: JSON.stringify({ name: 'Antes de la caída' }) })
  const { id } = await made.json() as { id: string }
  const port = Number(new URL(database.url).port), [first] = programs
  await database.stop()
  const read = () => fetch(`${first!.url}/api/account/${id}`, { headers: { cookie, 'accept-language': 'es' } })
  const away = await read()
  expect(away.status).toBe(503)
  expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await away.json()).toMatchObject({ code: 'database_unreachable', detail: expect.stringContaining('La base de datos no responde') })
  expect((await fetch(`${first!.url}/api/health`)).status).toBe(503)
  database = await startEmbedded(cluster, { port })
  await until(async () => (await read()).status === 200)
  await until(async () => (await fetch(`${programs[1]!.url}/api/health`)).status === 200)
  // a schedule of every minute made due now: only a living worker takes its job
  const sql = connect(database.url, { max: 1, applicationName: 'test' })
  await sql`insert into kernel.job (id, name, payload, priority, run_at, state, max_attempts, created_at, request) select gen_random_uuid(), 'search.words', '{}', 9, now(), 'waiting', 1, now(), 'test'`
  await until(async () => (await sql`select 1 from kernel.job where request = 'test' and state = 'done'`).length === 1)
  await sql.end()
})
