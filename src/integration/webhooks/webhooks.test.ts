import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { storeMailSettings } from '#channels/mail/settings.ts'
import { testServer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'

type Body = Record<string, any>
const clock = fakeClock(new Date('2026-03-03T16:00:00Z'))
const { kernel, ctx, request: ask, addUser } = await testServer({ clock })
const { body: { key } } = await ask('POST', '/api/api-key', { body: { name: 'prueba' } })
const seller = await addUser('sales_rep')
const request: typeof ask = (method, path, options = {}) => ask(method, path, options.as ? options : { ...options, key })
const { settle } = await worker(kernel, ['webhook.collect', 'automation.listen'], ['webhook.', 'automation.'])

// the other side: takes what is signed by a secret it knows, answers what it is told to
const received: { id: string; type: string; body: Body; text: string }[] = []
let answers: number[] = [], secrets: string[] = [], refused = 0
const server = createServer((incoming, response) => {
  let text = ''
  incoming.on('data', chunk => { text += String(chunk) })
  incoming.on('end', () => {
    const id = String(incoming.headers['webhook-id']), at = String(incoming.headers['webhook-timestamp'])
    const given = String(incoming.headers['webhook-signature']).split(' ')
    const valid = secrets.some(secret => given.includes(`v1,${createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64')).update(`${id}.${at}.${text}`).digest('base64')}`))
    const fresh = Math.abs(Number(at) * 1000 - clock.now().getTime()) < 1_500
    if (!valid || !fresh) { refused++; response.writeHead(401).end(); return }
    const body = JSON.parse(text) as Body
    received.push({ id, type: String(body['type']), body, text })
    const status = answers.shift() ?? 200
    response.writeHead(status, status === 503 ? { 'retry-after': '600' } : {}).end()
  })
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const port = (server.address() as { port: number }).port, address = `http://127.0.0.1:${port}/avisos`
afterAll(() => new Promise<void>(resolve => { server.closeAllConnections(); server.close(() => resolve()) }))
expect((await request('PUT', '/api/webhook-host', { body: { hosts: [`127.0.0.1:${port}`] } })).status).toBe(200)
beforeEach(() => { received.length = 0; answers = []; refused = 0 })

const query = (condition: unknown) => `filter=${encodeURIComponent(JSON.stringify(condition))}`
const post = async (path: string, body: Body, more: Body = {}): Promise<Body> => { const made = await request('POST', `/api/${path}`, { body, ...more }); expect([made.status < 300, made.text]).toEqual([true, made.text]); return made.body }
async function listen(more: Body): Promise<Body> {
  const webhook = await post('webhook', { name: 'Almacén', url: address, events: ['task.*'], ...more })
  secrets = [(await post(`webhook/${webhook['id']}/secret`, {})).secret]
  await settle()
  return webhook
}
const off = (webhook: Body) => request('PATCH', `/api/webhook/${webhook['id']}`, { body: { active: false } })
const deliveries = async (webhook: Body): Promise<Body[]> => (await request('GET', `/api/webhook_delivery?${query({ field: 'webhook', op: 'eq', value: webhook['id'] })}&sort=created_at`)).body.data
const later = async (ms: number) => { clock.advance(ms); await settle() }

describe('a message', () => {
  test('is signed, tells what changed and how the record stands, and arrives once', async () => {
    const webhook = await listen({ events: ['task.created', 'task.updated'], filter: { field: 'priority', op: 'ne', value: 'low' } })
    const task = await post('task', { subject: 'Uno', priority: 'high' })
    await request('PATCH', `/api/task/${task['id']}`, { body: { subject: 'Uno y medio' } })
    await post('task', { subject: 'Menor', priority: 'low' })
    await settle()
    expect(received.map(one => one.type)).toEqual(['task.created', 'task.updated'])
    expect(received[0]!.body).toMatchObject({ type: 'task.created', timestamp: '2026-03-03T16:00:00.000Z', data: { entity: 'task', id: task['id'], op: 'created', record: { id: task['id'], version: 2 } } })
    expect(received[1]!.body['data']).toMatchObject({ changes: { subject: ['Uno', 'Uno y medio'] }, record: { subject: 'Uno y medio', priority: 'high' } })
    expect((await deliveries(webhook)).map(one => [one.id, one.state, one.attempts, one.last_status])).toEqual(received.map(one => [one.id, 'delivered', 1, 200]))
    expect(refused).toBe(0)
    await off(webhook)
  })
  test('is cut to what its owner may read, at the time it is sent', async () => {
    const [who] = (await request('GET', `/api/user?${query({ field: 'email', op: 'eq', value: seller })}`)).body.data
    const webhook = await listen({ events: ['product.created', 'task.created'], owner: who.id })
    await post('product', { name: 'Silla', sku: 'S1', unit_price: '10', standard_cost: '4', currency: 'MXN' })
    await post('task', { subject: 'Ajena' })
    const own = await post('task', { subject: 'Propia', owner: who.id })
    await settle()
    expect(received.map(one => one.body['data'].record.name ?? one.body['data'].record.subject).sort()).toEqual(['Propia', 'Silla'])
    expect(received.map(one => one.text).join()).not.toMatch(/standard_cost/)
    answers = [500]
    const lost = await post('task', { subject: 'Se irá', owner: who.id })
    await settle()
    const [me] = (await request('GET', `/api/user?${query({ field: 'email', op: 'ne', value: seller })}`)).body.data
    await request('PATCH', `/api/task/${lost['id']}`, { body: { owner: me.id } })
    await later(60_000)
    expect((await deliveries(webhook)).filter(one => one.record === lost['id'])).toMatchObject([{ state: 'withheld', last_error: 'not_visible' }])
    expect(own['owner']).toBe(who.id)
    await off(webhook)
  })
  test('may be only a reference; a deletion is told too', async () => {
    const webhook = await listen({ content: 'reference', events: ['*.deleted'] })
    const task = await post('task', { subject: 'Secreta' })
    await request('DELETE', `/api/task/${task['id']}`)
    await settle()
    expect(received).toMatchObject([{ type: 'task.deleted', body: { data: { id: task['id'], op: 'deleted' } } }])
    expect(received[0]!.text).not.toMatch(/Secreta/)
    await off(webhook)
  })
})

describe('a receiver that fails', () => {
  test('is tried again under the same id with growing pauses, and as late as it asks for', async () => {
    const webhook = await listen({})
    answers = [500, 503, 200]
    await post('task', { subject: 'Insistente' })
    await settle()
    expect(await deliveries(webhook)).toMatchObject([{ state: 'queued', attempts: 1, last_status: 500, last_error: 'http_500' }])
    await later(5_000)
    expect(await deliveries(webhook)).toMatchObject([{ state: 'queued', attempts: 2, last_status: 503 }])
    await later(599_000)
    expect(received).toHaveLength(2)
    await later(1_000)
    expect(await deliveries(webhook)).toMatchObject([{ state: 'delivered', attempts: 3, last_error: null }])
    expect(new Set(received.map(one => one.id)).size).toBe(1)
    await off(webhook)
  })
  test('for three days is paused with a letter; its dead and waiting messages go when it is back', async () => {
    await storeMailSettings(ctx, { host: '127.0.0.1', port: 9, secure: false, user: null, password: null, from: 'crm@ejemplo.mx', fromName: null })
    const webhook = await listen({})
    answers = Array<number>(40).fill(500)
    await post('task', { subject: 'Perdida' })
    await settle()
    for (let hour = 0; hour < 75; hour++) await later(3_600_000)
    const [dead] = await deliveries(webhook)
    expect(dead).toMatchObject({ state: 'dead', attempts: 11, due: null })
    await post('task', { subject: 'Colmo' })
    await settle()
    const paused = (await request('GET', `/api/webhook/${webhook['id']}`)).body
    expect(paused).toMatchObject({ active: false, problem: 'failing' })
    expect((await request('GET', '/api/outbound_message?sort=-created_at&limit=1')).body.data).toMatchObject([{ to: 'admin@prueba.example', subject: 'Webhook en pausa: Almacén' }])
    answers = []
    received.length = 0
    await request('PATCH', `/api/webhook/${webhook['id']}`, { body: { active: true } })
    expect((await post(`webhook/${webhook['id']}/replay`, { from: '2026-03-01T00:00:00Z', to: clock.now().toISOString() })).queued).toBe(1)
    await settle()
    expect((await deliveries(webhook)).map(one => one.state)).toEqual(['delivered', 'delivered'])
    expect(received.map(one => one.body['data'].record.subject).sort()).toEqual(['Colmo', 'Perdida'])
    expect(received.map(one => one.id)).toContain(dead!['id'])
    expect((await request('GET', `/api/webhook/${webhook['id']}`)).body).toMatchObject({ active: true, problem: null, failing_since: null })
    await off(webhook)
  })
  test('that is gone is paused at once; redirects are not followed', async () => {
    const webhook = await listen({})
    answers = [302, 410]
    await post('task', { subject: 'Mudanza' })
    await settle()
    expect(await deliveries(webhook)).toMatchObject([{ state: 'queued', last_error: 'redirect_refused' }])
    await later(10_000)
    expect(await deliveries(webhook)).toMatchObject([{ state: 'dead', last_status: 410 }])
    expect((await request('GET', `/api/webhook/${webhook['id']}`)).body).toMatchObject({ active: false, problem: 'gone' })
  })
})

describe('an administrator', () => {
  test('rotates the secret; for a day both sign', async () => {
    const webhook = await listen({})
    const [old] = secrets
    const rotated = await post(`webhook/${webhook['id']}/secret`, {})
    expect(rotated['secret']).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(rotated['previous_until']).toBe(new Date(clock.now().getTime() + 86_400_000).toISOString())
    for (const secret of [old!, String(rotated['secret'])]) {
      secrets = [secret]
      await post(`webhook/${webhook['id']}/test`, {})
      await settle()
    }
    expect(received.map(one => one.type)).toEqual(['webhook.test', 'webhook.test'])
    clock.advance(86_400_001)
    secrets = [old!]
    await post(`webhook/${webhook['id']}/test`, {})
    await settle()
    expect(refused).toBe(1)
    // nowhere but in the answer that made it
    expect(JSON.stringify((await request('GET', `/api/webhook/${webhook['id']}`)).body)).not.toMatch(/whsec|sealed/)
    const [stored] = await ctx.sql`select encode(sealed, 'escape') as sealed from kernel.webhook_secret where webhook = ${webhook['id']}::uuid`
    expect(String(stored!['sealed'])).not.toContain(String(rotated['secret']).slice(6, 20))
    await off(webhook)
  })
  test('sends nothing unsigned', async () => {
    const webhook = await post('webhook', { name: 'Sin secreto', url: address, events: ['task.created'] })
    await post('task', { subject: 'Sin firma' })
    await settle()
    expect(received.length + refused).toBe(0)
    expect(await deliveries(webhook)).toMatchObject([{ state: 'withheld', last_error: 'no_secret' }])
    await off(webhook)
  })
  test('replays one, under its own id', async () => {
    const webhook = await listen({})
    await post('task', { subject: 'Repetida' })
    await settle()
    const [one] = await deliveries(webhook)
    await post(`webhook_delivery/${one!['id']}/replay`, {})
    await settle()
    expect(received.map(message => message.id)).toEqual([one!['id'], one!['id']])
    await off(webhook)
  })
  test('alone sees and writes them; faults are refused with their place', async () => {
    const errors = async (more: Body) => (await request('POST', '/api/webhook', { body: { name: 'x', url: address, events: ['task.*'], ...more } })).body.errors
    expect(await errors({ url: 'https://10.0.0.1/' })).toMatchObject([{ field: 'url', code: 'webhook_address_refused', detail: expect.stringContaining('10.0.0.1') }])
    expect(await errors({ url: 'http://ejemplo.example/' })).toMatchObject([{ field: 'url', code: 'webhook_https_needed' }])
    expect(await errors({ events: ['task.created', 'nave.despegue'] })).toMatchObject([{ field: 'events.1', code: 'webhook_unknown_event' }])
    expect(await errors({ events: ['task.created', 'account.created'], filter: { field: 'name', op: 'eq', value: 'x' } })).toMatchObject([{ field: 'filter', code: 'webhook_filter_one_entity' }])
    expect(await errors({ filter: { field: 'nada', op: 'eq', value: 'x' } })).toMatchObject([{ field: 'filter', code: 'unknown_field' }])
    expect((await request('PUT', '/api/webhook-host', { body: { hosts: ['http://x'] } })).status).toBe(422)
    const agent = 'sales_rep1@prueba.example'
    clock.set(new Date('2026-03-03T16:00:00Z'))
    for (const path of ['/api/webhook', '/api/webhook_delivery']) expect((await request('GET', path, { as: agent })).status).toBe(404)
    expect((await request('GET', '/api/webhook-host', { as: agent })).status).toBe(403)
  })
  test('lets an automation tell a webhook', async () => {
    const webhook = await listen({ events: ['account.deleted'] })
    const automation = await post('automation', { name: 'Avisar', active: true, entity: 'task', trigger: { type: 'record', events: ['created'] }, steps: [{ kind: 'webhook', webhook: webhook['id'], event: 'tarea.urgente' }] })
    const task = await post('task', { subject: 'Desde un paso' })
    await settle()
    expect(received).toMatchObject([{ type: 'tarea.urgente', body: { data: { entity: 'task', id: task['id'], record: { subject: 'Desde un paso' }, run: expect.stringMatching(/^[0-9a-f-]{36}$/) } } }])
    await request('PATCH', `/api/automation/${automation['id']}`, { body: { active: false } })
    await off(webhook)
  })
})
