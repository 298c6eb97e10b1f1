// One person, two companies, two sellers: both know the person, neither knows what the other company talks about, at no door; and whoever loses a right loses it with the next request.
import { feedSettled } from '#test/access/settled.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { endShares } from '#platform/sharing/share.ts'
import { testServer, type Answer } from '#test/support/server.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { request, addUser, ctx, http, kernel, signIn } = await testServer({ clock })
type Who = { email: string; id: string }
const json = (value: unknown): string => encodeURIComponent(JSON.stringify(value))

async function hire(more: Record<string, unknown> = {}, roles = ['sales_rep']): Promise<Who> {
  const email = await addUser(roles, more)
  const { body } = await request('GET', `/api/user?fields=id&filter=${json({ field: 'email', op: 'eq', value: email })}`)
  return { email, id: body.data[0].id }
}
async function made(entity: string, body: unknown, as?: Who): Promise<string> {
  const answer = await request('POST', `/api/${entity}`, { body, ...(as ? { as: as.email } : {}) })
  if (answer.status !== 201) throw new Error(`${entity}: ${answer.text}`)
  return answer.body.id
}

/** The doors at which one record shows: each says whether it does. */
async function shows(entity: string, id: string, text: string, who: { as?: string; key?: string }): Promise<Record<string, boolean>> {
  const get = (path: string): Promise<Answer> => request('GET', path, who)
  const has = (answer: Answer): boolean => answer.status === 200 && answer.text.includes(id)
  const feed = async (): Promise<boolean> => {
    await feedSettled(kernel)
    for (let after = ''; ;) {
      const { body } = await get(`/api/changes?limit=1000${after}`)
      if (body.data.some((change: { record: string }) => change.record === id)) return true
      if (!body.more) return false
      after = `&after=${body.next}`
    }
  }
  return {
    get: (await get(`/api/${entity}/${id}`)).status === 200, list: has(await get(`/api/${entity}?limit=500`)), filter: has(await get(`/api/${entity}?filter=${json({ field: 'id', op: 'eq', value: id })}`)),
    search: has(await get(`/api/search?q=${encodeURIComponent(text)}&limit=50`)), history: (await get(`/api/${entity}/${id}/history`)).status === 200, feed: await feed(),
    aggregate: (await get(`/api/${entity}/aggregate?filter=${json({ field: 'id', op: 'eq', value: id })}`)).body.data?.[0]?.count === 1, patch: [200, 403].includes((await request('PATCH', `/api/${entity}/${id}`, { body: {}, ...who })).status),
  }
}
const NOWHERE = { get: false, list: false, filter: false, search: false, history: false, feed: false, aggregate: false, patch: false }
const EVERYWHERE = { get: true, list: true, filter: true, search: true, history: true, feed: true, aggregate: true, patch: true }

interface Company { account: string; talk: string; case: string; deal: string; order: string; task: string; promise: string }
let a: Who, b: Who, person: string, north: Company, south: Company

beforeAll(async () => {
  a = await hire()
  b = await hire()
  const account = async (name: string, owner: Who): Promise<string> => made('account', { name, owner: owner.id })
  const company = async (id: string, name: string, owner: Who): Promise<Company> => ({
    account: id,
    talk: await made('interaction', { channel: 'phone', subject: `Llamada ${name}`, contact: person, account: id, user: owner.id }), case: await made('case', { subject: `Queja ${name}`, contact: person, account: id, owner: owner.id }),
    deal: await made('opportunity', { name: `Venta ${name}`, contact: person, account: id, owner: owner.id }), order: await made('order', { purchase_order: `Pedido ${name}`, contact: person, account: id, owner: owner.id }),
    task: await made('task', { subject: `Tarea ${name}`, contact: person, account: id, owner: owner.id }), promise: await made('commitment', { text: `Promesa ${name}`, contact: person, account: id, owner: owner.id }),
  })
  const first = await account('Norteña', a), second = await account('Sureña', b)
  person = await made('contact', { first_name: 'Elvira', last_name: 'Compartida', account: first, owner: null })
  await made('account_contact', { contact: person, account: second, role: 'user' })
  north = await company(first, 'Norteña', a)
  south = await company(second, 'Sureña', b)
})

const parts = (c: Company, name: string): [string, string, string][] => [
  ['account', c.account, name], ['interaction', c.talk, `Llamada ${name}`], ['case', c.case, `Queja ${name}`], ['opportunity', c.deal, `Venta ${name}`], ['order', c.order, `Pedido ${name}`], ['task', c.task, `Tarea ${name}`], ['commitment', c.promise, `Promesa ${name}`],
]
async function allShow(company: Company, name: string, who: Who, expected: typeof EVERYWHERE): Promise<void> {
  for (const [entity, id, text] of parts(company, name)) expect([entity, await shows(entity, id, text, { as: who.email })]).toEqual([entity, expected])
}

describe('a person in two companies', () => {
  test('is seen by both sellers, each with their own company\'s talks, cases and deals only', async () => {
    for (const who of [a, b]) expect((await request('GET', `/api/contact/${person}`, { as: who.email })).status).toBe(200)
    await allShow(north, 'Norteña', a, EVERYWHERE)
    await allShow(south, 'Sureña', b, EVERYWHERE)
    await allShow(north, 'Norteña', b, NOWHERE)
    await allShow(south, 'Sureña', a, NOWHERE)
  })

  test('shows in the 360 view what belongs to the reader\'s company, and no name of the other', async () => {
    const { text } = await request('GET', `/api/contact/${person}/360?glances=true`, { as: b.email })
    for (const [, id, words] of parts(south, 'Sureña').slice(1)) expect(text.includes(id) || text.includes(words)).toBe(true)
    for (const [entity, id, words] of parts(north, 'Norteña').slice(1)) expect([entity, text.includes(id), text.includes(words)]).toEqual([entity, false, false])
    expect(text).not.toContain('Norteña')
  })

  test('can be asked for by relation only through what is seen', async () => {
    const filter = json({ related: 'opportunities', where: { field: 'name', op: 'starts_with', value: 'Venta Norteña' } })
    expect((await request('GET', `/api/contact?fields=id&filter=${filter}`, { as: b.email })).body.data).toEqual([])
    expect((await request('GET', `/api/contact?fields=id&filter=${filter}`, { as: a.email })).body.data).toEqual([{ id: person }])
  })
})

describe('a right that ends, ends with the next request', () => {
  test('a share, until it is taken back', async () => {
    const { body: given } = await request('POST', `/api/account/${north.account}/share`, { as: a.email, body: { principal: b.id, level: 1 } })
    expect((await request('GET', `/api/account/${north.account}`, { as: b.email })).status).toBe(200)
    expect((await request('PATCH', `/api/account/${north.account}`, { as: b.email, body: { industry: 'x' } })).status).toBe(403)
    expect((await request('GET', `/api/interaction/${north.talk}`, { as: b.email })).status).toBe(200)
    expect((await request('DELETE', `/api/account/${north.account}/share/${given.id}`, { as: a.email })).status).toBe(204)
    await allShow(north, 'Norteña', b, NOWHERE)
  })

  test('a share with a last moment, in the minute in which it has come', async () => {
    await request('POST', `/api/account/${north.account}/share`, { as: a.email, body: { principal: b.id, level: 2, until: new Date(clock.now().getTime() + 3_600_000).toISOString() } })
    expect((await request('PATCH', `/api/account/${north.account}`, { as: b.email, body: { industry: 'Metal' } })).status).toBe(200)
    expect((await request('GET', `/api/case/${north.case}`, { as: b.email })).status).toBe(200)
    clock.advance(3_600_001)
    await endShares(ctx)
    await allShow(north, 'Norteña', b, NOWHERE)
  })

  test('a delegation, when its time is over', async () => {
    const until = new Date(clock.now().getTime() + 3_600_000).toISOString()
    expect((await request('POST', '/api/me/delegation', { as: a.email, body: { to: b.id, valid_until: until } })).status).toBe(201)
    await allShow(north, 'Norteña', b, EVERYWHERE)
    clock.advance(3_600_001)
    await allShow(north, 'Norteña', b, NOWHERE)
  })

  test('a manager sees what the reports see, and loses it with the report', async () => {
    const boss = await hire()
    await allShow(north, 'Norteña', boss, NOWHERE)
    expect((await request('PATCH', `/api/user/${a.id}`, { body: { manager: boss.id } })).status).toBe(200)
    await allShow(north, 'Norteña', boss, EVERYWHERE)
    await allShow(south, 'Sureña', boss, NOWHERE)
    expect((await request('PATCH', `/api/user/${a.id}`, { body: { manager: null } })).status).toBe(200)
    await allShow(north, 'Norteña', boss, NOWHERE)
  })

  test('a role that is taken away closes the entity, and one that is given opens it', async () => {
    const clerk = await hire({}, ['analyst'])
    expect((await request('GET', `/api/account/${south.account}`, { as: clerk.email })).status).toBe(200)
    expect((await request('GET', `/api/product?fields=standard_cost`, { as: clerk.email })).status).toBe(200)
    await request('PATCH', `/api/user/${clerk.id}`, { body: { roles: ['sales_rep'] } })
    expect((await request('GET', `/api/account/${south.account}`, { as: clerk.email })).status).toBe(404)
    expect((await request('GET', `/api/product?fields=standard_cost`, { as: clerk.email })).status).toBe(400)
    await request('PATCH', `/api/user/${clerk.id}`, { body: { roles: [] } })
    expect((await request('GET', '/api/account', { as: clerk.email })).status).toBe(404)
  })

  test('grants of a role act at once on everybody who has it', async () => {
    const role = await made('role', { name: 'auditor', label: { es: 'Auditor', en: 'Auditor' }, grants: { account: { read: 'all', create: false, update: 'none', delete: 'none' } } })
    const auditor = await hire({}, ['auditor'])
    expect((await request('GET', `/api/account/${south.account}`, { as: auditor.email })).status).toBe(200)
    await request('PATCH', `/api/role/${role}`, { body: { grants: {} } })
    expect((await request('GET', `/api/account/${south.account}`, { as: auditor.email })).status).toBe(404)
  })

  test('a territory, when the account leaves it', async () => {
    const place = await made('territory', { name: 'Bajío' }), rep = await hire({ territories: [place] })
    const own = await made('account', { name: 'Bajacorp', owner: null, territory: place }), talk = await made('interaction', { channel: 'mail', subject: 'Bajatalk', account: own, user: null })
    expect(await shows('interaction', talk, 'Bajatalk', { as: rep.email })).toEqual(EVERYWHERE)
    await request('PATCH', `/api/account/${own}`, { body: { territory: null } })
    expect(await shows('account', own, 'Bajacorp', { as: rep.email })).toEqual(NOWHERE)
    expect(await shows('interaction', talk, 'Bajatalk', { as: rep.email })).toEqual(NOWHERE)
  })

  test('the part in a company, when the person leaves it', async () => {
    const [link] = (await request('GET', `/api/account_contact?fields=id&filter=${json({ all: [{ field: 'contact', op: 'eq', value: person }, { field: 'account', op: 'eq', value: south.account }] })}`)).body.data
    await request('DELETE', `/api/account_contact/${link.id}`)
    expect((await request('GET', `/api/contact/${person}`, { as: b.email })).status).toBe(404)
    await request('POST', `/api/account_contact/${link.id}/restoration`)
    expect((await request('GET', `/api/contact/${person}`, { as: b.email })).status).toBe(200)
  })

  test('the portfolio, when the account changes hands: everything below it follows', async () => {
    await request('PATCH', `/api/account/${north.account}`, { body: { owner: b.id } })
    expect(await shows('account', north.account, 'Norteña', { as: a.email })).toEqual(NOWHERE)
    for (const [entity, id] of parts(north, 'Norteña')) expect([entity, (await request('GET', `/api/${entity}/${id}`, { as: b.email })).status]).toEqual([entity, 200])
    await request('PATCH', `/api/account/${north.account}`, { body: { owner: a.id } })
    await allShow(north, 'Norteña', b, NOWHERE)
  })
})

describe('keys and other eyes', () => {
  test('a key with some of its creator\'s roles sees no more than these, and nothing once they are gone', async () => {
    const both = await hire({}, ['sales_rep', 'analyst'])
    const cookie = await signIn(both.email)
    const made = await http.inject({ method: 'POST', url: '/api/api-key', headers: { host: 'localhost', origin: 'http://localhost', cookie }, payload: { name: 'corta', roles: ['sales_rep'] } })
    const { key } = made.json() as { key: string }
    expect((await request('GET', `/api/account/${south.account}`, { as: both.email })).status).toBe(200)
    expect(await shows('account', south.account, 'Sureña', { key })).toEqual(NOWHERE)
    expect((await request('POST', '/api/account', { key, body: { name: 'Por llave' } })).status).toBe(201)
    await request('PATCH', `/api/user/${both.id}`, { body: { roles: ['analyst'] } })
    expect((await request('GET', '/api/account', { key })).status).toBe(401)
  })

  test('who looks through another\'s eyes sees what they see, and writes nothing', async () => {
    const chief = await hire({}, ['admin'])
    const cookie = await signIn(chief.email)
    const send = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => http.inject({ method, url, headers: { host: 'localhost', origin: 'http://localhost', cookie }, ...(payload ? { payload } : {}) })
    expect((await send('POST', '/api/session/view-as', { user: b.id })).statusCode).toBe(201)
    expect((await send('GET', `/api/account/${south.account}`)).statusCode).toBe(200)
    expect((await send('GET', `/api/account/${north.account}`)).statusCode).toBe(404)
    const before = Number((await kernel.sql`select count(*)::int as n from kernel.change`)[0]!['n'])
    const writes: [string, 'POST' | 'PATCH' | 'DELETE', string, object?][] = [
      ['change', 'PATCH', `/api/account/${south.account}`, { industry: 'x' }], ['create', 'POST', '/api/account', { name: 'x' }], ['delete', 'DELETE', `/api/account/${south.account}`], ['batch', 'POST', '/api/batch', { operations: [{ op: 'create', entity: 'account', record: { name: 'x' } }] }],
      ['action', 'POST', `/api/opportunity/${south.deal}/closure`, { outcome: 'won' }], ['bulk', 'POST', '/api/account/bulk', { ids: [south.account], patch: { industry: 'x' } }], ['key', 'POST', '/api/api-key', { name: 'x' }],
      ['delegation', 'POST', '/api/me/delegation', { to: a.id, valid_until: '2027-01-01T00:00:00Z' }], ['me', 'PATCH', '/api/me', { name: 'x' }], ['import', 'POST', '/api/import', { entity: 'account' }],
    ]
    for (const [what, method, url, payload] of writes) expect([what, (await send(method, url, payload)).statusCode]).toEqual([what, 403])
    expect(Number((await kernel.sql`select count(*)::int as n from kernel.change`)[0]!['n'])).toBe(before)
    expect((await send('DELETE', '/api/session/view-as')).statusCode).toBe(204)
    expect((await send('GET', `/api/account/${north.account}`)).statusCode).toBe(200)
  })
})
