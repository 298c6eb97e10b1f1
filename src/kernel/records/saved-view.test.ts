// A view that is shared with everybody is seen by everybody, changed by its owner only, and gone again when it is made private.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
beforeAll(async () => { server = await testServer() })
afterAll(async () => { await server?.close() })

test('public views are read by others and changed by their owner alone', async () => {
  const ana = await server.addUser('sales_rep'), luis = await server.addUser('sales_rep')
  const made = await server.request('POST', '/api/saved_view', { as: ana, body: { name: 'Mi cartera', entity: 'contact', definition: { filter: {} }, scope: 'public' } })
  expect(made.status).toBe(201)
  const id = (made.body as { id: string }).id
  expect((await server.request('GET', `/api/saved_view/${id}`, { as: luis })).status).toBe(200)
  expect((await server.request('PATCH', `/api/saved_view/${id}`, { as: luis, body: { name: 'Otra' } })).status).toBe(403)
  expect((await server.request('PATCH', `/api/saved_view/${id}`, { as: ana, body: { scope: 'private' } })).status).toBe(200)
  expect((await server.request('GET', `/api/saved_view/${id}`, { as: luis })).status).toBe(404)
})
