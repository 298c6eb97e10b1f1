import { expect, test } from 'vitest'
import { connect } from '#kernel/database/connect.ts'
import { afterCommit, transaction } from '#kernel/database/transaction.ts'
import { testKernel } from '#test/support/database.ts'

const { kernel, ctx } = await testKernel({ modules: [] })
await kernel.sql`create table ledger (id int primary key, amount int not null)`
await kernel.sql`insert into ledger values (1, 0), (2, 0)`

test('commits what the function wrote, and runs what waits for the commit afterwards', async () => {
  const seen: number[] = []
  await transaction(ctx, async inside => {
    expect(inside.inTransaction).toBe(true)
    afterCommit(inside, () => { seen.push(1) })
    await inside.sql`update ledger set amount = 5 where id = 1`
    expect(seen).toEqual([])
  })
  expect(seen).toEqual([1])
  expect(await kernel.sql`select amount from ledger where id = 1`).toEqual([{ amount: 5 }])
})

test('rolls back on an error and never runs what waited for the commit', async () => {
  const seen: number[] = []
  await expect(transaction(ctx, async inside => {
    afterCommit(inside, () => { seen.push(1) })
    await inside.sql`update ledger set amount = 99 where id = 1`
    throw new Error('no')
  })).rejects.toThrow('no')
  expect(seen).toEqual([])
  expect(await kernel.sql`select amount from ledger where id = 1`).toEqual([{ amount: 5 }])
})

test('joins the open transaction: the inner one ends with the outer one', async () => {
  await expect(transaction(ctx, async outer => {
    await transaction(outer, async inner => {
      expect(inner.sql).toBe(outer.sql)
      await inner.sql`update ledger set amount = 7 where id = 2`
    })
    throw new Error('outer')
  })).rejects.toThrow('outer')
  expect(await kernel.sql`select amount from ledger where id = 2`).toEqual([{ amount: 0 }])
})

test('a deadlock runs the losing function again', async () => {
  let runs = 0, met = 0
  let open: () => void
  const gate = new Promise<void>(resolve => { open = resolve })
  const both = async () => { if (++met >= 2) open(); await gate }
  const take = (first: number, second: number) => transaction(ctx, async inside => {
    runs++
    await inside.sql`update ledger set amount = amount + 1 where id = ${first}`
    await both()
    await inside.sql`update ledger set amount = amount + 1 where id = ${second}`
  })
  await Promise.all([take(1, 2), take(2, 1)])
  expect(runs).toBe(3)
  expect(await kernel.sql`select id, amount from ledger order by id`).toEqual([{ id: 1, amount: 7 }, { id: 2, amount: 2 }])
})

test('another error of the database is not tried again', async () => {
  let runs = 0
  await expect(transaction(ctx, async inside => {
    runs++
    await inside.sql`insert into ledger values (1, 1)`
  })).rejects.toMatchObject({ code: '23505' })
  expect(runs).toBe(1)
})

test('a transaction whose line to the database breaks is over: nothing of it lands in the next one on the same line, nor ends that', async () => {
  const sql = connect(kernel.config.databaseUrl, { max: 1, applicationName: 'one line' }), own = { ...ctx, sql }
  const gate = opened<void>(), begun = opened<number>(), late: unknown[] = []
  await kernel.sql`update ledger set amount = 5 where id = 1`
  const lost = transaction(own, async inside => {
    await inside.sql`update ledger set amount = 100 where id = 1`
    begun.resolve(Number((await inside.sql`select pg_backend_pid() as pid`)[0]!['pid']))
    await gate.promise
    try { await inside.sql`update ledger set amount = 200 where id = 1` } catch (error) { late.push((error as { code: unknown }).code) }
  }).catch(error => (error as { code: string }).code)
  const refused = transaction(own, async inside => { await inside.sql`select 1` })
  await kernel.sql`select pg_terminate_backend(${await begun.promise}::int)`
  expect(await lost).toMatch(/CONNECTION_CLOSED|57P01/)
  await refused
  await transaction(own, async inside => {
    await inside.sql`update ledger set amount = 1 where id = 2`
    gate.resolve()
    await new Promise(resolve => setTimeout(resolve, 50))
    await inside.sql`update ledger set amount = amount + 1 where id = 2`
  })
  expect(late).toEqual(['CONNECTION_CLOSED'])
  expect(await kernel.sql`select id, amount from ledger order by id`).toEqual([{ id: 1, amount: 5 }, { id: 2, amount: 2 }])
  await sql.end()
})

/** A promise that is settled from outside. */
function opened<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve!: (value: T) => void
  return { promise: new Promise<T>(done => { resolve = done }), resolve: value => resolve(value) }
}
