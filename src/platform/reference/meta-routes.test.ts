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
