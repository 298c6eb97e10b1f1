import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { admin, testServer } from '#test/support/server.ts'

const { http, request, signIn, addUser } = await testServer()

test('definitions come compressed to whoever takes it, the same as to whoever does not, and not again while they hold', async () => {
  const plain = await request('GET', '/api/meta')
  expect(plain.headers['content-encoding']).toBeUndefined()
  const cookie = await signIn(admin)
  const ask = (headers: Record<string, string>) => http.inject({ method: 'GET', url: '/api/meta', headers: { host: 'localhost', cookie, 'accept-encoding': 'gzip, br', ...headers } })
  const first = await ask({})
  expect(first.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding', etag: plain.headers['etag'] })
  expect(JSON.parse(gunzipSync(first.rawPayload).toString('utf8'))).toEqual(plain.body)
  expect(first.rawPayload.length).toBeLessThan(plain.text.length / 5)
  expect((await ask({})).rawPayload).toEqual(first.rawPayload)
  expect((await ask({ 'if-none-match': String(plain.headers['etag']) })).statusCode).toBe(304)
})

test('of the lists that refer to a record those are told that hold something for the reader; of a record one does not see, nothing', async () => {
  const seller = await addUser('sales_rep')
  const { body: contact } = await request('POST', '/api/contact', { body: { last_name: 'Referida', email: 'referida@ejemplo.mx' } })
  const held = async (names: string) => (await request('GET', `/api/contact/${contact.id}/related?names=${names}`)).body.data
  expect(await held('contact_points,cases,contracts')).toEqual(['contact_points'])
  await request('POST', '/api/case', { body: { subject: 'Una pregunta', type: 'question', contact: contact.id } })
  expect(await held('contact_points,cases')).toEqual(expect.arrayContaining(['contact_points', 'cases']))
  expect((await request('GET', `/api/contact/${contact.id}/related`, { as: seller })).body).toMatchObject({ status: 404 })
})

test('what a new record would hold is asked with values as an object, by who may create one', async () => {
  const reader = await addUser('read_only')
  expect((await request('GET', '/api/task/new')).body.values).toMatchObject({ priority: expect.any(String) })
  expect((await request('GET', '/api/task/new?values=[1]')).body).toMatchObject({ status: 400, code: 'invalid_parameter' })
  expect((await request('GET', '/api/task/new', { as: reader })).body).toMatchObject({ status: 403, code: 'not_allowed' })
  expect((await request('GET', '/api/nothing_known/new')).body).toMatchObject({ status: 404 })
})

test('the API document holds every promised door once, each with its answer, and points to nothing that is not there', async () => {
  const document = (await request('GET', '/api/openapi.json')).body as { paths: Record<string, Record<string, { operationId?: string; responses?: Record<string, unknown> }>>; components: { schemas: Record<string, unknown> } }
  const promised = ['health', 'session', 'session/second-factor', 'api-key', 'me', 'meta', 'openapi.json', 'docs', 'live', 'search', 'changes', 'batch', 'import', 'import/{id}', 'import/{id}/rows', 'import/{id}/rejected.csv', 'import/{id}/reversal',
    'contact/{id}/360', 'account/export.csv', 'account/export.xlsx', 'lead/{id}/conversion', 'opportunity/{id}/closure', 'quote/{id}/approval', 'account/{id}/restoration', 'account/{id}/history', 'account/aggregate', 'account/upsert']
  expect(promised.filter(path => !document.paths[`/api/${path}`])).toEqual([])
  const operations = Object.values(document.paths).flatMap(({ parameters: _, ...operations }) => Object.values(operations))
  expect(operations.filter(one => !one.responses?.['default'])).toEqual([])
  const ids = operations.map(one => one.operationId)
  expect(ids.filter((id, i) => !id || ids.indexOf(id) !== i)).toEqual([])
  const pointed = [...new Set(JSON.stringify(document).match(/#\/components\/schemas\/[^"]+/g))].map(path => path.slice('#/components/schemas/'.length))
  expect(pointed.filter(name => !document.components.schemas[name])).toEqual([])
  expect(document.paths['/api/session']!['post']!.responses).toHaveProperty('202')
})
