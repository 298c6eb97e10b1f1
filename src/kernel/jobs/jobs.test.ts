import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { contextFor, systemContext } from '#kernel/access/system.ts'
import { startCluster, type TestKernel } from '#test/support/feed-kernel.ts'
import { fakeClock, systemClock } from '#kernel/clock/clock.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { LEASE, takeJobs } from '#kernel/jobs/claim.ts'
import { job, jobs, type JobState } from '#kernel/jobs/list.ts'
import { eraseFromJobs } from '#kernel/jobs/maintenance.ts'
import { cancelJob, enqueue, retryJob } from '#kernel/jobs/queue.ts'
import { runWorker } from '#kernel/jobs/worker.ts'
import type { JobProgress } from '#kernel/module.ts'

const START = new Date('2026-03-02T09:00:30Z')
const clock = fakeClock(START)
let cluster: Awaited<ReturnType<typeof startCluster>>
let kernel: TestKernel
let runs: unknown[] = []
let behave: (payload: { what?: string }, progress: JobProgress) => Promise<unknown> = async () => null
let stop: AbortController
let workers: Promise<void>[] = []

beforeAll(async () => {
  cluster = await startCluster()
  kernel = await cluster.kernel([{
    name: 'test',
    jobs: [
      { name: 'work', async run(_ctx, payload: { what?: string }, progress) { runs.push(payload.what); return await behave(payload, progress) } },
      { name: 'nightly', cron: '0 3 * * *', async run(_ctx, payload: { due: string }) { runs.push(payload.due); return null } },
    ],
  }, { name: 'children', jobs: [{ name: 'note', async run() { throw new Error('only child processes run it') } }] }], clock)
  await kernel.sql`create table noted (n int, worker int)`
})
afterAll(() => cluster.stop())
beforeEach(async () => {
  runs = []
  behave = async () => null
  stop = new AbortController()
  workers = []
  await kernel.sql`delete from kernel.job`
})
afterEach(async () => {
  stop.abort()
  await Promise.all(workers)
})

const admin = () => systemContext(kernel, { reason: 'test', origin: 'api' })
const start = (count = 1) => { for (let i = 0; i < count; i++) workers.push(runWorker(kernel, stop.signal)) }
const advance = (ms: number) => { clock.advance(ms); kernel.tick.ring() }
const ends = (id: string, state: JobState) => until(async () => (await job(admin(), id)).state === state)

test('a job commits with its transaction, runs once, and keeps its result', async () => {
  start(2)
  const gone = transaction(admin(), async tx => { await enqueue(tx, 'work', { what: 'undone' }); throw new Error('undo') })
  await expect(gone).rejects.toThrow('undo')
  behave = async () => ({ made: 3 })
  const id = await transaction(admin(), tx => enqueue(tx, 'work', { what: 'a' }))
  await ends(id, 'done')
  expect(runs).toEqual(['a'])
  expect(await job(admin(), id)).toMatchObject({ result: { made: 3 }, attempts: 1, error: null })
  await expect(enqueue(admin(), 'nobody', {})).rejects.toThrow('nobody')
  await expect(enqueue(admin(), 'work', { what: 'x'.repeat(70_000) })).rejects.toMatchObject({ status: 422 })
})

test('run-at waits for the clock; priority goes first; a key replaces what waits', async () => {
  const later = await enqueue(admin(), 'work', { what: 'later' }, { runAt: new Date(clock.now().getTime() + 60_000) })
  await enqueue(admin(), 'work', { what: 'low' })
  await enqueue(admin(), 'work', { what: 'high' }, { priority: 5 })
  const keyed = await enqueue(admin(), 'work', { what: 'first of key' }, { key: 'k', priority: -1 })
  expect(await enqueue(admin(), 'work', { what: 'second of key' }, { key: 'k', priority: -1 })).toBe(keyed)
  workers.push(runWorker(kernel, stop.signal, { atOnce: 1 }))
  await ends(keyed, 'done')
  expect(runs).toEqual(['high', 'low', 'second of key'])
  expect((await job(admin(), later)).state).toBe('waiting')
  advance(60_000)
  await ends(later, 'done')
})

test('failures are retried with growing pauses of the clock, then rest as failed; by hand they run again', async () => {
  behave = async () => { throw new Error('about Juan') }
  const id = await enqueue(admin(), 'work', { what: 'x' }, { maxAttempts: 3 })
  start()
  for (const pause of [1000, 4000]) {
    await until(async () => (await job(admin(), id)).error !== null && (await job(admin(), id)).state === 'waiting')
    const before = runs.length
    advance(pause - 1)
    expect(runs.length).toBe(before)
    advance(1)
    await until(async () => runs.length > before)
    await until(async () => (await job(admin(), id)).state !== 'running')
  }
  await ends(id, 'failed')
  const failed = await job(admin(), id)
  expect(failed).toMatchObject({ attempts: 3, error: { code: 'Error' } })
  expect(JSON.stringify(failed)).not.toContain('Juan')
  behave = async () => null
  await retryJob(admin(), id)
  await ends(id, 'done')
  await expect(retryJob(admin(), id)).rejects.toMatchObject({ status: 409, code: 'job_not_finished' })
})

test('cancelling: a waiting job at once, a running one through its signal, a finished one not', async () => {
  const waiting = await enqueue(admin(), 'work', { what: 'never' }, { runAt: new Date(clock.now().getTime() + 60_000) })
  expect(await cancelJob(admin(), waiting)).toBe('cancelled')
  let begun = false
  behave = async (_payload, progress) => {
    await progress.report(1, 10, 'one of ten')
    begun = true
    while (!progress.signal.aborted) await new Promise(resolve => setTimeout(resolve, 5))
    progress.signal.throwIfAborted()
  }
  start()
  const running = await enqueue(admin(), 'work', { what: 'long' })
  await until(async () => begun)
  expect((await job(admin(), running)).progress).toEqual({ done: 1, total: 10, note: 'one of ten' })
  expect(await cancelJob(admin(), running)).toBe('stopping')
  await ends(running, 'cancelled')
  await expect(cancelJob(admin(), running)).rejects.toMatchObject({ status: 409, code: 'job_finished' })
  expect(runs).toEqual(['long'])
})

test('a worker that stops gives its work back without costing an attempt', async () => {
  let begun = 0
  behave = async (_payload, progress) => {
    begun++
    while (begun === 1 && !progress.signal.aborted) await new Promise(resolve => setTimeout(resolve, 5))
    progress.signal.throwIfAborted()
  }
  const id = await enqueue(admin(), 'work', {})
  start()
  await until(async () => begun === 1)
  stop.abort()
  await Promise.all(workers)
  expect(await job(admin(), id)).toMatchObject({ state: 'waiting', attempts: 0 })
  stop = new AbortController()
  start()
  await ends(id, 'done')
})

test('two workers share: a job runs once, two of one key never together', async () => {
  let now = 0, most = 0
  behave = async () => { most = Math.max(most, ++now); await new Promise(resolve => setTimeout(resolve, 30)); now-- }
  start(2)
  for (let i = 0; i < 5; i++) {
    await enqueue(admin(), 'work', { what: String(i) }, { key: 'one' })
    await until(async () => runs.length > i)
  }
  expect(most).toBe(1)
  runs = []
  behave = async () => null
  for (let i = 0; i < 60; i++) await enqueue(admin(), 'work', { what: String(i) })
  await until(async () => (await jobs(admin(), { state: 'done', limit: 200 })).data.length === 65)
  expect(new Set(runs).size).toBe(60)
  expect(runs.length).toBe(60)
})

test('workers that reach for the same jobs at the same moment get different ones', async () => {
  for (let i = 0; i < 240; i += 40) await Promise.all(Array.from({ length: 40 }, () => enqueue(admin(), 'work', {})))
  const ids: string[] = []
  for (let round = 0; round < 4; round++) {
    const taken = await Promise.all(Array.from({ length: 12 }, (_, w) => takeJobs(kernel, `w${w}`, ['work'], 5)))
    ids.push(...taken.flat().map(t => t.id))
  }
  expect(ids.length).toBeGreaterThan(100)
  expect(new Set(ids).size).toBe(ids.length)
})

test('the clock: several workers fire once; what was missed is caught up once', async () => {
  start(3)
  await until(async () => (await kernel.sql`select 1 from kernel.job_cron where name = 'nightly'`).length === 1)
  clock.set(new Date('2026-03-03T03:00:10Z'))
  kernel.tick.ring()
  await until(async () => runs.length === 1)
  clock.set(new Date('2026-03-09T12:00:00Z'))
  kernel.tick.ring()
  await until(async () => runs.length === 2)
  await until(async () => (await jobs(admin(), { name: 'nightly', state: 'done' })).data.length === 2)
  expect(runs).toEqual(['2026-03-03T03:00:00.000Z', '2026-03-09T03:00:00.000Z'])
})

test('a job whose worker is gone is taken again, and rests as failed after its last attempt', async () => {
  const id = await enqueue(admin(), 'work', {}, { maxAttempts: 2 })
  const last = await enqueue(admin(), 'work', {}, { maxAttempts: 1 })
  await kernel.sql`update kernel.job set state = 'running', attempts = 1, leased_by = 'gone', leased_until = ${new Date(clock.now().getTime() + LEASE)}`
  start()
  advance(LEASE - 6000)
  expect((await job(admin(), id)).state).toBe('running')
  advance(12_000)
  await ends(id, 'done')
  expect(await job(admin(), last)).toMatchObject({ state: 'failed', error: { code: 'worker_lost' } })
})

test('a worker that was only slow does not overwrite its successor', async () => {
  let call = 0
  let finish = () => {}
  const slow = new Promise<void>(resolve => { finish = resolve })
  behave = async () => {
    if (++call > 1) return 'second'
    await slow
    return 'late'
  }
  const id = await enqueue(admin(), 'work', {})
  start(2)
  await until(async () => call === 1)
  await kernel.sql`update kernel.job set leased_by = 'nobody', leased_until = ${clock.now()} where id = ${id}`
  advance(6000)
  await ends(id, 'done')
  finish()
  stop.abort()
  await Promise.all(workers)
  expect(await job(admin(), id)).toMatchObject({ state: 'done', result: 'second', attempts: 2 })
})

test('workers killed in the middle of a job or before its end is kept: another does it', async () => {
  const base = START.getTime()
  // child processes run by a fast clock from `base` on; their jobs are due long before
  const ids = await Promise.all([1, 2, 3].map(n => enqueue(admin(), 'note', { n }, { runAt: new Date(base - 1000) })))
  const real = systemClock().now().getTime()
  for (const point of ['job-claimed:1', 'job-finished-before-saved:2']) expect(await childEnds(real, point)).toBe('SIGKILL')
  const done = childEnds(real, '', async () => (await jobs(admin(), { name: 'note', state: 'done' })).data.length === 3)
  expect(await done).toBe(0)
  for (const id of ids) expect(await job(admin(), id)).toMatchObject({ state: 'done', error: null })
  const noted = await kernel.sql`select n, count(*)::int as times from noted group by n order by n`
  expect(noted.map(r => r['n'])).toEqual([1, 2, 3])
}, 90_000)

test('others see only what they started; erasing takes payloads away', async () => {
  const person = clock.id(), subject = clock.id()
  const someone = contextFor(kernel, { ...admin().user, id: person, admin: false }, { origin: 'api' })
  const mine = await enqueue(someone, 'work', { what: subject })
  const other = await enqueue(admin(), 'work', { what: 'other' })
  expect((await jobs(someone)).data.map(j => j.id)).toEqual([mine])
  await expect(job(someone, other)).rejects.toMatchObject({ status: 404 })
  await expect(cancelJob(someone, other)).rejects.toMatchObject({ status: 404 })
  const first = await jobs(admin(), { limit: 1 })
  const second = await jobs(admin(), { limit: 1, after: first.next })
  expect([...first.data, ...second.data].map(j => j.id)).toEqual([other, mine])
  expect(await eraseFromJobs(admin(), [subject])).toBe(1)
  const [row] = await kernel.sql`select state, payload from kernel.job where id = ${mine}`
  expect(row).toEqual({ state: 'cancelled', payload: {} })
})

/** Runs a worker process until it dies, or until `done` and then asks it to stop; resolves with its signal or exit code. */
async function childEnds(base: number, crash: string, done?: () => Promise<boolean>): Promise<NodeJS.Signals | number | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('../../../test/support/jobs-process.ts', import.meta.url)), cluster.url, String(base)], {
    env: { ...process.env, VINCULO_CRASH_POINT: crash }, stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ended = new Promise<NodeJS.Signals | number | null>(resolve => { child.once('exit', (code, signal) => resolve(signal ?? code)) })
  if (done) {
    await until(done).finally(() => child.kill('SIGTERM'))
  }
  return await ended
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 800; i++) {
    if (await done()) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error('waited for nothing')
}
