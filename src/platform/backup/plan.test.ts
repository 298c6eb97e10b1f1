import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { runWorker } from '#kernel/jobs/worker.ts'
import { verifyContainer } from '#platform/backup/container-read.ts'
import { isDue } from '#platform/backup/plan.ts'
import { admin, password, testServer } from '#test/support/server.ts'

const clock = fakeClock(new Date('2026-03-01T12:00:00Z'))
const { kernel, request, addUser, http } = await testServer({ clock })
const seller = await addUser('sales_rep')
const stop = new AbortController()
afterAll(() => stop.abort())

test('due once a day from its time on, by the clock of the organisation; a day begun late is caught up', () => {
  const plan = { enabled: true, at: '02:30', keep: 3, folder: null }, zone = 'America/Mexico_City'
  const at = (text: string) => new Date(text)
  expect(isDue(plan, zone, at('2026-03-01T08:29:00Z'), null)).toBe(false)
  expect(isDue(plan, zone, at('2026-03-01T08:30:00Z'), null)).toBe(true)
  expect(isDue(plan, zone, at('2026-03-01T20:00:00Z'), at('2026-03-01T08:30:05Z'))).toBe(false)
  expect(isDue(plan, zone, at('2026-03-02T05:59:00Z'), at('2026-03-01T08:30:05Z'))).toBe(false)
  expect(isDue(plan, zone, at('2026-03-02T08:30:00Z'), at('2026-03-01T08:30:05Z'))).toBe(true)
  expect(isDue({ ...plan, enabled: false }, zone, at('2026-03-02T08:30:00Z'), null)).toBe(false)
})

test('only administrators see backups, order them, change the plan or fetch one', async () => {
  for (const [method, path] of [['GET', '/api/backup'], ['POST', '/api/backup'], ['PUT', '/api/backup/plan'], ['GET', `/api/backup/${kernel.clock.id()}/content`]] as const) {
    expect((await request(method, path, { as: seller, body: method === 'GET' ? undefined : {} })).status, path).toBe(403)
    expect((await request(method, path, { as: null, body: method === 'GET' ? undefined : {} })).status, path).toBe(401)
  }
  expect((await request('GET', '/api/backup')).body).toMatchObject({ data: [], warning: 'none', plan: { enabled: false, keep: 7 } })
  const refused = await request('PUT', '/api/backup/plan', { body: { enabled: true, at: '25:00', keep: 0, folder: 'relative' } })
  expect([refused.status, refused.body.errors.map((e: { field: string }) => e.field)]).toEqual([422, ['at', 'keep']])
  expect((await request('PUT', '/api/backup/plan', { body: { enabled: true, at: '02:30', keep: 2, folder: 'relative' } })).body.errors[0].code).toBe('absolute_path')
})

test('ordered by hand and by the clock; the newest are kept, each is whole and can be fetched', async () => {
  await request('PUT', '/api/backup/plan', { body: { enabled: true, at: '02:30', keep: 2, folder: null } })
  const worker = runWorker(kernel, stop.signal)
  const done = async (n: number) => {
    for (let i = 0; i < 400; i++) {
      const [row] = await kernel.sql`select count(*)::int as n from kernel.backup where state <> 'running'`
      if (row!['n'] >= n) return (await asked('/api/backup')).json().data
      kernel.tick.ring()
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    throw new Error(`no backup came: ${JSON.stringify(await kernel.sql`select name, state, error_code, error_message, run_at, progress_note from kernel.job where name like 'backup%'`)}`)
  }
  expect((await request('POST', '/api/backup')).status).toBe(202)
  // it is past 02:30 in Mexico: the plan catches up by itself at the next minute
  await done(1)
  clock.advance(60_000)
  const both = await done(2)
  expect(new Set(both.map((b: { kind: string }) => b.kind))).toEqual(new Set(['manual', 'scheduled']))
  clock.advance(86_400_000)
  const [newest, ...older] = await done(3)
  expect(newest).toMatchObject({ state: 'done', kind: 'scheduled', here: true, missing: 0 })
  expect(older.map((b: { state: string }) => b.state)).toEqual(['done', 'removed'])
  stop.abort()
  await worker
  expect(readdirSync(join(kernel.config.dataFolder, 'backups'))).toHaveLength(2)
  expect(existsSync(newest.path)).toBe(true)
  expect((await verifyContainer(newest.path)).trailer.rows).toBe(newest.rows)
  const fetched = await asked(`/api/backup/${newest.id}/content`)
  expect([fetched.statusCode, fetched.rawPayload.length, fetched.headers['content-disposition']]).toEqual([200, newest.bytes, expect.stringContaining('.vinculo"')])
  expect((await kernel.sql`select detail from kernel.access_event where kind = 'export' and entity = '*'`).map(row => row['detail'])).toEqual([{ backup: newest.id }])
  expect((await asked('/api/backup')).json().warning).toBeNull()
  clock.advance(2 * 86_400_000)
  expect((await asked('/api/backup')).json().warning).toBe('old')
}, 60_000)

/** With a session of its own: those of before have expired when the clock has leapt. */
async function asked(url: string) {
  const signedIn = await http.inject({ method: 'POST', url: '/api/session', headers: { host: 'localhost', origin: 'http://localhost', 'content-type': 'application/json' }, payload: JSON.stringify({ email: admin, password }) })
  return http.inject({ method: 'GET', url, headers: { host: 'localhost', cookie: [signedIn.headers['set-cookie']].flat().map(one => String(one).split(';')[0]).join('; ') } })
}
