import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import { appendChanges } from '#kernel/changes/append.ts'
import { seeded, startCluster, type TestKernel } from '#test/support/feed-kernel.ts'
import { transaction } from '#kernel/database/transaction.ts'

let cluster: Awaited<ReturnType<typeof startCluster>>
let kernel: TestKernel
const children = new Set<ChildProcess>()
beforeAll(async () => {
  cluster = await startCluster()
  kernel = await cluster.kernel([])
  await kernel.sql`create table handled (serial bigserial, reaction text, change uuid, record uuid, n int, worker int)`
  await kernel.sql`create table shaken (reaction text, change uuid, primary key (reaction, change))`
})
afterAll(async () => {
  await Promise.all([...children].map(child => ended(child, 'SIGKILL')))
  await cluster.stop()
})

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const POINTS = ['after-handle-before-cursor', 'after-cursor-before-commit', 'after-commit', 'after-failure-recorded']

test('workers killed at every crash point: each change handled once by each reaction, each record in order, bad changes park their record alone', async () => {
  const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
  console.log(`seed ${seed}`)
  const random = seeded(seed)
  const base = kernel.clock.now().getTime()
  const records = Array.from({ length: 20 }, () => kernel.clock.id())
  const bad = records[0]!
  const expected: { change: string; record: string; n: number }[] = []

  const writers = Promise.all(Array.from({ length: 8 }, (_, w) => writer(w, seeded(seed + 1 + w))))
  // two at a time, so that they share; each is killed somewhere else
  const kills = [...POINTS, ...POINTS].map(point => ({ point, pass: 1 + Math.floor(random() * 6), order: random() })).sort((a, b) => a.order - b.order)
  const lanes = [kills.slice(0, 4), kills.slice(4)].map(async lane => {
    let died = 0
    for (const { point, pass } of lane) died += await killedBy(run(base, `${point}:${pass}`), 8000) ? 1 : 0
    return died
  })
  const died = (await Promise.all(lanes)).reduce((a, b) => a + b)
  await writers
  const last = [run(base), run(base)]
  await until(async () => (await kernel.sql`select count(*)::int as n from handled`)[0]!['n'] >= 2 * expected.filter(e => e.record !== bad).length
    && (await kernel.sql`select count(*)::int as n from kernel.reaction_failure where state = 'dead'`)[0]!['n'] === 2)
  await Promise.all(last.map(child => ended(child, 'SIGTERM')))

  // how many reach their point depends on how soon they start; two are enough to know that points kill
  expect(died).toBeGreaterThan(1)
  for (const reaction of ['first', 'second']) {
    const rows = await kernel.sql<{ change: string; record: string; n: number }[]>`select change, record, n from handled where reaction = ${reaction} order by serial`
    expect(rows.map(r => r.change).sort()).toEqual(expected.filter(e => e.record !== bad).map(e => e.change).sort())
    for (const record of records) {
      const order = rows.filter(r => r.record === record).map(r => r.n)
      expect(order).toEqual([...order].sort((a, b) => a - b))
    }
    const parked = await kernel.sql<{ record: string; state: string; message: string | null }[]>`select record, state, message from kernel.reaction_failure where reaction = ${reaction} order by epoch, xid, seq`
    expect(new Set(parked.map(p => p.record))).toEqual(new Set([bad]))
    expect(parked.map(p => p.state)).toEqual(['dead', ...expected.filter(e => e.record === bad).slice(1).map(() => 'parked')])
  }
  expect(new Set((await kernel.sql`select distinct worker from handled`).map(r => r['worker'])).size).toBeGreaterThan(2)

  async function writer(w: number, dice: () => number): Promise<void> {
    for (let i = 1; i <= 80; i++) {
      const mine: typeof expected = []
      await transaction(systemContext(kernel, { reason: 'test', origin: 'api' }), async tx => {
        for (const record of records.filter((_, r) => r % 8 === w)) {
          const diff: Record<string, [unknown, unknown]> = { n: [null, i] }
          if (record === bad) diff['bad'] = [null, true]
          else if (dice() < 0.01) diff['shaky'] = [null, true]
          const [change] = await appendChanges(tx, [{ entity: 'thing', record, op: 'updated', diff }])
          mine.push({ change: change!, record, n: i })
        }
        await pause(dice() * 60)
        if (dice() < 0.1) throw new Error('undo')
      }).then(() => expected.push(...mine), error => { if ((error as Error).message !== 'undo') throw error })
    }
  }
}, 180_000)

function run(base: number, crash = ''): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('../../../test/support/reactions-process.ts', import.meta.url)), cluster.url, String(base)], {
    env: { ...process.env, VINCULO_CRASH_POINT: crash }, stdio: ['ignore', 'inherit', 'inherit'],
  })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}

/** Did it die by itself? One that never reached its crash point is killed from outside, in the middle of whatever it does. */
async function killedBy(child: ChildProcess, ms: number): Promise<boolean> {
  const died = await Promise.race([new Promise<boolean>(resolve => { child.once('exit', (_, signal) => resolve(signal === 'SIGKILL')) }), pause(ms).then(() => false)])
  await ended(child, 'SIGKILL')
  return died
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(resolve => { child.once('exit', resolve) })
  child.kill(signal)
  await gone
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 600; i++) {
    if (await done()) return
    await pause(100)
  }
  throw new Error('waited a minute for nothing')
}
