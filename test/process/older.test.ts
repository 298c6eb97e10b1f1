// Data folders of earlier versions: each tag of the repository is built and started as it was, somebody works with it, and this program goes on with its folder. `VINCULO_TEST_COMMITS="a1b2c3 d4e5f6"` names commits instead of tags; while there is no tag, the commit of a day that was in use stands in for one.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageFolder } from '#platform/process/configuration.ts'
import { firstStart, runVerify, signIn, until, type Body } from '#test/process/client.ts'
import { buildServer, cleanEnvironment, newFolder, startProgram, stopProgram } from '#test/process/program.ts'
import type { Program } from '#test/process/program.ts'

const full = Boolean(process.env.VINCULO_TEST_FULL), root = packageFolder()
const named = (process.env.VINCULO_TEST_COMMITS ?? '').split(/\s+/).filter(Boolean)
/** before the first tag: a commit of 22 November 2026 */
const FIRST = '713b4e8'
const tags = git('tag', '--list').split('\n').filter(Boolean), known = git('cat-file', '-t', FIRST) === 'commit' ? [FIRST] : []
const versions = !full ? [] : named.length > 0 ? named : tags.length > 0 ? tags : known
const { folder, remove } = newFolder()
let program: Program | null = null

beforeAll(() => { if (versions.length > 0) buildServer() })
afterAll(async () => {
  await stopProgram(program)
  remove()
}, 300_000)

test.skipIf(versions.length === 0)('there is a version to come from', () => { for (const version of versions) expect(git('cat-file', '-t', `${version}^{commit}`), version).toBe('commit') })

test.each(versions)('the folder of %s: everything is as it was, and work goes on', async version => {
  const home = join(folder, version), data = join(folder, `${version}-data`)
  checkOut(version, home)
  program = await startProgram(data, ['--port', '0'], firstStart, true, home)
  expect([program.url === '', program.stderr()]).toEqual([false, ''])
  let ask = await signIn(program.url)
  const account = await ask('POST', '/api/account', { name: 'Río', industry: 'agua' })
  const contact = await ask('POST', '/api/contact', { last_name: 'Ñíguez', email: 'ana@correo.example', phone: '55 1234 5678', account: account['id'] })
  const task = await ask('POST', '/api/task', { subject: 'Llamar', contact: contact['id'] })
  await ask('PATCH', `/api/task/${task['id']}`, { subject: 'Llamar mañana' })
  await ask('DELETE', `/api/task/${(await ask('POST', '/api/task', { subject: 'De más' }))['id']}`)
  const paths = [`/api/account/${account['id']}`, `/api/contact/${contact['id']}`, `/api/task/${task['id']}`, `/api/task/${task['id']}/history`, '/api/user?fields=email,name,roles', '/api/role?fields=name']
  const before = await answers(ask, paths)
  await stopProgram(program)

  program = await startProgram(data, ['--port', '0'])
  expect([program.url === '', program.stderr()]).toEqual([false, ''])
  ask = await signIn(program.url)
  // what a newer program adds stands beside what was there
  for (const [path, was] of Object.entries(before)) expect(await ask('GET', path), path).toMatchObject(was)
  expect((await ask('GET', '/api/task?bin=true&fields=subject'))['data']).toMatchObject([{ subject: 'De más' }])
  expect((await ask('PATCH', `/api/contact/${contact['id']}`, { department: 'Compras' }))['department']).toBe('Compras')
  // what is searched by may have changed: a job writes the text of older records anew
  await until('older records to be found', async () => (await ask('GET', `/api/contact?q=niguez`))['data'][0]?.id === contact['id'], 60)
  const verified = await runVerify(['--data', data, '--json'])
  expect([verified.code, JSON.parse(verified.out)]).toEqual([0, expect.objectContaining({ ok: true })])
  await stopProgram(program)
  // a second start of the same finds nothing to do
  program = await startProgram(data, ['--port', '0'])
  expect([program.url === '', program.stderr()]).toEqual([false, ''])
  await stopProgram(program)
}, 600_000)

async function answers(ask: Awaited<ReturnType<typeof signIn>>, paths: string[]): Promise<Record<string, Body>> {
  return Object.fromEntries(await Promise.all(paths.map(async path => [path, await ask('GET', path)] as const)))
}

/** The sources of a version, built; with the packages of this one where the lock is the same. */
function checkOut(version: string, home: string): void {
  mkdirSync(home)
  run('/bin/sh', ['-c', 'git archive "$1" | tar x -C "$2"', 'sh', version, home], root)
  const lock = (at: string) => readFileSync(join(at, 'package-lock.json'), 'utf8')
  if (lock(home) === lock(root)) symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'))
  else run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline'], home)
  run(process.execPath, ['bin/build.mjs', 'server'], home)
  expect(existsSync(join(home, 'dist', 'start.js'))).toBe(true)
}

function run(program: string, args: string[], cwd: string): void {
  const { status, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', env: cleanEnvironment() })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
}

function git(...args: string[]): string { return spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '' }
