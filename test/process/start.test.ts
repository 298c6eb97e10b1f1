import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#kernel/database/connect.ts'
import { isAlive } from '#platform/process/alive.ts'
import { buildServer, cleanEnvironment, newFolder, startProgram, stopProgram } from '#test/process/program.ts'
import type { Program } from '#test/process/program.ts'

const { folder, remove } = newFolder()
let program: Program | null = null

beforeAll(async () => {
  buildServer()
  program = await startProgram(folder, ['--port', '0'])
})
afterAll(async () => {
  await stopProgram(program)
  remove()
})

test('prints one line on standard output, and answers at the address in it', async () => {
  expect(program?.stderr()).toBe('')
  expect(program?.stdout()).toMatch(/^Vínculo listens on http:\/\/127\.0\.0\.1:\d+\n$/)
  const answer = await fetch(`${program!.url}/api/health`)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ status: 'ok', version: JSON.parse(readFileSync('package.json', 'utf8')).version })
})

test('only its owner may read the secret key, the passwords and the folder of the database', () => {
  for (const name of ['secret.key', 'pg.password', 'lock']) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0)
  expect(statSync(join(folder, 'pg')).mode & 0o077).toBe(0)
  expect(JSON.parse(readFileSync(join(folder, 'VERSION'), 'utf8'))).toMatchObject({ pg_major: '18' })
})

test('neither the address of the database nor the secret shows in the command lines', () => {
  const secret = readFileSync(join(folder, 'secret.key'), 'utf8').trim()
  const passwords = Object.values(JSON.parse(readFileSync(join(folder, 'pg.password'), 'utf8')) as Record<string, string>)
  for (const pid of family(program!.child.pid!)) {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    for (const text of [secret, ...passwords]) expect(line).not.toContain(text)
  }
})

test('a second instance on the same folder is refused with one sentence, and the first goes on', async () => {
  const second = await startProgram(folder, ['--port', '0'])
  expect(await second.exit).toBe(1)
  expect(second.stdout()).toBe('')
  expect(second.stderr()).toMatch(/^The data folder .* is in use by a running instance of Vínculo \(process \d+\)\.\n$/)
  expect((await fetch(`${program!.url}/api/health`)).status).toBe(200)
})

test('a web process that dies is started again on the same port', async () => {
  const [web] = family(program!.child.pid!).filter(pid => readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('vinculo web'))
  process.kill(web!, 'SIGKILL')
  await until(async () => !isAlive(web!))
  await until(async () => (await fetch(`${program!.url}/api/health`).catch(() => null))?.status === 200)
})

test('PostgreSQL that dies is started again and the program recovers by itself', async () => {
  const postmaster = Number(readFileSync(join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(postmaster, 'SIGKILL')
  await until(async () => !isAlive(postmaster))
  await until(async () => {
    // its address is not in the folder while it starts
    let sql: ReturnType<typeof connect> | undefined
    try { sql = connect(addressOf(folder), { max: 1, applicationName: 'test' }); return (await sql`select 1 as one`).length === 1 } catch { return false } finally { await sql?.end({ timeout: 1 }) }
  })
  await until(async () => (await fetch(`${program!.url}/api/health`)).status === 200)
})

test('SIGTERM stops everything within 10 s with exit code 0 and gives the folder back', async () => {
  const all = family(program!.child.pid!)
  expect(all.length).toBeGreaterThan(3)
  const began = performance.now()
  program!.child.kill('SIGTERM')
  expect(await program!.exit).toBe(0)
  expect(performance.now() - began).toBeLessThan(10_000)
  for (const pid of all) expect(isAlive(pid)).toBe(false)
  expect(existsSync(join(folder, 'lock'))).toBe(false)
})

test('what was acknowledged survives kill -9 of every process, and the next start recovers', async () => {
  const first = await startProgram(folder, ['--port', '0'])
  const sql = connect(addressOf(folder), { max: 1, applicationName: 'test' })
  await sql`create table kept (n int primary key)`
  for (let n = 0; n < 50; n++) await sql`insert into kept values (${n})`
  const all = [first.child.pid!, ...family(first.child.pid!)]
  for (const pid of all) { try { process.kill(pid, 'SIGKILL') } catch { /* ended with its parent */ } }
  await first.exit
  await sql.end({ timeout: 1 }).catch(() => undefined)
  const second = await startProgram(folder, ['--port', '0'])
  expect(second.stderr()).toBe('')
  const again = connect(addressOf(folder), { max: 1, applicationName: 'test' })
  expect(await again`select count(*)::int as n from kept`).toEqual([{ n: 50 }])
  await again.end()
  await stopProgram(second)
})

test('kill -9 of the supervisor alone: its children end, and the next start takes the folder over', async () => {
  const first = await startProgram(folder, ['--port', '0'])
  const all = family(first.child.pid!)
  first.child.kill('SIGKILL')
  const second = await startProgram(folder, ['--port', new URL(first.url).port])
  expect(second.stderr()).toBe('')
  expect((await fetch(`${second.url}/api/health`)).status).toBe(200)
  await until(async () => all.every(pid => !isAlive(pid)))
  await stopProgram(second)
})

test('a lock whose process number belongs to another program by now is no obstacle', async () => {
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.pid, mark: 'another boot:1' }))
  const next = await startProgram(folder, ['--port', '0'])
  expect(next.url).not.toBe('')
  await stopProgram(next)
})

test('a port that is taken is named in one sentence, in Spanish too', async () => {
  const taken = createServer()
  await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as { port: number }
  for (const [language, sentence] of [['C', `Port ${port} is already in use`], ['es_MX.UTF-8', `El puerto ${port} ya está en uso`]] as const) {
    const refused = await startProgram(folder, ['--port', String(port)], { LANG: language })
    expect(await refused.exit).toBe(1)
    expect(refused.stderr().startsWith(sentence)).toBe(true)
    expect(refused.stderr().trim().split('\n')).toHaveLength(1)
  }
  await new Promise(resolve => taken.close(resolve))
})

test.each([
  ['an unknown option', ['--prot', '1'], {}, /^There is no option --prot\.\n$/],
  ['a port that is none', ['--port', '99999'], {}, /^The value of --port is not valid: 99999\n$/],
  ['a role that does not exist', [], { VINCULO_ROLE: 'cook' }, /^The value of VINCULO_ROLE is not valid: cook\n$/],
  ['a lone web without a database', [], { VINCULO_ROLE: 'web' }, /^The role web on its own needs DATABASE_URL\.\n$/],
  ['a short secret', [], { VINCULO_SECRET: 'short' }, /^VINCULO_SECRET needs at least 32 characters\.\n$/],
  ['half an unattended start', [], { VINCULO_ADMIN_EMAIL: 'a@example.org' }, /^The value of VINCULO_ADMIN_PASSWORD is missing\.\n$/],
  ['a database nobody serves', [], { DATABASE_URL: 'postgres://x:y@127.0.0.1:1/z' }, /^Cannot reach the database \(ECONNREFUSED\)\.\n$/],
])('%s is refused with one sentence and exit code 1', async (_, args, env, sentence) => {
  const refused = await startProgram(folder, args.length ? args : ['--port', '0'], env)
  expect(await refused.exit).toBe(1)
  expect(refused.stderr()).toMatch(sentence)
})

test('a data folder of a newer program is left alone', async () => {
  const newer = newFolder()
  writeFileSync(join(newer.folder, 'VERSION'), JSON.stringify({ app: '9.0.0', schema: 999, pg_major: '18' }))
  const refused = await startProgram(newer.folder, ['--port', '0'])
  expect(await refused.exit).toBe(1)
  expect(refused.stderr()).toMatch(/^The data were written by a newer version \(9\.0\.0\)/)
  expect(existsSync(join(newer.folder, 'pg'))).toBe(false)
  newer.remove()
})

test('works in a folder that only its owner may enter, below one such folder', async () => {
  const outer = newFolder(), inner = join(outer.folder, 'closed', 'deep')
  mkdirSync(inner, { recursive: true, mode: 0o700 })
  const started = await startProgram(inner, ['--port', '0'])
  expect(started.url).not.toBe('')
  await stopProgram(started)
  outer.remove()
})

test('`npm start` hands SIGTERM to the program and ends with its exit code', async () => {
  const viaNpm = newFolder()
  const npm = spawn('npm', ['start', '--', '--port', '0', '--data', viaNpm.folder], { env: cleanEnvironment({ VINCULO_BUILD: 'server' }), stdio: ['ignore', 'pipe', 'pipe'] })
  await new Promise<void>(resolve => npm.stdout.on('data', chunk => { if (String(chunk).includes('Vínculo listens on')) resolve() }))
  const all = family(npm.pid!)
  npm.kill('SIGTERM')
  expect(await new Promise(resolve => npm.once('close', resolve))).toBe(0)
  for (const pid of all) expect(isAlive(pid)).toBe(false)
  viaNpm.remove()
})

test('an unattended first start leaves an administrator who can sign in; a weak password is refused', async () => {
  const fresh = newFolder(), password = 'correcto caballo batería 42'
  const env = { VINCULO_ADMIN_EMAIL: 'jefa@prueba.example', VINCULO_ADMIN_PASSWORD: 'corta', VINCULO_ORG: 'Prueba', VINCULO_COUNTRY: 'MX' }
  const refused = await startProgram(fresh.folder, ['--port', '0'], env)
  expect(await refused.exit).toBe(1)
  expect(refused.stderr()).toMatch(/^The values for the first start are not valid \(admin_password: \w+\)\.\n$/)
  const started = await startProgram(fresh.folder, ['--port', '0'], { ...env, VINCULO_ADMIN_PASSWORD: password })
  const answer = await fetch(`${started.url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: env.VINCULO_ADMIN_EMAIL, password }) })
  expect(answer.status).toBe(200)
  await stopProgram(started)
  fresh.remove()
})

test('web runs alone on an external database, without a PostgreSQL of its own', async () => {
  const owner = newFolder(), lone = newFolder()
  const email = 'jefa@prueba.example', password = 'correcto caballo batería 42'
  const supervised = await startProgram(owner.folder, ['--port', '0'], { VINCULO_ADMIN_EMAIL: email, VINCULO_ADMIN_PASSWORD: password, VINCULO_ORG: 'Prueba', VINCULO_COUNTRY: 'MX' })
  const env = { DATABASE_URL: addressOf(owner.folder), VINCULO_SECRET: 'a secret that both processes are given' }
  const web = await startProgram(lone.folder, ['--port', '0', '--role', 'web'], env)
  expect((await fetch(`${web.url}/api/health`)).status).toBe(200)
  expect(existsSync(join(lone.folder, 'pg'))).toBe(false)
  // a process that has written nothing yet reads telephone numbers as the organisation's country does
  const signIn = async (url: string) => (await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) })).headers.getSetCookie().map(cookie => cookie.split(';')[0]).join('; ')
  const made = await fetch(`${supervised.url}/api/contact`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: await signIn(supervised.url!), origin: supervised.url! }, body: JSON.stringify({ last_name: 'Ruiz', phone: '55 1234 5678' }) })
  expect(made.status).toBe(201)
  const found = await fetch(`${web.url}/api/contact?fields=phone&filter=${encodeURIComponent(JSON.stringify({ field: 'phone', op: 'eq', value: '55 1234 5678' }))}`, { headers: { cookie: await signIn(web.url!) } })
  expect(((await found.json()) as { data: { phone: string }[] }).data.map(({ phone }) => phone)).toEqual(['+525512345678'])
  await stopProgram(web)
  expect(await web.exit).toBe(0)
  await stopProgram(supervised)
  owner.remove()
  lone.remove()
})

/** Process numbers below `pid`, all generations. */
function family(pid: number): number[] {
  let list = ''
  try { list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8') } catch { /* ended meanwhile */ }
  const children = list.trim().split(' ').filter(Boolean).map(Number)
  return children.flatMap(child => [child, ...family(child)])
}

/** Address of the embedded database, read from the folder as a maintenance program would. */
function addressOf(data: string): string {
  const port = readFileSync(join(data, 'pg', 'postmaster.pid'), 'utf8').split('\n')[3]
  const { vinculo } = JSON.parse(readFileSync(join(data, 'pg.password'), 'utf8')) as { vinculo: string }
  return `postgres://vinculo:${vinculo}@127.0.0.1:${port}/vinculo`
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!await condition()) await new Promise(resolve => setTimeout(resolve, 50))
}
