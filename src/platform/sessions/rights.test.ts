import { expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { setUpOffice } from '#test/support/office.ts'

const clock = fakeClock(new Date('2026-03-02T09:00:00Z'))
const office = await setUpOffice({ clock })
const { kernel } = office
const post = async (entity: string, payload: object) => (await office.call('POST', `/api/${entity}`, { cookie: office.admin, payload })).body.id as string
const change = (entity: string, id: string, payload: object) => office.call('PATCH', `/api/${entity}/${id}`, { cookie: office.admin, payload })
const PASSWORD = 'trece-lunas-claras'
let count = 0
const hire = async (more: object = {}) => String((await office.hire({ email: `u${++count}@imprenta.example`, name: `U${count}`, roles: ['sales_rep'], ...more })).id)
/** ids behind the access keys of a user */
const reach = async (id: string): Promise<Set<string>> => {
  const principal = (await principalFor(kernel, id))!
  return new Set((await kernel.sql`select id from kernel.principal where kind <> 'everyone' and key = any(${principal.keys}::int[])`).map(r => String(r['id'])))
}

test('a manager holds the keys of direct and indirect reports, a report not those of the manager', async () => {
  const boss = await hire(), middle = await hire({ manager: boss }), below = await hire({ manager: middle }), stranger = await hire()
  expect(await reach(boss)).toEqual(new Set([boss, middle, below]))
  expect(await reach(below)).toEqual(new Set([below]))
  expect((await principalFor(kernel, boss))!.team.sort()).toEqual([middle, below].sort())
  expect((await reach(boss)).has(stranger)).toBe(false)
  await change('user', below, { manager: stranger })
  expect(await reach(boss)).toEqual(new Set([boss, middle]))
})

test('teams: members hold the key of the team, its leader those of its parts', async () => {
  const leader = await hire(), team = await post('team', { name: 'Norte', leader }), part = await post('team', { name: 'Norte A', parent: team })
  const member = await hire({ teams: [part] })
  expect(await reach(member)).toEqual(new Set([member, part]))
  expect(await reach(leader)).toEqual(new Set([leader, team, part]))
  expect((await principalFor(kernel, leader))!.team).toEqual([member])
  expect((await office.call('POST', '/api/user', { cookie: office.admin, payload: { email: 'bad@imprenta.example', name: 'B', teams: [leader] } })).body.errors[0]).toMatchObject({ field: 'teams', code: 'unknown_option' })
})

test('territories: who manages one reaches everything below, who works in one only that', async () => {
  const chief = await hire(), country = await post('territory', { name: 'País', manager: chief }), region = await post('territory', { name: 'Región', parent: country }), city = await post('territory', { name: 'Ciudad', parent: region })
  const local = await hire({ territories: [region] })
  expect(await reach(chief)).toEqual(new Set([chief, country, region, city]))
  expect(await reach(local)).toEqual(new Set([local, region]))
})

test('circles are refused in every tree, in one step, in three, and in one batch', async () => {
  const a = await hire(), b = await hire({ manager: a }), c = await hire({ manager: b })
  for (const [id, manager] of [[a, c], [a, a], [a, b]] as const) expect((await change('user', id, { manager })).body.errors).toMatchObject([{ field: 'manager', code: 'circle' }])
  expect((await change('user', c, { manager: a })).status).toBe(200)
  const north = await post('territory', { name: 'N' }), south = await post('territory', { name: 'S', parent: north })
  expect((await change('territory', north, { parent: south })).body.errors[0].code).toBe('circle')
  // one that came in by another way ends the walk instead of the process
  await kernel.sql`update "user" set manager = ${c} where id = ${a}`
  await change('team', await post('team', { name: 'x' }), { name: 'y' })
  expect(await reach(a)).toEqual(new Set([a, b, c]))
})

test('a delegation gives what the other sees, from its day to its day, and can be taken back', async () => {
  const away = await hire({ email: 'away@imprenta.example', password: PASSWORD }), report = await hire({ manager: away }), deputy = await hire()
  const cookie = (await office.signIn('away@imprenta.example', PASSWORD)).cookie
  const hour = 3_600_000, at = (hours: number) => new Date(clock.now().getTime() + hours * hour).toISOString()
  const made = await office.call('POST', '/api/me/delegation', { cookie, payload: { to: deputy, valid_from: at(1), valid_until: at(3) } })
  expect(made.status).toBe(201)
  expect(await reach(deputy)).toEqual(new Set([deputy]))
  clock.advance(2 * hour)
  expect(await reach(deputy)).toEqual(new Set([deputy, away, report]))
  expect((await principalFor(kernel, deputy))!.roles).toEqual(['sales_rep'])
  expect((await office.call('DELETE', `/api/me/delegation/${made.body.id}`, { cookie })).status).toBe(204)
  expect(await reach(deputy)).toEqual(new Set([deputy]))
  await office.call('POST', '/api/me/delegation', { cookie, payload: { to: deputy, valid_until: at(1) } })
  expect((await reach(deputy)).has(report)).toBe(true)
  clock.advance(2 * hour)
  expect(await reach(deputy)).toEqual(new Set([deputy]))
  expect((await office.call('POST', '/api/me/delegation', { cookie, payload: { to: away, valid_until: at(1) } })).status).toBe(422)
})

test('a role taken away, a grant closed, a user disabled: another process knows at the next request', async () => {
  const { createServer } = await import('#kernel/http/server.ts')
  const other = await createServer(office.another())
  const id = await hire({ email: 'temp@imprenta.example', password: PASSWORD, roles: ['admin'] })
  const cookie = (await office.signIn('temp@imprenta.example', PASSWORD)).cookie
  const users = () => office.call('GET', '/api/user?fields=name,email,roles&limit=1', { cookie, http: other })
  const me = async () => (await office.call('GET', '/api/me', { cookie, http: other })).body
  expect(await me()).toMatchObject({ admin: true })
  await change('user', id, { roles: ['read_only'] })
  expect(await me()).toMatchObject({ admin: false, roles: ['read_only'] })
  expect((await users()).status).toBe(400)
  const role = (await kernel.sql`select id, grants from "role" where name = 'read_only'`)[0]!
  expect((await office.call('GET', '/api/user?fields=name&limit=1', { cookie, http: other })).status).toBe(200)
  await change('role', String(role['id']), { grants: {} })
  expect((await office.call('GET', '/api/user?fields=name&limit=1', { cookie, http: other })).status).toBe(404)
  await change('role', String(role['id']), { grants: role['grants'] })
  expect((await office.call('DELETE', `/api/user/${id}`, { cookie: office.admin })).status).toBeLessThan(300)
  expect((await office.call('GET', '/api/me', { cookie, http: other })).status).toBe(401)
  await other.close()
})

test('somebody always stays who can repair it', async () => {
  expect((await change('user', office.administrator, { active: false })).body.code).toBe('last_administrator')
  expect((await change('user', office.administrator, { roles: ['agent'] })).body.code).toBe('last_administrator')
  expect((await office.call('DELETE', `/api/user/${office.administrator}`, { cookie: office.admin })).body.code).toBe('last_administrator')
  const admin = (await kernel.sql`select id from "role" where name = 'admin'`)[0]!['id'] as string
  expect((await office.call('DELETE', `/api/role/${admin}`, { cookie: office.admin })).body.code).toBe('built_in')
  expect((await change('role', admin, { name: 'boss' })).body.errors[0].code).toBe('name_fixed')
  expect((await office.call('POST', '/api/role', { cookie: office.admin, payload: { name: 'odd', label: 'Odd', grants: { user: { read: 'everything' } } } })).body.errors[0]).toMatchObject({ field: 'grants', code: 'invalid_grants' })
})

test('looking through a colleague’s eyes reads as them and writes nothing', async () => {
  const id = await hire({ name: 'Vista', roles: ['agent'] })
  const cookie = (await office.signIn('ana@imprenta.example', 'nueve-gatos-verdes')).cookie
  expect((await office.call('POST', '/api/session/view-as', { cookie, payload: { user: id } })).status).toBe(201)
  expect((await office.call('GET', '/api/me', { cookie })).body).toMatchObject({ id, roles: ['agent'], view_as: office.administrator })
  expect((await office.call('PATCH', '/api/me', { cookie, payload: { name: 'Zorro' } })).status).toBe(403)
  expect((await office.call('POST', '/api/api-key', { cookie, payload: { name: 'stolen' } })).status).toBe(403)
  expect((await office.call('DELETE', '/api/session/view-as', { cookie })).status).toBe(204)
  expect((await office.call('GET', '/api/me', { cookie })).body).toMatchObject({ admin: true, view_as: null })
  expect(await kernel.sql`select op, actor, diff -> 'label' ->> 1 as label, diff -> 'ended_at' ->> 1 is not null as ended from kernel.change where entity = 'view_as' order by xid, seq`).toMatchObject([
    { op: 'created', actor: office.administrator, label: 'Vista', ended: false }, { op: 'updated', actor: office.administrator, ended: true }])
})

test('looking as a role has its rights and no other, writes nothing, and is told to the audit', async () => {
  const cookie = (await office.signIn('ana@imprenta.example', 'nueve-gatos-verdes')).cookie
  await office.call('POST', '/api/role', { cookie, payload: { name: 'narrow', label: { es: 'Estrecho', en: 'Narrow' }, grants: { team: { read: 'all', create: true, update: 'all', delete: 'none' } } } })
  expect((await office.call('POST', '/api/session/view-as', { cookie, payload: { role: 'nobody' } })).status).toBe(404)
  expect((await office.call('POST', '/api/session/view-as', { cookie, payload: { role: 'narrow' } })).status).toBe(201)
  expect((await office.call('GET', '/api/me', { cookie })).body).toMatchObject({ id: office.administrator, admin: false, roles: ['narrow'], view_as: office.administrator, view_as_role: 'Estrecho' })
  expect((await office.call('GET', '/api/team', { cookie })).status).toBe(200)
  expect((await office.call('GET', '/api/user', { cookie })).status).toBe(404)
  expect((await office.call('POST', '/api/team', { cookie, payload: { name: 'Nuevo' } })).body.code).toBe('view_as_read_only')
  expect((await office.call('GET', '/api/session/all', { cookie })).status).toBe(403)
  expect((await office.call('POST', '/api/session/view-as', { cookie, payload: { role: 'agent' } })).status).toBe(403)
  expect((await office.call('DELETE', '/api/session/view-as', { cookie })).status).toBe(204)
  expect((await office.call('GET', '/api/me', { cookie })).body).toMatchObject({ admin: true, view_as: null, view_as_role: null })
  expect((await office.call('POST', '/api/session/view-as', { cookie, payload: { role: 'agent' } })).status).toBe(201)
  expect((await office.call('DELETE', '/api/session', { cookie })).status).toBe(204)
  expect(await kernel.sql`select ended_at is not null as ended from view_as where role = 'agent'`).toMatchObject([{ ended: true }])
  expect(await kernel.sql`select op, actor from kernel.change c where entity = 'view_as' and record in (select id from view_as where role = 'narrow' and ended_at is not null) order by xid, seq`).toMatchObject([{ op: 'created', actor: office.administrator }, { op: 'updated', actor: office.administrator }])
})
