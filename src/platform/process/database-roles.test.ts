// The product works as a role of the database that owns nothing: all of it works, and nothing of the history or the tables can be changed with its password.
import { afterAll, expect, inject, test } from 'vitest'
import { modules } from '#app'
import { systemContext } from '#kernel/access/system.ts'
import { connect } from '#kernel/database/connect.ts'
import { createServer } from '#kernel/http/server.ts'
import { jobsByName } from '#kernel/jobs/worker.ts'
import { sealChanges } from '#platform/audit/seal.ts'
import { sealKey } from '#platform/audit/seal-format.ts'
import { verifySeals } from '#platform/audit/verify.ts'
import { createKernel } from '#platform/start/create-kernel.ts'
import { grantWork } from '#platform/process/database-roles.ts'
import { prepareDatabase } from '#platform/start/prepare-database.ts'
import { admin, testServer } from '#test/support/server.ts'

const owner = await testServer(), cluster = connect(inject('adminUrl'), { max: 1, applicationName: 'test' })
const role = `works_${process.pid}_${Math.floor(performance.timeOrigin)}`
await cluster.unsafe(`create role ${role} login password 'solo trabaja'`)
const roleUrl = Object.assign(new URL(owner.kernel.config.databaseUrl), { username: role, password: encodeURIComponent('solo trabaja') }).href
const config = { ...owner.kernel.config, databaseUrl: roleUrl, migrationUrl: owner.kernel.config.databaseUrl }
await grantWork(config, owner.kernel.sql)
const guest = createKernel(config, connect(roleUrl, { max: 4, applicationName: 'test' }), modules, { log: owner.kernel.log })
const http = await createServer(guest), cookie = await owner.signIn(admin)
afterAll(async () => {
  await http.close()
  await guest.tick.close()
  await guest.sql.end({ timeout: 1 })
  await owner.kernel.sql.unsafe(`drop owned by ${role}`)
  await cluster.unsafe(`drop role ${role}`)
  await cluster.end()
})

async function ask(method: string, url: string, body?: object) {
  const answer = await http.inject({ method: method as 'GET', url, headers: { host: 'localhost', origin: 'http://localhost', cookie }, ...(body ? { payload: body } : {}) })
  expect(answer.statusCode, `${method} ${url} ${answer.body.slice(0, 300)}`).toBeLessThan(300)
  return answer.body === '' ? {} : answer.json()
}
async function work(name: string) {
  const ctx = systemContext(guest, { reason: 'test', origin: 'job' }), [waiting] = await guest.sql`select id, payload from kernel.job where name = ${name} and state = 'waiting' order by created_at desc limit 1`
  return jobsByName(guest).get(name)!.run(ctx, (waiting?.['payload'] ?? {}) as never, { jobId: String(waiting?.['id'] ?? guest.clock.id()), signal: new AbortController().signal, report: async () => undefined })
}
const refused = async (statement: string) => expect(await guest.sql.unsafe(statement).then(() => 'done', (error: { code: string }) => error.code), statement).toBe('42501')

test('records, fields and objects made at run time, partitions, seals and an erasure: all of it as the role that works', async () => {
  const { id: contact } = await ask('POST', '/api/contact', { last_name: 'Zarzamorales', email: 'zarza@correo.example' })
  await ask('PATCH', `/api/contact/${contact}`, { last_name: 'Zarzamora' })
  await ask('POST', '/api/custom_field', { entity: 'contact', name: 'level', kind: 'text', label: { es: 'Nivel', en: 'Level' } })
  expect(await ask('PATCH', `/api/contact/${contact}`, { cf_level: 'oro' })).toMatchObject({ cf_level: 'oro' })
  await ask('POST', '/api/custom_object', { name: 'machine', label: { es: 'Máquina', en: 'Machine' }, plural: { es: 'Máquinas', en: 'Machines' }, access: 'own' })
  await ask('POST', '/api/co_machine', { name: 'Prensa' })
  expect(await work('changes.partitions')).toMatchObject({ made: expect.any(Array) })
  await sealChanges(guest)
  const asked = await ask('POST', '/api/privacy_request', { kind: 'erasure', contact })
  await ask('POST', `/api/privacy_request/${asked.id}/identity`, { method: 'Credencial INE' })
  await ask('POST', `/api/privacy_request/${asked.id}/erasure`, {})
  await work('privacy.erasure')
  expect(await guest.sql`select 1 from kernel.change where record = ${contact}::uuid and diff::text ilike '%zarzamora%'`).toEqual([])
  await sealChanges(guest)
  expect(await verifySeals(guest.sql, { key: sealKey(guest.config.secret) })).toMatchObject({ ok: true })
}, 30_000)

test('its password changes no table, switches off no guard and writes no history anew', async () => {
  const { id } = await ask('POST', '/api/account', { name: 'Río' })
  const [partition] = await owner.kernel.sql`select tableoid::regclass::text as name from kernel.change where record = ${id}::uuid limit 1`
  for (const statement of ['alter table account add column x text', 'drop table account', 'create table public.x (a int)', 'create table kernel.x (a int)', 'truncate account', 'create index on account (name)', 'alter table kernel.change disable trigger change_guard', 'set session_replication_role = replica',
    'create or replace function kernel.change_guard() returns trigger language plpgsql as $$ begin return new; end $$', 'delete from kernel.change', `delete from ${String(partition!['name'])}`, 'truncate kernel.change', `update kernel.change set actor = null`, `update kernel.change set at = at`,
    `update kernel.change set diff = '{}' where record = '${id}'`, `update kernel.change set diff = jsonb_set(diff, '{name}', '[null, "Sol"]') where record = '${id}'`, `update kernel.change set diff = jsonb_set(diff, '{name}', '[null, null]') where record = '${id}'`,
    `update kernel.change set salt = gen_random_uuid() where record = '${id}'`, 'delete from kernel.seal', 'update kernel.seal set hash = hash', 'delete from kernel.erasure', `insert into kernel.migration (name) values ('x')`]) await refused(statement)
})

test('a process that has no other password leaves the tables to those that have, and starts only when they are prepared', async () => {
  const alone = createKernel({ ...config, migrationUrl: undefined as never }, guest.sql, modules, { log: owner.kernel.log })
  await owner.kernel.sql`delete from kernel.setting where key = 'program'`
  await expect(prepareDatabase(alone)).rejects.toMatchObject({ code: 'database_not_prepared' })
  await prepareDatabase(createKernel({ ...config, dataFolder: owner.kernel.config.dataFolder }, guest.sql, modules, { log: owner.kernel.log }))
  await prepareDatabase(alone)
})
