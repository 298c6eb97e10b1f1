import { expect, test } from 'vitest'
import { testServer } from '#test/support/server.ts'

const { request } = await testServer()

test('an order for many that names no condition is no order for all', async () => {
  await request('POST', '/api/account', { body: { name: 'Río' } })
  for (const body of [{ filter: null, patch: { industry: 'metal' } }, { filter: null, delete: true }, { filter: null, q: 'x', delete: true }]) expect((await request('POST', '/api/account/bulk', { body })).status).toBe(400)
})
