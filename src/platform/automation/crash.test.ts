import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { fastClock } from '#test/support/feed-kernel.ts'
import { testServer } from '#test/support/server.ts'

const base = performance.timeOrigin + performance.now()
const { kernel, request } = await testServer({ own: true, clock: fastClock(base, 60) })
const { body: { key } } = await request('POST', '/api/api-key', { body: { name: 'prueba' } })
const children = new Set<ChildProcess>()
afterAll(() => { for (const child of children) child.kill('SIGKILL') })

const FEW = ['automation-step-before-commit:2', 'automation-step-committed:3']
const ALL = [...FEW, 'after-handle-before-cursor:2', 'job-claimed:2', 'automation-step-before-commit:1', 'automation-step-committed:1', 'automation-end-before-commit:1', 'job-finished-before-saved:1']
const points = process.env['VINCULO_TEST_FULL'] ? ALL : FEW

test(`killed at ${points.join(', ')}: each step of each run is done exactly once`, async () => {
  const send = async (path: string, body: unknown) => { const made = await request('POST', path, { body, key }); expect([made.status, made.text]).toEqual([201, made.text]); return made.body }
  const automation = await send('/api/automation', {
    name: 'Prueba', active: true, entity: 'account', trigger: { type: 'record', events: ['created'] },
    steps: [{ kind: 'create', entity: 'task', values: { subject: 'primera', account: { field: 'id' } } }, { kind: 'branch', condition: { field: 'name', op: 'is_not_empty' }, yes: [{ kind: 'create', entity: 'task', values: { subject: 'segunda', account: { field: 'id' } } }] }, { kind: 'wait', for: { minutes: 1 } }, { kind: 'create', entity: 'task', values: { subject: 'tercera', account: { field: 'id' } } }],
  })
  const accounts = []
  for (let i = 0; i < 6; i++) accounts.push((await send('/api/account', { name: `Cuenta ${i}` })).id)
  for (const point of points) expect([point, await died(start(point))]).toEqual([point, 'SIGKILL'])
  const last = start('')
  const runs = () => kernel.sql<{ record: string; state: string }[]>`select record, state from automation_run where automation = ${automation.id} order by record`
  for (let i = 0; i < 600 && ((await runs()).filter(run => run.state === 'done').length < 6); i++) await new Promise(resolve => setTimeout(resolve, 100))
  expect(await runs()).toEqual(accounts.sort().map(record => ({ record, state: 'done' })))
  const tasks = await kernel.sql<{ account: string; subject: string; n: number }[]>`select account, subject, count(*)::int as n from task where account = any(${accounts}::uuid[]) group by account, subject order by account, subject`
  expect(tasks).toEqual(accounts.flatMap(account => ['primera', 'segunda', 'tercera'].map(subject => ({ account, subject, n: 1 }))))
  last.kill('SIGTERM')
  await died(last)
}, 400_000)

function start(crash: string): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('../../../test/support/automation-process.ts', import.meta.url)), kernel.config.databaseUrl, kernel.config.dataFolder, String(base)], { env: { ...process.env, VINCULO_CRASH_POINT: crash }, stdio: ['ignore', 'inherit', 'inherit'] })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}

function died(child: ChildProcess): Promise<string | null> {
  return new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.signalCode)
    else child.once('exit', (_, signal) => resolve(signal))
  })
}
