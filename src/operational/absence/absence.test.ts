import { expect, test } from 'vitest'
import { flushAccess } from '#kernel/access/events.ts'
import { systemContext } from '#kernel/access/system.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { cancelAbsence } from '#operational/absence/actions/cancellation.ts'
import { createMany } from '#kernel/records/create.ts'
import { isAbsent } from '#operational/absence/public.ts'
import { turn } from '#operational/absence/jobs/turn.ts'
import { testServer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'

const HOUR = 3_600_000
const clock = fakeClock(new Date('2026-03-02T09:00:00Z'))
const { request, addUser, kernel } = await testServer({ clock })
const work = await worker(kernel, ['absence.pass_on', 'notes.comment', 'notes.change'], ['absence.turn'])
const system = () => systemContext(kernel, { reason: 'test', origin: 'job' })
const idOf = async (email: string) => (await request('GET', '/api/me', { as: email })).body.id as string
const at = (ms: number) => new Date(clock.now().getTime() + ms).toISOString()
const seller = async (more: object = {}) => { const email = await addUser('sales_rep', { ...more }); return { email, id: await idOf(email) } }
const post = async (path: string, body: object, as?: string) => (await request('POST', path, { body, ...(as ? { as } : {}) }))
const made = async (path: string, body: object, as?: string) => { const answer = await post(path, body, as); expect(answer.status, answer.text).toBe(201); return answer.body.id as string }
const get = (path: string, as: string) => request('GET', path, { as })

async function away(person: { email: string; id: string }, substitute: { id: string }, from: number, until: number, more: object = {}) {
  const absence = await made('/api/absence', { kind: 'vacation', starts_at: at(from), ends_at: at(until), note: 'Llamar a Río antes del jueves.' }, person.email)
  const line = await made('/api/absence_substitute', { absence, substitute: substitute.id, ...more }, person.email)
  return { absence, line }
}

test('while it lasts the substitute has desk and dossiers, and not a minute longer', async () => {
  const lucia = await seller(), mateo = await seller()
  const account = await made('/api/account', { name: 'Aguas del Río', lifecycle: 'customer', avoid: 'No llamar los lunes.' }, lucia.email)
  const promise = await made('/api/commitment', { text: 'Enviar la muestra', account, due_at: at(5 * HOUR) }, lucia.email)
  const task = await made('/api/task', { subject: 'Visitar la planta', account, due_at: at(2 * HOUR), kind: 'visit' }, lucia.email)
  await made('/api/interaction', { channel: 'phone', direction: 'out', subject: 'Precio acordado', body: 'Quedó en 120 por pieza', account }, lucia.email)
  expect((await get(`/api/account/${account}`, mateo.email)).status).toBe(404)
  expect((await get(`/api/account/${account}/dossier`, mateo.email)).status).toBe(404)

  const { absence } = await away(lucia, mateo, HOUR, 3 * HOUR)
  expect((await get(`/api/account/${account}`, mateo.email)).status).toBe(404)
  expect((await get(`/api/me/stand-in/${lucia.id}`, mateo.email)).body).toMatchObject({ code: 'not_standing_in' })
  expect((await get('/api/me/stand-in', mateo.email)).body.data).toMatchObject([{ user: lucia.id, now: false, note: null }])
  expect(await isAbsent(system(), lucia.id)).toBe(false)

  clock.advance(HOUR)
  await work.settle()
  await turn(system())
  expect(await isAbsent(system(), lucia.id)).toBe(true)
  expect((await get(`/api/absence/${absence}`, lucia.email)).body.state).toBe('active')
  const desk = (await get(`/api/me/stand-in/${lucia.id}`, mateo.email)).body
  expect(desk).toMatchObject({ name: expect.any(String), note: 'Llamar a Río antes del jueves.', customers: [{ id: account, name: 'Aguas del Río', owned: true, live: true, open: { commitment: 1, task: 1 } }] })
  expect(desk.work.task.map((row: { id: string }) => row.id)).toEqual([task])
  expect((await get('/api/home', mateo.email)).body.tiles.find((tile: { name: string }) => tile.name === 'absence.stand_in').content.rows).toMatchObject([{ detail: 'Suplencia hasta', at: at(2 * HOUR), href: `/stand-in/${lucia.id}` }])
  expect((await get('/api/home', lucia.email)).body.tiles.some((tile: { name: string }) => tile.name === 'absence.stand_in')).toBe(false)
  const dossier = (await get(`/api/account/${account}/dossier`, mateo.email)).body
  expect(dossier).toMatchObject({ commitments: [{ id: promise }], next: { what: 'task', title: 'Visitar la planta' }, talks: [{ subject: 'Precio acordado' }], avoid: { text: 'No llamar los lunes.' } })
  expect((await get(`/api/task/${task}`, mateo.email)).body.owner).toBe(lucia.id)

  for (const path of [`/api/account/${account}/dossier.pdf`, `/api/me/stand-in/${lucia.id}/dossiers.pdf`]) { const pdf = await get(path, mateo.email); expect([pdf.status, pdf.headers['content-type'], pdf.text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']) }
  expect((await get(`/api/account/${account}/dossier.pdf`, await addUser('sales_rep'))).status).toBe(404)

  // who looked, and with whose right
  await made('/api/account', { name: 'Propia' }, mateo.email)
  await get(`/api/account/${account}/360`, mateo.email)
  await get(`/api/contact?limit=5`, mateo.email)
  await get(`/api/account/${account}/dossier`, lucia.email)
  await new Promise(resolve => setTimeout(resolve, 50))
  await flushAccess(kernel)
  const events = (await request('GET', `/api/access-event?user=${mateo.id}&limit=100`)).body.data as { kind: string; record: string; detail: { under?: string[]; dossier?: boolean } }[]
  expect(events.filter(event => event.record === account && event.kind === 'view').map(event => event.detail?.under)).toEqual(events.filter(event => event.record === account && event.kind === 'view').map(() => [lucia.id]))
  expect(events.some(event => event.record === account && event.detail.dossier)).toBe(true)
  expect(events.find(event => event.kind === 'list' && !('stand_in' in event.detail))?.detail.under).toEqual([lucia.id])
  const own = (await request('GET', `/api/access-event?user=${lucia.id}&record=${account}`)).body.data as { detail: object }[]
  expect(own.length).toBeGreaterThan(0)
  for (const event of own) expect(event.detail).not.toHaveProperty('under')

  // a minute after the end everything is closed again, without any job
  clock.advance(2 * HOUR + 60_000)
  for (const path of [`/api/account/${account}`, `/api/account/${account}/dossier`, `/api/account/${account}/dossier.pdf`, `/api/me/stand-in/${lucia.id}/dossiers.pdf`, `/api/account/${account}/360`, `/api/task/${task}`, `/api/me/stand-in/${lucia.id}`]) expect((await get(path, mateo.email)).status, path).toBe(404)
  expect((await request('PATCH', `/api/task/${task}`, { body: { subject: 'x' }, as: mateo.email })).status).toBe(404)
  expect(await isAbsent(system(), lucia.id)).toBe(false)
  await turn(system())
  expect((await get(`/api/absence/${absence}`, lucia.email)).body.state).toBe('over')
  expect((await get('/api/notification?fields=about,owner', lucia.email)).body.data.length).toBeGreaterThan(0)
})

test('who comes back finds what changed with each customer, takes back and says thanks', async () => {
  const lucia = await seller(), mateo = await seller()
  const account = await made('/api/account', { name: 'Sol Naciente' }, lucia.email), quiet = await made('/api/account', { name: 'Nada nuevo' }, lucia.email)
  const deal = await made('/api/opportunity', { name: 'Trato', account, amount: '1000.00', currency: 'MXN' }, lucia.email)
  // a desk of the substitute's own that fills a page hides nothing
  await createMany(system(), 'task', Array.from({ length: 500 }, (_, i) => ({ subject: `Propia ${i}`, owner: mateo.id })))
  const { absence } = await away(lucia, mateo, 0, 3 * HOUR)
  clock.advance(HOUR)
  expect((await request('PATCH', `/api/opportunity/${deal}`, { body: { amount: '900.00', owner: mateo.id }, as: mateo.email })).status).toBe(200)
  const fresh = await made('/api/task', { subject: 'Llamar de nuevo', account, owner: mateo.id }, mateo.email)
  await request('PATCH', `/api/account/${quiet}`, { body: { description: 'lo mío' }, as: lucia.email })
  clock.advance(2 * HOUR)
  const list = (await get(`/api/absence/${absence}/meanwhile`, lucia.email)).body
  expect(list.customers.map((one: { id: string }) => one.id)).toEqual([account])
  const [{ happenings }] = list.customers
  expect(happenings.find((one: { entity: string; op: string }) => one.entity === 'opportunity' && one.op === 'updated')).toMatchObject({ record: deal, title: 'Trato', actor: mateo.id, diff: { amount: ['1000', '900'], owner: [lucia.id, mateo.id] } })
  expect(list.takeable.map((one: { id: string }) => one.id).sort()).toEqual([deal, fresh].sort())
  expect((await get(`/api/absence/${absence}/meanwhile`, mateo.email)).status).toBe(404)

  const stranger = await made('/api/task', { subject: 'De otro' }, mateo.email)
  expect((await post(`/api/absence/${absence}/return`, { take_back: [{ entity: 'task', id: stranger }] }, lucia.email)).body.errors).toMatchObject([{ field: 'take_back', code: 'reference_not_found' }])
  expect((await post(`/api/absence/${absence}/return`, { take_back: [{ entity: 'opportunity', id: deal }], thanks: 'Gracias, Mateo.' }, lucia.email)).status).toBe(200)
  expect((await get(`/api/opportunity/${deal}`, lucia.email)).body.owner).toBe(lucia.id)
  expect((await get(`/api/task/${fresh}`, lucia.email)).body.owner).toBe(mateo.id)
  expect((await get('/api/me/stand-in', mateo.email)).body.thanks).toMatchObject([{ text: 'Gracias, Mateo.' }])
})

test('nobody gives themselves the place of another, nor keeps it longer', async () => {
  const boss = await seller(), lucia = await seller({ manager: boss.id }), mateo = await seller()
  const { absence, line } = await away(lucia, mateo, 0, 2 * HOUR)
  // the substitute holds the keys of the absent person, and may not turn them into more
  expect((await request('PATCH', `/api/absence/${absence}`, { body: { ends_at: at(20 * HOUR) }, as: mateo.email })).body.code).toBe('not_yours_to_arrange')
  // nor says that a colleague is away: not with an absence of theirs, nor with one that was made for oneself and becomes theirs
  const leave = { kind: 'leave', starts_at: at(2 * HOUR), ends_at: at(9 * HOUR) }, stranger = await seller()
  expect(await post('/api/absence', { ...leave, user: lucia.id }, mateo.email)).toMatchObject({ status: 403, body: { code: 'not_yours_to_arrange' } })
  const mine = await made('/api/absence', leave, mateo.email)
  expect((await post(`/api/absence/${mine}/share`, { principal: mateo.id, level: 3 }, mateo.email)).status).toBeLessThan(300)
  expect(await request('PATCH', `/api/absence/${mine}`, { body: { user: stranger.id }, as: mateo.email })).toMatchObject({ status: 403, body: { code: 'not_yours_to_arrange' } })
  expect((await request('PATCH', `/api/absence/${mine}`, { body: { ends_at: at(8 * HOUR) }, as: mateo.email })).status).toBe(200)
  const own = await post('/api/absence', leave, lucia.email)
  expect((await post('/api/absence_substitute', { absence: own.body.id, substitute: mateo.id }, mateo.email)).body.code).toBe('not_yours_to_arrange')
  expect((await post('/api/absence_substitute', { absence, substitute: lucia.id }, lucia.email)).body.errors).toMatchObject([{ field: 'substitute', code: 'self' }])
  expect((await post('/api/absence_substitute', { absence, substitute: mateo.id }, lucia.email)).body.errors).toMatchObject([{ field: 'substitute', code: 'substituted_already' }])
  expect((await post('/api/absence', { starts_at: at(HOUR), ends_at: at(0) }, lucia.email)).body.errors).toMatchObject([{ field: 'ends_at', code: 'invalid_period' }])
  const key = (await post('/api/api-key', { name: 'k' }, lucia.email)).body.key as string
  expect((await request('POST', '/api/absence_substitute', { body: { absence, substitute: boss.id }, key, as: null })).status).toBe(403)
  // the manager may; shortening moves the rights, cancelling ends them
  expect((await request('PATCH', `/api/absence/${absence}`, { body: { ends_at: at(HOUR) }, as: boss.email })).status).toBe(200)
  expect((await get('/api/me/stand-in', mateo.email)).body.data).toMatchObject([{ until: at(HOUR) }])
  expect((await post(`/api/absence/${absence}/cancellation`, {}, mateo.email)).status).toBe(403)
  expect((await post(`/api/absence/${absence}/cancellation`, {}, lucia.email)).status).toBe(200)
  expect((await get('/api/me/stand-in', mateo.email)).body.data).toEqual([])
  expect((await get(`/api/absence_substitute/${line}`, mateo.email)).status).toBe(404)
  expect((await post(`/api/absence/${absence}/cancellation`, {}, lucia.email)).body.code).toBe('absence_over')
})

test('called off while the job turns it, it stays called off and gives nobody rights', async () => {
  const lucia = await seller(), mateo = await seller()
  const account = await made('/api/account', { name: 'Carrera' }, lucia.email), { absence } = await away(lucia, mateo, HOUR, 9 * HOUR)
  clock.advance(HOUR)
  let turning: Promise<unknown> = Promise.resolve()
  await transaction(system(), async tx => {
    await cancelAbsence(tx, absence)
    turning = turn(system())
    const waits = () => kernel.sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' limit 1`
    for (let i = 0; i < 200 && (await waits()).length === 0; i++) await new Promise(resolve => setTimeout(resolve, 10))
  })
  await turning
  expect((await get(`/api/absence/${absence}`, lucia.email)).body.state).toBe('cancelled')
  expect((await get(`/api/account/${account}`, mateo.email)).status).toBe(404)
  expect((await get('/api/me/stand-in', mateo.email)).body.data).toEqual([])
})

test('a substitute for some customers reaches those, and no others', async () => {
  const lucia = await seller(), mateo = await seller()
  const important = await made('/api/account', { name: 'Grande', importance: 'a' }, lucia.email), small = await made('/api/account', { name: 'Chica', importance: 'c' }, lucia.email)
  const { absence, line } = await away(lucia, mateo, 0, 2 * HOUR, { scope: 'accounts', condition: { field: 'importance', op: 'eq', value: 'a' } })
  expect(await turn(system())).toMatchObject({ lent: 1 })
  expect(await turn(system())).toMatchObject({ lent: 0 })
  expect((await get(`/api/account/${important}/dossier`, mateo.email)).status).toBe(200)
  expect((await get(`/api/account/${small}`, mateo.email)).status).toBe(404)
  expect((await get(`/api/me/stand-in/${lucia.id}`, mateo.email)).body.customers.map((one: { id: string }) => one.id)).toEqual([important])
  expect((await request('DELETE', `/api/absence_substitute/${line}`, { as: lucia.email })).status).toBe(204)
  expect((await get(`/api/account/${important}`, mateo.email)).status).toBe(404)
  expect((await post('/api/absence_substitute', { absence, substitute: mateo.id, scope: 'accounts' }, lucia.email)).body.errors).toMatchObject([{ field: 'condition', code: 'required' }])
  expect((await post('/api/absence_substitute', { absence, substitute: mateo.id, scope: 'accounts', condition: { field: 'colour', op: 'eq', value: 'a' } }, lucia.email)).status).toBe(400)
})

test('news for whoever is away reaches the substitute', async () => {
  const lucia = await seller(), mateo = await seller(), boss = await addUser('manager')
  const account = await made('/api/account', { name: 'Avisos' }, lucia.email)
  await away(lucia, mateo, 0, 2 * HOUR)
  await turn(system())
  await work.settle()
  const mine = encodeURIComponent(JSON.stringify({ field: 'owner', op: 'eq', value: '$me' }))
  const before = (await get(`/api/notification?limit=100&filter=${mine}`, mateo.email)).body.data.length
  const task = await made('/api/task', { subject: 'Urgente', owner: lucia.id, account }, boss)
  expect((await post(`/api/account/${account}/comment`, { text: 'Lucía, ¿viste?', mentions: [lucia.id] }, boss)).status).toBe(201)
  await work.settle()
  await work.settle()
  const told = (await get(`/api/notification?limit=100&fields=kind,about,about_entity&filter=${mine}`, mateo.email)).body.data as { about: string; about_entity: string; kind: string }[]
  expect([before, told.length]).toEqual([1, 3])
  expect(JSON.stringify(told)).toContain(task)
  expect(told.some(one => one.kind === 'mention')).toBe(true)
})

test('a calendar proposes absences, and read again moves those it made', async () => {
  const lucia = await seller()
  const calendar = (from: string, until: string) => ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:v1', 'SUMMARY:Vacaciones', `DTSTART:${from}`, `DTEND:${until}`, 'END:VEVENT', 'BEGIN:VEVENT', 'UID:r1', 'SUMMARY:Reunión', 'DTSTART:20270101T100000Z', 'DTEND:20270101T110000Z', 'END:VEVENT', 'END:VCALENDAR'].join('\n')
  const send = (text: string, take?: object[]) => post('/api/me/absence-calendar', { text, ...(take ? { take } : {}) }, lucia.email)
  expect((await send(calendar('20270401T060000Z', '20270410T060000Z'))).body).toMatchObject({ made: 0, proposals: [{ uid: 'v1', away: true, standing: 'new' }, { uid: 'r1', away: false }] })
  expect((await send(calendar('20270401T060000Z', '20270410T060000Z'), [{ uid: 'v1', kind: 'vacation' }])).body).toMatchObject({ made: 1, moved: 0 })
  expect((await send(calendar('20270401T060000Z', '20270410T060000Z'), [{ uid: 'v1' }])).body).toMatchObject({ made: 0, moved: 0 })
  expect((await send(calendar('20270402T060000Z', '20270410T060000Z'), [{ uid: 'v1' }])).body).toMatchObject({ made: 0, moved: 1 })
  expect((await get('/api/me/absence', lucia.email)).body.data).toMatchObject([{ source: 'calendar', state: 'planned', starts_at: '2027-04-02T06:00:00.000Z' }])
  expect((await send(calendar('20270402T060000Z', '20270410T060000Z'), [{ uid: 'nope' }])).status).toBe(422)
  expect((await send('no')).body).toMatchObject({ code: 'calendar_unreadable', detail: expect.stringContaining('línea 1') })
})
