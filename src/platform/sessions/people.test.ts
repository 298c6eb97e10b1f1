import { expect, test } from 'vitest'
import { entity } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'
import type { Module } from '#kernel/module.ts'
import { recordsModule } from '#kernel/records/module.ts'
import { bulkModule } from '#platform/bulk/module.ts'
import { sessionsModule } from '#platform/sessions/module.ts'
import { sharingModule } from '#platform/sharing/module.ts'
import { testServer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'
import { roles } from '#customer/roles.ts'

const Book = entity('book', { title: 'title', access: 'own', fields: { title: text({ required: true }), owner: ref('user', { default: '$me' }), secret: text({ restricted: true }) } })
const Loan = entity('loan', { title: 'note', access: 'via:book', fields: { note: text(), book: ref('book') } })
const own = { read: 'own' as const, create: true, update: 'own' as const, delete: 'none' as const }
const library: Module = { name: 'library', entities: [Book, Loan], grants: { agent: { book: own, loan: own }, manager: { book: own, loan: own }, analyst: { book: { ...own, read: 'all' } } } }
const { request, addUser, signIn, kernel } = await testServer({ modules: [recordsModule, bulkModule, sessionsModule, sharingModule, library, { name: 'roles', roles }] })

const idOf = async (email: string): Promise<string> => (await request('GET', `/api/user?filter=${encodeURIComponent(JSON.stringify({ field: 'email', op: 'eq', value: email }))}`)).body.data[0].id
const someone = async (role = 'agent', more: Record<string, unknown> = {}) => { const email = await addUser(role, more); return { email, id: await idOf(email) } }
const soon = () => new Date(kernel.clock.now().getTime() + 3_600_000).toISOString()

test('only administrators ask about colleagues and the organisation', async () => {
  const { email, id } = await someone()
  const doors = [`/api/user/${id}/standing`, `/api/user/${id}/rights`, `/api/user/${id}/ownership`, '/api/delegation', '/api/session/all', '/api/organisation', '/api/sign-in-rule', '/api/rights/entity']
  for (const door of doors) expect([door, (await request('GET', door, { as: email })).status, (await request('GET', door)).status]).toEqual([door, 403, 200])
  expect((await request('POST', `/api/user/${id}/hand-over`, { as: email, body: { deactivate: true } })).status).toBe(403)
  expect((await request('PATCH', '/api/organisation', { as: email, body: { name: 'Mía' } })).status).toBe(403)
  expect((await request('GET', '/api/user/00000000-0000-7000-8000-000000000000/standing')).body.code).toBe('not_found')
})

test('how somebody signs in is told without secrets, and sessions and keys can be ended', async () => {
  const { email, id } = await someone()
  const cookie = await signIn(email), key = (await request('POST', '/api/api-key', { as: email, body: { name: 'hoja de cálculo' } })).body.key as string
  const standing = (await request('GET', `/api/user/${id}/standing`)).body
  expect(standing).toMatchObject({ has_password: true, second_factor: [], invited_until: null, api_keys: [{ name: 'hoja de cálculo' }] })
  expect(standing.sessions).toHaveLength(2)
  expect(JSON.stringify(standing)).not.toContain(key)
  const house = (await request('GET', '/api/session/all')).body.data as { id: string; user: string; current: boolean }[]
  expect(house.filter(session => session.user === id).map(session => session.id).sort()).toEqual(standing.sessions.map((session: { id: string }) => session.id).sort())
  expect(house.filter(session => session.current)).toHaveLength(1)
  // one who is no administrator ends no session but their own
  const other = await someone()
  expect((await request('DELETE', `/api/session/${standing.sessions[0].id}`, { as: other.email })).status).toBe(404)
  expect((await request('DELETE', `/api/session/${standing.sessions[0].id}`)).status).toBe(204)
  expect((await request('DELETE', `/api/user/${id}/session`)).body).toEqual({ ended: 1 })
  expect((await request('GET', '/api/me', { as: null, headers: { cookie } })).status).toBe(401)
  expect((await request('GET', '/api/book', { as: null, key })).status).toBe(200)
  expect((await request('DELETE', `/api/user/${id}/api-key`)).status).toBe(204)
  expect((await request('GET', '/api/book', { as: null, key })).status).toBe(401)
})

test('an administrator arranges an absence, with an end, and takes it back', async () => {
  const away = await someone(), deputy = await someone()
  const book = (await request('POST', '/api/book', { as: away.email, body: { title: 'Rayuela' } })).body.id
  expect((await request('GET', `/api/book/${book}`, { as: deputy.email })).status).toBe(404)
  expect((await request('POST', `/api/user/${away.id}/delegation`, { as: deputy.email, body: { to: deputy.id, valid_until: soon() } })).status).toBe(403)
  expect((await request('POST', `/api/user/${away.id}/delegation`, { body: { to: away.id, valid_until: soon() } })).body.errors).toMatchObject([{ field: 'to', code: 'self' }])
  const made = await request('POST', `/api/user/${away.id}/delegation`, { body: { to: deputy.id, valid_until: soon() } })
  expect(made).toMatchObject({ status: 201, body: { from_user: away.id, to_user: deputy.id } })
  expect((await request('GET', `/api/book/${book}`, { as: deputy.email })).status).toBe(200)
  expect((await request('GET', '/api/delegation')).body.data).toContainEqual(expect.objectContaining({ id: made.body.id, from_name: expect.any(String), to_name: expect.any(String) }))
  expect((await request('GET', `/api/book/${book}/access?user=${deputy.id}`)).body).toMatchObject({ sees: true, changes: true, because: 'own', keys: [{ principal: away.id, held: [{ reason: 'delegation', through: away.id }], given: [{ how: 'field', field: 'owner' }] }] })
  expect((await request('DELETE', `/api/me/delegation/${made.body.id}`)).status).toBe(204)
  expect((await request('GET', `/api/book/${book}`, { as: deputy.email })).status).toBe(404)
})

test('what somebody owns is counted and handed over by jobs, and the access ends in the same step', async () => {
  const boss = await someone('manager'), leaver = await someone('agent', { manager: boss.id }), heir = await someone('agent', { manager: leaver.id })
  for (const title of ['Uno', 'Dos']) await request('POST', '/api/book', { as: leaver.email, body: { title } })
  expect((await request('GET', `/api/user/${leaver.id}/ownership`)).body.data).toEqual([{ entity: 'book', field: 'owner', count: 2 }, { entity: 'user', field: 'manager', count: 1 }])
  expect((await request('POST', `/api/user/${leaver.id}/hand-over`, { body: { to: leaver.id } })).body.errors).toMatchObject([{ field: 'to', code: 'self' }])
  const key = (await request('POST', '/api/api-key', { as: leaver.email, body: { name: 'hoja' } })).body.key as string
  expect((await request('POST', '/api/me/delegation', { as: leaver.email, body: { to: heir.id, valid_until: new Date(kernel.clock.now().getTime() + 86_400_000).toISOString() } })).status).toBe(201)
  const started = await request('POST', `/api/user/${leaver.id}/hand-over`, { body: { to: boss.id, deactivate: true } })
  expect([started.status, started.body.jobs.length]).toEqual([202, 2])
  expect((await request('GET', '/api/me', { as: leaver.email })).status).toBe(401)
  expect((await kernel.sql`select id from kernel.api_key where user_id = ${leaver.id} and revoked_at is null union all select id from kernel.delegation where from_user = ${leaver.id} and revoked_at is null limit 5`).length).toBe(0)
  expect((await request('GET', '/api/me', { key, as: null })).status).toBe(401)
  await (await worker(kernel, [], ['record.bulk'])).settle()
  expect((await request('GET', `/api/user/${leaver.id}/ownership`)).body.data).toEqual([])
  expect((await request('GET', `/api/user/${boss.id}/ownership`)).body.data).toEqual([{ entity: 'book', field: 'owner', count: 2 }, { entity: 'user', field: 'manager', count: 2 }])
  expect((await request('GET', `/api/user/${heir.id}?fields=manager`)).body.manager).toBe(boss.id)
  // the last administrator stays, and nothing is handed over then
  const last = await idOf('admin@prueba.example')
  await request('POST', '/api/book', { body: { title: 'Tres' } })
  expect((await request('POST', `/api/user/${last}/hand-over`, { body: { to: boss.id, deactivate: true } })).body.code).toBe('last_administrator')
  await (await worker(kernel, [], ['record.bulk'])).settle()
  expect((await request('GET', `/api/user/${last}/ownership`)).body.data).toEqual([{ entity: 'book', field: 'owner', count: 1 }])
})

test('why somebody sees a record agrees with whether they do, for every way there is', async () => {
  const boss = await someone('manager'), seller = await someone('agent', { manager: boss.id }), friend = await someone(), stranger = await someone(), reader = await someone('analyst'), nobody = await someone('marketer')
  const book = (await request('POST', '/api/book', { as: seller.email, body: { title: 'Ficciones' } })).body.id
  const loan = (await request('POST', '/api/loan', { as: seller.email, body: { note: 'a', book } })).body.id
  await request('POST', `/api/book/${book}/share`, { as: seller.email, body: { principal: friend.id, level: 1 } })
  const why = async (entityName: string, id: string, who: { email: string; id: string }) => {
    const { body } = await request('GET', `/api/${entityName}/${id}/access?user=${who.id}`)
    expect(body.sees).toBe((await request('GET', `/api/${entityName}/${id}`, { as: who.email })).status === 200)
    return body
  }
  expect(await why('book', book, seller)).toMatchObject({ because: 'own', changes: true, roles: ['agent'], keys: [{ level: 3, held: [{ reason: 'self' }], given: [{ how: 'field', field: 'owner' }] }] })
  expect(await why('book', book, boss)).toMatchObject({ because: 'own', keys: [{ principal: seller.id, held: [{ reason: 'report' }] }] })
  expect(await why('book', book, friend)).toMatchObject({ because: 'own', changes: false, keys: [{ level: 1, given: [{ how: 'share', until: null }] }] })
  expect(await why('loan', loan, friend)).toMatchObject({ because: 'own', keys: [{ given: [{ how: 'parent', field: 'book', entity: 'book', record: book }] }] })
  expect(await why('book', book, stranger)).toMatchObject({ sees: false, because: 'none', keys: [] })
  expect(await why('book', book, reader)).toMatchObject({ because: 'all', roles: ['analyst'] })
  expect(await why('book', book, nobody)).toMatchObject({ sees: false, because: 'closed' })
  expect((await request('GET', `/api/book/${book}/access?user=${seller.id}`, { as: boss.email })).status).toBe(403)
  expect((await request('GET', `/api/book/${book}/access`)).status).toBe(400)
})

test('the rights of a person are the sum of the roles, and the matrix knows which fields must be named', async () => {
  const { id } = await someone('agent')
  const rights = (await request('GET', `/api/user/${id}/rights`)).body
  expect(rights).toMatchObject({ active: true, admin: false, roles: ['agent'], grants: { book: { read: 'own', create: true } }, reach: [{ id, reason: 'self' }] })
  const book = (await request('GET', '/api/rights/entity')).body.data.find((each: { name: string }) => each.name === 'book')
  expect(book).toMatchObject({ owned: true, admin: false })
  expect(book.fields).toContainEqual({ name: 'secret', named_only: true, settable: true })
})

test('the organisation changes for everybody at once; its currency only while nothing is counted in it', async () => {
  expect((await request('PATCH', '/api/organisation', { body: { time_zone: 'Mars/Olympus' } })).body.errors).toMatchObject([{ field: 'time_zone', code: 'unknown_time_zone' }])
  expect((await request('PATCH', '/api/organisation', { body: { currency: 'ZZZ' } })).body.errors).toMatchObject([{ field: 'currency', code: 'unknown_option' }])
  expect((await request('PATCH', '/api/organisation', { body: { country: 'ES' } })).status).toBe(422)
  const { email } = await someone('agent')
  await request('GET', '/api/me', { as: email })
  expect((await request('PATCH', '/api/organisation', { body: { name: 'Imprenta Luna', time_zone: 'Europe/Madrid', currency: 'EUR' } })).body).toMatchObject({ name: 'Imprenta Luna', country: 'MX', currency: 'EUR', currency_in_use: false })
  expect((await request('GET', '/api/me', { as: email })).body).toMatchObject({ time_zone: 'Europe/Madrid', organisation: { name: 'Imprenta Luna' } })
  await request('POST', '/api/exchange_rate', { body: { currency: 'USD', rate: '0.9', date: '2026-01-01' } })
  expect(await request('PATCH', '/api/organisation', { body: { currency: 'MXN' } })).toMatchObject({ status: 409, body: { code: 'currency_in_use' } })
})

test('a sign-in service is changed and switched off; its secret stays and is never answered', async () => {
  const made = await request('POST', '/api/oidc-provider', { body: { name: 'Casa', issuer: 'https://login.example', client_id: 'a', client_secret: 'muy-secreto', domains: ['prueba.example'] } })
  expect(made.status).toBe(201)
  const listed = (await request('GET', '/api/oidc-provider')).body
  expect(listed.redirect).toMatch(/^http:\/\/localhost\/api\/session\/oidc\/callback$/)
  expect((await request('GET', '/api/session/oidc', { as: null })).body.data).toHaveLength(1)
  expect((await request('PATCH', `/api/oidc-provider/${made.body.id}`, { body: { active: false, domains: ['Otra.example'] } })).body).toMatchObject({ name: 'Casa', active: false, domains: ['otra.example'] })
  expect((await request('PATCH', `/api/oidc-provider/${made.body.id}`, { body: { default_role: 'admin' } })).status).toBe(422)
  expect((await request('PATCH', `/api/oidc-provider/${made.body.id}`, { body: { issuer: 'http://evil.example' } })).status).toBe(422)
  expect((await request('GET', '/api/session/oidc', { as: null })).body.data).toHaveLength(0)
  expect((await kernel.sql`select client_secret is not null as kept from kernel.oidc_provider`)[0]!['kept']).toBe(true)
  expect(JSON.stringify(listed)).not.toContain('muy-secreto')
})
