import { OAuth2Server } from 'oauth2-mock-server'
import { afterAll, expect, test } from 'vitest'
import { setUpOffice } from '#test/support/office.ts'

const office = await setUpOffice()
const idp = new OAuth2Server()
await idp.issuer.keys.generate('RS256')
await idp.start(0, '127.0.0.1')
afterAll(() => idp.stop())

/** what the provider says of the person; the next sign-in is theirs */
let claims: Record<string, unknown> = {}
idp.service.on('beforeTokenSigning', token => { Object.assign(token.payload, claims) })

const enter = (more: object = {}) => office.call('POST', '/api/oidc-provider', {
  cookie: office.admin, payload: { name: 'Directorio', issuer: idp.issuer.url, client_id: 'vinculo', client_secret: 'a-client-secret', domains: ['imprenta.example'], ...more },
})
const provider = (await enter()).body

async function signInAs(person: Record<string, unknown>, more: { id?: string; to?: string; dropCookie?: boolean; tamper?: (url: URL) => void } = {}) {
  claims = { email_verified: true, ...person }
  const start = await office.call('GET', `/api/session/oidc/${more.id ?? provider.id}/start${more.to ? `?to=${encodeURIComponent(more.to)}` : ''}`)
  const there = await fetch(String(start.headers['location']), { redirect: 'manual' })
  const back = new URL(there.headers.get('location')!)
  expect(back.origin + back.pathname).toBe('http://localhost:4321/api/session/oidc/callback')
  more.tamper?.(back)
  const answer = await office.call('GET', back.pathname + back.search, more.dropCookie ? {} : { cookie: start.cookie })
  return { to: String(answer.headers['location']), cookie: answer.cookie, again: () => office.call('GET', back.pathname + back.search, { cookie: start.cookie }) }
}

test('an active colleague signs in by their verified address, and lands where they wanted to go', async () => {
  const rosa = await office.hire({ email: 'rosa@imprenta.example', name: 'Rosa Gil', roles: ['agent'] })
  expect((await office.call('GET', '/api/session/oidc')).body).toEqual({ data: [{ id: provider.id, name: 'Directorio' }] })
  const entered = await signInAs({ sub: 'r-1', email: 'Rosa@Imprenta.example' }, { to: '/team?x=1' })
  expect(entered.to).toBe('/team?x=1')
  expect((await office.call('GET', '/api/me', { cookie: entered.cookie })).body.id).toBe(rosa.id)
  expect((await entered.again()).headers['location']).toBe('/sign-in?error=oidc_refused')
  for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:x']) expect((await signInAs({ sub: 'r-1', email: 'rosa@imprenta.example' }, { to })).to).toBe('/')
})

test('unverified, foreign, unknown and disabled addresses do not get in', async () => {
  await office.hire({ email: 'gone@imprenta.example', name: 'Gone', roles: ['agent'], active: false })
  await office.hire({ email: 'boss@other.example', name: 'Boss', roles: ['admin'] })
  expect((await signInAs({ sub: 'x', email: 'rosa@imprenta.example', email_verified: false })).to).toBe('/sign-in?error=oidc_refused')
  expect((await signInAs({ sub: 'x', email: 'boss@other.example' })).to).toBe('/sign-in?error=oidc_no_user')
  expect((await signInAs({ sub: 'x', email: 'nobody@imprenta.example' })).to).toBe('/sign-in?error=oidc_no_user')
  expect((await signInAs({ sub: 'x', email: 'gone@imprenta.example' })).to).toBe('/sign-in?error=oidc_no_user')
})

test('an address that was given to somebody else at the provider does not open the old account', async () => {
  await office.hire({ email: 'info@imprenta.example', name: 'Info', roles: ['agent'] })
  expect((await signInAs({ sub: 'first', email: 'info@imprenta.example' })).to).toBe('/')
  expect((await signInAs({ sub: 'second', email: 'info@imprenta.example' })).to).toBe('/sign-in?error=oidc_no_user')
})

test('without the cookie of the browser that began it, with a foreign state or a wrong nonce, nothing comes of it', async () => {
  const rosa = { sub: 'r-1', email: 'rosa@imprenta.example' }
  expect((await signInAs(rosa, { dropCookie: true })).to).toBe('/sign-in?error=oidc_refused')
  expect((await signInAs(rosa, { tamper: url => url.searchParams.set('state', 'forged') })).to).toBe('/sign-in?error=oidc_refused')
  expect((await signInAs({ ...rosa, nonce: 'another' })).to).toBe('/sign-in?error=oidc_refused')
  expect((await signInAs({ ...rosa, aud: 'another-client' })).to).toBe('/sign-in?error=oidc_refused')
})

test('who is new is made a user only when the administrator said so, and never an administrator', async () => {
  expect((await enter({ default_role: 'admin', create_users: true })).status).toBe(422)
  const open = (await enter({ name: 'Abierto', create_users: true, default_role: 'analyst', domains: ['nuevos.example'] })).body
  const entered = await signInAs({ sub: 'n-1', email: 'nina@nuevos.example', name: 'Nina Nova' }, { id: open.id })
  expect((await office.call('GET', '/api/me', { cookie: entered.cookie })).body).toMatchObject({ name: 'Nina Nova', email: 'nina@nuevos.example', roles: ['analyst'] })
  expect((await office.call('POST', '/api/oidc-provider', { cookie: entered.cookie, payload: { name: 'Mío', issuer: idp.issuer.url, client_id: 'x', domains: ['imprenta.example'] } })).status).toBe(403)
  expect((await enter({ issuer: 'http://idp.example' })).body.errors[0]).toMatchObject({ field: 'issuer', code: 'https_required' })
  const [row] = await office.kernel.sql`select client_secret from kernel.oidc_provider where id = ${open.id}`
  expect((row!['client_secret'] as Buffer).toString('latin1')).not.toContain('a-client-secret')
})
