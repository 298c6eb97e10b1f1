import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { admin, testServer } from '#test/support/server.ts'

const { http, request, signIn } = await testServer()

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
