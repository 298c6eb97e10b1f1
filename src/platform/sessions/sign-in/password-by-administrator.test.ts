import { expect, test } from 'vitest'
import { setUpOffice } from '#test/support/office.ts'

const office = await setUpOffice()
const FIRST = 'trece-lunas-claras', SECOND = 'catorce-soles-tibios'

test('an administrator gives a password at creation and later; it is never answered, and a new one ends sessions', async () => {
  const leo = await office.hire({ email: 'leo@imprenta.example', name: 'Leo Paz', roles: ['agent'], password: FIRST })
  expect(JSON.stringify(leo)).not.toMatch(/password|lunas/)
  const cookie = (await office.signIn('leo@imprenta.example', FIRST)).cookie
  const changed = await office.call('PATCH', `/api/user/${leo.id}`, { cookie: office.admin, payload: { password: SECOND } })
  expect(changed.status).toBe(200)
  expect(JSON.stringify(changed.body)).not.toMatch(/password|soles/)
  expect((await office.call('GET', '/api/me', { cookie })).status).toBe(401)
  expect((await office.signIn('leo@imprenta.example', FIRST)).status).toBe(401)
  expect((await office.signIn('leo@imprenta.example', SECOND)).status).toBe(200)
})

test('a weak one is refused with its field, and nothing is created', async () => {
  const answer = await office.call('POST', '/api/user', { cookie: office.admin, payload: { email: 'mia@imprenta.example', name: 'Mía', roles: ['agent'], password: 'imprenta1' } })
  expect([answer.status, answer.body.errors]).toMatchObject([422, [{ field: 'password', code: 'weak_password' }]])
  const unknown = await office.call('POST', '/api/user', { cookie: office.admin, payload: { email: 'mia@imprenta.example', name: 'Mía', roles: ['wizard'], password: FIRST } })
  expect(unknown.body.errors).toMatchObject([{ field: 'roles', code: 'unknown_option' }])
  expect(await office.kernel.sql`select id from "user" where email = 'mia@imprenta.example'`).toHaveLength(0)
})

test('only administrators write people and roles', async () => {
  const cookie = (await office.signIn('leo@imprenta.example', SECOND)).cookie
  expect((await office.call('POST', '/api/user', { cookie, payload: { email: 'x@imprenta.example', name: 'X' } })).status).toBe(403)
  const own = (await office.call('GET', '/api/me', { cookie })).body.id
  expect((await office.call('PATCH', `/api/user/${own}`, { cookie, payload: { roles: ['admin'] } })).status).toBeGreaterThanOrEqual(403)
  expect((await office.call('GET', '/api/me', { cookie })).body.roles).toEqual(['agent'])
  const seen = await office.call('GET', `/api/user/${office.administrator}`, { cookie })
  expect([seen.body.name, seen.body.roles]).toEqual(['Ana Ruiz', undefined])
})
