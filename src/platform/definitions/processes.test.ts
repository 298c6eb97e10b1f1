// Several processes: all know at once, none is in the way of another, a kill heals, a column is used again only when nobody speaks of the old one.
import { afterAll, expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { eraseSetAside } from '#platform/definitions/erase.ts'
import { createServer } from '#kernel/http/server.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { followDefinitions } from '#platform/definitions/apply/follow.ts'
import { announce } from '#platform/definitions/apply/readers.ts'
import { runningOf } from '#platform/definitions/running.ts'
import { prepareDatabase } from '#platform/start/prepare-database.ts'
import { testServer } from '#test/support/server.ts'

const { request, kernel, another } = await testServer()
const other = another(), stop = new AbortController()
await kernel.tick.listen()
await other.tick.listen()
const followed = await Promise.all([kernel, other].map(each => followDefinitions(each, stop.signal)))
afterAll(async () => { stop.abort(); await Promise.all(followed.map(each => each.stopped)) })
const inOther = systemContext(other, { reason: 'test', origin: 'system' })
const post = (path: string, body: unknown) => request('POST', path, { body })
const field = (name: string, more: Record<string, unknown> = {}) => post('/api/custom_field', { entity: 'account', name, kind: 'text', label: { es: name }, ...more })

test('the answer says that every process knows', async () => {
  const made = await field('everywhere', { required: false })
  expect(made.status, made.text).toBe(201)
  expect(other.registry.entity('account').fields.has('cf_everywhere')).toBe(true)
  expect(await create(inOther, 'account', { name: 'Aquí', cf_everywhere: 'x' })).toMatchObject({ cf_everywhere: 'x' })
  expect((await post('/api/custom_object', { name: 'two', label: { es: 'Dos' }, plural: { es: 'Dos' } })).status).toBe(201)
  expect(await create(inOther, 'co_two', { name: 'uno' })).toMatchObject({ name: 'uno' })
  const { body } = await request('GET', '/api/definition/state')
  expect(body.processes.map((each: any) => each.version)).toEqual([body.version, body.version])
  expect(body.problems).toEqual([])
})

test('a field added while everybody works disturbs nobody', async () => {
  const ids: string[] = []
  let running = true, failures = 0
  const work = async (n: number) => {
    for (let i = 0; running; i++) {
      const made = n % 2 ? await post('/api/account', { name: `Carga ${n}-${i}` }) : { status: 201, body: await create(inOther, 'account', { name: `Carga ${n}-${i}` }) }
      const read = await request('GET', `/api/account/${made.body.id}`)
      const listed = await request('GET', '/api/account?limit=5')
      if (made.status !== 201 || read.status !== 200 || listed.status !== 200) failures++
      ids.push(String(made.body.id))
    }
  }
  const workers = [1, 2, 3, 4].map(work)
  for (const name of ['load_a', 'load_b', 'load_c']) {
    expect((await field(name, { kind: name === 'load_b' ? 'money' : 'text', unique: name === 'load_c', indexed: name === 'load_a' })).status).toBe(201)
    expect((await post('/api/account', { name: `Con ${name}`, [`cf_${name}`]: '1' })).status).toBe(201)
  }
  running = false
  await Promise.all(workers)
  expect(failures).toBe(0)
  expect(ids.length).toBeGreaterThan(10)
}, 60_000)

test('an open transaction that holds the table delays the field and not the others', async () => {
  const held = kernel.sql.begin(async tx => {
    await tx`select id from account limit 1`
    await new Promise(resolve => setTimeout(resolve, 700))
  })
  const making = field('patient')
  for (let i = 0; i < 10; i++) expect((await post('/api/account', { name: `Entretanto ${i}` })).status).toBe(201)
  await held
  expect((await making).status).toBe(201)
  expect((await post('/api/account', { name: 'Después', cf_patient: 'sí' })).body).toMatchObject({ cf_patient: 'sí' })
})

test('killed between the row and its column: the next start makes it', async () => {
  // what a process leaves that dies right after its commit: the row, nothing else
  const id = kernel.clock.id(), at = kernel.clock.now()
  await kernel.sql`insert into custom_field (id, version, created_at, updated_at, external_ids, entity, name, key, kind, label, position, required, "unique", personal, searchable, indexed, state)
    values (${id}::uuid, 1, ${at}::timestamptz, ${at}::timestamptz, '{}', 'account', 'cf_orphan', 'account.cf_orphan', 'text', '{"es":"Huérfano"}'::jsonb, 100, false, false, false, false, false, 'active')`
  const started = another()
  await prepareDatabase(started)
  const life = new AbortController()
  const { stopped } = await followDefinitions(started, life.signal)
  expect(await create(systemContext(started, { reason: 'test', origin: 'system' }), 'account', { name: 'Sana', cf_orphan: 'sí' })).toMatchObject({ cf_orphan: 'sí' })
  life.abort()
  await stopped
})

test('a process that could not look writes nothing with old definitions', async () => {
  const alone = another()
  await prepareDatabase(alone)
  const running = runningOf(alone)
  expect((await field('later')).status).toBe(201)
  running.checked = -1e9
  const ctx = systemContext(alone, { reason: 'test', origin: 'system' })
  await expect(create(ctx, 'account', { name: 'Tarde' })).rejects.toMatchObject({ status: 503, code: 'definitions_changed' })
  expect(await create(ctx, 'account', { name: 'Tarde', cf_later: 'ya' })).toMatchObject({ cf_later: 'ya' })
  running.checked = null
})

test('a column is used again only when no process speaks of the old one; what was in it stays', async () => {
  const first = (await field('again', { unique: true })).body
  const account = (await post('/api/account', { name: 'Con pasado', cf_again: 'texto' })).body
  await request('PATCH', `/api/custom_field/${first.id}`, { body: { state: 'retired' } })
  expect((await request('DELETE', `/api/custom_field/${first.id}`)).status).toBe(204)
  const late = kernel.clock.id()
  await announce({ ...kernel, registry: kernel.registry, config: { ...kernel.config, role: 'worker' } }, late, kernel.clock.now())
  await kernel.sql`update kernel.definition_reader set version = 1 where id = ${late}::uuid`
  expect((await field('again', { kind: 'number', scale: 2 })).body).toMatchObject({ status: 409, code: 'definitions_not_acknowledged' })
  await kernel.sql`delete from kernel.definition_reader where id = ${late}::uuid`
  expect((await field('again', { kind: 'number', scale: 2 })).status).toBe(201)
  expect(await get(inOther, 'account', account.id)).toMatchObject({ cf_again: null })
  expect(await update(inOther, 'account', account.id, { cf_again: '2.5' })).toMatchObject({ cf_again: '2.5' })
  const [kept] = await kernel.sql`select to_jsonb(t) as row from account t where t.id = ${account.id}::uuid`
  expect(Object.entries(kept!['row']).filter(([name]) => /^was_\d+_cf_again$/.test(name)).map(([, value]) => value)).toEqual(['texto'])
  await transaction(inOther, tx => eraseSetAside.erase(tx, { records: [{ entity: 'account', id: account.id }], texts: [] }))
  const [left] = await kernel.sql`select to_jsonb(t)::text as row from account t where t.id = ${account.id}::uuid`
  expect(left!['row']).not.toContain('texto')
})

test('a server of another process answers with the new definitions', async () => {
  const http = await createServer(other)
  await http.ready()
  await field('last')
  const session = await http.inject({ method: 'POST', url: '/api/session', payload: { email: 'admin@prueba.example', password: 'correcto caballo batería 42' }, headers: { origin: 'http://localhost', host: 'localhost' } })
  const cookie = [session.headers['set-cookie']].flat().map(each => String(each).split(';')[0]).join('; ')
  expect((await http.inject({ method: 'GET', url: '/api/account?fields=name,cf_last&limit=1', headers: { cookie } })).statusCode).toBe(200)
  await http.close()
})
