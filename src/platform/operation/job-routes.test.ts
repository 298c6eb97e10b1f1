import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contextFor, systemContext } from '#kernel/access/system.ts'
import { startCluster, write, type TestKernel } from '#test/support/feed-kernel.ts'
import { registerReactions } from '#kernel/changes/reaction-lease.ts'
import { byName, runDue } from '#kernel/changes/reactions.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import { jobRoutes } from '#platform/operation/job-routes.ts'

let cluster: Awaited<ReturnType<typeof startCluster>>
let kernel: TestKernel
let ctx: Ctx
const http = Fastify()
beforeAll(async () => {
  cluster = await startCluster()
  kernel = await cluster.kernel([{
    name: 'test', jobs: [{ name: 'work', async run() {} }],
    reactions: [{ name: 'watch', on: ['thing.created'], async handle() { throw new Error('never') } }],
  }])
  ctx = systemContext(kernel, { reason: 'test', origin: 'api' })
  http.addHook('onRequest', async request => { (request as { ctx?: Ctx }).ctx = ctx })
  http.setErrorHandler((error, _request, reply) => error instanceof Refusal ? reply.code(error.status).send({ code: error.code }) : reply.code(500).send({ code: String(error) }))
  await jobRoutes(http, kernel)
})
afterAll(async () => {
  await http.close()
  await cluster.stop()
})

const call = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
  const reply = await http.inject({ method, url, ...(payload && { payload }) })
  return { status: reply.statusCode, body: reply.body ? reply.json() : null }
}

test('jobs: list, look, cancel, run again', async () => {
  const id = await enqueue(ctx, 'work', {})
  expect((await call('GET', '/api/job?state=waiting')).body.data.map((j: { id: string }) => j.id)).toEqual([id])
  expect(await call('DELETE', `/api/job/${id}`)).toMatchObject({ status: 200, body: { state: 'cancelled' } })
  expect(await call('DELETE', `/api/job/${id}`)).toEqual({ status: 409, body: { code: 'job_finished' } })
  expect(await call('POST', `/api/job/${id}/retry`)).toMatchObject({ status: 200, body: { state: 'waiting' } })
  expect(await call('GET', '/api/job/nonsense')).toEqual({ status: 404, body: { code: 'not_found' } })
  expect(await call('GET', '/api/job?state=asleep')).toEqual({ status: 400, body: { code: 'invalid_parameter' } })
  expect(await call('GET', '/api/job?limit=0')).toEqual({ status: 400, body: { code: 'invalid_parameter' } })
  expect(await call('GET', '/api/job?after=x')).toEqual({ status: 400, body: { code: 'invalid_cursor' } })
})

test('dead letters: list, try again, discard, replay; for administrators', async () => {
  await registerReactions(kernel, ['watch'])
  const [change] = await write(kernel, [{ entity: 'thing', record: kernel.clock.id(), op: 'created', diff: {} }])
  await runDue(kernel, byName(kernel), 'w', new AbortController().signal)
  expect((await call('GET', '/api/dead-letter')).body.data).toMatchObject([{ change, reaction: 'watch', attempts: 1 }])
  expect((await call('POST', `/api/dead-letter/watch/${change}/retry`)).status).toBe(204)
  expect((await call('DELETE', `/api/dead-letter/watch/${change}`)).status).toBe(204)
  expect((await call('DELETE', `/api/dead-letter/watch/${change}`)).status).toBe(404)
  expect((await call('POST', '/api/reaction/watch/replay', { from: null })).status).toBe(202)
  expect((await call('POST', '/api/reaction/watch/replay', {})).status).toBe(422)
  const system = ctx
  ctx = contextFor(kernel, { ...system.user, id: kernel.clock.id(), admin: false }, { origin: 'api' })
  for (const [method, url] of [['GET', '/api/dead-letter'], ['POST', `/api/dead-letter/watch/${change}/retry`]] as const) expect((await call(method, url)).status).toBe(403)
  expect((await call('POST', '/api/reaction/watch/replay', { from: null })).status).toBe(403)
  expect((await call('GET', '/api/job')).body).toEqual({ data: [], next: null })
  ctx = system
})
