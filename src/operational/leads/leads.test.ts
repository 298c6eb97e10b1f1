// Prospect to customer through the front door: who gets a lead, when it is answered, what its score is, how it is worked, and what became of it.
import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Job } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { registerTransport } from '#channels/outbox/public.ts'
import { assignWaiting } from '#operational/leads/assignment/follow.ts'
import { cadenceSteps } from '#operational/leads/cadences/run.ts'
import { submissionsEnd } from '#operational/leads/forms/decide.ts'
import { responseWatch } from '#operational/leads/response/follow.ts'
import { scoreAll } from '#operational/leads/scoring/follow.ts'
import { rescore } from '#operational/leads/scoring/rescore.ts'
import { admin, testServer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { ctx, kernel, http, request: plain, signIn, addUser } = await testServer({ clock, configuration: { url: 'https://crm.prueba.example' } })
registerTransport(kernel, { channel: 'mail', domain: async () => 'prueba.example', deliver: async () => ({ result: 'sent' }) })
const work = await worker(kernel, ['leads.score', 'leads.assign', 'leads.answered', 'leads.cadence_stop', 'leads.lifecycle'], ['leads.', 'outbox.deliver'])

// the clock jumps by weeks: whoever asks signs in anew each day
const cookies = new Map<string, string>()
const request = async (method: string, path: string, { as = admin, body }: { as?: string; body?: unknown } = {}) => {
  const key = `${as} ${clock.now().toISOString().slice(0, 10)}`
  if (!cookies.has(key)) cookies.set(key, await signIn(as))
  return plain(method, path, { as: null, headers: { cookie: cookies.get(key)! }, ...(body === undefined ? {} : { body }) })
}
const person = async (email: string): Promise<string> => String((await rows(ctx, 'user', { fields: ['id'], filter: { field: 'email', op: 'eq', value: email }, limit: 1 }))[0]!['id'])
const seller = await addUser('sales_rep'), other = await addUser('sales_rep')
const [sellerId, otherId] = [await person(seller), await person(other)]

const form = async (more: Record<string, unknown> = {}) => (await request('POST', '/api/web_form', { body: { name: `Contacto ${ctx.id()}`, double_opt_in: false, consent_text: 'Acepto recibir ofertas por correo.', notice: 'Se usan los datos para responder.', notice_version: '2026-1', source: 'Sitio', origins: 'https://www.tienda.example', ...more } })).body
const shown = async (token: string, query = '') => {
  const page = await http.inject({ method: 'GET', url: `/f/${token}${query}`, headers: { host: 'crm.prueba.example', accept: 'text/html' } })
  return { page, stamp: /name="stamp" value="([^"]+)"/.exec(page.body)?.[1] ?? '' }
}
const send = (token: string, fields: Record<string, string>, headers: Record<string, string> = {}, ip = '203.0.113.9') => http.inject({ method: 'POST', url: `/f/${token}`, remoteAddress: ip, headers: { host: 'crm.prueba.example', origin: 'https://crm.prueba.example', 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: new URLSearchParams(fields).toString() })
const stopped = async (job: Job) => job.run(ctx, {} as never, { jobId: ctx.id(), signal: AbortSignal.abort(), report: async () => {} })
let network = 0
const fresh = () => `198.51.100.${++network}`

describe('assignment', () => {
  test('goes round among those who are there, passes over who is away, full or gone, and says why', async () => {
    const away = await addUser('sales_rep'), full = await addUser('sales_rep'), gone = await addUser('sales_rep')
    const [awayId, fullId, goneId] = [await person(away), await person(full), await person(gone)]
    await create(ctx, 'absence', { user: awayId, kind: 'vacation', starts_at: new Date(clock.now().getTime() - 86_400_000).toISOString(), ends_at: new Date(clock.now().getTime() + 5 * 86_400_000).toISOString() })
    await create(ctx, 'lead_recipient', { user: fullId, capacity: 0 })
    await update(ctx, 'user', goneId, { active: false })
    const rule = await create(ctx, 'assignment_rule', { name: 'Feria', condition: { field: 'source', op: 'eq', value: 'Feria' }, people: [sellerId, otherId, awayId, fullId, goneId], response_minutes: 30 })
    const leads = []
    for (let i = 0; i < 4; i++) { leads.push(await create(ctx, 'lead', { last_name: `Feria ${i}`, source: 'Feria', owner: null })); await work.settle(); clock.advance(60_000) }
    const owners = await Promise.all(leads.map(async lead => (await get(ctx, 'lead', String(lead['id'])))['owner']))
    expect(new Set(owners)).toEqual(new Set([sellerId, otherId]))
    expect([owners[0] === owners[2], owners[1] === owners[3], owners[0] === owners[1]]).toEqual([true, true, false])
    const [assignment] = await rows(ctx, 'lead_assignment', { filter: { field: 'lead', op: 'eq', value: leads[0]!['id'] }, limit: 1 })
    expect(assignment).toMatchObject({ assignment_rule: rule['id'], method: 'round_robin' })
    expect(Object.fromEntries((assignment!['considered'] as { user: string; result: string }[]).map(({ user, result }) => [user, result]))).toMatchObject({ [awayId]: 'absent', [fullId]: 'full', [goneId]: 'inactive' })
    expect((await request('GET', `/api/lead/${String(leads[0]!['id'])}`, { as: owners[0] === sellerId ? seller : other })).status).toBe(200)
  })

  test('many at once fall evenly, and the report says so', async () => {
    await create(ctx, 'assignment_rule', { name: 'Ola', order: 5, condition: { field: 'source', op: 'eq', value: 'Ola' }, people: [sellerId, otherId] })
    const made = await form({ source: 'Ola' })
    const stamps = await Promise.all(Array.from({ length: 10 }, () => shown(made.token)))
    clock.advance(10_000)
    await Promise.all(stamps.map(({ stamp }, i) => send(made.token, { last_name: `Ola ${i}`, email: `ola${i}@cliente.example`, stamp }, {}, fresh())))
    const owners = (await rows(ctx, 'lead', { fields: ['owner'], filter: { field: 'source', op: 'eq', value: 'Ola' }, limit: 50 })).map(row => row['owner'])
    expect([owners.filter(id => id === sellerId).length, owners.filter(id => id === otherId).length]).toEqual([5, 5])
    const report = await request('GET', '/api/leads/fairness?from=2026-03-01&to=2026-03-31')
    expect(report.body.people.map((row: { received: number }) => row.received)).toEqual(expect.arrayContaining([7, 7]))
    expect(report.body.evenness).toBeGreaterThan(0.99)
    expect((await request('GET', '/api/leads/fairness?from=2026-03-31&to=2026-03-01')).status).toBe(400)
  })

  test('those who fit nobody hold nobody up', async () => {
    const first = await create(ctx, 'lead', { last_name: 'Nadie', source: 'Nadie', owner: null })
    await ctx.sql`insert into lead select (jsonb_populate_record(l, jsonb_build_object('id', '00000000-0000-7000-8000-' || lpad(n::text, 12, '0')))).* from lead l, generate_series(1, 500) n where l.id = ${String(first['id'])}::uuid`
    clock.advance(60_000)
    const late = await create(ctx, 'lead', { last_name: 'Última', source: 'Tardía', owner: null })
    await work.settle()
    await create(ctx, 'assignment_rule', { name: 'Tardía', order: 1, condition: { field: 'source', op: 'eq', value: 'Tardía' }, people: [sellerId] })
    await expect(stopped(assignWaiting)).rejects.toThrow()
    for (let i = 0; i < 2; i++) { await enqueue(ctx, 'leads.assign_waiting', {}); await work.settle() }
    expect((await get(ctx, 'lead', String(late['id'])))['owner']).toBe(sellerId)
    const end = '00000000-0000-7000-8000-000000001000'
    await ctx.sql`delete from lead_assignment where lead < ${end}::uuid`
    await ctx.sql`delete from kernel.lead_clock where lead < ${end}::uuid`
    await ctx.sql`delete from lead_derived where id < ${end}::uuid`
    await ctx.sql`delete from lead where id < ${end}::uuid`
  }, 90_000)
})

describe('the first answer', () => {
  test('is due by the working calendar, late ones are told, and a colleague\'s message stops the clock', async () => {
    await create(ctx, 'assignment_rule', { name: 'Urgente', order: 1, condition: { field: 'source', op: 'eq', value: 'Urgente' }, people: [sellerId], response_minutes: 60 })
    // Friday, half past five in Mexico City: half an hour is left, the other half comes on Tuesday, for Monday the 16th is a holiday
    clock.set(new Date('2026-03-13T23:30:00Z'))
    const lead = await create(ctx, 'lead', { last_name: 'Urgente', email: 'urgente@cliente.example', source: 'Urgente', owner: null }), quick = await create(ctx, 'lead', { last_name: 'Rápida', email: 'rapida@cliente.example', source: 'Urgente', owner: null })
    await work.settle()
    expect(await get(ctx, 'lead', String(lead['id']))).toMatchObject({ response_due_at: '2026-03-17T15:30:00.000Z', response_state: 'waiting' })
    await create(ctx, 'interaction', { channel: 'mail', direction: 'out', subject: 'Automático', contact: quick['contact'], user: null })
    await work.settle()
    expect(await get(ctx, 'lead', String(quick['id']))).toMatchObject({ response_state: 'waiting' })
    await create(ctx, 'interaction', { channel: 'phone', direction: 'out', subject: 'Llamada', contact: quick['contact'], user: sellerId })
    await work.settle()
    expect(await get(ctx, 'lead', String(quick['id']))).toMatchObject({ response_state: 'in_time', first_response_at: '2026-03-13T23:30:00.000Z' })
    clock.set(new Date('2026-03-17T15:31:00Z'))
    for (let i = 0; i < 2; i++) { await enqueue(ctx, 'leads.response_watch', {}); await work.settle() }
    expect(await get(ctx, 'lead', String(lead['id']))).toMatchObject({ response_state: 'late' })
    const told = await rows(ctx, 'notification', { filter: { all: [{ field: 'kind', op: 'eq', value: 'late' }, { field: 'about', op: 'eq', value: lead['id'] }] }, limit: 10 })
    expect(told.map(row => row['owner'])).toEqual([sellerId])
    await create(ctx, 'interaction', { channel: 'phone', direction: 'out', subject: 'Al fin', contact: lead['contact'], user: sellerId })
    await work.settle()
    expect(await get(ctx, 'lead', String(lead['id']))).toMatchObject({ response_state: 'answered_late' })
  })

  test('counts where the call overtook the assignment, and says nothing of a lead that was put away without a word', async () => {
    const called = await create(ctx, 'lead', { last_name: 'Llamada', source: 'Urgente', owner: null }), refused = await create(ctx, 'lead', { last_name: 'Desechada', source: 'Urgente', owner: null })
    clock.advance(60_000)
    await create(ctx, 'interaction', { channel: 'phone', direction: 'out', subject: 'Enseguida', contact: called['contact'], user: sellerId })
    await (await worker(kernel, ['leads.answered'], [])).settle()
    await work.settle()
    expect(await get(ctx, 'lead', String(called['id']))).toMatchObject({ owner: sellerId, response_state: 'in_time', first_response_at: clock.now().toISOString() })
    expect(await get(ctx, 'lead', String(refused['id']))).toMatchObject({ response_state: 'waiting' })
    expect((await request('POST', `/api/lead/${String(refused['id'])}/disqualification`, { as: seller, body: { reason: 'no_budget' } })).status).toBe(200)
    await work.settle()
    expect(await get(ctx, 'lead', String(refused['id']))).toMatchObject({ response_state: null, response_due_at: null, first_response_at: null })
  })

  test('a job that is stopped is not done', async () => {
    for (const job of [responseWatch, scoreAll, submissionsEnd]) await expect(stopped(job)).rejects.toThrow()
  })
})

describe('the score', () => {
  test('adds up its reasons, fades by half in the days of the rule, and follows talks and rules', async () => {
    for (const rule of await rows(ctx, 'score_rule', { fields: ['id'], limit: 50 })) await update(ctx, 'score_rule', String(rule['id']), { active: false })
    await create(ctx, 'score_rule', { name: 'Feria', condition: { field: 'source', op: 'eq', value: 'Puntos' }, points: 40, half_life_days: 10 })
    await create(ctx, 'score_rule', { name: 'Escribe', about: 'interaction', condition: { field: 'direction', op: 'eq', value: 'in' }, points: 20, half_life_days: 5, cap: 30 })
    const lead = await create(ctx, 'lead', { last_name: 'Puntos', source: 'Puntos', score: 5, owner: sellerId })
    await work.settle()
    expect(await get(ctx, 'lead', String(lead['id']))).toMatchObject({ score: 5, lead_score: 45 })
    const day = 86_400_000
    clock.advance(10 * day)
    for (let i = 0; i < 2; i++) await create(ctx, 'interaction', { channel: 'mail', direction: 'in', contact: lead['contact'], subject: 'Pregunta', user: null })
    await work.settle()
    // 40 halved once, two times 20 capped at 30, 5 given
    const now = await get(ctx, 'lead', String(lead['id']))
    expect(now['lead_score']).toBe(55)
    expect(now['score_reasons']).toMatchObject([{ name: 'Escribe', points: 30, count: 2 }, { name: 'Feria', points: 20, full: 40 }, { rule: null, points: 5 }])
    clock.advance(10 * day)
    await enqueue(ctx, 'leads.score_all', {})
    await work.settle()
    // 40 a quarter, 2 × 20 a quarter, 5
    expect((await get(ctx, 'lead', String(lead['id'])))['lead_score']).toBe(25)
    expect((await get(ctx, 'lead', String(lead['id'])))['version']).toBe(lead['version'])
  })
  test.runIf(process.env['VINCULO_TEST_FULL'])('is the same however many leads are scored together', async () => {
    await create(ctx, 'score_rule', { name: 'Conversa', about: 'interaction', condition: { field: 'subject', op: 'eq', value: 'Charla' }, points: 10, cap: 10 })
    const busy = await create(ctx, 'lead', { last_name: 'Ocupada', source: 'Charla', owner: sellerId }), calm = await create(ctx, 'lead', { last_name: 'Tranquila', source: 'Charla', owner: sellerId })
    await create(ctx, 'interaction', { channel: 'phone', direction: 'out', subject: 'Charla', contact: calm['contact'], user: sellerId })
    clock.advance(60_000)
    const talk = await create(ctx, 'interaction', { channel: 'phone', direction: 'out', subject: 'Charla', contact: busy['contact'], user: sellerId })
    await ctx.sql`insert into interaction select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid()))).* from interaction i, generate_series(1, 20000) where i.id = ${String(talk['id'])}::uuid`
    await rescore(ctx, [String(busy['id']), String(calm['id'])])
    expect((await get(ctx, 'lead', String(calm['id'])))['lead_score']).toBe(10)
    await ctx.sql`delete from interaction where subject = 'Charla'`
  })
  test('a rule that speaks of no field is refused', async () => {
    const refused = await request('POST', '/api/score_rule', { body: { name: 'Nada', points: 3, condition: { field: 'no_existe', op: 'eq', value: 1 } } })
    expect([refused.status, refused.body.errors[0]]).toMatchObject([422, { field: 'condition', code: 'unknown_field' }])
  })
})

describe('a cadence', () => {
  const cadence = async () => {
    const made = await create(ctx, 'cadence', { name: `Bienvenida ${ctx.id()}` })
    await create(ctx, 'cadence_step', { cadence: made['id'], order: 1, wait_days: 0, kind: 'call', subject: 'Llamar a {contact.first_name}' })
    await create(ctx, 'cadence_step', { cadence: made['id'], order: 2, wait_days: 2, kind: 'mail', subject: 'Hola {contact.first_name}', text: 'Sobre {subject}', message_class: 'marketing' })
    await create(ctx, 'cadence_step', { cadence: made['id'], order: 3, wait_days: 1, kind: 'task', subject: 'Decidir' })
    return made
  }
  const step = async () => { await enqueue(ctx, 'leads.cadence', {}); await work.settle() }
  const enrolled = async (name: string, cadenceId: unknown) => {
    const lead = await create(ctx, 'lead', { first_name: name, last_name: 'Cadencia', email: `${name.toLowerCase()}@cadencia.example`, owner: sellerId })
    const answer = await request('POST', `/api/lead/${String(lead['id'])}/enrolment`, { as: seller, body: { cadence: cadenceId } })
    expect(answer.status).toBe(200)
    return { lead, enrolment: answer.body.id as string }
  }
  test('makes its steps on working days, letters only through the gate, and ends', async () => {
    clock.set(new Date('2026-04-13T16:00:00Z'))
    const { id } = await cadence(), { lead, enrolment } = await enrolled('Alba', id)
    expect((await request('POST', `/api/lead/${String(lead['id'])}/enrolment`, { as: seller, body: { cadence: id } })).body.code).toBe('already_enrolled')
    await expect(stopped(cadenceSteps)).rejects.toThrow()
    await step()
    expect(await rows(ctx, 'task', { fields: ['subject', 'owner', 'kind'], filter: { field: 'lead', op: 'eq', value: lead['id'] }, limit: 5 })).toMatchObject([{ subject: 'Llamar a Alba', owner: sellerId, kind: 'call' }])
    expect((await get(ctx, 'cadence_enrolment', enrolment))['next_at']).toBe('2026-04-15T16:00:00.000Z')
    clock.set(new Date('2026-04-15T16:00:01Z'))
    await step(); await step()
    const after = await get(ctx, 'cadence_enrolment', enrolment)
    expect((after['done'] as { state: string; reason: string }[])[1]).toMatchObject({ kind: 'mail', state: 'refused', reason: 'no_consent' })
    clock.set(new Date('2026-04-16T16:00:02Z'))
    await step()
    expect(await get(ctx, 'cadence_enrolment', enrolment)).toMatchObject({ state: 'finished', next_at: null })
  })
  test('stops when the person answers, withdraws or is converted, and nothing more goes out', async () => {
    clock.set(new Date('2026-04-20T16:00:00Z'))
    const { id } = await cadence(), answered = await enrolled('Berta', id), withdrawn = await enrolled('Carla', id), converted = await enrolled('Dora', id)
    clock.advance(1000)
    await step()
    clock.advance(1000)
    await create(ctx, 'interaction', { channel: 'mail', direction: 'in', contact: answered.lead['contact'], subject: 'Sí', user: null })
    await create(ctx, 'consent', { contact: withdrawn.lead['contact'], state: 'objected', channel: 'all', purpose: 'all', given_at: clock.now().toISOString() })
    expect((await request('POST', `/api/lead/${String(converted.lead['id'])}/conversion`, { as: seller, body: {} })).status).toBe(200)
    await work.settle()
    const ended = await Promise.all([answered, withdrawn, converted].map(({ enrolment }) => get(ctx, 'cadence_enrolment', enrolment)))
    expect(ended.map(row => [row['state'], row['stop_reason']])).toEqual([['stopped', 'answered'], ['stopped', 'withdrawn'], ['stopped', 'converted']])
    const tasks = await Promise.all([answered, withdrawn, converted].map(async ({ lead }) => (await rows(ctx, 'task', { fields: ['status'], filter: { field: 'lead', op: 'eq', value: lead['id'] }, limit: 5 })).map(row => row['status'])))
    expect(tasks).toEqual([['open'], ['cancelled'], ['cancelled']])
  })
  test('tells the owner of a lead nothing of a person they may not see', async () => {
    clock.set(new Date('2026-04-27T16:00:00Z'))
    const made = await create(ctx, 'cadence', { name: 'Oculta' }), hidden = await create(ctx, 'contact', { last_name: 'Oculta', email: 'oculta@cadencia.example', owner: null })
    await create(ctx, 'cadence_step', { cadence: made['id'], order: 1, wait_days: 0, kind: 'call', subject: 'Llamar', text: 'Correo: {contact.email}' })
    const lead = await create(ctx, 'lead', { subject: 'Interés', contact: hidden['id'], owner: sellerId })
    expect((await request('POST', `/api/lead/${String(lead['id'])}/enrolment`, { as: seller, body: { cadence: made['id'] } })).status).toBe(200)
    clock.advance(1000)
    await step()
    const [task] = await rows(ctx, 'task', { fields: ['subject', 'description'], filter: { field: 'lead', op: 'eq', value: lead['id'] }, limit: 5 })
    expect(task).toMatchObject({ subject: 'Llamar', description: expect.not.stringContaining('oculta@') })
  })
  test('a step that names no field of a lead is refused', async () => {
    const made = await create(ctx, 'cadence', { name: 'Vacía' })
    expect((await request('POST', '/api/cadence_step', { body: { cadence: made['id'], order: 1, subject: 'Hola {nombre_falso}' } })).body.errors[0]).toMatchObject({ field: 'subject', code: 'unknown_field' })
    expect((await request('POST', '/api/cadence_step', { body: { cadence: made['id'], order: 1, subject: 'Hola', text: 'A {duplicate_hint.email}' } })).body.errors?.[0]).toMatchObject({ field: 'text', code: 'unknown_field' })
    const lead = await create(ctx, 'lead', { last_name: 'Sin pasos', owner: sellerId })
    expect((await request('POST', `/api/lead/${String(lead['id'])}/enrolment`, { body: { cadence: made['id'] } })).body.errors[0].code).toBe('cadence_without_steps')
  })
})

describe('conversion and life cycle', () => {
  test('converts once, however many ask at the same time', async () => {
    const lead = await create(ctx, 'lead', { last_name: 'Paralela', company: 'Paralela SA', owner: sellerId })
    const answers = await Promise.all(Array.from({ length: 5 }, () => request('POST', `/api/lead/${String(lead['id'])}/conversion`, { as: seller, body: {} })))
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409, 409, 409, 409])
    expect(await rows(ctx, 'opportunity', { filter: { field: 'lead', op: 'eq', value: lead['id'] }, limit: 5 })).toHaveLength(1)
    const again = await request('POST', `/api/lead/${String(lead['id'])}/conversion`, { as: seller, body: {} })
    expect(again.body).toMatchObject({ code: 'already_converted', opportunity: expect.any(String) })
  })
  test('a conversion that fails leaves nothing behind', async () => {
    const lead = await create(ctx, 'lead', { last_name: 'Fallida', owner: sellerId })
    const failed = await request('POST', `/api/lead/${String(lead['id'])}/conversion`, { as: seller, body: { company: 'Fallida SA', opportunity: { currency: 'nada' } } })
    expect(failed.status).toBe(422)
    expect(await rows(ctx, 'account', { filter: { field: 'name', op: 'eq', value: 'Fallida SA' }, limit: 5 })).toHaveLength(0)
    expect(await get(ctx, 'lead', String(lead['id']))).toMatchObject({ status: 'new', converted_at: null })
  })
  test('the stage of the person follows, with its dates and why they were lost', async () => {
    const lead = await create(ctx, 'lead', { last_name: 'Etapa', owner: sellerId }), contact = String(lead['contact'])
    const stage = async () => get(ctx, 'contact', contact, ['lifecycle', 'interested_at', 'prospect_at', 'lost_at', 'lost_reason'])
    const first = clock.now().toISOString()
    await work.settle()
    expect(await stage()).toMatchObject({ lifecycle: 'interested', interested_at: first, prospect_at: null })
    clock.advance(3_600_000)
    await update(ctx, 'lead', String(lead['id']), { status: 'qualified' })
    await work.settle()
    expect(await stage()).toMatchObject({ lifecycle: 'prospect', interested_at: first, prospect_at: clock.now().toISOString() })
    clock.advance(3_600_000)
    expect((await request('POST', `/api/lead/${String(lead['id'])}/disqualification`, { as: seller, body: { reason: 'no_budget', note: 'Hasta el año próximo' } })).body).toMatchObject({ status: 'disqualified', lost_reason: 'no_budget' })
    await work.settle()
    expect(await stage()).toMatchObject({ lifecycle: 'lost', lost_at: clock.now().toISOString(), lost_reason: 'Hasta el año próximo' })
    expect((await request('POST', `/api/lead/${String(lead['id'])}/disqualification`, { as: seller, body: { reason: 'other' } })).body.code).toBe('lead_closed')
    expect((await request('POST', `/api/lead/${String(lead['id'])}/reopening`, { as: seller, body: {} })).status).toBe(200)
    await work.settle()
    expect(await stage()).toMatchObject({ lifecycle: 'interested', lost_reason: null })
  })
})

test('the report of sources: leads, conversions, won value, and what each cost, to the cent', async () => {
  clock.set(new Date('2026-05-10T16:00:00Z'))
  const sales = []
  for (const [i, source] of ['Web', 'Web', 'Web', 'Recomendación', null].entries()) {
    const lead = await create(ctx, 'lead', { last_name: `Origen ${i}`, source, owner: sellerId, expected_amount: '1000', currency: 'MXN' })
    if (i < 2) sales.push((await request('POST', `/api/lead/${String(lead['id'])}/conversion`, { body: {} })).body.opportunity)
  }
  await request('POST', `/api/opportunity/${sales[0]}/closure`, { body: { outcome: 'won' } })
  await create(ctx, 'source_cost', { source: 'Web', from: '2026-05-01', to: '2026-05-31', amount: '310', currency: 'MXN' })
  await create(ctx, 'source_cost', { source: 'Radio', from: '2026-04-21', to: '2026-05-10', amount: '200', currency: 'MXN' })
  const report = (await request('GET', '/api/leads/sources?from=2026-05-01&to=2026-05-10')).body
  const of = (source: string | null) => report.sources.find((row: { source: string | null }) => row.source === source)
  expect(of('Web')).toMatchObject({ leads: 3, converted: 2, customers: 1, won: '1000.00', cost: '100.00', per_lead: '33.33', per_customer: '100.00', conversion: 66.67, yield: '10.00' })
  expect(of('Radio')).toMatchObject({ leads: 0, cost: '100.00', per_lead: null })
  expect(of(null)).toMatchObject({ leads: 1, cost: '0.00' })
  expect(report.total).toMatchObject({ leads: 5, converted: 2, customers: 1, won: '1000.00', cost: '200.00', per_lead: '40.00' })
  expect((await request('GET', '/api/leads/sources?from=2026-05-01&to=2026-05-10', { as: seller })).body.total.cost).toBeNull()
})
