import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { testServer, type Answer } from '#test/support/server.ts'

const clock = fakeClock(new Date('2026-01-10T15:00:00Z'))
const { request, addUser, ctx } = await testServer({ clock })
const boss = await addUser('manager'), seller = await addUser('sales_rep'), mate = await addUser('sales_rep')
const idOf = async (as: string): Promise<string> => (await request('GET', '/api/me', { as })).body.id
const [sellerId, mateId] = [await idOf(seller), await idOf(mate)]
const made = async (path: string, body: unknown, as?: string): Promise<any> => { const answer = await request('POST', path, { body, ...(as ? { as } : {}) }); expect(answer.status, answer.text).toBeLessThan(300); return answer.body }
const list = async (entity: string, filter: unknown, as?: string): Promise<any[]> => (await request('GET', `/api/${entity}?limit=500&filter=${encodeURIComponent(JSON.stringify(filter))}`, as ? { as } : {})).body.data
const account = await made('/api/account', { name: 'Comprador' })
const stages = (await request('GET', '/api/stage?limit=50')).body.data, won = stages.find((stage: any) => stage.status === 'won').id, open = stages.find((stage: any) => stage.status === 'open').id

async function deal(name: string, amount: string, day: string, owner = sellerId, more: Record<string, unknown> = {}): Promise<any> { return made('/api/opportunity', { name, account: account.id, stage: won, amount, currency: 'MXN', close_date: day, owner, ...more }) }

const component = { key: 'ventas', name: 'Ventas ganadas', measure: 'booking', credits: 'revenue', steps: 'amount', method: 'marginal', tiers: [{ from: '0', rate: '5' }, { from: '100000', rate: '8' }], cap: null, where: null, clawback_months: 3 }
const plan = await made('/api/incentive_plan', { name: 'Comercial' }, boss)
for (const user of [sellerId, mateId]) await made('/api/incentive_participant', { plan: plan.id, user, valid_from: '2026-01-01', target: '200000' }, boss)
const version = await made('/api/incentive_plan_version', { plan: plan.id, valid_from: '2026-01-01', components: [component] }, boss)
const act = (entity: string, id: string, noun: string, body: unknown = {}, as: string | undefined = boss): Promise<Answer> => request('POST', `/api/${entity}/${id}/${noun}`, { body, as })
const period = async (month: string): Promise<any> => (await list('incentive_period', { field: 'starts_on', op: 'eq', value: `${month}-01` }))[0]
const statement = async (user: string, month: string): Promise<any> => (await list('incentive_statement', { all: [{ field: 'user', op: 'eq', value: user }, { field: 'starts_on', op: 'eq', value: `${month}-01` }] }))[0]
const linesOf = (id: string, as?: string): Promise<any[]> => list('incentive_line', { field: 'statement', op: 'eq', value: id }, as)

describe('a plan', () => {
  test('says what is wrong with a component', async () => {
    const refused = await request('PATCH', `/api/incentive_plan_version/${version.id}`, { as: boss, body: { components: [{ ...component, tiers: [{ from: '10', rate: '5' }] }, { ...component, key: 'b', where: { field: 'colour', op: 'eq', value: 1 } }, component] } })
    expect(refused.status).toBe(422)
    expect(refused.body.errors.map((error: any) => error.code)).toEqual(['tiers_not_rising', 'component_condition', 'component_twice'])
    expect((await request('PATCH', `/api/incentive_plan_version/${version.id}`, { as: boss, body: { components: [{ ...component, rate: 1 }] } })).body.errors[0]).toMatchObject({ code: 'component_invalid' })
  })
  test('is closed to sellers', async () => {
    for (const path of ['/api/incentive_plan', '/api/incentive_plan_version']) expect((await request('GET', path, { as: seller })).status).toBe(404)
  })
  test('is approved once, on the first day of a period, and does not change afterwards', async () => {
    await request('PATCH', `/api/incentive_plan_version/${version.id}`, { as: boss, body: { valid_from: '2026-01-02' } })
    expect(await act('incentive_plan_version', version.id, 'approval')).toMatchObject({ status: 422, body: { errors: [{ code: 'not_first_day_of_period' }] } })
    await request('PATCH', `/api/incentive_plan_version/${version.id}`, { as: boss, body: { valid_from: '2026-01-01' } })
    expect(await act('incentive_plan_version', version.id, 'approval')).toMatchObject({ status: 200, body: { state: 'approved' } })
    expect(await act('incentive_plan_version', version.id, 'approval')).toMatchObject({ status: 409, body: { code: 'not_a_draft' } })
    expect(await request('PATCH', `/api/incentive_plan_version/${version.id}`, { as: boss, body: { components: [{ ...component, cap: '5' }] } })).toMatchObject({ status: 409, body: { code: 'version_approved' } })
  })
})

describe('statements', () => {
  test('say base, credit, tier, rate and amount of each line; credits of a deal come to 100 %', async () => {
    await deal('Uno', '80000', '2026-01-05')
    const shared = await deal('Dos', '60000.01', '2026-01-08')
    await made('/api/opportunity_split', { opportunity: shared.id, user: mateId, percent: 33.3, kind: 'revenue' })
    const outcome = await act('incentive_plan', plan.id, 'calculation')
    expect(outcome.status, outcome.text).toBe(200)
    const lines = await linesOf((await statement(sellerId, '2026-01')).id)
    expect(lines.map(line => [line.description, line.credited, line.rate, line.amount])).toEqual(expect.arrayContaining([['Uno', '80000', '5', '4000']]))
    const all = [...lines, ...await linesOf((await statement(mateId, '2026-01')).id)].filter(line => line.description === 'Dos')
    expect(all.reduce((total, line) => total + Math.round(Number(line.credited) * 100), 0)).toBe(6000001)
    expect((await statement(sellerId, '2026-01')).amount).toBe(String(lines.reduce((total, line) => total + Math.round(Number(line.amount) * 100), 0) / 100))
    expect(await act('incentive_plan', plan.id, 'calculation')).toMatchObject({ status: 200 })
    expect((await linesOf((await statement(sellerId, '2026-01')).id)).map(line => [line.id, line.version])).toEqual(lines.map(line => [line.id, line.version]))
  })
  test('are seen by their person and the managers, not by colleagues', async () => {
    const mine = await statement(sellerId, '2026-01')
    expect((await request('GET', `/api/incentive_statement/${mine.id}`, { as: seller })).status).toBe(200)
    expect((await request('GET', `/api/incentive_statement/${mine.id}`, { as: mate })).status).toBe(404)
    expect(await linesOf(mine.id, mate)).toEqual([])
    expect((await request('PATCH', `/api/incentive_statement/${mine.id}`, { as: boss, body: { amount: '1' } })).status).toBe(403)
  })
})
void clock; void ctx; void open; void period
