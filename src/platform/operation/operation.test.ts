import pino from 'pino'
import { afterAll, expect, test } from 'vitest'
import { flushAccess } from '#kernel/access/events.ts'
import { entity } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'
import { createServer } from '#kernel/http/server.ts'
import type { Module } from '#kernel/module.ts'
import { operationModule } from '#platform/operation/module.ts'
import { bulkModule } from '#platform/bulk/module.ts'
import { feedModule } from '#platform/feed/module.ts'
import { searchModule } from '#platform/search/module.ts'
import { view360Module } from '#platform/view360/module.ts'
import { recordsModule } from '#kernel/records/module.ts'
import { sessionsModule } from '#platform/sessions/module.ts'
import { admin, testServer } from '#test/support/server.ts'

const Reader = entity('reader', { title: 'name', access: 'own', searchable: true, fields: { name: text({ required: true, personal: true, search: 'public' }), shelf: text(), keeper: ref('user') } })
const Shelf = entity('shelf', { title: 'name', access: 'reference', fields: { name: text() } })
const library: Module = { name: 'library', entities: [Reader, Shelf], roles: { agent: { es: 'Agente', en: 'Agent' } }, reactions: [{ name: 'library.count', on: ['reader.*'], handle: async () => {} }] }
const modules = [recordsModule, bulkModule, feedModule, searchModule, view360Module, sessionsModule, operationModule, library]
const { request, addUser, kernel } = await testServer({ modules })
const lines: Record<string, unknown>[] = []
const logged = await createServer({ ...kernel, log: pino({ level: 'info' }, { write: (line: string) => { lines.push(JSON.parse(line)) } }) })
afterAll(() => logged.close())

test('views and searches of personal data are on record, and nothing else is', async () => {
  const made = (await request('POST', '/api/reader', { body: { name: 'Juana Inés', shelf: 'A' } })).body
  const shelf = (await request('POST', '/api/shelf', { body: { name: 'A' } })).body
  const start = new Date().toISOString()
  await request('GET', `/api/reader/${made.id}`)
  await request('GET', `/api/reader/${made.id}?fields=shelf`)
  await request('GET', `/api/reader/${made.id}/360`)
  await request('GET', `/api/shelf/${shelf.id}`)
  await request('GET', `/api/reader/${shelf.id}`)
  await request('GET', '/api/reader?q=juana')
  await request('GET', '/api/search?q=juana')
  await flushAccess(kernel)
  const [{ id: me }] = (await request('GET', `/api/user?filter=${encodeURIComponent(JSON.stringify({ field: 'email', op: 'eq', value: admin }))}`)).body.data
  const log = (more = '') => request('GET', `/api/access-event?from=${start}${more}`)
  const found = (await log()).body.data.filter((event: { entity: string }) => event.entity !== 'user')
  expect(found.map((e: Record<string, unknown>) => [e.kind, e.entity, e.record, e.user])).toEqual([['search', '*', null, me], ['search', 'reader', null, me], ['view', 'reader', made.id, me], ['view', 'reader', made.id, me]])
  expect(found[0].detail).toEqual({ q: 'juana' })
  expect((await log(`&record=${made.id}&kind=view&user=${me}`)).body.data).toHaveLength(2)
  expect((await log(`&record=${made.id}&to=${start}`)).body.data).toHaveLength(0)
  const page = await log(`&entity=reader&limit=2`)
  expect(page.body.data).toHaveLength(2)
  expect((await log(`&entity=reader&limit=2&after=${page.body.next}`)).body.data.map((e: { kind: string }) => e.kind)).toEqual(['view'])
})

test('the record of accesses is for administrators, and strict', async () => {
  const agent = await addUser('agent')
  expect((await request('GET', '/api/access-event', { as: agent })).status).toBe(403)
  for (const bad of ['user=x', 'kind=x', 'from=x', 'limit=0', 'other=1', 'after=1']) expect((await request('GET', `/api/access-event?${bad}`)).status).toBe(400)
})

test('reactions say how far they are', async () => {
  await kernel.sql`insert into kernel.reaction (name, epoch, xid, seq) values ('library.count', 0, '0', 0)`
  await request('POST', '/api/reader', { body: { name: 'Rosario' } })
  const [state] = (await request('GET', '/api/reaction')).body.data
  expect(state).toMatchObject({ name: 'library.count', on: ['reader.*'], working: false, dead: 0, waiting: 0 })
  expect(state.lag).toBeGreaterThan(0)
  expect((await request('GET', '/api/reaction', { as: await addUser('agent') })).status).toBe(403)
})

test('metrics: for an administrator\'s key alone', async () => {
  const key = (await request('POST', '/api/api-key', { body: { name: 'monitor' } })).body.key
  const agent = await addUser('agent')
  const lesser = (await request('POST', '/api/api-key', { body: { name: 'x' }, as: agent })).body.key
  expect((await request('GET', '/metrics', { as: null })).status).toBe(401)
  expect((await request('GET', '/metrics')).status).toBe(401)
  expect((await request('GET', '/metrics', { key: lesser })).status).toBe(403)
  await request('GET', '/api/reader?q=secreto')
  const { status, text: body, headers } = await request('GET', '/metrics', { key })
  expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
  const value = (sample: string) => Number(body.split('\n').find(line => line.startsWith(`${sample} `))?.split(' ').at(-1))
  expect(value('vinculo_http_request_duration_seconds_count{method="GET",route="/api/:entity",status="200"}')).toBeGreaterThan(0)
  expect(value('vinculo_http_request_duration_seconds_bucket{method="GET",route="/api/:entity",status="200",le="+Inf"}')).toBe(value('vinculo_http_request_duration_seconds_count{method="GET",route="/api/:entity",status="200"}'))
  expect(value('vinculo_jobs{state="waiting"}')).toBeGreaterThanOrEqual(0)
  expect(value('vinculo_feed_lag_changes')).toBeGreaterThan(0)
  expect(value('vinculo_memory_bytes{kind="resident"}')).toBeGreaterThan(1e6)
  expect(body).not.toContain('secreto')
  // every line is a comment or a sample
  for (const line of body.trimEnd().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|vinculo_\w+(\{(\w+="[^"]*",?)+\})? -?[\d.e+-]+)$/)
})

test('metrics on this machine, when the operator says so; never through a proxy', async () => {
  const open = await createServer({ ...kernel, config: { ...kernel.config, metrics: true } })
  const ask = (headers: Record<string, string>, remoteAddress = '127.0.0.1') => open.inject({ url: '/metrics', headers, remoteAddress }).then(answer => answer.statusCode)
  expect([await ask({}), await ask({ 'x-forwarded-for': '127.0.0.1' }), await ask({ forwarded: 'for=::1' }), await ask({}, '10.0.0.7'), await ask({ host: 'evil.example' }), await ask({ host: '127.0.0.1:3000' })]).toEqual([200, 401, 401, 401, 401, 200])
  await open.close()
})

test('one line a request, without what was asked', async () => {
  const answer = await logged.inject({ url: '/api/reader/secreto?q=secreto', headers: { cookie: 'x=secreto' } })
  await logged.inject({ url: '/api/nowhere/a/b/c/secreto' })
  const mine = lines.filter(line => line['msg'] === 'request')
  expect(mine).toMatchObject([{ method: 'GET', route: '/api/:entity/:id', status: 401, request: answer.headers['x-request-id'], user: null }, { route: 'none' }])
  expect(JSON.stringify(mine)).not.toContain('secreto')
})

test('no way of asking keeps a look at personal data off the record', async () => {
  const made = (await request('POST', '/api/reader', { body: { name: 'Rosario', shelf: 'B' } })).body
  await flushAccess(kernel)
  const seen = async (method: string, path: string, body?: unknown) => {
    const start = new Date().toISOString()
    const answer = await request(method, path, { body })
    await flushAccess(kernel)
    const { data } = (await request('GET', `/api/access-event?from=${start}`)).body
    return [answer.status, ...data.filter((e: { entity: string }) => e.entity === 'reader' || e.entity === 'shelf').map((e: Record<string, unknown>) => `${e['kind']} ${e['entity']} ${e['record'] === made.id}`)]
  }
  expect(await seen('GET', `/api/reader/${made.id}/360?fields=id`)).toEqual([200, 'view reader true'])
  expect(await seen('GET', `/api/reader/${made.id}/history?fields=id&fields=id`)).toEqual([200, 'view reader true'])
  expect(await seen('GET', `/api/reader/${made.id}?fields=id&fields=name`)).toEqual([400])
  // a colleague's name beside a record is none, a customer's is
  expect(await seen('GET', '/api/reader?fields=id,keeper.name')).toEqual([200])
  expect(await seen('GET', '/api/reader?fields=id,keeper.email')).toEqual([200, 'list reader false'])
  expect(await seen('GET', '/api/reader/aggregate?group=shelf')).toEqual([200])
  expect(await seen('GET', '/api/reader/aggregate?group=shelf,name')).toEqual([200, 'list reader false'])
  expect(await seen('GET', '/api/reader/aggregate?group=id')).toEqual([200, 'list reader false'])
  expect(await seen('GET', '/api/shelf/aggregate?group=id')).toEqual([200])
  expect(await seen('GET', '/api/changes')).toEqual([200, 'list reader false'])
  expect(await seen('POST', '/api/batch', { operations: [{ op: 'update', entity: 'reader', id: made.id, record: { shelf: 'C' } }, { op: 'create', entity: 'shelf', record: { name: 'C' } }] })).toEqual([200, 'view reader true'])
})

test('groups that list records or persons need the right to export', async () => {
  for (const [name, grant] of [['counts', {}], ['exports', { export: true }]] as const) await request('POST', '/api/role', { body: { name, label: name, grants: { reader: { read: 'all', create: false, update: 'none', delete: 'none', ...grant } } } })
  const counts = await addUser('counts'), exports = await addUser('exports')
  const ask = async (group: string, as: string) => { const { status, body } = await request('GET', `/api/reader/aggregate?group=${group}`, { as }); return [status, body.code ?? null] }
  expect(await ask('shelf', counts)).toEqual([200, null])
  for (const group of ['id', 'name', 'shelf,name']) {
    expect(await ask(group, counts)).toEqual([403, 'export_not_allowed'])
    expect(await ask(group, exports)).toEqual([200, null])
  }
})
