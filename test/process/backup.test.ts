// Backup and restore as a person runs them: of a running product, of a stopped folder, killed anywhere, and a disk that is full.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#kernel/database/connect.ts'
import { startEmbedded } from '#platform/process/embedded.ts'
import { packageFolder } from '#platform/process/configuration.ts'
import { buildServer, cleanEnvironment, newFolder, startProgram, stopProgram } from '#test/process/program.ts'
import type { Program } from '#test/process/program.ts'
import { tableSums } from '#test/support/table-sums.ts'

const full = Boolean(process.env.VINCULO_TEST_FULL)
const { folder, remove } = newFolder()
const password = 'correcto caballo batería 42', phrase = 'una frase bastante larga'
const first = { VINCULO_ADMIN_EMAIL: 'jefa@prueba.example', VINCULO_ADMIN_PASSWORD: password, VINCULO_ORG: 'Prueba', VINCULO_COUNTRY: 'MX' }
const json = { 'content-type': 'application/json' }
let program: Program | null = null
const at = (...names: string[]) => join(folder, ...names)

beforeAll(() => { buildServer() })
afterAll(async () => {
  await stopProgram(program)
  spawnSync('umount', [at('small')])
  remove()
})

interface Ended { code: number | string; out: string; err: string }
function run(name: 'backup' | 'restore', args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, [join(packageFolder(), 'dist', `${name}.js`), ...args], { env: cleanEnvironment({ VINCULO_BACKUP_PASSPHRASE: phrase, ...env }), stdio: ['ignore', 'pipe', 'pipe'] })
  let out = '', err = ''
  child.stdout.on('data', chunk => { out += String(chunk) })
  child.stderr.on('data', chunk => { err += String(chunk) })
  return new Promise(resolve => { child.once('close', (code, signal) => resolve({ code: signal ?? code ?? -1, out, err })) })
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, { method: 'POST', headers: json, body: JSON.stringify({ email: first.VINCULO_ADMIN_EMAIL, password }) })
  expect(answer.status).toBe(200)
  return answer.headers.getSetCookie().map(one => one.split(';')[0]).join('; ')
}

async function sumsOf(dataFolder: string): Promise<Map<string, string>> {
  const server = await startEmbedded(dataFolder), sql = connect(server.url, { max: 1, applicationName: 'test' })
  try { return await tableSums(sql) } finally { await sql.end(); await server.stop() }
}
/** what a restore itself writes */
const ITS_OWN = /^kernel\.(setting|reaction|job|process|backup|migration)$/
const without = (sums: Map<string, string>) => [...sums].filter(([name]) => !ITS_OWN.test(name))

test('of the running product, then of the stopped folder; both come back equal in a fresh cluster, and the product goes on there', async () => {
  program = await startProgram(at('old'), ['--port', '0'], first)
  let cookie = await signIn(program.url)
  const write = (name: string) => fetch(`${program!.url}/api/account`, { method: 'POST', headers: { ...json, cookie }, body: JSON.stringify({ name }) })
  expect((await write('Río')).status).toBe(201)
  const form = new FormData()
  form.set('file', new Blob(['contenido del contrato']), 'contrato.txt')
  expect((await fetch(`${program.url}/api/file`, { method: 'POST', headers: { cookie }, body: form })).status).toBe(201)
  const live = await run('backup', [at('live.vinculo'), '--data', at('old'), '--with-secret'])
  expect(live).toMatchObject({ code: 0, err: '' })
  expect(live.out).toMatch(/^Backup in .*live\.vinculo: \d+ tables, \d+ rows, 1 files, [\d.]+ MB\.\nIt holds the secret key, encrypted by the passphrase\.\n$/)
  expect(await run('backup', [at('live.vinculo'), '--data', at('old')])).toMatchObject({ code: 1, err: expect.stringContaining('exists already') })
  await stopProgram(program)
  expect(await run('backup', [at('still.vinculo'), '--data', at('old'), '--with-secret'])).toMatchObject({ code: 0, err: '' })
  const restored = await run('restore', [at('still.vinculo'), '--data', at('new')])
  expect(restored).toMatchObject({ code: 0, err: '' })
  expect(restored.out).toMatch(/^Restored the backup of .*: \d+ tables, \d+ rows, 1 files; 0 erasures repeated\.\n$/)
  expect(without(await sumsOf(at('new')))).toEqual(without(await sumsOf(at('old'))))
  expect(await run('restore', [at('still.vinculo'), '--data', at('new')])).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') })
  program = await startProgram(at('new'), ['--port', '0'])
  expect(program.stderr()).toBe('')
  // the session of before is good there: same key, same rows
  const seen = await fetch(`${program.url}/api/account?fields=name`, { headers: { cookie } })
  expect(await seen.json()).toMatchObject({ data: [{ name: 'Río' }] })
  cookie = await signIn(program.url)
  expect((await write('Después')).status).toBe(201)
  await stopProgram(program)
}, 120_000)

test.skipIf(!full)('a newer backup is refused by older code with one sentence, a killed restore is named by the start and finished by the same command', async () => {
  const killed = await run('restore', [at('still.vinculo'), '--data', at('killed')], { VINCULO_CRASH_POINT: 'restore-committed' })
  expect(killed.code).toBe('SIGKILL')
  const start = await startProgram(at('killed'), ['--port', '0'])
  expect(await start.exit).toBe(1)
  expect(start.stderr()).toBe('A restore was not finished: run npm run restore again with the same backup.\n')
  expect(await run('restore', [at('live.vinculo'), '--data', at('killed')])).toMatchObject({ code: 1, err: expect.stringContaining('unfinished restore of another backup') })
  expect(await run('restore', [at('still.vinculo'), '--data', at('killed')])).toMatchObject({ code: 0, err: '' })
  // the manifest is the first frame: its length and checksum are made right again, so that only the version speaks
  const newer = at('newer.vinculo')
  const { rewriteManifest } = await import('#test/support/rewrite-backup.ts')
  rewriteManifest(at('still.vinculo'), newer, { app: '99.0.0', schema: 99 })
  expect(await run('restore', [newer, '--data', at('future')])).toMatchObject({ code: 1, err: 'The data were written by a newer version (99.0.0) than this program (' + JSON.parse(readFileSync('package.json', 'utf8')).version + ').\n' })
  expect(existsSync(at('future'))).toBe(false)
}, 120_000)

test.skipIf(!full)('older data are backed up before newer code changes them', async () => {
  const server = await startEmbedded(at('new')), sql = connect(server.url, { max: 1, applicationName: 'test' })
  await sql`update kernel.setting set value = '{"app": "0.0.9", "schema": 1}' where key = 'program'`
  await sql.end()
  await server.stop()
  program = await startProgram(at('new'), ['--port', '0'])
  expect(program.stderr()).toBe('')
  const [name, ...more] = readdirSync(at('new', 'backups'))
  expect(more).toEqual([])
  expect(name).toMatch(/^upgrade-0\.0\.9-.*\.vinculo$/)
  await stopProgram(program)
  mkdirSync(at('back'))
  writeFileSync(at('back', 'secret.key'), readFileSync(at('new', 'secret.key')))
  expect(await run('restore', [at('new', 'backups', name!), '--data', at('back')])).toMatchObject({ code: 0, err: '' })
}, 120_000)

test.skipIf(!full)('killed at every named point: a backup leaves no file of its name, a restore is finished by the next attempt', async () => {
  for (const point of ['backup-table-written:1', 'backup-table-written:40', 'backup-file-written', 'backup-before-trailer']) {
    expect((await run('backup', [at('killed.vinculo'), '--data', at('new')], { VINCULO_CRASH_POINT: point })).code, point).toBe('SIGKILL')
    expect(existsSync(at('killed.vinculo')), point).toBe(false)
  }
  expect((await run('backup', [at('killed.vinculo'), '--data', at('new')], { VINCULO_CRASH_POINT: 'backup-written' })).code).toBe('SIGKILL')
  const expected = without(await sumsOf(at('old')))
  for (const [n, point] of ['restore-begun', 'restore-table-read:1', 'restore-table-read:50', 'restore-before-commit', 'restore-committed', 'restore-file-put', 'restore-before-end'].entries()) {
    const into = at(`again${n}`)
    expect((await run('restore', [at('still.vinculo'), '--data', into], { VINCULO_CRASH_POINT: point })).code, point).toBe('SIGKILL')
    expect(await run('restore', [at('still.vinculo'), '--data', into]), point).toMatchObject({ code: 0, err: '' })
    expect(without(await sumsOf(into)), point).toEqual(expected)
    rmSync(into, { recursive: true })
  }
}, 300_000)

const mountable = full && process.getuid?.() === 0 && (() => {
  mkdirSync(at('small'))
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=700m', 'tmpfs', at('small')]).status === 0
})()
test.skipIf(!mountable)('a disk that fills up: reading goes on, writing is refused with a sentence, and it recovers by itself', async () => {
  program = await startProgram(at('small', 'data'), ['--port', '0'], { ...first, VINCULO_DISK_RESERVE: '150000000' })
  expect(program.stderr()).toBe('')
  const cookie = await signIn(program.url)
  const write = () => fetch(`${program!.url}/api/account`, { method: 'POST', headers: { ...json, cookie, 'accept-language': 'es' }, body: JSON.stringify({ name: 'Sol' }) })
  expect((await write()).status).toBe(201)
  const free = Number(spawnSync('df', ['-B1', '--output=avail', at('small')], { encoding: 'utf8' }).stdout.split('\n')[1])
  spawnSync('dd', ['if=/dev/zero', `of=${at('small', 'filler')}`, 'bs=1M', `count=${Math.floor((free - 100_000_000) / 1_048_576)}`])
  await until(async () => (await write()).status === 503)
  const refused = await write()
  expect(refused.headers.get('retry-after')).toBe('5')
  expect(await refused.json()).toMatchObject({ code: 'read_only_disk_full', detail: expect.stringContaining('El disco está casi lleno') })
  expect(await (await fetch(`${program.url}/api/health`)).json()).toMatchObject({ status: 'read_only', code: 'read_only_disk_full' })
  expect((await fetch(`${program.url}/api/account`, { headers: { cookie } })).status).toBe(200)
  rmSync(at('small', 'filler'))
  await until(async () => (await write()).status === 201)
  expect(await (await fetch(`${program.url}/api/health`)).json()).toMatchObject({ status: 'ok' })
  await stopProgram(program)
}, 120_000)

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 300; i++) {
    if (await done()) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('waited 30 s for nothing')
}
