import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { remove } from '#kernel/records/remove.ts'
import { standing, type GoalTerms } from '#operational/forecast/goals/measure.ts'
import { lastDay } from '#operational/forecast/mail/send_reports.ts'
import { testServer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'

// a Monday, 9 in the morning in Mexico
const clock = fakeClock(new Date('2026-03-16T15:00:00Z'))
const { kernel, ctx, request, addUser } = await testServer({ clock })
const stage = Object.fromEntries((await rows(ctx, 'stage', { fields: ['forecast', 'status', 'id'], limit: 50 })).map(row => [row['status'] === 'open' ? row['forecast'] : row['status'], row['id']])) as Record<string, string>
const idOf = async (email: string) => String((await rows(ctx, 'user', { fields: ['id'], filter: { field: 'email', op: 'eq', value: email }, limit: 1 }))[0]!['id'])
const boss = await addUser('manager'), bossId = await idOf(boss), ana = await addUser('sales_rep', { manager: bossId }), anaId = await idOf(ana), leo = await addUser('sales_rep'), leoId = await idOf(leo)
const account = String((await create(ctx, 'account', { name: 'Río' }))['id'])
const sale = (owner: string, kind: string, amount: string) => create(ctx, 'opportunity', { name: kind, account, amount, currency: 'MXN', close_date: '2026-03-10', owner, stage: stage[kind] })
await sale(anaId, 'won', '300')
await sale(anaId, 'lost', '50')
await sale(leoId, 'won', '1000')
await create(ctx, 'interaction', { channel: 'phone', direction: 'out', subject: 'Llamada', account, user: anaId, occurred_at: '2026-03-12T15:00:00Z' })
const work = await worker(kernel, ['forecast.goal', 'forecast.states'], ['forecast.'])

describe('a goal', () => {
  const goal = (body: Record<string, unknown>, as = ana) => request('POST', '/api/goal', { as, body: { name: 'Vender', fact: 'sale', measure: 'won_value', target: '600', starts_on: '2026-03-01', ends_on: '2026-03-31', ...body } })

  test('is measured with the rights of its owner, against an even pace', async () => {
    const facts = (await request('GET', '/api/fact', { as: ana })).body
    const fact = (facts.data ?? facts).find((each: any) => (each.measures as any[]).some(measure => measure.name === 'won_value')).name as string
    const made = await goal({ fact })
    expect(made.status).toBe(201)
    const { body } = await request('POST', `/api/goal/${made.body.id}/measurement`, { as: ana, body: {} })
    expect(body).toMatchObject({ value: '300', reached: '50', due: '51.6', pace: 'on_track', projected: '581.25' })
    const wide = await goal({ fact }, boss)
    await work.settle()
    expect((await request('GET', `/api/goal/${wide.body.id}`, { as: boss })).body.value).toBe('1300')
    expect((await request('GET', `/api/goal/${wide.body.id}`, { as: ana })).status).toBe(404)
  })

  test('that could not be measured is refused', async () => {
    expect((await goal({ fact: 'nada' })).body.errors).toMatchObject([{ field: 'fact', code: 'unknown_fact' }])
    const fact = 'sales' as const, known = (await request('GET', '/api/fact', { as: ana })).body, names = (known.data ?? known).map((each: any) => each.name) as string[]
    const real = names.includes(fact) ? fact : names[0]!
    expect((await goal({ fact: real, measure: 'constructor' })).body.errors).toMatchObject([{ field: 'measure', code: 'unknown_measure_of_fact' }])
    expect((await goal({ fact: real, measure: 'count', ends_on: '2026-02-01' })).body.errors).toMatchObject([{ code: 'ends_before_start' }])
    expect((await goal({ fact: real, measure: 'count', filter: { field: 'nada', op: 'eq', value: 1 } })).body.errors).toMatchObject([{ field: 'filter', code: 'unknown_field' }])
  })

  test('measures what its owner and those above them say, however it is shared', async () => {
    const known = (await request('GET', '/api/fact', { as: ana })).body, fact = (known.data ?? known)[0].name as string
    const made = (await goal({ fact, measure: 'count' })).body.id, path = `/api/goal/${made}`
    expect((await request('POST', `${path}/share`, { as: ana, body: { principal: anaId, level: 3 } })).status).toBeLessThan(300)
    for (const body of [{ owner: bossId }, { owner: leoId }]) expect((await request('PATCH', path, { as: ana, body })).body.errors).toMatchObject([{ field: 'owner', code: 'goal_not_yours' }])
    expect((await goal({ fact, measure: 'count', owner: bossId })).body.errors).toMatchObject([{ field: 'owner', code: 'goal_not_yours' }])
    const theirs = (await goal({ fact, measure: 'count' }, boss)).body.id
    await request('POST', `/api/goal/${theirs}/share`, { as: boss, body: { principal: anaId, level: 3 } })
    expect((await request('PATCH', `/api/goal/${theirs}`, { as: ana, body: { starts_on: '2026-03-05' } })).body.errors).toMatchObject([{ code: 'goal_not_yours' }])
    expect((await request('PATCH', `/api/goal/${theirs}`, { as: ana, body: { note: 'Visto' } })).status).toBe(200)
    expect((await request('PATCH', path, { as: boss, body: { starts_on: '2026-03-02' } })).status).toBe(200)
    expect((await goal({ fact, measure: 'count', owner: anaId }, boss)).status).toBe(201)
  })

  test('knows its pace: ahead, behind, reached, missed, and of averages what they are', () => {
    const terms: GoalTerms = { fact: 'f', measure: 'm', direction: 'at_least', target: '100', starts_on: '2026-03-01', ends_on: '2026-03-31' }, sum = { of: 'sum', kind: 'number' } as const, average = { of: 'average', kind: 'number' } as const
    const pace = (value: string | null, day: string, measure: typeof sum | typeof average = sum, more: Partial<GoalTerms> = {}) => standing({ ...terms, ...more }, measure, value, day).pace
    expect([pace('60', '2026-03-16'), pace('52', '2026-03-16'), pace('30', '2026-03-16'), pace('100', '2026-03-16'), pace('99', '2026-04-01'), pace('100', '2026-04-01'), pace(null, '2026-02-01')]).toEqual(['ahead', 'on_track', 'behind', 'reached', 'missed', 'reached', 'not_started'])
    expect([pace('50', '2026-03-16', sum, { direction: 'at_most' }), pace('70', '2026-03-16', sum, { direction: 'at_most' }), pace('101', '2026-03-16', sum, { direction: 'at_most' }), pace('99', '2026-03-16', average), pace('100', '2026-03-16', average), pace(null, '2026-03-16', average)]).toEqual(['on_track', 'behind', 'missed', 'behind', 'on_track', 'behind'])
  })
})

test('what each seller did and what came of it, cut to whom one leads, each figure with the filter of its records', async () => {
  const { body } = await request('GET', '/api/forecast/sellers?start=2026-03-16', { as: boss })
  expect(body.rows).toMatchObject([{ user: anaId, talks: 1, calls: 1, won: 1, won_value: '300', lost: 1, win_rate: '50' }])
  const { entity, owner, filter } = body.conditions.won
  expect((await request('GET', `/api/${entity}?filter=${encodeURIComponent(JSON.stringify({ all: [filter, { field: owner, op: 'eq', value: anaId }] }))}`, { as: boss })).body.data).toHaveLength(1)
  expect((await request('GET', '/api/forecast/sellers?breadth=company', { as: ana })).body.code).toBe('forecast_closed')
  expect((await request('GET', '/api/forecast/sellers?start=2026-03-16', { as: leo })).body.rows.map((row: any) => row.user)).toEqual([leoId])
})

describe('a report by mail', () => {
  const subscribe = (as: string, body: Record<string, unknown>) => request('POST', '/api/report_subscription', { as, body: { name: 'Lunes', frequency: 'weekly', weekday: 'mon', hour: 9, ...body } })
  const letters = () => rows(ctx, 'outbound_message', { fields: ['to', 'subject', 'body', 'purpose', 'message_class'], filter: { field: 'purpose', op: 'eq', value: 'report' }, sort: 'created_at', limit: 50 })
  const run = async () => { await ctx.kernel.registry.modules.flatMap(module => module.jobs ?? []).find(job => job.name === 'forecast.reports')!.run(ctx, {} as never, { jobId: '', report: async () => undefined, signal: new AbortController().signal }) }

  test('goes to oneself and to those below, each with their own rights, once a day', async () => {
    expect((await subscribe(boss, { recipients: [bossId, anaId] })).status).toBe(201)
    expect((await subscribe(boss, { recipients: [leoId] })).body.errors).toMatchObject([{ field: 'recipients', code: 'recipient_not_yours' }])
    expect((await subscribe(ana, { recipients: [anaId], owner: bossId })).status).toBeGreaterThanOrEqual(400)
    await run()
    await run()
    const sent = await letters()
    expect(sent.map(letter => letter['to']).sort()).toEqual([ana, boss].sort())
    const [hers, his] = [sent.find(letter => letter['to'] === ana)!, sent.find(letter => letter['to'] === boss)!]
    expect(hers).toMatchObject({ subject: 'Lunes · 2026-03-16', message_class: 'transactional' })
    expect(String(hers['body'])).toMatch(/esperado .*300/)
    expect(String(hers['body']).split('\n').filter(line => line.includes('esperado'))).toHaveLength(1)
    expect(String(his['body']).split('\n').filter(line => line.includes('esperado'))).toHaveLength(2)
    clock.set(new Date('2026-03-17T15:00:00Z'))
    await run()
    expect(await letters()).toHaveLength(2)
    clock.set(new Date('2026-03-23T15:00:00Z'))
    await run()
    expect(await letters()).toHaveLength(4)
  })

  test('that was not sent is not said to be sent; a job that is stopped says so', async () => {
    const person = String((await create(ctx, 'user', { email: 'nadie@ejemplo.mx', name: 'Nadie', roles: [] }))['id'])
    const made = await create(ctx, 'report_subscription', { name: 'Cerrado', report: 'forecast', frequency: 'daily', hour: 0, owner: person, recipients: [person] })
    const count = (await letters()).length
    await run()
    expect(await letters()).toHaveLength(count)
    expect(await ctx.kernel.sql`select 1 from kernel.report_sent where recipient = ${person}::uuid limit 1`).toHaveLength(0)
    const job = ctx.kernel.registry.modules.flatMap(module => module.jobs ?? []).find(each => each.name === 'forecast.reports')!
    await expect(job.run(ctx, {} as never, { jobId: '', report: async () => undefined, signal: AbortSignal.abort() })).rejects.toThrow()
    await remove(ctx, 'report_subscription', String(made['id']))
  })

  test('every kind of report has a text', async () => {
    clock.set(new Date('2026-03-24T15:00:00Z'))
    for (const report of ['movement', 'sellers', 'goals', 'my_day']) await create(ctx, 'report_subscription', { name: report, report, frequency: 'daily', hour: 0, owner: bossId, recipients: [bossId] })
    await run()
    const sent = (await letters()).filter(letter => ['movement', 'sellers', 'goals', 'my_day'].some(name => String(letter['subject']).startsWith(name)))
    expect(sent).toHaveLength(4)
    for (const letter of sent) expect(String(letter['body'])).not.toMatch(/report\.|tile\.|undefined|null/)
  })

  test('knows its day: weekly, monthly with short months, and late ones for two days', () => {
    const at = (iso: string) => new Date(iso), zone = 'America/Mexico_City'
    expect(lastDay({ frequency: 'weekly', weekday: 'mon', hour: 9 }, at('2026-03-16T14:59:00Z'), zone)).toBeNull()
    expect(lastDay({ frequency: 'weekly', weekday: 'mon', hour: 9 }, at('2026-03-18T15:00:00Z'), zone)).toBe('2026-03-16')
    expect(lastDay({ frequency: 'weekly', weekday: 'mon', hour: 9 }, at('2026-03-19T15:00:00Z'), zone)).toBeNull()
    expect(lastDay({ frequency: 'monthly', day_of_month: 31, hour: 9 }, at('2026-02-28T15:00:00Z'), zone)).toBe('2026-02-28')
    expect(lastDay({ frequency: 'daily', hour: 20 }, at('2026-03-17T03:00:00Z'), zone)).toBe('2026-03-16')
  })
})
