import { generate } from 'otplib'
import { expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { ADMIN, setUpOffice } from '#test/support/office.ts'

const clock = fakeClock(new Date('2026-03-02T09:00:00Z'))
const office = await setUpOffice({ clock })
const code = (secret: string) => generate({ secret, epoch: Math.floor(clock.now().getTime() / 1000) })

/** A colleague with a confirmed code app. */
async function colleague(name: string) {
  const email = `${name}@imprenta.example`, password = 'trece-lunas-claras'
  const user = await office.hire({ email, name, roles: ['agent'], password })
  const first = (await office.signIn(email, password)).cookie
  const enrolled = await office.call('POST', '/api/me/totp', { cookie: first, payload: { password } })
  expect(enrolled.status).toBe(201)
  const confirmed = await office.call('POST', '/api/me/totp/confirmation', { cookie: first, payload: { code: await code(enrolled.body.secret) } })
  expect(confirmed.status).toBe(200)
  clock.advance(60_000)
  return { email, password, id: user.id as string, secret: enrolled.body.secret as string, uri: enrolled.body.uri as string, codes: confirmed.body.backup_codes as string[], before: first, cookie: confirmed.cookie }
}

test('a confirmed code app is asked for after the password, each code once', async () => {
  const rosa = await colleague('rosa')
  expect(rosa.uri).toMatch(/^otpauth:\/\/totp\/Imprenta%20Sol:rosa/)
  const step = await office.signIn(rosa.email, rosa.password)
  expect([step.status, step.body]).toEqual([202, { second_factor: ['totp'] }])
  expect((await office.call('GET', '/api/me', { cookie: step.cookie })).status).toBe(401)
  expect((await office.call('POST', '/api/session/second-factor', { cookie: step.cookie, payload: { code: '000000' } })).body.code).toBe('invalid_code')
  const good = await code(rosa.secret)
  const entered = await office.call('POST', '/api/session/second-factor', { cookie: step.cookie, payload: { code: good } })
  expect(entered.status).toBe(200)
  expect((await office.call('GET', '/api/me', { cookie: entered.cookie })).body).toMatchObject({ email: rosa.email, second_factor: ['totp'], backup_codes_left: 10 })
  const again = await office.signIn(rosa.email, rosa.password)
  expect((await office.call('POST', '/api/session/second-factor', { cookie: again.cookie, payload: { code: good } })).body.code).toBe('invalid_code')
  expect((await office.call('POST', '/api/session/second-factor', { cookie: step.cookie, payload: { code: await code(rosa.secret) } })).body.code).toBe('sign_in_expired')
})

test('enrolling gives the session a new token, and the seed is not readable in the table', async () => {
  const leo = await colleague('leo')
  expect((await office.call('GET', '/api/me', { cookie: leo.before })).status).toBe(401)
  expect((await office.call('GET', '/api/me', { cookie: leo.cookie })).status).toBe(200)
  const [row] = await office.kernel.sql`select secret from kernel.totp where user_id = ${leo.id}`
  expect((row!['secret'] as Buffer).toString('latin1')).not.toContain(leo.secret)
  expect((await office.call('POST', '/api/me/totp', { cookie: leo.cookie, payload: { password: leo.password } })).body.code).toBe('totp_exists')
})

test('a backup code works once, however it is typed', async () => {
  const ivan = await colleague('ivan')
  expect(new Set(ivan.codes).size).toBe(10)
  const use = async (text: string) => office.call('POST', '/api/session/second-factor', { cookie: (await office.signIn(ivan.email, ivan.password)).cookie, payload: { code: text } })
  expect((await use(ivan.codes[0]!.toUpperCase().replaceAll('-', ' '))).status).toBe(200)
  expect((await use(ivan.codes[0]!)).body.code).toBe('invalid_code')
  const twice = await Promise.all([use(ivan.codes[1]!), use(ivan.codes[1]!)])
  expect(twice.map(a => a.status).sort((a, b) => a - b)).toEqual([200, 401])
})

test('five wrong codes end the sign-in, and a right password in between does not clear the count', async () => {
  const nora = await colleague('nora')
  const step = await office.signIn(nora.email, nora.password)
  for (let i = 0; i < 5; i++) expect((await office.call('POST', '/api/session/second-factor', { cookie: step.cookie, payload: { code: '123456' } })).status).toBe(401)
  const next = await office.signIn(nora.email, nora.password)
  expect([next.status, next.body.code]).toEqual([429, 'locked'])
  clock.advance(31_000)
  expect((await office.call('POST', '/api/session/second-factor', { cookie: step.cookie, payload: { code: await code(nora.secret) } })).body.code).toBe('sign_in_expired')
})

test('changing factors needs the password; an administrator lets in who lost the phone', async () => {
  const olga = await colleague('olga')
  expect((await office.call('DELETE', '/api/me/totp', { cookie: olga.cookie, payload: { password: 'guessed-by-a-thief' } })).body.code).toBe('wrong_password')
  expect((await office.call('DELETE', `/api/user/${office.administrator}/second-factor`, { cookie: olga.cookie })).status).toBe(403)
  expect((await office.call('DELETE', `/api/user/${olga.id}/second-factor`, { cookie: office.admin })).status).toBe(204)
  expect((await office.call('GET', '/api/me', { cookie: olga.cookie })).status).toBe(401)
  expect((await office.signIn(olga.email, olga.password)).status).toBe(200)
  expect((await office.signIn(ADMIN.email, ADMIN.password)).status).toBe(200)
})
