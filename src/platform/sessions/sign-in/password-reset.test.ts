import { expect, test, vi } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import type { UserLetter } from '#platform/sessions/letter.ts'
import { ADMIN, setUpOffice } from '#test/support/office.ts'

const clock = fakeClock(new Date('2026-03-02T09:00:00Z'))
const office = await setUpOffice({ clock })
const sent: UserLetter[] = []
office.kernel.services.set('outbox', async (_: unknown, letter: UserLetter) => { sent.push(letter) })
const PASSWORD = 'trece-lunas-claras', NEXT = 'catorce-soles-tibios'
const tokenIn = (letter: UserLetter) => /#(\S+)/.exec(letter.text)![1]!
const ask = (email: string, more = {}) => office.call('POST', '/api/password-reset', { payload: { email }, ...more })
const confirm = (token: string, password: string) => office.call('POST', '/api/password-reset/confirmation', { payload: { token, password } })

test('a reset link works once, ends all sessions, and its answer does not tell who exists', async () => {
  await office.hire({ email: 'rosa@imprenta.example', name: 'Rosa Gil', roles: ['agent'], password: PASSWORD, language: 'en' })
  const cookie = (await office.signIn('rosa@imprenta.example', PASSWORD)).cookie
  const known = await ask('Rosa@imprenta.example'), unknown = await ask('ghost@imprenta.example')
  expect([known.status, known.body]).toEqual([202, {}])
  expect([unknown.status, unknown.body]).toEqual([202, {}])
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]).toMatchObject({ to: 'rosa@imprenta.example', language: 'en', subject: 'Reset the password for Imprenta Sol' })
  expect(sent[0]!.text).toMatch(/http:\/\/localhost:4321\/set-password#\S+\n[^]*1 hour/)
  const token = tokenIn(sent[0]!)
  expect((await confirm(token, 'short')).body.code).toBe('weak_password')
  expect((await confirm(token, NEXT)).status).toBe(204)
  expect((await confirm(token, PASSWORD)).body.code).toBe('token_invalid')
  expect((await office.call('GET', '/api/me', { cookie })).status).toBe(401)
  expect((await office.signIn('rosa@imprenta.example', PASSWORD)).status).toBe(401)
  expect((await office.signIn('rosa@imprenta.example', NEXT)).status).toBe(200)
})

test('two at once: one wins; a newer link voids an older; an hour voids both', async () => {
  await office.hire({ email: 'leo@imprenta.example', name: 'Leo Paz', roles: ['agent'] })
  sent.length = 0
  await ask('leo@imprenta.example')
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  await ask('leo@imprenta.example')
  await vi.waitFor(() => expect(sent).toHaveLength(2))
  expect((await confirm(tokenIn(sent[0]!), NEXT)).body.code).toBe('token_invalid')
  const both = await Promise.all([confirm(tokenIn(sent[1]!), NEXT), confirm(tokenIn(sent[1]!), PASSWORD)])
  expect(both.map(a => a.status).sort((a, b) => a - b)).toEqual([204, 422])
  await ask('leo@imprenta.example')
  await vi.waitFor(() => expect(sent).toHaveLength(3))
  clock.advance(61 * 60_000)
  expect((await confirm(tokenIn(sent[2]!), NEXT)).body.code).toBe('token_invalid')
})

test('a foreign Host header does not get into the link, and letters are limited', async () => {
  // the address it was set up under
  await office.kernel.sql`insert into kernel.setting (key, value) values ('address', '"http://localhost:4321"'::jsonb)`
  sent.length = 0
  expect((await ask(ADMIN.email, { headers: { host: 'evil.example' } })).body.code).toBe('address_unknown')
  for (let i = 0; i < 5; i++) expect((await ask(ADMIN.email, { ip: '203.0.113.50' })).status).toBe(202)
  await vi.waitFor(() => expect(sent.length).toBeGreaterThan(1))
  await ask('ghost@imprenta.example')
  expect(sent.length).toBeLessThanOrEqual(3)
  const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => ask(`x${i}@imprenta.example`, { ip: '203.0.113.50' })))
  expect(answers.some(a => a.status === 429)).toBe(true)
})

test('a changed password ends the other sessions and gives this one a new token', async () => {
  await office.hire({ email: 'noe@imprenta.example', name: 'Noe Mar', roles: ['agent'], password: PASSWORD })
  const other = (await office.signIn('noe@imprenta.example', PASSWORD)).cookie, cookie = (await office.signIn('noe@imprenta.example', PASSWORD)).cookie
  const patch = (payload: object) => office.call('PATCH', '/api/me', { cookie, payload })
  expect((await patch({ password: NEXT })).body.errors[0]).toMatchObject({ field: 'current_password', code: 'wrong_password' })
  expect((await patch({ password: 'noe@imprenta', current_password: PASSWORD })).body.code).toBe('weak_password')
  expect((await patch({ roles: ['admin'] })).status).toBe(422)
  const done = await patch({ password: NEXT, current_password: PASSWORD, language: 'en', time_zone: 'Europe/Madrid' })
  expect([done.status, done.body.language, done.body.time_zone]).toEqual([200, 'en', 'Europe/Madrid'])
  for (const old of [other, cookie]) expect((await office.call('GET', '/api/me', { cookie: old })).status).toBe(401)
  expect((await office.call('GET', '/api/me', { cookie: done.cookie })).status).toBe(200)
})

test('a Host header that is no host is refused; this machine\'s own name is believed from this machine alone', async () => {
  for (const host of ['a b', 'localhost:99999', '[::', 'localhost/x', 'x@localhost', 'localhost?', '%']) {
    const headers = { host }
    expect([host, (await ask('nobody@imprenta.example', { headers })).status]).toEqual([host, 400])
    expect([host, (await office.call('POST', '/api/session/passkey/options', { headers, payload: {} })).status]).toEqual([host, 400])
  }
  const headers = { host: 'localhost:5555' }
  expect((await ask('nobody@imprenta.example', { headers, ip: '198.51.100.7' })).body.code).toBe('address_unknown')
  expect((await ask('nobody@imprenta.example', { headers })).status).toBe(202)
})

test('a reset ends the keys of the user; a change ends them when asked to', async () => {
  await office.hire({ email: 'ines@imprenta.example', name: 'Ines Vega', roles: ['agent'], password: PASSWORD })
  const key = async (cookie: string) => (await office.call('POST', '/api/api-key', { cookie, payload: { name: 'till' } })).body.key as string
  const works = async (one: string) => (await office.call('GET', '/api/me', { key: one })).status === 200
  const first = (await office.signIn('ines@imprenta.example', PASSWORD)).cookie, kept = await key(first)
  expect((await office.call('PATCH', '/api/me', { cookie: first, payload: { revoke_api_keys: true } })).status).toBe(422)
  const changed = await office.call('PATCH', '/api/me', { cookie: first, payload: { password: NEXT, current_password: PASSWORD } })
  expect([changed.status, await works(kept)]).toEqual([200, true])
  const again = await office.call('PATCH', '/api/me', { cookie: changed.cookie, payload: { password: PASSWORD, current_password: NEXT, revoke_api_keys: true } })
  expect([again.status, await works(kept)]).toEqual([200, false])
  const late = await key(again.cookie)
  sent.length = 0
  await ask('ines@imprenta.example')
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  expect([(await confirm(tokenIn(sent[0]!), NEXT)).status, await works(late)]).toEqual([204, false])
})

test('an invitation lets a colleague without password in; only administrators send it', async () => {
  const eva = await office.hire({ email: 'eva@imprenta.example', name: 'Eva Sol', roles: ['analyst'], language: 'es' })
  sent.length = 0
  expect((await office.call('POST', `/api/user/${eva.id}/invitation`, { cookie: office.admin, payload: {} })).status).toBe(202)
  expect(sent[0]).toMatchObject({ subject: 'Invitación a Imprenta Sol', user: eva.id })
  expect(sent[0]!.text).toContain('7 días')
  clock.advance(6 * 24 * 3_600_000)
  expect((await confirm(tokenIn(sent[0]!), NEXT)).status).toBe(204)
  const cookie = (await office.signIn('eva@imprenta.example', NEXT)).cookie
  expect((await office.call('POST', `/api/user/${eva.id}/invitation`, { cookie, payload: {} })).status).toBe(403)
})
