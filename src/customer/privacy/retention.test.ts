import { expect, test } from 'vitest'
import { flushAccess } from '#kernel/access/events.ts'
import { systemContext } from '#kernel/access/system.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import { retentionJob } from '#platform/audit/retention/run.ts'
import { sealChanges } from '#platform/audit/seal.ts'
import { sealKey } from '#platform/audit/seal-format.ts'
import { verifySeals } from '#platform/audit/verify.ts'
import { admin, testServer } from '#test/support/server.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { kernel, request: call, signIn } = await testServer({ clock, own: true })
let cookie = await signIn(admin)
const request = (method: string, path: string, options: { body?: unknown } = {}) => call(method, path, { ...options, as: null, headers: { cookie } })
const ctx = systemContext(kernel, { reason: 'test', origin: 'job' })
const ask = async (method: string, path: string, body?: unknown) => {
  const answer = await request(method, path, body === undefined ? {} : { body })
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`)
  return answer.body
}
const rules = async () => new Map<string, Record<string, unknown>>((await ask('GET', '/api/retention_rule?limit=50')).data.map((rule: { name: string }) => [rule.name, rule]))
const apply = (rule: unknown) => retentionJob.run(ctx, { rule } as never, { jobId: kernel.clock.id(), signal: new AbortController().signal, report: async () => undefined })
/** Time passes; the administrator signs in anew. */
const days = async (count: number) => { clock.advance(count * 86_400_000); cookie = await signIn(admin) }

test('begins with rules for the logs and the bin, and refuses what does not exist', async () => {
  expect([...(await rules()).keys()]).toEqual(['Automatizaciones y envíos terminados', 'Filas de importaciones', 'Papelera', 'Prospectos cerrados', 'Registro de accesos', 'Respuestas recordadas', 'Trabajos terminados'])
  const refused = async (body: object) => (await request('POST', '/api/retention_rule', { body: { name: 'x', days: 3, ...body } })).body.errors?.[0]
  expect(await refused({ entity: 'nothing' })).toMatchObject({ field: 'entity', code: 'unknown_entity' })
  expect(await refused({ entity: 'user' })).toMatchObject({ field: 'entity', code: 'unknown_entity' })
  expect(await refused({ entity: 'task', date_field: 'subject' })).toMatchObject({ field: 'date_field', code: 'unknown_field' })
  expect(await refused({ entity: 'task', condition: { field: 'nothing', op: 'eq', value: 1 } })).toMatchObject({ field: 'condition', code: 'invalid_condition' })
  expect(await refused({ subject: 'job', condition: { field: 'x', op: 'eq', value: 1 } })).toMatchObject({ code: 'not_for_subject' })
})

test('closed leads lose what is personal after their time, but not under a hold; the count says so before', { timeout: 30_000 }, async () => {
  const held = (await ask('POST', '/api/contact', { last_name: 'Retenida' })).id
  const closed = (await ask('POST', '/api/lead', { subject: 'Feria de marzo', last_name: 'Ida', email: 'ida@correo.example', status: 'disqualified' })).id
  const kept = (await ask('POST', '/api/lead', { subject: 'Del juicio', contact: held, status: 'disqualified' })).id
  const open = (await ask('POST', '/api/lead', { subject: 'Abierto', last_name: 'Quien' })).id
  await ask('POST', '/api/legal_hold', { reason: 'Juicio', contact: held })
  const rule = (await rules()).get('Prospectos cerrados')!
  expect((await request('POST', `/api/retention_rule/${rule['id']}/run`, { body: {} })).body.code).toBe('rule_not_active')
  await ask('PATCH', `/api/retention_rule/${rule['id']}`, { active: true })
  expect(await ask('POST', `/api/retention_rule/${rule['id']}/count`, {})).toMatchObject({ due: 0, held: 0 })
  await days(366)
  expect(await ask('POST', `/api/retention_rule/${rule['id']}/count`, {})).toMatchObject({ due: 1, held: 1 })
  expect(await apply(rule['id'])).toEqual({ touched: 1 })
  expect((await request('GET', `/api/lead/${closed}`)).status).toBe(404)
  for (const id of [kept, open]) expect((await request('GET', `/api/lead/${id}`)).status).toBe(200)
  expect((await rules()).get('Prospectos cerrados')).toMatchObject({ last_count: 1 })
})

test('what lay in the bin long enough is destroyed, history included, unless others need it; the seals hold', { timeout: 30_000 }, async () => {
  const alone = (await ask('POST', '/api/account', { name: 'Destruida Zeta', description: 'secreto' })).id
  const needed = (await ask('POST', '/api/account', { name: 'Necesaria Zeta' })).id
  await ask('POST', '/api/order', { account: needed })
  await sealChanges(kernel)
  for (const id of [alone, needed]) await ask('DELETE', `/api/account/${id}`)
  await days(89)
  await apply((await rules()).get('Papelera')!['id'])
  expect(await kernel.sql`select 1 from account where id = ${alone}::uuid`).toHaveLength(1)
  await days(2)
  await apply((await rules()).get('Papelera')!['id'])
  expect(await kernel.sql`select 1 from account where id = ${alone}::uuid`).toHaveLength(0)
  expect(await kernel.sql`select name from account where id = ${needed}::uuid`).toMatchObject([{ name: '[suprimido]' }])
  expect(await kernel.sql`select 1 from kernel.change where diff::text like '%Zeta%' or diff::text like '%secreto%'`).toHaveLength(0)
  await sealChanges(kernel)
  expect(await verifySeals(kernel.sql, { key: sealKey(kernel.config.secret) })).toMatchObject({ ok: true })
})

test('runs of automations and deliveries go with their steps once they are long over; what failed or waits stays', async () => {
  const at = kernel.clock.now()
  const automation = (await ask('POST', '/api/automation', { name: 'Prueba', active: false, entity: 'task', trigger: { type: 'record', events: ['created'] }, steps: [{ kind: 'update', values: { description: 'x' } }] })).id
  const run = async (state: string) => {
    const id = kernel.clock.id()
    await kernel.sql`insert into automation_run (id, version, created_at, updated_at, external_ids, automation, entity, record, state, finished_at) values (${id}::uuid, 1, ${at}::timestamptz, ${at}::timestamptz, '{}', ${automation}::uuid, 'task', 'x', ${state}, ${state === 'waiting' ? null : at}::timestamptz)`
    await kernel.sql`insert into kernel.automation_step (run, place, kind, state, at) values (${id}::uuid, '0', 'update', 'done', ${at}::timestamptz)`
    return id
  }
  const [done, failed, waiting] = [await run('done'), await run('failed'), await run('waiting')]
  await days(91)
  const recent = await (async () => { const id = await run('done'); await kernel.sql`update automation_run set finished_at = ${kernel.clock.now()}::timestamptz where id = ${id}::uuid`; return id })()
  const rule = (await rules()).get('Automatizaciones y envíos terminados')!
  expect(await ask('POST', `/api/retention_rule/${rule['id']}/count`, {})).toMatchObject({ due: 1 })
  expect(await apply(rule['id'])).toEqual({ touched: 1 })
  const left = async (table: string, column: string) => (await kernel.sql.unsafe(`select ${column} as id from ${table} where ${column} = any($1::uuid[]) order by 1`, [[done, failed, waiting, recent]])).map(row => String(row['id']))
  expect(await left('automation_run', 'id')).toEqual([failed, waiting, recent].sort())
  expect(await left('kernel.automation_step', 'run')).toEqual([failed, waiting, recent].sort())
})

test('logs go after their term', async () => {
  const before = Number((await kernel.sql`select count(*)::int as n from kernel.access_event`)[0]!['n'])
  await ask('GET', '/api/contact')
  await flushAccess(kernel)
  await days(731)
  const rule = (await rules()).get('Registro de accesos')!
  expect((await ask('POST', `/api/retention_rule/${rule['id']}/count`, {})).due).toBeGreaterThan(before)
  await apply(rule['id'])
  expect((await ask('POST', `/api/retention_rule/${rule['id']}/count`, {})).due).toBe(0)
})
