// What happens at the same moment, and in large numbers: found by review, held here.
import { beforeAll, expect, test } from 'vitest'
import { refreshAccess } from '#kernel/access/acl.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Row } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { remove } from '#kernel/records/remove.ts'
import { update } from '#kernel/records/update.ts'
import { testServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
beforeAll(async () => { server = await testServer() })

const create = async (entity: string, body: Row): Promise<Row> => {
  const answer = await server.request('POST', `/api/${entity}`, { body })
  expect(answer.status, answer.text).toBe(201)
  return answer.body as Row
}

async function userId(email: string): Promise<string> { return String((await server.kernel.sql`select id from "user" where email = ${email}`)[0]!['id']) }

test('an account that changes hands takes all its talks with it, however many', async () => {
  const ana = await server.addUser('sales_rep'), luis = await server.addUser('sales_rep')
  const account = await create('account', { name: 'Muchas charlas', owner: await userId(ana) })
  await createMany(server.ctx, 'interaction', Array.from({ length: 4_500 }, (_, i) => ({ channel: 'phone', direction: 'in', subject: `Charla ${i}`, occurred_at: '2026-05-01T10:00:00Z', account: account['id'], user: null })))
  await update(server.ctx, 'account', String(account['id']), { owner: await userId(luis) })
  // the job that the change has queued
  await transaction(server.ctx, tx => refreshAccess(tx, 'account', [String(account['id'])]))
  const [left] = await server.kernel.sql`select count(distinct acl)::int as arrays, count(*)::int as n from interaction where account = ${String(account['id'])}`
  expect(left).toEqual({ arrays: 1, n: 4_500 })
  expect((await server.request('GET', '/api/interaction?limit=1&fields=id', { as: ana })).body.data).toEqual([])
  expect((await server.request('GET', '/api/interaction?limit=1&fields=id', { as: luis })).body.data).toHaveLength(1)
})

test('a talk stored while its account changes hands belongs to the new hands', async () => {
  const ana = await userId(await server.addUser('sales_rep')), luis = await userId(await server.addUser('sales_rep'))
  const account = await create('account', { name: 'De mano en mano', owner: ana })
  for (let round = 0; round < 6; round++) {
    const owner = round % 2 ? ana : luis
    await Promise.all([
      update(server.ctx, 'account', String(account['id']), { owner }),
      ...[1, 2, 3].map(i => createMany(server.ctx, 'interaction', [{ channel: 'mail', direction: 'out', subject: `A la vez ${round} ${i}`, occurred_at: '2026-05-01T10:00:00Z', account: account['id'], user: null }])),
    ])
  }
  const found = await server.kernel.sql`select distinct i.acl = a.acl as same from interaction i join account a on a.id = i.account where a.id = ${String(account['id'])}`
  expect(found.map(r => r['same'])).toEqual([true])
})

test('of two who close a deal at once, one decides', async () => {
  const account = await create('account', { name: 'Cierre doble' })
  const stage = (await server.request('GET', '/api/stage?fields=id,pipeline&filter={"field":"status","op":"eq","value":"open"}&limit=1')).body.data[0] as Row
  const deal = await create('opportunity', { name: 'Disputada', account: account['id'], stage: stage['id'], pipeline: stage['pipeline'] })
  const answers = await Promise.all(['won', 'lost', 'won'].map(outcome => server.request('POST', `/api/opportunity/${String(deal['id'])}/closure`, { body: { outcome, reason: 'price' } })))
  expect(answers.filter(a => a.status === 200)).toHaveLength(1)
})

test('amounts in two currencies are summed by what they were worth, and not at all without a rate', async () => {
  const account = await create('account', { name: 'Dos monedas' })
  const stage = (await server.request('GET', '/api/stage?fields=id,pipeline&filter={"field":"status","op":"eq","value":"open"}&limit=1')).body.data[0] as Row
  const deal = async (amount: string, currency: string) => create('opportunity', { name: `${amount} ${currency}`, account: account['id'], stage: stage['id'], pipeline: stage['pipeline'], amount, currency })
  const sum = async () => (await server.request('GET', `/api/opportunity/aggregate?measures=sum(amount)&filter={"field":"account","op":"eq","value":"${String(account['id'])}"}`)).body.data[0]['sum(amount)'] as string | null
  const base = (await server.request('GET', '/api/meta')).body.organisation.currency as string
  await deal('100', base)
  await deal('50', base)
  expect(await sum()).toBe('150')
  await create('exchange_rate', { currency: 'CHF', rate: '2.5', date: '2020-01-01' })
  await deal('10', 'CHF')
  expect(await sum()).toBe('175')
  await deal('10', 'JPY')
  expect(await sum()).toBeNull()
})

test('ids are read without regard to case, and the same record twice in a batch is told', async () => {
  const account = await create('account', { name: 'Mayúsculas' })
  const id = String(account['id'])
  expect((await server.request('PATCH', `/api/account/${id.toUpperCase()}`, { body: { name: 'Minúsculas' } })).status).toBe(200)
  const twice = await server.request('POST', '/api/account/bulk', { body: { ids: [id, id], patch: { name: 'Dos veces' } } })
  expect(twice.status).toBe(202)
})

test('seeing a person is not enough to link them to a company of one\'s own, by hand or by a lead, nor to write their consents', async () => {
  const ana = await server.addUser('sales_rep'), luis = await server.addUser('sales_rep')
  const person = (await server.request('POST', '/api/contact', { as: luis, body: { last_name: 'De Luis', email: 'deluis@ejemplo.example' } })).body as Row
  const mine = (await server.request('POST', '/api/account', { as: ana, body: { name: 'La mía' } })).body as Row
  expect((await server.request('POST', `/api/contact/${String(person['id'])}/share`, { as: luis, body: { principal: await userId(ana), level: 1 } })).status).toBeLessThan(300)
  expect((await server.request('GET', `/api/contact/${String(person['id'])}`, { as: ana })).status).toBe(200)
  const link = await server.request('POST', '/api/account_contact', { as: ana, body: { contact: person['id'], account: mine['id'] } })
  expect([link.status, link.body.errors[0].code]).toEqual([422, 'reference_read_only'])
  expect((await server.request('POST', '/api/lead', { as: ana, body: { last_name: 'De Luis', email: 'deluis@ejemplo.example', company: 'La mía' } })).status).toBe(201)
  expect((await server.request('PATCH', `/api/contact/${String(person['id'])}`, { as: ana, body: { job_title: 'Mío' } })).status).toBe(403)
  const consent = await server.request('POST', '/api/consent', { as: ana, body: { contact: person['id'], channel: 'mail', purpose: 'marketing', state: 'granted', source: 'inventado', legal_basis: 'consent' } })
  expect(consent.status, consent.text).toBeGreaterThanOrEqual(400)
})

test('a lead that cannot be stored leaves no person behind', async () => {
  const ana = await server.addUser('sales_rep'), luis = await server.addUser('sales_rep')
  const { createEach } = await import('#kernel/records/create.ts')
  const principal = await server.kernel.identity.principalOf(server.kernel, await userId(ana), ['sales_rep'])
  const outcomes = await createEach({ ...server.ctx, user: principal!, systemReason: null }, 'lead', [{ last_name: 'Huérfano', email: 'huerfano@ejemplo.example', owner: await userId(luis) }, { last_name: 'Legítima', email: 'legitima@ejemplo.example' }])
  expect(outcomes.map(o => o.ok)).toEqual([false, true])
  expect((await server.request('GET', '/api/contact?q=huerfano')).body.data).toEqual([])
  expect((await server.request('GET', '/api/contact?q=legitima')).body.data).toHaveLength(1)
})

test('rules that share a person fill nobody beyond their capacity and keep turns each, however many come at once', async () => {
  const [shared, second, third] = await Promise.all([0, 1, 2].map(async () => userId(await server.addUser('sales_rep'))))
  await create('lead_recipient', { user: shared, capacity: 3 })
  const rules = [{ name: 'Carrera A', people: [shared, second, third] }, { name: 'Carrera B', people: [third, shared] }]
  const made = []
  for (const { name, people } of rules) made.push(await create('assignment_rule', { name, order: 2, condition: { field: 'source', op: 'eq', value: name }, people }))
  const leads = []
  for (let i = 0; i < 9; i++) for (const { name } of rules) leads.push(await create('lead', { last_name: `Carrera ${i}`, source: name, owner: null }))
  const answers = await Promise.all(leads.map(({ id }) => server.request('POST', `/api/lead/${String(id)}/assignment`, { body: {} })))
  expect(answers.map(({ status }) => status)).toEqual(leads.map(() => 200))
  const given = await rows(server.ctx, 'lead', { fields: ['owner', 'source'], filter: { field: 'id', op: 'in', value: leads.map(({ id }) => id) }, limit: 50 })
  const count = (user: unknown, source?: string) => given.filter(row => row['owner'] === user && (!source || row['source'] === source)).length
  expect([count(shared), count(null)]).toEqual([3, 0])
  expect(Math.abs(count(second) - count(third, 'Carrera A'))).toBeLessThanOrEqual(1)
  for (const { id } of made) await remove(server.ctx, 'assignment_rule', String(id))
})

test('a rule that is held keeps the leads of other rules waiting for nothing', async () => {
  const seller = await userId(await server.addUser('sales_rep'))
  const held = await create('assignment_rule', { name: 'Quieta', order: 2, condition: { field: 'source', op: 'eq', value: 'Quieta' }, people: [seller] })
  const free = await create('assignment_rule', { name: 'Libre', order: 2, condition: { field: 'source', op: 'eq', value: 'Libre' }, people: [seller] })
  const waits = await create('lead', { last_name: 'Espera', source: 'Quieta', owner: null }), goes = await create('lead', { last_name: 'Sale', source: 'Libre', owner: null })
  const assigned: string[] = []
  let waiting: Promise<unknown> = Promise.resolve()
  await transaction(server.ctx, async tx => {
    await tx.sql`select 1 from assignment_rule r where r.id = ${String(held['id'])}::uuid for update`
    waiting = server.request('POST', `/api/lead/${String(waits['id'])}/assignment`, { body: {} }).then(() => assigned.push('Quieta'))
    await server.request('POST', `/api/lead/${String(goes['id'])}/assignment`, { body: {} }).then(() => assigned.push('Libre'))
  })
  await waiting
  expect(assigned).toEqual(['Libre', 'Quieta'])
  for (const { id } of [held, free]) await remove(server.ctx, 'assignment_rule', String(id))
})
