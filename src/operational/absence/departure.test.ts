import { expect, test } from 'vitest'
import { flushAccess } from '#kernel/access/events.ts'
import { systemContext } from '#kernel/access/system.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { movePortfolio } from '#operational/absence/departure/move.ts'
import { assign, type Moving } from '#operational/absence/departure/receivers.ts'
import { testServer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'

const clock = fakeClock(new Date('2026-03-02T09:00:00Z'))
const { request, addUser, kernel } = await testServer({ clock })
const work = await worker(kernel, [], ['absence.'])
const seller = async (more: object = {}) => { const email = await addUser('sales_rep', { ...more }); return { email, id: (await request('GET', '/api/me', { as: email })).body.id as string } }
const made = async (path: string, body: object, as?: string) => { const answer = await request('POST', path, { body, ...(as ? { as } : {}) }); expect(answer.status, answer.text).toBe(201); return answer.body.id as string }
const ownerOf = async (entity: string, id: string) => (await request('GET', `/api/${entity}/${id}`)).body.owner as string

test('who leaves is out at once; what is open goes by the plan that was looked at, what is done stays', async () => {
  const boss = await seller(), rita = await seller({ manager: boss.id }), mateo = await seller(), zoe = await seller()
  const key = (await request('POST', '/api/api-key', { body: { name: 'k' }, as: rita.email })).body.key as string
  expect((await request('POST', '/api/me/delegation', { body: { to: mateo.id, valid_until: '2026-03-09T09:00:00Z' }, as: rita.email })).status).toBe(201)
  const accounts: string[] = []
  for (const name of ['Uno', 'Dos', 'Tres']) accounts.push(await made('/api/account', { name, lifecycle: 'customer' }, rita.email))
  const stages = (await request('GET', '/api/opportunity?limit=1')).status
  expect(stages).toBe(200)
  const deal = await made('/api/opportunity', { name: 'Grande', account: accounts[0], amount: '9000.00', currency: 'MXN', probability: 50 }, rita.email)
  const lost = await made('/api/opportunity', { name: 'Perdida', account: accounts[0], amount: '10.00', currency: 'MXN' }, rita.email)
  expect((await request('POST', `/api/opportunity/${lost}/closure`, { body: { outcome: 'lost', reason: 'precio' }, as: rita.email })).status).toBe(200)
  const promise = await made('/api/commitment', { text: 'Enviar contrato', account: accounts[1], due_at: '2026-03-05T09:00:00Z' }, rita.email)
  const loose = await made('/api/task', { subject: 'Sin cliente' }, rita.email)
  const foreign = await made('/api/account', { name: 'De Zoe' }, zoe.email)
  const helped = await made('/api/task', { subject: 'En casa de Zoe', account: foreign, owner: rita.id })
  const talk = await made('/api/interaction', { channel: 'phone', subject: 'Hablado', account: accounts[0] }, rita.email)
  await request('GET', '/api/account/export.csv', { as: rita.email })
  await request('GET', `/api/account/${accounts[0]}/360`, { as: rita.email })
  await new Promise(resolve => setTimeout(resolve, 50))
  await flushAccess(kernel)

  const looks = (await request('GET', `/api/user/${rita.id}/departure/looks?weeks=2`)).body
  expect(looks).toMatchObject({ exports: [{ entity: 'account' }], days: [{ day: '2026-03-02', unusual: true }] })
  expect((await request('GET', `/api/user/${rita.id}/departure/looks`, { as: zoe.email })).status).toBe(403)

  const input = { rule: 'value', colleagues: [mateo.id, zoe.id] }
  const plan = (await request('POST', `/api/user/${rita.id}/departure/preview`, { body: input })).body
  expect(plan.fallback).toBe(boss.id)
  expect(plan.customers).toHaveLength(4)
  expect(plan.customers.find((one: { id: string }) => one.id === foreign)).toMatchObject({ to: zoe.id, why: 'owner' })
  const to = new Map<string, string>(plan.customers.map((one: { id: string; to: string }) => [one.id, one.to]))
  expect(new Set(accounts.map(id => to.get(id)))).toEqual(new Set([mateo.id, zoe.id]))
  expect(plan.receivers.reduce((sum: number, one: { value: number }) => sum + one.value, 0)).toBe(4500)
  expect((await request('POST', `/api/user/${rita.id}/departure/preview`, { body: { rule: 'value' } })).body.errors).toMatchObject([{ field: 'colleagues', code: 'required' }])
  expect((await request('POST', `/api/user/${boss.id}/departure/preview`, { body: { rule: 'manager' } })).body.errors).toMatchObject([{ field: 'fallback', code: 'no_receiver' }])

  await made('/api/account', { name: 'Cuatro' }, rita.email)
  expect((await request('POST', `/api/user/${rita.id}/departure`, { body: { ...input, fingerprint: plan.fingerprint } })).body.code).toBe('plan_changed')
  const anew = (await request('POST', `/api/user/${rita.id}/departure/preview`, { body: input })).body
  const begun = await request('POST', `/api/user/${rita.id}/departure`, { body: { ...input, fingerprint: anew.fingerprint } })
  expect(begun.status, begun.text).toBe(202)
  // cut before a single record has moved
  expect((await request('GET', '/api/me', { as: rita.email })).status).toBe(401)
  expect((await request('GET', '/api/me', { key, as: null })).status).toBe(401)
  expect((await request('POST', '/api/session', { body: { email: rita.email, password: 'correcto caballo batería 42' }, as: null })).status).toBe(401)
  expect((await kernel.sql`select id from kernel.delegation where from_user = ${rita.id} and revoked_at is null`).length).toBe(0)
  expect(await principalFor(kernel, rita.id)).toBeNull()
  expect((await request('GET', `/api/account/${accounts[0]}`, { as: mateo.email })).status).toBe(404)

  await work.settle()
  const departure = (await request('GET', `/api/departure/${begun.body.id}`)).body
  expect(departure).toMatchObject({ state: 'done', left: 0, person: rita.id })
  for (const customer of anew.customers.filter((one: { owned: boolean }) => one.owned)) expect(await ownerOf('account', customer.id)).toBe(customer.to)
  const of = new Map<string, string>(anew.customers.map((one: { id: string; to: string }) => [one.id, one.to]))
  expect(await ownerOf('opportunity', deal)).toBe(of.get(accounts[0]!))
  expect(await ownerOf('commitment', promise)).toBe(of.get(accounts[1]!))
  expect(await ownerOf('task', helped)).toBe(zoe.id)
  expect(await ownerOf('task', loose)).toBe(boss.id)
  expect(await ownerOf('opportunity', lost)).toBe(rita.id)
  expect((await request('GET', `/api/interaction/${talk}`)).body.user).toBe(rita.id)

  const told = async () => (await kernel.sql`select id from notification where source = ${begun.body.id} limit 10`).length, once = await told()
  const again = await movePortfolio(systemContext(kernel, { reason: 'test', origin: 'job' }), { departure: begun.body.id, user: null, roles: [] }, { jobId: begun.body.id, signal: new AbortController().signal, report: async () => {} })
  expect([again, once > 0, await told()]).toEqual([{ moved: departure.moved, left: 0 }, true, once])

  const taker = of.get(accounts[1]!) === mateo.id ? mateo : zoe
  const handed = (await request('GET', '/api/handed_customer?fields=account,state,from_user', { as: taker.email })).body.data as { id: string; account: string; state: string }[]
  expect(handed.find(one => one.account === accounts[1])).toMatchObject({ state: 'new', from_user: rita.id })
  expect((await request('GET', `/api/account/${accounts[1]}/dossier`, { as: taker.email })).body.commitments).toMatchObject([{ id: promise }])
  const line = handed.find(one => one.account === accounts[1])!.id
  expect((await request('POST', `/api/handed_customer/${line}/reading`, { body: {}, as: taker.email })).body.state).toBe('read')
  expect((await request('POST', `/api/user/${rita.id}/departure`, { body: { ...input, fingerprint: anew.fingerprint } })).body.code).toBe('plan_changed')
})

test('by value each gets as much as the others, by territory whoever works there', () => {
  const customer = (id: string, value: number, more: Partial<Moving> = {}): Moving => ({ entity: 'account', id, name: id, importance: null, lifecycle: null, owned: true, open: {}, due: null, last_interaction_at: null, live: true, value, owner: 'leaver', territory: null, ...more })
  const choice = { fallback: 'boss', colleagues: ['a', 'b', 'c'], list: new Map<string, string>(), territories: new Map(), active: new Set(['a', 'b', 'c', 'boss', 'n']) }
  const loads = (given: Map<string, { to: string }>, customers: Moving[]) => customers.reduce((sums, one) => sums.set(given.get(one.id)!.to, (sums.get(given.get(one.id)!.to) ?? 0) + one.value), new Map<string, number>())
  const many = Array.from({ length: 40 }, (_, i) => customer(`k${i}`, (i * 7919) % 101))
  const shared = loads(assign(many, { ...choice, rule: 'value' }), many)
  // never further apart than the least valuable customer that tipped it: the bound of the method
  expect(Math.max(...shared.values()) - Math.min(...shared.values())).toBeLessThanOrEqual(Math.max(...many.map(one => one.value)))
  const equal = assign(Array.from({ length: 6 }, (_, i) => customer(`z${i}`, 0)), { ...choice, rule: 'value' })
  expect([...equal.values()].filter(one => one.to === 'a')).toHaveLength(2)
  // one who got a great customer still takes part in those that are worth nothing yet
  const mixed = assign([customer('great', 1_000), ...Array.from({ length: 8 }, (_, i) => customer(`n${i}`, 0))], { ...choice, rule: 'value' })
  for (const colleague of choice.colleagues) expect([...mixed.values()].filter(one => one.to === colleague)).toHaveLength(3)
  const territories = new Map([['north', { parent: 'land', manager: null, people: ['n', 'gone'] }], ['south', { parent: 'land', manager: null, people: ['gone'] }], ['land', { parent: null, manager: 'c', people: [] }]])
  const placed = assign([customer('x', 5, { territory: 'north' }), customer('y', 4, { territory: 'south' }), customer('z', 3), customer('w', 1, { territory: 'north' })], { ...choice, rule: 'territory', territories, list: new Map([['w', 'a']]) })
  expect(Object.fromEntries(placed)).toEqual({ x: { to: 'n', why: 'territory' }, y: { to: 'c', why: 'territory' }, z: { to: 'boss', why: 'fallback' }, w: { to: 'a', why: 'list' } })
})
