import { expect, test } from 'vitest'
import { testKernel } from '#test/support/database.ts'

const { kernel, another } = await testKernel({ modules: [] })
const other = another()
await Promise.all([kernel.tick.listen(), other.tick.listen()])
const long = 60_000

test('a ring wakes who waits in the same process and in another one', async () => {
  const waiting = [kernel.tick.wait(long), other.tick.wait(long)]
  kernel.tick.ring()
  await Promise.all(waiting)
})

test('many rings are one notification', async () => {
  let heard = 0
  const forget = other.tick.onRing(() => { heard++ })
  for (let n = 0; n < 100; n++) kernel.tick.ring()
  await other.tick.wait(long)
  // A second notification would have to be sent after the first; this one comes behind both.
  const last = other.tick.wait(long)
  await kernel.sql`select pg_notify('vinculo_tick', 'last')`
  await last
  forget()
  expect(heard).toBe(2)
})

test('waiting ends with the signal, and with the time', async () => {
  const stop = new AbortController()
  const waiting = kernel.tick.wait(long, stop.signal)
  stop.abort()
  await waiting
  await kernel.tick.wait(1)
  await kernel.tick.wait(long, AbortSignal.abort())
})
