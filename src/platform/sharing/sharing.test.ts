import { expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import { entity } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'
import type { Module } from '#kernel/module.ts'
import { recordsModule } from '#kernel/records/module.ts'
import { sessionsModule } from '#platform/sessions/module.ts'
import { sharingModule } from '#platform/sharing/module.ts'
import { endShares } from '#platform/sharing/share.ts'
import { testServer } from '#test/support/server.ts'
import { roles } from '#customer/roles.ts'

const Book = entity('book', { title: 'title', access: 'own', fields: { title: text({ required: true }), owner: ref('user', { default: '$me' }) } })
const Loan = entity('loan', { title: 'note', access: 'via:book', fields: { note: text(), book: ref('book') } })
const Shelf = entity('shelf', { title: 'name', access: 'reference', fields: { name: text() } })
const own = { read: 'own' as const, create: true, update: 'own' as const, delete: 'own' as const }
const library: Module = { name: 'library', entities: [Book, Loan, Shelf], grants: { agent: { book: own, loan: own, shelf: { ...own, read: 'all' } } } }
const { request, addUser, kernel, another } = await testServer({ modules: [recordsModule, sessionsModule, sharingModule, library, { name: 'roles', roles }] })

const idOf = async (email: string): Promise<string> => (await request('GET', `/api/user?filter=${encodeURIComponent(JSON.stringify({ field: 'email', op: 'eq', value: email }))}`)).body.data[0].id
const someone = async (more: Record<string, unknown> = {}) => { const email = await addUser('agent', more); return { email, id: await idOf(email) } }
async function library3() {
  const [owner, other, third] = [await someone(), await someone(), await someone()]
  const book = (await request('POST', '/api/book', { body: { title: 'Pedro Páramo' }, as: owner.email })).body
  const loan = (await request('POST', '/api/loan', { body: { note: 'hasta mayo', book: book.id }, as: owner.email })).body
  const path = `/api/book/${book.id}`
  const give = (body: Record<string, unknown>, as = owner.email) => request('POST', `${path}/share`, { body, as })
  const sees = async (who: { email: string }) => [(await request('GET', path, { as: who.email })).status, (await request('GET', `/api/loan/${loan.id}`, { as: who.email })).status]
  return { owner, other, third, book, path, give, sees }
}

test('a share lets somebody read the record and what hangs on it, and no more than its level', async () => {
  const { other, third, path, give, sees, owner } = await library3()
  expect(await sees(other)).toEqual([404, 404])
  const made = await give({ principal: other.id, level: 1, reason: 'vacaciones' })
  expect(made).toMatchObject({ status: 201, body: { principal: other.id, kind: 'user', level: 1, reason: 'vacaciones', until: null, created_by: owner.id } })
  expect(await sees(other)).toEqual([200, 200])
  expect((await request('PATCH', path, { body: { title: 'x' }, as: other.email })).status).toBe(403)
  expect((await give({ principal: third.id, level: 1 }, other.email)).status).toBe(403)
  expect((await request('GET', `${path}/share`, { as: other.email })).status).toBe(403)
  // the same principal again changes the share
  expect((await give({ principal: other.id, level: 2 })).body.id).toBe(made.body.id)
  expect((await request('PATCH', path, { body: { title: 'x' }, as: other.email })).status).toBe(200)
  expect((await give({ principal: third.id, level: 1 }, other.email)).status).toBe(403)
  await give({ principal: other.id, level: 3 })
  expect((await give({ principal: third.id, level: 1 }, other.email)).status).toBe(201)
  expect((await request('GET', `${path}/share`, { as: owner.email })).body.data).toMatchObject([{ principal: third.id, level: 1 }, { principal: other.id, level: 3 }])
  expect((await request('DELETE', `${path}/share/${made.body.id}`, { as: owner.email })).status).toBe(204)
  expect(await sees(other)).toEqual([404, 404])
  expect(await sees(third)).toEqual([200, 200])
  expect((await request('DELETE', `${path}/share/${made.body.id}`, { as: owner.email })).status).toBe(404)
})

test('a share with a team is one with its members', async () => {
  const { owner, give, sees } = await library3()
  const team = (await request('POST', '/api/team', { body: { name: 'Sala de lectura' } })).body
  const member = await someone({ teams: [team.id] })
  expect(await sees(member)).toEqual([404, 404])
  expect((await give({ principal: team.id, level: 1 })).body).toMatchObject({ kind: 'team', name: 'Sala de lectura' })
  expect(await sees(member)).toEqual([200, 200])
  expect(await sees(owner)).toEqual([200, 200])
})

test('a share in time ends by itself', async () => {
  const { other, third, give, sees } = await library3()
  await give({ principal: other.id, level: 1, until: '2031-01-01T12:00:00Z' })
  await give({ principal: third.id, level: 1, until: '2031-01-01T12:01:00+00:00' })
  const at = (time: string) => endShares(systemContext(another(fakeClock(new Date(time))), { reason: 'test', origin: 'job' }))
  expect(await at('2031-01-01T11:59:59Z')).toBe(0)
  expect(await sees(other)).toEqual([200, 200])
  expect(await at('2031-01-01T12:00:00Z')).toBe(1)
  expect(await sees(other)).toEqual([404, 404])
  expect(await sees(third)).toEqual([200, 200])
})

test('every share is in the audit trail, and hidden from the feed of outsiders', async () => {
  const { book, other, give, owner, path } = await library3()
  const { body } = await give({ principal: other.id, level: 2, reason: 'cobertura' })
  await request('DELETE', `${path}/share/${body.id}`, { as: owner.email })
  const rows = await kernel.sql`select actor, diff from kernel.change where record = ${book.id} and op = 'updated' order by seq`
  const kept = { id: body.id, principal: other.id, level: 2, until: null, reason: 'cobertura' }
  expect(rows).toEqual([{ actor: owner.id, diff: { share: [null, kept] } }, { actor: owner.id, diff: { share: [kept, null] } }])
  expect((await request('GET', `${path}/history`, { as: owner.email })).body.data.map((change: { op: string }) => change.op)).toEqual(['created'])
})

test('what cannot be shared, and bad input', async () => {
  const { owner, other, book, give } = await library3()
  const shelf = (await request('POST', '/api/shelf', { body: { name: 'A' }, as: owner.email })).body
  expect(await request('POST', `/api/shelf/${shelf.id}/share`, { body: { principal: other.id, level: 1 } })).toMatchObject({ status: 409, body: { code: 'not_shareable' } })
  expect((await give({ principal: book.id, level: 1 })).body.errors).toMatchObject([{ field: 'principal', code: 'reference_not_found' }])
  expect((await give({ principal: other.id, level: 4 })).status).toBe(422)
  expect((await give({ principal: other.id, level: 1, until: '2001-01-01T00:00:00Z' })).body.errors).toMatchObject([{ field: 'until', code: 'out_of_range' }])
  expect((await request('POST', `/api/book/${owner.id}/share`, { body: { principal: other.id, level: 1 } })).status).toBe(404)
  expect((await give({ principal: other.id, level: 1 }, other.email)).status).toBe(404)
})

test('a record is shared with two hundred at most', async () => {
  const { book, other, give } = await library3()
  await kernel.sql`with p as (insert into kernel.principal (id, kind) select gen_random_uuid(), 'user' from generate_series(1, 199) returning key)
    insert into kernel.share (id, entity, record, principal, level, created_at) select gen_random_uuid(), 'book', ${book.id}, key, 1, now() from p`
  expect((await give({ principal: other.id, level: 1 })).status).toBe(201)
  expect(await give({ principal: (await someone()).id, level: 1 })).toMatchObject({ status: 422, body: { code: 'too_many_shares' } })
  expect((await give({ principal: other.id, level: 2 })).status).toBe(201)
})

test('roles that change no record of a kind share none, whatever the record allows: a narrowed key passes nothing on', async () => {
  await request('POST', '/api/role', { body: { name: 'looks', label: 'Looks', grants: { book: { read: 'own', create: false, update: 'none', delete: 'none' } } } })
  const email = await addUser(['agent', 'looks']), other = await someone()
  const book = (await request('POST', '/api/book', { body: { title: 'Aura' }, as: email })).body
  const key = (await request('POST', '/api/api-key', { body: { name: 'narrow', roles: ['looks'] }, as: email })).body.key
  const give = (who: { as?: string; key?: string }) => request('POST', `/api/book/${book.id}/share`, { body: { principal: other.id, level: 3 }, ...who })
  expect((await give({ key })).status).toBe(403)
  expect((await request('GET', `/api/book/${book.id}/share`, { key })).status).toBe(403)
  expect((await give({ as: email })).status).toBe(201)
})

test('whoever stands in for somebody keeps nothing for themselves: neither by a share with themselves nor with a group', async () => {
  const { owner, other, third, give } = await library3()
  const team = (await request('POST', '/api/team', { body: { name: 'Turno' } })).body.id
  const until = new Date(kernel.clock.now().getTime() + 86_400_000).toISOString()
  expect((await request('POST', '/api/me/delegation', { body: { to: other.id, valid_until: until }, as: owner.email })).status).toBe(201)
  for (const principal of [other.id, team]) expect(await give({ principal, level: 3 }, other.email)).toMatchObject({ status: 403, body: { code: 'borrowed_right' } })
  expect((await give({ principal: third.id, level: 1 }, other.email)).status).toBe(201)
  expect((await give({ principal: team, level: 1 })).status).toBe(201)
})
