// A misspelt name finds its person within a minute of being stored.
import { beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#kernel/context.ts'
import { learnWords, refreshLexicon, usesOf } from '#platform/search/lexicon.ts'
import { testServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
beforeAll(async () => { server = await testServer() })
const found = async (q: string): Promise<string[]> => ((await server.request('GET', `/api/search?q=${encodeURIComponent(q)}`)).body.data as { title: string }[]).map(hit => hit.title)

test('words are learnt as they come, and forgotten with the night', async () => {
  await learnWords(server.kernel)
  await server.request('POST', '/api/contact', { body: { first_name: 'Maite', last_name: 'Etxeberria', second_last_name: 'Zubizarreta' } })
  expect(await found('etcheberria')).toEqual([])
  // what others in this cluster have open holds the feed back for a moment
  await expect.poll(() => learnWords(server.kernel), { timeout: 20_000 }).toBeGreaterThan(0)
  expect(await found('etcheberria')).toEqual(['Maite Etxeberria Zubizarreta'])
  expect(await found('etxeberria subizarreta')).toEqual(['Maite Etxeberria Zubizarreta'])
  expect(await learnWords(server.kernel), 'nothing is read twice').toBe(0)
  for (let i = 0; i < 30; i++) await server.request('POST', '/api/contact', { body: { first_name: 'Unai', last_name: 'Etxeberria' } })
  let read = 0
  await expect.poll(async () => (read += await learnWords(server.kernel)), { timeout: 20_000 }).toBe(30)
  const ctx = { kernel: server.kernel, sql: server.kernel.sql } as unknown as Ctx
  expect((await usesOf(ctx, 'contact', ['etxeberria', 'maite', 'nadie'])).get('etxeberria'), 'each record counts').toBeGreaterThanOrEqual(31)
  for (const { id } of (await server.request('GET', '/api/contact?fields=id&q=unai&limit=50')).body.data as { id: string }[]) await server.request('DELETE', `/api/contact/${id}`)
  const [person] = (await server.request('GET', '/api/contact?fields=id')).body.data as { id: string }[]
  await server.request('DELETE', `/api/contact/${person!.id}`)
  await refreshLexicon(server.kernel)
  expect(await server.kernel.sql`select word from kernel.lexicon where word like 'etxe%'`).toHaveLength(0)
})
