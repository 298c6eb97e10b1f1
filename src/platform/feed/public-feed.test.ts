import { afterAll, beforeAll, expect, test } from 'vitest'
import { contextFor, systemContext } from '#kernel/access/system.ts'
import { encodeCursor } from '#kernel/changes/cursor.ts'
import { feedHorizon } from '#kernel/changes/feed.ts'
import { history } from '#kernel/changes/history.ts'
import { liveStream, type LiveEvent } from '#platform/feed/live.ts'
import { changesFor } from '#platform/feed/public-feed.ts'
import { startCluster, write, type TestKernel } from '#test/support/feed-kernel.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import type { Ctx, Principal } from '#kernel/context.ts'
import { entity } from '#kernel/entity/entity.ts'
import { text } from '#kernel/fields/text.ts'

const Book = entity('book', { title: 'title', access: 'own', fields: { title: text(), price: text() } })
const Shelf = entity('shelf', { title: 'title', access: 'reference', fields: { title: text() } })
let cluster: Awaited<ReturnType<typeof startCluster>>
let kernel: TestKernel
let reader: Ctx
const MY_KEY = 7
beforeAll(async () => {
  cluster = await startCluster()
  kernel = await cluster.kernel([{ name: 'library', entities: [Book, Shelf] }])
  const user: Principal = {
    ...systemContext(kernel, { reason: 'test', origin: 'api' }).user, id: kernel.clock.id(), admin: false, keys: [MY_KEY],
    grants: { book: { read: 'own', create: false, update: 'none', delete: 'none', readFields: ['*', '-price'] } },
  }
  reader = contextFor(kernel, user, { origin: 'api' })
})
afterAll(() => cluster.stop())

async function book(mine: boolean): Promise<string> {
  const id = kernel.clock.id(), at = kernel.clock.now()
  await kernel.sql`insert into book (id, version, created_at, updated_at, external_ids, acl) values (${id}, 1, ${at}, ${at}, '{}', ${mine ? [MY_KEY * 4 + 1] : [4]}::int[])`
  return id
}
const change = (record: string, diff: Record<string, [unknown, unknown]>, name = 'book') => ({ entity: name, record, op: 'updated' as const, diff })

test('the feed for a reader: own records, readable fields, and a cursor that passes over the rest', async () => {
  const start = encodeCursor(await feedHorizon(kernel.sql))
  const [mine, foreign] = [await book(true), await book(false)]
  await write(kernel, [
    change(foreign, { title: ['a', 'b'] }), change(mine, { title: ['a', 'b'], price: ['1', '2'] }), change(mine, { price: ['2', '3'] }),
    change(kernel.clock.id(), { title: ['a', 'b'] }, 'shelf'), change(kernel.clock.id(), { title: ['a', 'b'] }, 'gone_entity'), change(mine, { title: ['b', 'c'] }),
  ])
  const page = await changesFor(reader, start, 2)
  expect(page.data.map(c => [c.record, c.diff])).toEqual([[mine, { title: ['a', 'b'] }]])
  const rest = await changesFor(reader, page.next, 2)
  expect(rest.data.map(c => c.diff)).toEqual([{ title: ['b', 'c'] }])
  expect(await changesFor(reader, rest.next, 2)).toMatchObject({ data: [], more: false })
  await expect(changesFor(reader, 'x')).rejects.toMatchObject({ status: 400, code: 'invalid_cursor' })
})

test('the history of a record, newest first, without hidden fields, page by page', async () => {
  const mine = await book(true)
  for (let i = 0; i < 5; i++) await write(kernel, [change(mine, i === 2 ? { price: ['1', '2'] } : { title: [i, i + 1], price: ['x', 'y'] })])
  const first = await history(reader, 'book', mine, { limit: 3 })
  const second = await history(reader, 'book', mine, { limit: 3, after: first.next })
  expect([...first.data, ...second.data].map(c => c.diff)).toEqual([4, 3, 1, 0].map(i => ({ title: [i, i + 1] })))
  expect(second.next).toBeNull()
})

test('live: events of visible records without values, to every stream', async () => {
  const [mine, foreign] = [await book(true), await book(false)]
  const stop = new AbortController()
  const got: LiveEvent[][] = [[], []]
  const streams = got.map(list => liveStream(reader, event => { list.push(event) }, stop.signal))
  await until(async () => {
    await write(kernel, [change(mine, { title: ['a', 'b'] }), change(foreign, { title: ['a', 'b'] }), change(mine, { price: ['a', 'b'] })])
    return got.every(list => list.length > 0)
  })
  for (const list of got) for (const event of list) expect(event).toEqual({ type: 'change', entity: 'book', record: mine, op: 'updated' })
  stop.abort()
  await Promise.all(streams)
})

test('live: a heartbeat renews the rights, and ends the stream when there are none any more', async () => {
  const clock = fakeClock(new Date('2026-03-02T09:00:00Z'))
  const ctx = { ...reader, kernel: { ...kernel, clock }, clock }
  const got: LiveEvent[] = []
  let signedIn = true
  const stream = liveStream(ctx, event => { got.push(event) }, new AbortController().signal, async () => (signedIn ? ctx : null))
  await until(async () => { clock.advance(20_000); return got.length > 0 })
  expect(got[0]).toEqual({ type: 'heartbeat' })
  signedIn = false
  let ended = false
  void stream.then(() => { ended = true })
  await until(async () => { clock.advance(20_000); return ended })
})

test('live: a reader who does not keep up is told to load again, and the queue stays bounded', async () => {
  const books = await Promise.all(Array.from({ length: 600 }, () => book(true)))
  const stop = new AbortController()
  const got: LiveEvent[] = []
  let release = () => {}
  const blocked = new Promise<void>(resolve => { release = resolve })
  const stream = liveStream(reader, async event => { got.push(event); await blocked }, stop.signal)
  await until(async () => { await write(kernel, [change(books[0]!, { title: ['a', 'b'] })]); return got.length > 0 })
  await write(kernel, books.map(id => change(id, { title: ['a', 'b'] })))
  const stop2 = new AbortController()
  let seen = 0
  // a second stream, which does keep up, tells when the reader has passed the flood
  const second = liveStream(reader, () => { seen++ }, stop2.signal)
  await until(async () => { await write(kernel, [change(books[1]!, { title: ['b', 'c'] })]); return seen > 0 })
  release()
  await until(async () => got.some(e => e.type === 'resync'))
  expect(got.length).toBeLessThan(510)
  stop.abort()
  stop2.abort()
  await Promise.all([stream, second])
})

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await done()) return
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  throw new Error('waited for nothing')
}
