import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import { deadLetters, discardDeadLetter, replay, retryDeadLetter } from '#kernel/changes/dead-letters.ts'
import { feedLag } from '#kernel/changes/feed-lag.ts'
import { isReplay } from '#kernel/changes/reaction-handling.ts'
import { LEASE, registerReactions, takeLease } from '#kernel/changes/reaction-lease.ts'
import { byName, listensTo, runDue } from '#kernel/changes/reactions.ts'
import { startCluster, write, type TestKernel } from '#test/support/feed-kernel.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Change } from '#kernel/module.ts'

const clock = fakeClock(new Date('2026-03-02T09:00:00Z'))
let cluster: Awaited<ReturnType<typeof startCluster>>
let kernel: TestKernel
let handled: { n: unknown; replayed: boolean; depth: number | undefined; request: string }[] = []
let chosen: string[] = [], picked: unknown[] = []
let refuse: (change: Change) => Error | null = () => null
const signal = new AbortController().signal

beforeAll(async () => {
  cluster = await startCluster()
  kernel = await cluster.kernel([{
    name: 'test',
    reactions: [{
      name: 'watch', on: ['thing.*', 'other.created'],
      async handle(ctx, change) {
        const error = refuse(change)
        if (error) throw error
        handled.push({ n: change.diff['n']?.[1], replayed: isReplay(ctx), depth: ctx.cause?.depth, request: ctx.requestId })
      },
    }, { name: 'chosen', on: ['*'], narrowed: async () => chosen, handle: async (_ctx, change) => { picked.push(change.diff['n']?.[1]) } }],
  }], clock)
  await registerReactions(kernel, ['watch', 'chosen'])
})
afterAll(() => cluster.stop())
beforeEach(async () => {
  refuse = () => null
  await work()
  handled = []
  chosen = []
  picked = []
})

const admin = () => systemContext(kernel, { reason: 'test', origin: 'api' })
const thing = (n: unknown, record = clock.id(), entity = 'thing') => ({ entity, record, op: 'created' as const, diff: { n: [null, n] as [unknown, unknown] } })
async function work(): Promise<void> { for (let i = 0; i < 50 && await runDue(kernel, byName(kernel), 'w', signal) > 0; i++); }
const numbers = () => handled.map(h => h.n)

test('a reaction hears what it listens to, in order, with the cause', async () => {
  await write(kernel, [thing(1), thing(2, clock.id(), 'other'), { ...thing(3, clock.id(), 'other'), op: 'updated' }, { ...thing(4), op: 'derived' }, thing(5)])
  expect(await feedLag(kernel)).toBe(5)
  await work()
  expect(numbers()).toEqual([1, 2, 5])
  expect(handled[0]).toMatchObject({ depth: 0, replayed: false })
  expect(await feedLag(kernel)).toBe(0)
})

test('what nobody waits for is passed over, and what somebody waits for is not', async () => {
  await write(kernel, [thing(1), thing(2, clock.id(), 'other')])
  await work()
  expect(picked).toEqual([])
  expect(await feedLag(kernel)).toBe(0)
  expect(await kernel.sql`select 1 from kernel.reaction_done where reaction = 'chosen'`).toHaveLength(0)
  chosen = ['other.*']
  await write(kernel, [thing(3), thing(4, clock.id(), 'other'), thing(5, clock.id(), 'third')])
  await work()
  expect(picked).toEqual([4])
  chosen = ['*']
  // more than one look ahead, most of it unheard by the other
  await write(kernel, Array.from({ length: 6_000 }, (_, i) => thing(i, clock.id(), i % 1_000 === 999 ? 'thing' : 'fourth')))
  chosen = ['third.*']
  await work()
  expect([picked, numbers().length]).toEqual([[4], 10])
  expect(await feedLag(kernel)).toBe(0)
})

test('patterns', () => {
  const hears = (on: string, entity: string, op: Change['op']) => listensTo({ on: [on] }, { entity, op })
  expect(hears('*', 'a', 'created')).toBe(true)
  expect(hears('*', 'a', 'derived')).toBe(false)
  expect(hears('*.derived', 'a', 'derived')).toBe(true)
  expect(hears('*.deleted', 'a', 'created')).toBe(false)
  expect(hears('a.created', 'b', 'created')).toBe(false)
})

test('a change that fails is retried by the clock, parks later changes of its record, and lets the others pass', async () => {
  const record = clock.id()
  let fail = true
  refuse = change => (fail && change.diff['n']![1] === 'first' ? new Error('secret name Juan') : null)
  await write(kernel, [thing('first', record), thing('other'), { ...thing('second', record), op: 'updated' }])
  await work()
  await write(kernel, [{ ...thing('third', record), op: 'updated' }])
  await work()
  expect(numbers()).toEqual(['other'])
  const [letter] = await deadLetters(admin())
  expect(letter).toMatchObject({ reaction: 'watch', record, state: 'retrying', attempts: 1, behind: 2, code: 'Error' })
  expect(JSON.stringify(letter)).not.toContain('Juan')
  fail = false
  clock.advance(999)
  await work()
  expect(numbers()).toEqual(['other'])
  clock.advance(1)
  await work()
  expect(numbers()).toEqual(['other', 'first', 'second', 'third'])
  expect(await deadLetters(admin())).toEqual([])
})

test('after the last attempt it is a dead letter; retried by hand it goes on, discarded it is left out', async () => {
  const [one, two] = [clock.id(), clock.id()]
  refuse = change => (change.diff['n']![1] === 'bad' ? new Refusal(422, 'invalid', { fields: [{ field: 'amount', code: 'too_big' }] }) : null)
  const [first, second] = await write(kernel, [thing('bad', one), thing('bad', two)])
  await write(kernel, [{ ...thing('one later', one), op: 'updated' }, { ...thing('two later', two), op: 'updated' }])
  for (let i = 0; i < 10; i++) {
    await work()
    clock.advance(3_600_000)
  }
  const letters = await deadLetters(admin(), { state: 'dead' })
  expect(letters.map(l => [l.attempts, l.code, l.behind])).toEqual([[6, 'invalid', 1], [6, 'invalid', 1]])
  expect(letters[0]!.message).toContain('amount: too_big')
  expect(handled).toEqual([])
  await discardDeadLetter(admin(), 'watch', first!)
  await work()
  expect(numbers()).toEqual(['one later'])
  refuse = () => null
  await retryDeadLetter(admin(), 'watch', second!)
  await work()
  expect(numbers()).toEqual(['one later', 'bad', 'two later'])
  await expect(retryDeadLetter(admin(), 'watch', second!)).rejects.toMatchObject({ status: 404 })
  const guest = { ...admin(), user: { ...admin().user, admin: false } }
  await expect(deadLetters(guest)).rejects.toMatchObject({ status: 403 })
})

test('a replay handles everything once more and says so to its handlers', async () => {
  const [row] = await kernel.sql<{ cursor: string }[]>`select concat_ws('.', epoch, xid, seq) as cursor from kernel.reaction where name = 'watch'`
  await write(kernel, [thing('a'), thing('b')])
  await work()
  await replay(admin(), 'watch', row!.cursor)
  await write(kernel, [thing('c')])
  await work()
  expect(handled.map(h => [h.n, h.replayed])).toEqual([['a', false], ['b', false], ['a', true], ['b', true], ['c', false]])
  await expect(replay(admin(), 'watch', 'nonsense')).rejects.toMatchObject({ code: 'invalid_cursor' })
  await expect(replay(admin(), 'nobody', null)).rejects.toMatchObject({ status: 404 })
})

test('a cursor that was set back without a replay handles nothing twice', async () => {
  const [row] = await kernel.sql<{ epoch: number; xid: string; seq: string }[]>`select epoch, xid::text as xid, seq from kernel.reaction where name = 'watch'`
  await write(kernel, [thing('once'), thing('too')])
  await work()
  await kernel.sql`update kernel.reaction set epoch = ${row!.epoch}, xid = ${row!.xid}::xid8, seq = ${row!.seq} where name = 'watch'`
  await work()
  expect(numbers()).toEqual(['once', 'too'])
})

test('one worker holds a reaction; when it is gone another takes over after the lease', async () => {
  expect(await takeLease(kernel, 'watch', 'gone')).not.toBeNull()
  await write(kernel, [thing('x')])
  clock.advance(LEASE - 1)
  await work()
  expect(handled).toEqual([])
  clock.advance(1)
  await work()
  expect(numbers()).toEqual(['x'])
})

test('a reaction added later starts with what comes from now on', async () => {
  await registerReactions(kernel, ['late'])
  const [row] = await kernel.sql`select not exists (select from kernel.change c where (c.epoch, c.xid, c.seq) > (r.epoch, r.xid, r.seq)) as ahead from kernel.reaction r where name = 'late'`
  expect(row!['ahead']).toBe(true)
})
