import { afterAll, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { testServer } from '#test/support/server.ts'

const clock = fakeClock(new Date('2026-03-03T16:00:00Z'))
const { http, request, signIn, addUser } = await testServer({ clock })
const address = await http.listen({ host: '127.0.0.1', port: 0 })
const ends: AbortController[] = []
afterAll(() => { for (const end of ends) end.abort() })
async function open(cookie: string): Promise<Response> {
  const end = new AbortController()
  ends.push(end)
  return fetch(`${address}/api/live`, { headers: { cookie }, signal: end.signal })
}

test('a user has twenty streams at most, and they end soon after the sign-out', async () => {
  const email = await addUser('agent'), cookie = await signIn(email), other = await signIn(email)
  const streams: Response[] = []
  for (let i = 0; i < 20; i++) streams.push(await open(i < 19 ? cookie : other))
  expect(streams.map(stream => stream.status)).toEqual(Array(20).fill(200))
  expect((await open(other)).status).toBe(429)
  expect((await open(await signIn(await addUser('agent')))).status).toBe(200)
  expect((await request('DELETE', '/api/session', { as: null, headers: { cookie } })).status).toBeLessThan(300)
  let ended = false
  const done = Promise.all(streams.slice(0, 19).map(stream => stream.text())).then(() => { ended = true })
  while (!ended) { clock.advance(5_000); await new Promise(resolve => setTimeout(resolve, 10)) }
  await done
  expect((await open(other)).status).toBe(200)
})
