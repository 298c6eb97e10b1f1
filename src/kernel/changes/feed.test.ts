import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import { appendChanges, changeInsertSql, MAX_DEPTH } from '#kernel/changes/append.ts'
import { encodeCursor, parseCursor, type Cursor } from '#kernel/changes/cursor.ts'
import { startFeedEpoch } from '#kernel/changes/epoch.ts'
import { feedHorizon, readFeed } from '#kernel/changes/feed.ts'
import { emptyDefaultPartition, ensurePartitions } from '#kernel/changes/partitions.ts'
import { seeded, startCluster, write, type TestKernel } from '#test/support/feed-kernel.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Change } from '#kernel/module.ts'
import { newParams } from '#kernel/sql/params.ts'

let cluster: Awaited<ReturnType<typeof startCluster>>
let kernel: TestKernel
beforeAll(async () => {
  cluster = await startCluster()
  kernel = await cluster.kernel([])
})
afterAll(() => cluster.stop())

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

test('eight writers, random transactions, roll-backs: readers miss nothing, repeat nothing, and see each record in its order', async () => {
  const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
  console.log(`seed ${seed}`)
  const start = await feedHorizon(kernel.sql)
  const records = Array.from({ length: 12 }, () => kernel.clock.id())
  const counters = new Map(records.map(record => [record, 0]))
  const committed: { record: string; n: number }[] = []
  let writing = true
  const readers = Promise.all([3, 50, 500].map(limit => readAll(start, limit, () => writing)))
  await Promise.all(Array.from({ length: 8 }, (_, w) => writer(seeded(seed + w))))
  writing = false
  for (const seen of await readers) {
    expect(new Set(seen.map(c => c.id)).size).toBe(seen.length)
    const got = seen.map(c => ({ record: c.record, n: c.diff['n']![1] as number }))
    const sorted = (list: typeof got) => list.map(x => `${x.record} ${String(x.n).padStart(6, '0')}`).sort()
    expect(sorted(got)).toEqual(sorted(committed))
    for (const record of records) {
      const order = got.filter(x => x.record === record).map(x => x.n)
      expect(order).toEqual([...order].sort((a, b) => a - b))
    }
  }
  expect(committed.length).toBeGreaterThan(200)

  async function writer(random: () => number): Promise<void> {
    for (let i = 0; i < 60; i++) {
      const mine: { record: string; n: number }[] = []
      const undo = random() < 0.15
      const run = transaction(systemContext(kernel, { reason: 'test', origin: 'api' }), async tx => {
        for (let j = 0; j < 1 + random() * 3; j++) {
          const record = records[Math.floor(random() * records.length)]!
          if (mine.some(m => m.record === record)) continue
          // as a row lock would do: who changes a record waits for who changed it before
          const [lock] = await tx.sql`select pg_try_advisory_xact_lock(hashtext(${record})) as got`
          if (!lock!['got']) continue
          const n = counters.get(record)! + 1
          counters.set(record, n)
          mine.push({ record, n })
          await appendChanges(tx, [{ entity: 'thing', record, op: 'updated', diff: { n: [n - 1, n] } }])
          if (random() < 0.4) await pause(random() * 25)
        }
        if (undo) throw new Error('undo')
      })
      await run.then(() => committed.push(...mine), error => { if ((error as Error).message !== 'undo') throw error })
    }
  }

  async function readAll(from: Cursor, limit: number, more: () => boolean): Promise<Change[]> {
    const seen: Change[] = []
    let place = from
    for (let last = false; ;) {
      const page = await readFeed(kernel.sql, place, limit)
      seen.push(...page.changes)
      // the cursor goes out and comes back as outsiders hold it
      place = parseCursor(encodeCursor(page.next))
      if (page.more) continue
      if (last) return seen
      if (!more()) last = true
      else await pause(2)
    }
  }
})

test('a change is not readable while an older transaction is open, and is not lost afterwards', async () => {
  const start = await feedHorizon(kernel.sql)
  const record = kernel.clock.id()
  let finish = () => {}
  let opened = () => {}
  const isOpen = new Promise<void>(resolve => { opened = resolve })
  const slow = transaction(systemContext(kernel, { reason: 'test', origin: 'api' }), async tx => {
    await appendChanges(tx, [{ entity: 'thing', record, op: 'created', diff: { n: [null, 1] } }])
    opened()
    await new Promise<void>(resolve => { finish = resolve })
  })
  await isOpen
  await write(kernel, [{ entity: 'thing', record: kernel.clock.id(), op: 'created', diff: { n: [null, 2] } }])
  const between = await readFeed(kernel.sql, start, 100)
  expect(between.changes).toEqual([])
  finish()
  await slow
  const after = await readFeed(kernel.sql, between.next, 100)
  expect(after.changes.map(c => c.diff['n']![1])).toEqual([1, 2])
})

test('a transaction that began early and changes a record late stands after the one it waited for', async () => {
  const start = await feedHorizon(kernel.sql)
  const record = kernel.clock.id()
  await transaction(systemContext(kernel, { reason: 'test', origin: 'api' }), async early => {
    await appendChanges(early, [{ entity: 'thing', record: kernel.clock.id(), op: 'created', diff: {} }])
    await write(kernel, [{ entity: 'thing', record, op: 'updated', diff: { n: [0, 1] } }])
    await appendChanges(early, [{ entity: 'thing', record, op: 'updated', diff: { n: [1, 2] } }])
  })
  const { changes } = await readFeed(kernel.sql, start, 10)
  expect(changes.filter(c => c.record === record).map(c => c.diff['n']![1])).toEqual([1, 2])
})

test('the filter by entity moves the cursor over the rest', async () => {
  const start = await feedHorizon(kernel.sql)
  await write(kernel, ['thing', 'other', 'thing', 'other'].map(entity => ({ entity, record: kernel.clock.id(), op: 'created' as const, diff: {} })))
  const first = await readFeed(kernel.sql, start, 2, { entities: ['other'] })
  expect(first).toMatchObject({ more: true, lag: 2 })
  expect(first.changes.map(c => c.entity)).toEqual(['other'])
  const rest = await readFeed(kernel.sql, first.next, 100, { entities: ['thing'] })
  expect(rest).toMatchObject({ more: false, lag: 0 })
  expect(rest.changes).toHaveLength(1)
})

test('a set-based writer appends the same rows', async () => {
  const start = await feedHorizon(kernel.sql)
  const ids = [kernel.clock.id(), kernel.clock.id()]
  await transaction(systemContext(kernel, { reason: 'test', origin: 'import', requestId: 'r-1' }), async tx => {
    const params = newParams()
    const source = `select id, 'thing'::text as entity, id as record, 'created'::text as op, '{"n":[null,7]}'::jsonb as diff from unnest(${params.add(ids, 'uuid[]')}) as id`
    await tx.sql.unsafe(changeInsertSql(tx, params, source), params.values as never[], { prepare: true })
  })
  const { changes } = await readFeed(kernel.sql, start, 10)
  expect(changes.map(c => c.id).sort()).toEqual([...ids].sort())
  expect(changes[0]).toMatchObject({ origin: 'import', request: 'r-1', depth: 0, cause: null, diff: { n: [null, 7] } })
})

test('consequences of consequences end', async () => {
  const deep = { ...systemContext(kernel, { reason: 'test', origin: 'reaction' }), cause: { change: kernel.clock.id(), depth: MAX_DEPTH } }
  const attempt = transaction(deep, tx => appendChanges(tx, [{ entity: 'thing', record: kernel.clock.id(), op: 'created', diff: {} }]))
  await expect(attempt).rejects.toMatchObject({ status: 409, code: 'too_many_consequences' })
  await expect(appendChanges(systemContext(kernel, { reason: 'test', origin: 'api' }), [{ entity: 'thing', record: kernel.clock.id(), op: 'created', diff: {} }])).rejects.toThrow('inside the transaction')
})

test.each(['', 'x', '1.2', '1.2.3.4', '1.18446744073709551616.1', '1.1.9223372036854775808', '-1.2.3', "1.2.3'"])('cursor %j is refused', text => {
  expect(() => parseCursor(text)).toThrow(expect.objectContaining({ status: 400, code: 'invalid_cursor' }))
})

test('months get their partitions, rows of the default partition move in, and the feed stays the same', async () => {
  const start = await feedHorizon(kernel.sql)
  const old = { ...kernel, clock: { ...kernel.clock, now: () => new Date('2019-03-31T23:59:59Z') } }
  const later = { ...kernel, clock: { ...kernel.clock, now: () => new Date('2019-04-01T00:00:00Z') } }
  for (const [i, k] of [old, later, old].entries()) await write(k, [{ entity: 'thing', record: kernel.clock.id(), op: 'created', diff: { n: [null, i] } }])
  const before = await readFeed(kernel.sql, start, 10)
  expect(await emptyDefaultPartition(kernel.sql)).toEqual(expect.arrayContaining(['change_2019_03', 'change_2019_04']))
  const after = await readFeed(kernel.sql, start, 10)
  expect(after.changes).toEqual(before.changes)
  expect(after.changes.map(c => c.diff['n']![1])).toEqual([0, 1, 2])
  const [count] = await kernel.sql`select (select count(*)::int from kernel.change_2019_03) as march, (select count(*)::int from kernel.change_2019_04) as april, (select count(*)::int from kernel.change_default) as rest`
  expect(count).toEqual({ march: 2, april: 1, rest: 0 })
  expect(await ensurePartitions(kernel.sql, new Date('2031-11-15T00:00:00Z'))).toEqual(['change_2031_11', 'change_2031_12', 'change_2032_01', 'change_2032_02'])
  expect(await ensurePartitions(kernel.sql, new Date('2031-11-15T00:00:00Z'))).toEqual([])
})

test('a month gets its partition in the middle of writing: no write fails, nothing is lost', async () => {
  for (const month of ['2018-01', '2018-02', '2018-03']) {
    const start = await feedHorizon(kernel.sql)
    const at = { ...kernel, clock: { ...kernel.clock, now: () => new Date(`${month}-10T12:00:00Z`) } }
    let written = 0
    let made = false
    const writers = Promise.all(Array.from({ length: 8 }, async () => {
      for (let i = 0; i < 200 && !(made && i > 20); i++) {
        await write(at, [{ entity: 'thing', record: kernel.clock.id(), op: 'created', diff: {} }])
        written++
      }
    }))
    await pause(20)
    expect(await ensurePartitions(kernel.sql, new Date(`${month}-10T00:00:00Z`), 0)).toEqual([`change_${month.replace('-', '_')}`])
    made = true
    await writers
    const { changes } = await readFeed(kernel.sql, start, 5000)
    expect(changes.length).toBe(written)
  }
})

test('after a restore into a younger cluster old cursors go on, and nothing is hidden', async () => {
  const [, second, third] = await write(kernel, [1, 2, 3].map(n => ({ entity: 'restored', record: kernel.clock.id(), op: 'created' as const, diff: { n: [null, n] as [unknown, unknown] } })))
  // as if these rows came from a cluster whose counter was far ahead of this one
  await kernel.sql`update kernel.change set xid = '900000000000' where entity = 'restored'`
  const [held] = await kernel.sql<{ cursor: string }[]>`select concat_ws('.', epoch, xid, seq) as cursor from kernel.change where id = ${second!}`
  await startFeedEpoch(kernel.sql)
  const [fresh] = await write(kernel, [{ entity: 'restored', record: kernel.clock.id(), op: 'created', diff: { n: [null, 4] } }])
  const { changes } = await readFeed(kernel.sql, parseCursor(held!.cursor), 10)
  expect(changes.map(c => c.id)).toEqual([third, fresh])
})
