// Comments, mentions, following and notifications through the front door.
import { describe, expect, test } from 'vitest'
import { writeSetting } from '#kernel/database/settings.ts'
import { testServer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'

const { request, addUser, kernel } = await testServer()
const work = await worker(kernel, ['notes.comment', 'notes.change'], [])
const idOf = async (email: string) => (await request('GET', `/api/user?fields=id&filter=${encodeURIComponent(JSON.stringify({ field: 'email', op: 'eq', value: email }))}`)).body.data[0].id as string
const bell = async (as: string) => (await request('GET', '/api/notification?fields=id,kind,about,about_entity,actor,read_at,version', { as })).body.data as Record<string, unknown>[]

describe('comments', async () => {
  const lucia = await addUser('sales_rep'), mateo = await addUser('sales_rep')
  const [luciaId, mateoId] = await Promise.all([idOf(lucia), idOf(mateo)])

  test('are read by who sees the record, and by nobody else', async () => {
    const { body: account } = await request('POST', '/api/account', { body: { name: 'Río' }, as: lucia })
    const path = `/api/account/${account.id}/comment`
    expect((await request('POST', path, { body: { text: 'Pidió muestras' }, as: lucia })).status).toBe(201)
    expect((await request('GET', path)).body.data).toMatchObject([{ text: 'Pidió muestras', owner: luciaId }])
    expect((await request('GET', path, { as: mateo })).status).toBe(404)
    expect((await request('POST', path, { body: { text: 'Hola' }, as: mateo })).status).toBe(404)
    expect((await request('GET', '/api/comment', { as: mateo })).body.data).toEqual([])
    expect((await request('POST', path, { body: { text: '  ' }, as: lucia })).status).toBe(422)
  })
  test('call colleagues who see the record, once; a colleague who does not is named before anything is kept', async () => {
    const { body: account } = await request('POST', '/api/account', { body: { name: 'Sol' }, as: lucia })
    const path = `/api/account/${account.id}/comment`
    const refused = await request('POST', path, { body: { text: '@Mateo mira', mentions: [mateoId] }, as: lucia })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'mentions', code: 'mention_cannot_see' }] } })
    expect((await request('GET', path, { as: lucia })).body.data).toEqual([])
    expect((await request('POST', path, { body: { text: '@Lucía mira', mentions: [luciaId, luciaId] } })).status).toBe(201)
    await work.settle()
    const told = await bell(lucia)
    expect(told).toMatchObject([{ kind: 'mention', about: account.id, about_entity: 'account', read_at: null }])
    expect(JSON.stringify(told)).not.toContain('mira')
    expect(await bell(mateo)).toEqual([])
  })
  test('are changed by their author alone', async () => {
    const { body: account } = await request('POST', '/api/account', { body: { name: 'Luz', owner: luciaId } })
    const { body: said } = await request('POST', `/api/account/${account.id}/comment`, { body: { text: 'Uno' } })
    expect((await request('PATCH', `/api/comment/${said.id}`, { body: { text: 'Dos' }, as: lucia })).status).toBe(404)
    expect((await request('PATCH', `/api/comment/${said.id}`, { body: { text: 'Dos' } })).status).toBe(200)
  })
  test('are in nobody else\'s name, and a superior changes no words', async () => {
    const above = await addUser('manager'), below = await addUser('sales_rep', { manager: await idOf(above) }), belowId = await idOf(below)
    const { body: account } = await request('POST', '/api/account', { body: { name: 'Cal' }, as: below })
    const about = { entity: 'account', id: account.id }
    expect(await request('POST', '/api/comment', { body: { about, text: 'Me equivoqué', owner: belowId }, as: above })).toMatchObject({ status: 422, body: { errors: [{ field: 'owner', code: 'read_only' }] } })
    const { body: said } = await request('POST', '/api/comment', { body: { about, text: 'Todo bien' }, as: below })
    expect(await request('PATCH', `/api/comment/${said.id}`, { body: { text: 'Todo mal' }, as: above })).toMatchObject({ status: 422, body: { errors: [{ field: 'text', code: 'read_only' }] } })
    for (const mentions of [{ a: 1 }, ['x'], 7]) expect(await request('POST', '/api/comment', { body: { about, text: 'Hola', mentions }, as: below })).toMatchObject({ status: 422, body: { errors: [{ field: 'mentions' }] } })
  })
})

describe('what a follower hears', async () => {
  test('is nothing of fields they may not read', async () => {
    const lucia = await addUser('sales_rep')
    const { body: product } = await request('POST', '/api/product', { body: { name: 'Caja', sku: 'C-9', standard_cost: '1', currency: 'MXN' } })
    expect((await request('PUT', `/api/product/${product.id}/follow`, { as: lucia })).status).toBe(204)
    await request('PATCH', `/api/product/${product.id}`, { body: { standard_cost: '2' } })
    await work.settle()
    expect(await bell(lucia)).toEqual([])
    await request('PATCH', `/api/product/${product.id}`, { body: { name: 'Caja grande' } })
    await work.settle()
    expect(await bell(lucia)).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'change', about: product.id, read_at: null })]))
  })
})

describe('following', async () => {
  const lucia = await addUser('sales_rep'), mateo = await addUser('sales_rep')
  const luciaId = await idOf(lucia)

  test('brings word of what others do, not of own deeds; once while it waits unread', async () => {
    const { body: account } = await request('POST', '/api/account', { body: { name: 'Mar', owner: luciaId } })
    const path = `/api/account/${account.id}`
    for (let twice = 0; twice < 2; twice++) expect((await request('PUT', `${path}/follow`, { as: lucia })).status).toBe(204)
    expect((await request('GET', `${path}/follow`, { as: lucia })).body).toEqual({ follows: true })
    await request('PATCH', path, { body: { industry: 'Vidrio' }, as: lucia })
    await work.settle()
    expect(await bell(lucia)).toEqual([])
    await request('PATCH', path, { body: { industry: 'Papel' } })
    await request('POST', '/api/task', { body: { subject: 'Llamar', account: account.id } })
    await work.settle()
    expect(await bell(lucia)).toMatchObject([{ kind: 'change', about: account.id }])
    expect((await request('POST', '/api/notification/reading', { as: lucia })).body).toEqual({ read: 1 })
    expect((await bell(lucia))[0]).toMatchObject({ read_at: expect.any(String) })
    await request('POST', '/api/task', { body: { subject: 'Visitar', account: account.id } })
    await work.settle()
    expect(await bell(lucia)).toHaveLength(2)
    expect((await request('DELETE', `${path}/follow`, { as: lucia })).status).toBe(204)
    await request('PATCH', path, { body: { industry: 'Metal' } })
    await request('POST', '/api/notification/reading', { as: lucia })
    await work.settle()
    expect((await bell(lucia)).filter(one => one['read_at'] === null)).toEqual([])
  })
  test('ends where sight ends', async () => {
    const { body: account } = await request('POST', '/api/account', { body: { name: 'Cielo', owner: luciaId } })
    await request('PUT', `/api/account/${account.id}/follow`, { as: lucia })
    expect((await request('PUT', `/api/account/${account.id}/follow`, { as: mateo })).status).toBe(404)
    await request('PATCH', `/api/account/${account.id}`, { body: { owner: await idOf(mateo) } })
    await work.settle()
    expect((await bell(lucia)).filter(one => one['about'] === account.id)).toEqual([])
  })
})

describe('a message about the program', async () => {
  const lucia = await addUser('read_only'), mateo = await addUser('sales_rep'), adminId = await idOf('admin@prueba.example')
  const send = (as: string, more: Record<string, unknown> = {}) => request('POST', '/api/feedback', { body: { kind: 'problem', text: 'El tablero no avanza', page: '/account/0190aaaa-0000-7000-8000-000000000001/details?q=Ximena', reference: 'req-7', ...more }, as })

  test('reaches the administrators without what the page showed, is its author\'s alone, and its answer comes back to the bell', async () => {
    const made = await send(lucia)
    expect(made).toMatchObject({ status: 201, body: { page: '/account/…/details', reference: 'req-7', state: 'open', app_version: kernel.config.version, answer: null } })
    expect(await bell('admin@prueba.example')).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'feedback', about: made.body.id })]))
    expect((await request('GET', `/api/feedback/${made.body.id}`, { as: mateo })).status).toBe(404)
    expect((await request('POST', `/api/feedback/${made.body.id}/reply`, { body: { state: 'done', answer: 'Listo' }, as: lucia })).status).toBe(403)
    expect((await request('PATCH', `/api/feedback/${made.body.id}`, { body: { text: 'Otra cosa' } })).status).toBe(409)
    expect(await request('POST', `/api/feedback/${made.body.id}/reply`, { body: { state: 'planned', answer: 'Llega con la próxima versión' } })).toMatchObject({ status: 200 })
    expect((await request('GET', `/api/feedback/${made.body.id}`, { as: lucia })).body).toMatchObject({ state: 'planned', answer: 'Llega con la próxima versión', answered_by: adminId })
    expect(await bell(lucia)).toMatchObject([{ kind: 'answer', about: made.body.id, read_at: null }])
    // who is above her reads her customers, not what she says about the program; nor does a role that reads all
    const boss = await addUser('manager'), path = `/api/feedback/${made.body.id}`
    expect((await request('PATCH', `/api/user/${await idOf(lucia)}`, { body: { manager: await idOf(boss) } })).status).toBe(200)
    expect([(await request('GET', path, { as: boss })).status, (await request('GET', '/api/feedback', { as: boss })).body.data, (await request('GET', `${path}/history`, { as: boss })).status]).toEqual([404, [], 404])
    expect((await request('GET', `${path}/access?user=${await idOf(boss)}`)).body).toMatchObject({ sees: false, because: 'none' })
    expect((await request('GET', path, { as: lucia })).status).toBe(200)
  })
  test('is answered by one at a time, and over another answer only by who saw it', async () => {
    const { id } = (await send(lucia)).body, answer = (text: string, version?: number) => request('POST', `/api/feedback/${id}/reply`, { body: { state: 'done', answer: text, ...(version ? { version } : {}) } })
    expect((await Promise.all([answer('Uno', 1), answer('Otro', 1)])).map(({ status, body }) => [status, body.code ?? null]).sort()).toEqual([[200, null], [412, 'stale']])
    expect(await answer('Sin mirar')).toMatchObject({ status: 409, body: { code: 'feedback_answered' } })
    expect(await answer('Mejor así', 2)).toMatchObject({ status: 200, body: { answer: 'Mejor así' } })
  })
  test('is nobody else\'s, carries no text as its reference, and is limited by the hour', async () => {
    expect(await send(mateo, { owner: adminId })).toMatchObject({ status: 422, body: { errors: [{ field: 'owner', code: 'read_only' }] } })
    expect(await send(mateo, { reference: 'Ana Ruiz, 555' })).toMatchObject({ status: 422, body: { errors: [{ field: 'reference' }] } })
    expect(await send(mateo, { answer: 'Me contesto' })).toMatchObject({ status: 422, body: { errors: [{ field: 'answer', code: 'read_only' }] } })
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await send(mateo, { page: null })).status))
    expect(new Set(statuses)).toEqual(new Set([201]))
    const over = await send(mateo)
    expect(over).toMatchObject({ status: 429, body: { code: 'too_much_feedback' } })
    expect(Number(over.headers['retry-after'])).toBeGreaterThan(60)
  })
})

test('the tour is offered once to each person of a demo, and not elsewhere', async () => {
  const lucia = await addUser('sales_rep'), mateo = await addUser('sales_rep')
  const offered = async (as: string) => (await request('GET', '/api/me/tour', { as })).body.offered as boolean
  expect(await offered(lucia)).toBe(false)
  await writeSetting({ kernel, sql: kernel.sql }, 'demo', { seed: 1 })
  expect(await offered(lucia)).toBe(true)
  expect((await request('PUT', '/api/me/tour', { body: { answer: 'perhaps' }, as: lucia })).status).toBe(422)
  expect((await request('PUT', '/api/me/tour', { body: { answer: 'declined' }, as: lucia })).status).toBe(204)
  expect([await offered(lucia), await offered(mateo)]).toEqual([false, true])
  // and where the demo is, or customers are, it is not brought in again
  expect((await request('POST', '/api/demo', { as: mateo })).status).toBe(403)
  expect(await request('POST', '/api/demo')).toMatchObject({ status: 409, body: { code: 'demo_occupied' } })
})

test('a kind is silenced by each for themselves', async () => {
  const lucia = await addUser('sales_rep'), mateo = await addUser('read_only')
  const { status, body } = await request('POST', '/api/notification_mute', { body: { kind: 'comment' }, as: lucia })
  expect(status).toBe(201)
  expect((await request('GET', '/api/notification_mute?fields=kind', { as: lucia })).body.data).toMatchObject([{ kind: 'comment' }])
  expect((await request('GET', '/api/notification_mute', { as: mateo })).body.data).toEqual([])
  expect((await request('DELETE', `/api/notification_mute/${body.id}`, { as: mateo })).status).toBe(404)
  expect((await request('POST', '/api/notification_mute', { body: { kind: 'other' }, as: mateo })).body).toMatchObject({ code: 'invalid', errors: [{ field: 'kind' }] })
})
