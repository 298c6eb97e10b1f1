import { expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import { jobsByName } from '#kernel/jobs/worker.ts'
import { testServer } from '#test/support/server.ts'

const { request, kernel } = await testServer()

test('an order for many that names no condition is no order for all', async () => {
  await request('POST', '/api/account', { body: { name: 'Río' } })
  for (const body of [{ filter: null, patch: { industry: 'metal' } }, { filter: null, delete: true }, { filter: null, q: 'x', delete: true }]) expect((await request('POST', '/api/account/bulk', { body })).status).toBe(400)
})

const run = async (id: string, signal: AbortSignal = new AbortController().signal) => {
  const [job] = await kernel.sql`select payload from kernel.job where id = ${id}::uuid`
  return jobsByName(kernel).get('record.bulk')!.run(systemContext(kernel, { reason: 'test', origin: 'job' }), job!['payload'] as never, { jobId: id, signal, report: async () => undefined })
}
async function tasks(subject: string, count: number): Promise<string[]> {
  const operations = Array.from({ length: count }, (_, n) => ({ method: 'POST', path: '/api/task', body: { subject: `${subject} ${n}` } }))
  return ((await request('POST', '/api/batch', { body: { operations } })).body.results as { body: { id: string } }[]).map(({ body }) => body.id)
}
/** a worker that dies when it asks for the nth time whether to go on */
const dying = (after: number) => { let asked = 0; return { aborted: false, throwIfAborted() { if (++asked > after) throw new Error('gone') } } as unknown as AbortSignal }

test('a bulk job whose worker is gone in the middle goes on behind the last batch that was done: nothing twice, nothing left out, nothing half', async () => {
  const ids = await tasks('Llamar', 120)
  await request('POST', `/api/task/${ids[1]}/completion`, { body: {} })
  for (const [order, failed] of [[{ action: { noun: 'completion', input: {} } }, 1], [{ delete: true }, 0]] as const) {
    const { id } = (await request('POST', '/api/task/bulk', { body: { ids, ...order } })).body
    const [job] = await kernel.sql`select request from kernel.job where id = ${id}::uuid`
    // it dies in the second batch of fifty, before its fourth record
    await expect(run(id, dying(55))).rejects.toThrow('gone')
    const half = await kernel.sql`select distinct record from kernel.change where request = ${String(job!['request'])} and record = any(${ids}::uuid[])`
    expect(half).toHaveLength(50 - failed)
    expect(await run(id)).toMatchObject({ done: 120 - failed, failed, problems: failed ? [{ record: ids[1] }] : [] })
  }
  expect(await kernel.sql`select id from task where id = any(${ids}::uuid[]) and deleted_at is null`).toEqual([])
  expect(await kernel.sql`select op, count(*)::int as n from kernel.change where record = any(${ids}::uuid[]) group by op order by op`).toEqual([{ op: 'created', n: 120 }, { op: 'deleted', n: 120 }, { op: 'updated', n: 120 }])
  expect(await kernel.sql`select job from kernel.bulk_place`).toEqual([])
})

test('an order by condition reaches the records there were when it began, also after it was broken off', async () => {
  const ids = await tasks('Anillo', 60)
  const { id } = (await request('POST', '/api/task/bulk', { body: { filter: { field: 'subject', op: 'starts_with', value: 'Anillo' }, delete: true } })).body
  await expect(run(id, dying(55))).rejects.toThrow('gone')
  const [late] = await tasks('Anillo', 1)
  expect(await run(id)).toMatchObject({ done: 60, failed: 0 })
  expect(await kernel.sql`select id from task where id = any(${[...ids, late!]}::uuid[]) and deleted_at is null`).toEqual([{ id: late }])
})
