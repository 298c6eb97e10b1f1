import { expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { setUpOffice } from '#test/support/office.ts'

const clock = fakeClock(new Date('2026-03-02T09:00:00Z'))
const office = await setUpOffice({ clock })
const PASSWORD = 'trece-lunas-claras'
const rosa = await office.hire({ email: 'rosa@imprenta.example', name: 'Rosa Gil', roles: ['agent', 'analyst'], password: PASSWORD })
const cookie = (await office.signIn('rosa@imprenta.example', PASSWORD)).cookie
const make = (payload: object, who = cookie) => office.call('POST', '/api/api-key', { cookie: who, payload })
const me = (key: string) => office.call('GET', '/api/me', { key })

test('a key acts as its creator, is shown once, and is stored as a hash', async () => {
  const made = await make({ name: 'till' })
  expect([made.status, made.body.key]).toEqual([201, expect.stringMatching(/^vk_[\w-]{43}$/)])
  expect((await me(made.body.key)).body).toMatchObject({ id: rosa.id, roles: ['agent', 'analyst'] })
  const listed = await office.call('GET', '/api/api-key', { cookie })
  expect(listed.body.data[0]).toMatchObject({ name: 'till', prefix: made.body.key.slice(0, 9) })
  expect(JSON.stringify(listed.body)).not.toContain(made.body.key)
  const [row] = await office.kernel.sql`select row_to_json(k)::text as text from kernel.api_key k`
  expect(row!['text']).not.toContain(made.body.key.slice(9))
  for (const bad of [made.body.key.slice(0, -1), made.body.key + 'x', 'vk_', made.body.key.slice(3)]) expect((await me(bad)).status).toBe(401)
})

test('a key has a subset of roles, at creation and at use', async () => {
  expect((await make({ name: 'too much', roles: ['admin'] })).body.errors[0]).toMatchObject({ field: 'roles', code: 'role_beyond_creator' })
  expect((await make({ name: 'none', roles: [] })).status).toBe(422)
  const both = (await make({ name: 'both', roles: ['agent', 'analyst'] })).body.key, one = (await make({ name: 'one', roles: ['analyst'] })).body.key
  expect((await me(one)).body.roles).toEqual(['analyst'])
  await office.call('PATCH', `/api/user/${rosa.id}`, { cookie: office.admin, payload: { roles: ['agent'] } })
  expect((await me(both)).body.roles).toEqual(['agent'])
  expect((await me(one)).status).toBe(401)
  await office.call('PATCH', `/api/user/${rosa.id}`, { cookie: office.admin, payload: { roles: ['agent', 'analyst'] } })
  expect((await me(one)).body.roles).toEqual(['analyst'])
})

test('an administrator can make a key that is less than they are', async () => {
  const narrow = (await make({ name: 'reader', roles: ['read_only'] }, office.admin)).body.key
  expect((await me(narrow)).body).toMatchObject({ roles: ['read_only'], admin: false })
  expect((await office.call('POST', '/api/user', { key: narrow, payload: { email: 'x@imprenta.example', name: 'X' } })).status).toBe(403)
})

test('a disabled creator, a revocation and the date end a key; a key makes no keys', async () => {
  const key = (await make({ name: 'a', expires_at: '2026-03-03T09:00:00Z' })).body.key, other = (await make({ name: 'b' })).body
  expect((await office.call('POST', '/api/api-key', { key, payload: { name: 'child' } })).body.code).toBe('session_required')
  expect((await make({ name: 'late', expires_at: '2026-03-01T09:00:00Z' })).status).toBe(422)
  await office.call('PATCH', `/api/user/${rosa.id}`, { cookie: office.admin, payload: { active: false } })
  expect((await me(key)).status).toBe(401)
  await office.call('PATCH', `/api/user/${rosa.id}`, { cookie: office.admin, payload: { active: true } })
  expect((await office.call('GET', '/api/me', { cookie })).status).toBe(401)
  expect((await me(key)).status).toBe(200)
  expect((await office.call('DELETE', `/api/api-key/${other.id}`, { cookie: office.admin })).status).toBe(204)
  expect((await me(other.key)).status).toBe(401)
  clock.advance(25 * 3_600_000)
  expect((await me(key)).status).toBe(401)
})

test('a key lists and revokes itself and no other', async () => {
  const signedIn = (await office.signIn('rosa@imprenta.example', PASSWORD)).cookie
  const one = (await make({ name: 'first' }, signedIn)).body, two = (await make({ name: 'second' }, signedIn)).body
  const call = (method: 'GET' | 'DELETE', path: string, key: string) => office.call(method, path, { key })
  expect((await call('GET', '/api/api-key', one.key)).body.data.map((key: { id: string }) => key.id)).toEqual([one.id])
  expect((await office.call('POST', '/api/api-key', { key: one.key, payload: { name: 'child' } })).status).toBe(403)
  expect((await call('DELETE', `/api/api-key/${two.id}`, one.key)).status).toBe(404)
  expect((await me(two.key)).status).toBe(200)
  expect((await call('DELETE', `/api/api-key/${one.id}`, one.key)).status).toBe(204)
  expect((await me(one.key)).status).toBe(401)
})

test('administrators see the keys of everybody, without the keys themselves; nobody else does', async () => {
  const admin = (await office.signIn('ana@imprenta.example', 'nueve-gatos-verdes')).cookie
  const mine = (await make({ name: 'seen' }, (await office.signIn('rosa@imprenta.example', PASSWORD)).cookie)).body
  const all = await office.call('GET', '/api/api-key/all', { cookie: admin })
  expect(all.body.data.find((key: { id: string }) => key.id === mine.id)).toMatchObject({ name: 'seen', owner: 'Rosa Gil', user: rosa.id, active: true, last_used_at: null })
  expect(JSON.stringify(all.body)).not.toContain(mine.key)
  expect((await office.call('GET', '/api/api-key/all', { key: mine.key })).status).toBe(403)
})
