import { expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import { jobsByName } from '#kernel/jobs/worker.ts'
import { testServer } from '#test/support/server.ts'

const { request, kernel } = await testServer()

test('an order for many that names no condition is no order for all', async () => {
  await request('POST', '/api/account', { body: { name: 'Río' } })
  for (const body of [{ filter: null, patch: { industry: 'metal' } }, { filter: null, delete: true }, { filter: null, q: 'x', delete: true }]) expect((await request('POST', '/api/account/bulk', { body })).status).toBe(400)
})

test('a bulk job whose worker is gone in the middle goes on behind the last record that was done: nothing twice, nothing left out', async () => {
  const ids: string[] = []
  for (let n = 0; n < 5; n++) ids.push((await request('POST', '/api/task', { body: { subject: `Llamar ${n}` } })).body.id)
  await request('POST', `/api/task/${ids[1]}/completion`, { body: {} })
  for (const [order, failed] of [[{ action: { noun: 'completion', input: {} } }, 1], [{ delete: true }, 0]] as const) {
    const { id } = (await request('POST', '/api/task/bulk', { body: { ids, ...order } })).body
    const [job] = await kernel.sql`select payload, request from kernel.job where id = ${id}::uuid`
    // it dies before the fourth record
    let asked = 0
    const dying = { aborted: false, throwIfAborted() { if (++asked > 4) throw new Error('gone') } } as unknown as AbortSignal
    const run = (signal: AbortSignal) => jobsByName(kernel).get('record.bulk')!.run(systemContext(kernel, { reason: 'test', origin: 'job' }), job!['payload'] as never, { jobId: id, signal, report: async () => undefined })
    await expect(run(dying)).rejects.toThrow('gone')
    const half = await kernel.sql`select distinct record from kernel.change where request = ${String(job!['request'])} and record = any(${ids}::uuid[])`
    expect(half).toHaveLength(3 - failed)
    expect(await run(new AbortController().signal)).toMatchObject({ done: 5 - failed, failed, problems: failed ? [{ record: ids[1] }] : [] })
  }
  expect(await kernel.sql`select id from task where id = any(${ids}::uuid[]) and deleted_at is null`).toEqual([])
  expect(await kernel.sql`select op, count(*)::int as n from kernel.change where record = any(${ids}::uuid[]) group by op order by op`).toEqual([{ op: 'created', n: 5 }, { op: 'deleted', n: 5 }, { op: 'updated', n: 5 }])
  expect(await kernel.sql`select job from kernel.bulk_place`).toEqual([])
})
