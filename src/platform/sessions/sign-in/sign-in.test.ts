import { expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { ADMIN, setUpOffice } from '#test/support/office.ts'

const clock = fakeClock(new Date('2026-03-02T09:00:00Z'))
const office = await setUpOffice({ clock })
const MINUTE = 60_000, HOUR = 60 * MINUTE

test('a right password opens a session that GET /api/me knows', async () => {
  const answer = await office.signIn(ADMIN.email.toUpperCase(), ADMIN.password)
  expect(answer.status).toBe(200)
  expect(answer.body.user).toMatchObject({ email: ADMIN.email, name: 'Ana Ruiz', roles: ['admin'] })
  expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
  const me = await office.call('GET', '/api/me', { cookie: answer.cookie })
  expect(me.body).toMatchObject({ email: ADMIN.email, admin: true, organisation: { name: 'Imprenta Sol', currency: 'MXN' } })
  expect((await office.call('GET', '/api/me')).status).toBe(401)
})

test('the password is nowhere but as an argon2id hash', async () => {
  const [row] = await office.kernel.sql`select hash from kernel.password where user_id = ${office.administrator}`
  expect(row!['hash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  const [changes] = await office.kernel.sql`select string_agg(diff::text, ' ') as text from kernel.change`
  expect(changes!['text']).toContain(ADMIN.email)
  expect(changes!['text']).not.toContain(ADMIN.password)
})

test('wrong password, unknown, disabled and passwordless users are told the same', async () => {
  const luis = await office.hire({ email: 'luis@imprenta.example', name: 'Luis Vega', roles: ['sales_rep'] })
  const eva = await office.hire({ email: 'eva@imprenta.example', name: 'Eva Paz', roles: ['agent'], password: 'diez-perros-azules', active: false })
  expect([luis.id, eva.id]).toEqual([expect.any(String), expect.any(String)])
  for (const email of [ADMIN.email, 'nobody@imprenta.example', 'luis@imprenta.example', 'eva@imprenta.example']) {
    const answer = await office.signIn(email, email === 'eva@imprenta.example' ? 'diez-perros-azules' : 'wrong-password', { ip: '203.0.113.7' })
    expect([answer.status, answer.body.code]).toEqual([401, 'invalid_credentials'])
  }
})

test('guessing locks an account for longer and longer, known or not, and time opens it again', async () => {
  await office.hire({ email: 'rosa@imprenta.example', name: 'Rosa Gil', roles: ['agent'], password: 'once-peces-rojos' })
  for (const email of ['rosa@imprenta.example', 'ghost@imprenta.example']) {
    const guess = () => office.signIn(email, 'not-this-one', { ip: '198.51.100.9' })
    for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(401)
    const locked = await guess()
    expect([locked.status, locked.body.code, locked.headers['retry-after']]).toEqual([429, 'locked', '30'])
    clock.advance(31_000)
    expect((await guess()).status).toBe(401)
    expect((await guess()).headers['retry-after']).toBe('60')
    for (let i = 0; i < 8; i++) { clock.advance(15 * MINUTE + 1); expect((await guess()).status).toBe(401) }
    expect(Number((await guess()).headers['retry-after'])).toBe(900)
    // the right password from elsewhere waits as well
    expect((await office.signIn(email, 'once-peces-rojos', { ip: '192.0.2.1' })).status).toBe(429)
  }
  clock.advance(16 * MINUTE)
  expect((await office.signIn('rosa@imprenta.example', 'once-peces-rojos', { ip: '192.0.2.1' })).status).toBe(200)
})

test('a stranger who guesses elsewhere locks nobody out of the network they sign in from', async () => {
  await office.hire({ email: 'olga@imprenta.example', name: 'Olga Rey', roles: ['agent'], password: 'once-peces-rojos' })
  const from = (ip: string, secret = 'once-peces-rojos') => office.signIn('olga@imprenta.example', secret, { ip })
  expect((await from('198.18.1.5')).status).toBe(200)
  clock.advance(1_000)
  for (let i = 0; i < 5; i++) expect((await from('198.18.200.1', 'guess')).status).toBe(401)
  expect((await from('198.18.200.1')).status).toBe(429)
  expect((await from('198.18.77.1')).status).toBe(429)
  expect((await from('198.18.1.9')).status).toBe(200)
  clock.advance(1_000)
  // guesses from there count there
  for (let i = 0; i < 5; i++) expect((await from('198.18.1.5', 'guess')).status).toBe(401)
  expect((await from('198.18.1.5')).status).toBe(429)
  clock.advance(16 * MINUTE)
})

test('a hundred guesses at once are as many as one after another', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => office.signIn('crowd@imprenta.example', 'guess', { ip: '198.51.77.1' })))
  expect(answers.filter(a => a.status === 401)).toHaveLength(5)
  expect(answers.filter(a => a.status === 429)).toHaveLength(25)
})

test('one password tried on many accounts locks the network', async () => {
  clock.advance(HOUR)
  for (let i = 0; i < 50; i++) expect((await office.signIn(`spray${i}@imprenta.example`, 'Verano2026', { ip: `192.0.2.${i}` })).status).toBe(401)
  expect((await office.signIn('spray99@imprenta.example', 'Verano2026', { ip: '192.0.2.200' })).status).toBe(429)
  expect((await office.signIn(ADMIN.email, ADMIN.password, { ip: '203.0.113.9' })).status).toBe(200)
  clock.advance(16 * MINUTE)
  expect((await office.signIn('spray99@imprenta.example', 'Verano2026', { ip: '192.0.2.200' })).status).toBe(401)
})

test('a session ends after twelve idle hours, and after fourteen days however busy', async () => {
  const idle = (await office.signIn(ADMIN.email, ADMIN.password)).cookie
  const busy = (await office.signIn(ADMIN.email, ADMIN.password)).cookie
  clock.advance(11 * HOUR)
  expect((await office.call('GET', '/api/me', { cookie: busy })).status).toBe(200)
  clock.advance(2 * HOUR)
  expect((await office.call('GET', '/api/me', { cookie: idle })).status).toBe(401)
  for (let hours = 13; hours < 14 * 24 - 8; hours += 8) { expect((await office.call('GET', '/api/me', { cookie: busy })).status).toBe(200); clock.advance(8 * HOUR) }
  clock.advance(8 * HOUR)
  expect((await office.call('GET', '/api/me', { cookie: busy })).status).toBe(401)
})

test('signing out, and ending another of one’s sessions, act at the next request of every process', async () => {
  const here = (await office.signIn(ADMIN.email, ADMIN.password)).cookie, there = (await office.signIn(ADMIN.email, ADMIN.password)).cookie
  const { createServer } = await import('#kernel/http/server.ts')
  const other = await createServer(office.another())
  expect((await office.call('GET', '/api/me', { cookie: there, http: other })).status).toBe(200)
  const list = (await office.call('GET', '/api/session', { cookie: here })).body.data
  const victim = list.find((s: { current: boolean }) => !s.current)
  expect(list.filter((s: { current: boolean }) => s.current)).toHaveLength(1)
  expect(JSON.stringify(list)).not.toMatch(/token/)
  expect(victim).toBeTruthy()
  for (const session of list) if (!session.current) expect((await office.call('DELETE', `/api/session/${session.id}`, { cookie: here })).status).toBe(204)
  expect((await office.call('GET', '/api/me', { cookie: there, http: other })).status).toBe(401)
  expect((await office.call('DELETE', '/api/session', { cookie: here })).status).toBe(204)
  expect((await office.call('GET', '/api/me', { cookie: here, http: other })).status).toBe(401)
  await other.close()
})

test('a page of another site cannot use the cookie', async () => {
  const cookie = (await office.signIn(ADMIN.email, ADMIN.password)).cookie
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site', origin: 'http://other.localhost' }, { origin: 'null' }] as Record<string, string>[]) {
    expect((await office.call('PATCH', '/api/me', { cookie, headers, payload: { name: 'Ana' } })).body.code).toBe('cross_origin')
  }
  expect((await office.call('PATCH', '/api/me', { cookie, headers: { origin: 'http://localhost:4321' }, payload: { name: 'Ana Ruiz' } })).status).toBe(200)
})
