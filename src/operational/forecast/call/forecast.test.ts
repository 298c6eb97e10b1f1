import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { sum } from '#math/decimal.ts'
import { shares } from '#operational/forecast/actions/spread_quota.ts'
import { quotaOf } from '#operational/forecast/call/quotas.ts'
import { periodOf } from '#operational/forecast/period.ts'
import { testServer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { kernel, ctx, request, addUser } = await testServer({ clock })
const stage = Object.fromEntries((await rows(ctx, 'stage', { fields: ['forecast', 'status', 'id'], limit: 50 })).map(row => [row['status'] === 'open' ? row['forecast'] : row['status'], row['id']])) as Record<string, string>
const account = String((await create(ctx, 'account', { name: 'Comprador' }))['id'])
const idOf = async (email: string) => String((await rows(ctx, 'user', { fields: ['id'], filter: { field: 'email', op: 'eq', value: email }, limit: 1 }))[0]!['id'])
const boss = await addUser('manager'), bossId = await idOf(boss), lead = await addUser('manager', { manager: bossId }), leadId = await idOf(lead)
const ana = await addUser('sales_rep', { manager: leadId }), anaId = await idOf(ana), leo = await addUser('sales_rep', { manager: leadId }), leoId = await idOf(leo), other = await addUser('sales_rep')
const sale = (owner: string, kind: string, amount: string, close_date = '2026-03-20', more = {}) => create(ctx, 'opportunity', { name: `${kind} ${amount}`, account, amount, currency: 'MXN', close_date, owner, stage: stage[kind], ...more })
await sale(anaId, 'won', '100.10', '2026-03-01')
await sale(anaId, 'commit', '50')
await sale(anaId, 'best_case', '40', '2026-03-31')
await sale(leoId, 'pipeline', '200', '2026-03-25', { probability: 12.5 })
await sale(leoId, 'commit', '999', '2026-04-01')
await sale(leadId, 'won', '7', '2026-03-02')
// signed in when it first asks: sessions would end while weeks pass
const lateBoss = await addUser('admin')
const work = await worker(kernel, ['forecast.states'], ['forecast.'])
const node = (body: any, user: string) => body.nodes.find((each: any) => each.user === user)

describe('the forecast of a month', () => {
  test('adds up along the tree, to the cent, and shows each what is theirs', async () => {
    const { body } = await request('GET', '/api/forecast?period=month&start=2026-03-15', { as: lead })
    expect(node(body, anaId)).toMatchObject({ depth: 1, own: { won: '100.1', commit: '50', best_case: '40', weighted: '20', expected: '170.1' }, called: '150.1', called_by: 'sum', may_override: true, mine: false })
    expect(node(body, leoId)).toMatchObject({ own: { won: '0', pipeline: '200', weighted: '25', expected: '25' } })
    expect(node(body, leadId)).toMatchObject({ depth: 0, mine: true, own: { won: '7' }, total: { won: '107.1', commit: '50', weighted: '45', expected: '202.1', open_count: 3 }, called: '157.1' })
    expect(body).toMatchObject({ period: { start: '2026-03-01', end: '2026-03-31' }, previous: '2026-02-01', next: '2026-04-01', currency: 'MXN', breadth: 'team' })
    expect((await request('GET', '/api/forecast?start=2026-03-15', { as: ana })).body.nodes.map((each: any) => each.user)).toEqual([anaId])
    expect((await request('GET', '/api/forecast?start=2026-03-15', { as: other })).body.total).toMatchObject({ figures: { expected: '0' }, quota: null })
    expect((await request('GET', '/api/forecast?breadth=company', { as: ana })).body.code).toBe('forecast_closed')
  })

  test('counts a sale in the month in which it was closed, whatever day was planned', async () => {
    const early = await sale(anaId, 'commit', '11', '2026-05-15')
    const closed = await request('POST', `/api/opportunity/${String(early['id'])}/closure`, { as: ana, body: { outcome: 'won' } })
    expect(closed.body).toMatchObject({ status: 'won', close_date: '2026-03-02' })
    expect(node((await request('GET', '/api/forecast?start=2026-03-15', { as: ana })).body, anaId).own.won).toBe('111.1')
    await update(ctx, 'opportunity', String(early['id']), { stage: stage['lost'] })
  })

  test('takes what people give, what their manager says instead with a reason, and keeps all of it', async () => {
    const give = (as: string, body: Record<string, unknown>) => request('POST', '/api/forecast_submission', { as, body: { starts_on: '2026-03-15', ...body } })
    expect((await give(ana, { commit: '180', best_case: '220' })).body).toMatchObject({ kind: 'own', starts_on: '2026-03-01', won_then: '100.1', commit_then: '50', expected_then: '170.1' })
    expect((await give(lead, { user: anaId, commit: '160' })).body.errors).toMatchObject([{ field: 'reason', code: 'override_reason' }])
    expect((await give(lead, { user: anaId, commit: '160', reason: 'El cliente grande duda' })).body).toMatchObject({ kind: 'override' })
    expect((await give(ana, { user: leoId, commit: '1', reason: 'x' })).status).toBe(403)
    expect((await give(lead, { user: bossId, commit: '1', reason: 'x' })).status).toBe(403)
    const seen = (await request('GET', '/api/forecast?start=2026-03-15', { as: boss })).body
    expect(node(seen, anaId)).toMatchObject({ called: '160', called_by: 'override', submission: { commit: '180' }, override: { commit: '160', reason: 'El cliente grande duda', by: leadId } })
    expect(node(seen, leadId)).toMatchObject({ called: '167', called_by: 'sum' })
    clock.advance(60_000)
    await give(ana, { commit: '190' })
    expect(node((await request('GET', '/api/forecast?start=2026-03-15', { as: boss })).body, anaId)).toMatchObject({ called: '190', called_by: 'own', override: null })
    const kept = await request('GET', `/api/forecast_submission?filter=${encodeURIComponent(JSON.stringify({ field: 'user', op: 'eq', value: anaId }))}`, { as: ana })
    expect(kept.body.data).toHaveLength(3)
    expect((await request('PATCH', `/api/forecast_submission/${kept.body.data[0].id}`, { as: ana, body: { commit: '5' } })).status).toBeGreaterThanOrEqual(403)
  })
})

describe('quotas', () => {
  test('belong to one, stand once, begin with their period, and are set by managers', async () => {
    const set = (body: Record<string, unknown>, as = boss) => request('POST', '/api/quota', { as, body: { starts_on: '2026-03-15', currency: 'MXN', ...body } })
    expect((await set({ user: anaId, amount: '120' })).body).toMatchObject({ starts_on: '2026-03-01', ends_on: '2026-03-31', name: expect.stringMatching(/ · 2026-03$/) })
    expect((await set({ user: anaId, amount: '130' })).body.errors).toMatchObject([{ field: 'starts_on', code: 'quota_twice' }])
    expect((await set({ amount: '130' })).body.errors).toMatchObject([{ code: 'quota_of_one' }])
    expect((await set({ user: leoId, amount: '-1' })).body.errors).toMatchObject([{ code: 'negative' }])
    expect((await set({ user: anaId, amount: '1', period: 'year' }, ana)).status).toBe(403)
    await set({ user: leoId, amount: '1200', period: 'year' })
    await set({ user: leadId, amount: '250' })
    const { body } = await request('GET', '/api/forecast?start=2026-03-15', { as: lead })
    expect([node(body, anaId).quota, node(body, leoId).quota, node(body, leadId)]).toMatchObject([{ amount: '120', from: 'month' }, { amount: '100', from: 'year' }, { quota: { amount: '250' }, below: '220', gap: '-47.9' }])
    expect(body.total).toMatchObject({ quota: '250', gap: '-47.9' })
    expect(node((await request('GET', '/api/forecast?start=2026-03-15', { as: ana })).body, anaId).quota).toMatchObject({ amount: '120' })
  })

  test('are spread down the tree: the parts make the whole, and what stands is replaced only when told', async () => {
    const whole = await request('POST', '/api/quota', { as: boss, body: { user: leadId, period: 'quarter', starts_on: '2026-04-01', currency: 'MXN', amount: '100.01' } })
    const spread = (body: Record<string, unknown>) => request('POST', `/api/quota/${whole.body.id}/spreading`, { as: boss, body })
    expect((await spread({})).body.quotas.map((quota: any) => quota.amount).sort()).toEqual(['50', '50.01'])
    expect((await request('GET', `/api/quota?fields=user&filter=${encodeURIComponent(JSON.stringify({ field: 'part_of', op: 'eq', value: whole.body.id }))}`)).body.data.map((quota: any) => quota.user).sort()).toEqual([anaId, leoId].sort())
    expect((await spread({})).body.code).toBe('quota_spread_already')
    expect((await spread({ by: 'parts', parts: { [anaId]: '3' }, replace: true })).body.errors).toMatchObject([{ code: 'parts_needed' }])
    expect((await spread({ by: 'parts', parts: { [anaId]: '3', [leoId]: '1' }, replace: true })).body.quotas.map((quota: any) => [quota.user, quota.amount])).toEqual(expect.arrayContaining([[anaId, '75.01'], [leoId, '25']]))
    for (const [amount, weights] of [['100', ['1', '1', '1']], ['0.05', ['1', '2', '4', '0']], ['99999.99', ['0', '0']], ['10.0001', ['1', '3']]] as const) expect(sum(shares(amount, weights))).toBe(amount)
  })

  test('of one period tell those of another', () => {
    const march = { period: 'month' as const, starts_on: '2026-03-01', amount: '10' }, first = { period: 'quarter' as const, starts_on: '2026-01-01', amount: '100' }, year = { period: 'year' as const, starts_on: '2026-01-01', amount: '1000' }
    expect(quotaOf([march, first, year], periodOf('month', '2026-03-09'))).toEqual({ amount: '10', from: 'month' })
    expect(quotaOf([march, first, year], periodOf('month', '2026-02-09'))).toEqual({ amount: '33.33', from: 'quarter' })
    expect(quotaOf([march, year], periodOf('quarter', '2026-03-09'))).toEqual({ amount: '250', from: 'year' })
    expect(quotaOf([march, { ...march, starts_on: '2026-01-01' }, { ...march, starts_on: '2026-02-01' }], periodOf('quarter', '2026-03-09'))).toEqual({ amount: '30', from: 'month' })
    expect(quotaOf([march], periodOf('quarter', '2026-03-09'))).toBeNull()
  })
})

test('teams, territories and families have figures of their own, with those below', async () => {
  const north = await create(ctx, 'territory', { name: 'Norte' }), city = await create(ctx, 'territory', { name: 'Monterrey', parent: north['id'] }), place = await create(ctx, 'account', { name: 'En Monterrey', territory: city['id'] })
  const family = await create(ctx, 'product_family', { name: 'Cajas' }), product = await create(ctx, 'product', { name: 'Caja', family: family['id'] }), team = await create(ctx, 'team', { name: 'Equipo' })
  const seller = await idOf(await addUser('sales_rep', { teams: [team['id']] }))
  await create(ctx, 'opportunity', { name: 'x', account: place['id'], amount: '77.07', currency: 'MXN', close_date: '2026-06-15', owner: seller, stage: stage['commit'], product: product['id'] })
  await create(ctx, 'quota', { territory: north['id'], period: 'month', starts_on: '2026-06-01', amount: '100', currency: 'MXN' })
  await create(ctx, 'quota', { user: seller, family: family['id'], period: 'month', starts_on: '2026-06-01', amount: '70', currency: 'MXN' })
  const asked = async (by: string) => (await request('GET', `/api/forecast/groups?by=${by}&start=2026-06-10`, { as: boss })).body.rows as any[]
  expect(await asked('territory')).toMatchObject([{ name: 'Monterrey', figures: { commit: '77.07' }, quota: null }, { name: 'Norte', figures: { commit: '77.07' }, quota: { amount: '100' }, gap: '-22.93' }])
  expect(await asked('family')).toMatchObject([{ name: 'Cajas', figures: { expected: '77.07' }, gap: '7.07' }])
  expect(await asked('team')).toMatchObject([{ name: 'Equipo', figures: { commit: '77.07' } }])
  // what each says it counts is what a list of just that adds up to, those without a group included
  await create(ctx, 'opportunity', { name: 'suelta', account: (await create(ctx, 'account', { name: 'Sin lugar', owner: seller }))['id'], amount: '5', currency: 'MXN', close_date: '2026-06-16', owner: seller, stage: stage['commit'] })
  for (const by of ['team', 'territory', 'family']) {
    for (const { name, whose, figures } of await asked(by)) {
      const filter = { all: [{ field: 'close_date', op: 'between', value: ['2026-06-01', '2026-06-30'] }, { field: 'forecast_category', op: 'eq', value: 'commit' }, whose] }
      const { body } = await request('GET', `/api/opportunity/aggregate?measures=sum(amount_base)&filter=${encodeURIComponent(JSON.stringify(filter))}`, { as: boss })
      expect([by, name, Number(body.data[0]['sum(amount_base)'] ?? 0)]).toEqual([by, name, Number(figures.commit)])
    }
  }
  expect((await request('GET', '/api/forecast/groups?by=size', { as: boss })).body.code).toBe('invalid_parameter')
})

test('what was forecast is held against what was sold', async () => {
  await work.settle()
  clock.set(new Date('2026-03-20T15:00:00Z'))
  const [deal] = await rows(ctx, 'opportunity', { filter: { all: [{ field: 'owner', op: 'eq', value: anaId }, { field: 'amount', op: 'eq', value: '50' }] }, limit: 1 })
  await update(ctx, 'opportunity', String(deal!['id']), { stage: stage['won'] })
  clock.set(new Date('2026-04-05T15:00:00Z'))
  await work.settle()
  const { body } = await request('GET', `/api/forecast/accuracy?start=2026-04-05&count=2&user=${anaId}`, { as: lateBoss })
  expect(body.periods[0]).toMatchObject({ period: { start: '2026-03-01' }, actual: '150.1' })
  expect(body.periods[0].guesses.map((guess: any) => [guess.when, guess.commit, guess.called, guess.commit_error])).toEqual([['middle', '150.1', '190', 0], ['week_before', '150.1', '190', 0]])
  expect(body.periods[1].guesses).toEqual([])
})

