// A sale through the doors of HTTP: every way of moving on asks the same, settings are the administrator's, what one may not see is not there.
import { expect, test } from 'vitest'
import { testServer } from '#test/support/server.ts'

const { request, addUser } = await testServer()
const make = async (entity: string, body: Record<string, unknown>, as?: string) => {
  const made = await request('POST', `/api/${entity}`, { body, ...(as ? { as } : {}) })
  expect(made.status, made.text).toBe(201)
  return made.body as Record<string, string>
}
const stages = ((await request('GET', '/api/stage?sort=order&fields=id,status,pipeline')).body.data as { id: string; status: string; pipeline: string }[])
const [seller, other] = [await addUser('sales_rep'), await addUser('sales_rep')]

test('page, batch, upsert and bulk are refused alike, in the caller’s words', async () => {
  const criterion = await make('exit_criterion', { name: { es: 'Rival conocido', en: 'Rival known' }, stage: stages[0]!.id, kind: 'fields_filled', demanded_fields: 'competitor' })
  const sale = (await request('POST', '/api/opportunity/upsert', { as: seller, body: { system: 'erp', external_id: '77', record: { name: 'Puertas', account: (await make('account', { name: 'Casa' }, seller))['id'] } } })).body as Record<string, string>
  const refusal = (language: string) => request('PATCH', `/api/opportunity/${sale['id']}`, { as: seller, body: { stage: stages[1]!.id }, headers: { 'accept-language': language } })
  expect(await refusal('es')).toMatchObject({ status: 422, body: { errors: [{ field: 'stage', code: 'criterion_fields', detail: 'Antes de avanzar, «Rival conocido»: falta llenar Competidor.' }] } })
  expect(await refusal('en')).toMatchObject({ status: 422, body: { errors: [{ detail: 'Before moving on, “Rival known”: Competitor must be filled in.' }] } })
  expect(await request('POST', `/api/opportunity/${sale['id']}/closure`, { as: seller, body: { outcome: 'won' } })).toMatchObject({ status: 422, body: { errors: [{ code: 'criterion_fields' }] } })
  expect(await request('POST', '/api/batch', { body: { operations: [{ op: 'update', entity: 'opportunity', id: sale['id'], record: { stage: stages[1]!.id } }] } })).toMatchObject({ status: 422 })
  expect(await request('POST', '/api/opportunity/upsert', { body: { system: 'erp', external_id: '77', record: { stage: stages[1]!.id } } })).toMatchObject({ status: 422 })
  expect(await request('POST', '/api/opportunity/upsert', { body: { system: 'erp', external_id: '77', record: { stage: stages[1]!.id, competitor: 'Acme' } } })).toMatchObject({ status: 200, body: { stage: stages[1]!.id } })
  await request('DELETE', `/api/exit_criterion/${criterion['id']}`)
})

test('each pipeline has its own way; the criteria of another are asked when a sale changes over', async () => {
  const pipeline = await make('pipeline', { name: 'Renovaciones', order: 2 })
  const [first, last] = [await make('stage', { name: 'Aviso', pipeline: pipeline['id'], order: 10, probability: 40 }), await make('stage', { name: 'Firmada', pipeline: pipeline['id'], order: 20, probability: 100, status: 'won' })]
  await make('exit_criterion', { name: 'Importe', stage: first['id'], kind: 'fields_filled', demanded_fields: 'amount' })
  const sale = await make('opportunity', { name: 'Cambia' }, seller)
  expect(await request('PATCH', `/api/opportunity/${sale['id']}`, { as: seller, body: { stage: last['id'] } })).toMatchObject({ status: 422, body: { errors: [{ code: 'criterion_fields' }] } })
  expect(await request('PATCH', `/api/opportunity/${sale['id']}`, { as: seller, body: { pipeline: pipeline['id'], stage: last['id'] } })).toMatchObject({ status: 422, body: { errors: [{ code: 'criterion_fields' }] } })
  expect(await request('PATCH', `/api/opportunity/${sale['id']}`, { as: seller, body: { pipeline: pipeline['id'] } })).toMatchObject({ status: 200, body: { stage: first['id'], probability: 40 } })
})

test('history, risks and settings are for those who may', async () => {
  const sale = await make('opportunity', { name: 'Mía' }, seller)
  expect(await request('GET', `/api/opportunity/${sale['id']}/stage-history`, { as: seller })).toMatchObject({ status: 200, body: { data: [{ stage: stages[0]!.id, left: null }] } })
  expect(await request('GET', `/api/opportunity/${sale['id']}/risk`, { as: seller })).toMatchObject({ status: 200, body: { data: [{ reason: 'no_next_step', detail: 'No hay próximo paso ni tarea abierta.' }] } })
  for (const part of ['stage-history', 'risk']) expect((await request('GET', `/api/opportunity/${sale['id']}/${part}`, { as: other })).status).toBe(404)
  expect((await request('GET', '/api/sales/settings', { as: seller })).status).toBe(403)
  expect(await request('PUT', '/api/sales/settings', { body: { acceptance_closes: true, loss_reason_demanded: false, no_touch_days: 0, postponements: 3, single_contact_from: 50 } })).toMatchObject({ status: 422, body: { errors: [{ field: 'no_touch_days' }] } })
})

test('one click makes the owner a task with the reasons, and only one', async () => {
  const sale = await make('opportunity', { name: 'Sin rumbo' }, seller)
  const made = await request('POST', `/api/opportunity/${sale['id']}/follow-up`, { body: {} })
  expect([made.status, Object.keys(made.body)]).toEqual([200, ['id']])
  expect(await request('GET', `/api/task/${made.body.id}`)).toMatchObject({ status: 200, body: { subject: 'Dar seguimiento: Sin rumbo', description: 'No hay próximo paso ni tarea abierta.', owner: sale['owner'], kind: 'follow_up' } })
  expect((await request('POST', `/api/opportunity/${sale['id']}/follow-up`, { body: {} })).body).toEqual({ id: made.body.id })
  // one who reads English asks for the same
  const admin = (await request('GET', '/api/me')).body.id
  expect((await request('PATCH', `/api/user/${admin}`, { body: { language: 'en' } })).status).toBe(200)
  expect((await request('POST', `/api/opportunity/${sale['id']}/follow-up`, { body: {} })).body).toEqual({ id: made.body.id })
  expect((await request('PATCH', `/api/user/${admin}`, { body: { language: 'es' } })).status).toBe(200)
  expect((await request('GET', `/api/opportunity/${sale['id']}/risk`)).body.data).toEqual([])
})

test('a seller sees who shares a sale only with the sale', async () => {
  const sale = await make('opportunity', { name: 'Aparte' }, seller)
  const users = (await request('GET', '/api/user?fields=id,email&limit=50')).body.data as { id: string; email: string }[]
  const split = await make('opportunity_split', { opportunity: sale['id'], user: users.find(user => user.email === other)!.id, percent: 40 }, seller)
  expect((await request('GET', `/api/opportunity_split/${split['id']}`, { as: other })).status).toBe(404)
  expect((await request('PATCH', `/api/opportunity_split/${split['id']}`, { as: other, body: { percent: 90 } })).status).toBe(404)
  expect((await request('GET', '/api/home', { as: seller })).text).toContain('sales.at_risk')
})

test('handing a company to somebody else is answered as done, through every door, though the giver sees it no more', async () => {
  const to = (await request('GET', '/api/me', { as: other })).body['id'] as string
  const held = async (id: string) => (await request('GET', `/api/account/${id}`)).body as Record<string, unknown>
  const plain = await make('account', { name: 'Entregada' }, seller), inBatch = await make('account', { name: 'En bloque' }, seller)
  const known = (await request('POST', '/api/account/upsert', { as: seller, body: { system: 'erp', external_id: '88', record: { name: 'Conocida' } } })).body as Record<string, string>
  expect(await request('PATCH', `/api/account/${plain['id']}`, { as: seller, body: { owner: to } })).toMatchObject({ status: 200, body: { id: plain['id'], version: (await held(plain['id']!))['version'] } })
  expect(await request('POST', '/api/batch', { as: seller, body: { operations: [{ method: 'PATCH', path: `/api/account/${inBatch['id']}`, body: { owner: to } }] } })).toMatchObject({ status: 200, body: { results: [{ status: 200, body: { id: inBatch['id'] } }] } })
  expect(await request('POST', '/api/account/upsert', { as: seller, body: { system: 'erp', external_id: '88', record: { owner: to } } })).toMatchObject({ status: 200, body: { id: known['id'] } })
  for (const one of [plain, inBatch, known]) {
    expect((await held(one['id']!))['owner']).toBe(to)
    expect((await request('GET', `/api/account/${one['id']}`, { as: seller })).status).toBe(404)
  }
})

test('an upsert without a record, or with an identifier too long, says which; a batch names the key nobody knows, a search the object', async () => {
  expect(await request('POST', '/api/account/upsert', { body: { system: 'erp', external_id: '89' } })).toMatchObject({ status: 422, body: { errors: [{ field: 'record', code: 'required' }] } })
  expect(await request('POST', '/api/account/upsert', { body: { system: 'erp', external_id: 'x'.repeat(300), record: 5 } })).toMatchObject({ status: 422, body: { errors: [{ field: 'external_id', code: 'too_long' }, { field: 'record', code: 'invalid_type' }] } })
  const told = await request('POST', '/api/batch', { body: { operations: [{ method: 'POST', path: '/api/account', body: { name: 'x' }, if_match: 1 }] }, headers: { 'accept-language': 'en' } })
  expect(told).toMatchObject({ status: 422, body: { errors: [{ field: 'operations.0.if_match', code: 'unknown_field' }] } })
  expect(told.text).not.toMatch(/\{field\}/)
  expect(await request('GET', '/api/search?q=casa&entities=account,nonsense', { as: seller })).toMatchObject({ status: 400, body: { code: 'unknown_entity', errors: [{ field: 'entities' }] } })
  expect((await request('GET', '/api/search?q=casa&entities=account', { as: seller })).status).toBe(200)
})
