import { describe, expect, test } from 'vitest'
import { asSystem } from '#kernel/access/system.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import { update } from '#kernel/records/update.ts'
import { settlePlan } from '#operational/incentives/statements/settle.ts'
import { testServer, type Answer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'

const clock = fakeClock(new Date('2026-01-10T15:00:00Z'))
const server = await testServer({ clock }), { request: ask, addUser } = server
const boss = await addUser('manager'), seller = await addUser('sales_rep'), mate = await addUser('sales_rep')
// keys: sessions would end while the clock moves on by months
const keys = new Map<string, string>()
for (const as of [undefined, boss, seller, mate]) keys.set(as ?? '', (await ask('POST', '/api/api-key', { body: { name: 'prueba' }, ...(as ? { as } : {}) })).body.key)
const request = (method: string, path: string, { as, body }: { as?: string; body?: unknown } = {}): Promise<Answer> => ask(method, path, { key: keys.get(as ?? '')!, body })
const idOf = async (as: string): Promise<string> => (await request('GET', '/api/me', { as })).body.id
const [sellerId, mateId, bossId] = [await idOf(seller), await idOf(mate), await idOf(boss)]
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

describe('a period', () => {
  test('is locked in order, once it is over', async () => {
    const january = await period('2026-01')
    expect(await act('incentive_period', january.id, 'locking')).toMatchObject({ status: 409, body: { code: 'period_not_over' } })
    clock.set(new Date('2026-03-05T15:00:00Z'))
    await act('incentive_plan', plan.id, 'calculation')
    expect(await act('incentive_period', (await period('2026-02')).id, 'locking')).toMatchObject({ status: 409, body: { code: 'earlier_period_open' } })
    expect(await act('incentive_period', january.id, 'locking', {}, seller)).toMatchObject({ status: 403 })
    const part = { plan: plan.id, user: bossId }, binned = async (from: string) => { const { id } = await made('/api/incentive_participant', { ...part, valid_from: from }); expect((await request('DELETE', `/api/incentive_participant/${id}`)).status).toBe(204); return String(id) }
    const early = await binned('2026-01-01'), later = await binned('2027-01-01')
    expect(await act('incentive_period', january.id, 'locking')).toMatchObject({ status: 200, body: { state: 'locked' } })
    // the bin is no way back into what is locked, nor into two participations at once, nor into one's own
    const back = (id: string, as?: string) => request('POST', `/api/incentive_participant/${id}/restoration`, as ? { as, body: {} } : { body: {} })
    expect(await back(early)).toMatchObject({ status: 409, body: { code: 'period_locked' } })
    expect(await back(later, boss)).toMatchObject({ status: 403, body: { code: 'own_incentive' } })
    const { id: again } = await made('/api/incentive_participant', { ...part, valid_from: '2027-01-01' })
    expect((await back(later)).body.errors).toMatchObject([{ code: 'participation_overlaps' }])
    expect((await request('DELETE', `/api/incentive_participant/${String(again)}`)).status).toBe(204)
    expect((await back(later)).status).toBe(200)
    expect((await request('PATCH', `/api/incentive_participant/${later}`, { as: boss, body: { target: '1' } })).body.errors).toMatchObject([{ field: 'user', code: 'own_incentive' }])
    expect((await request('DELETE', `/api/incentive_participant/${later}`)).status).toBe(204)
    expect((await request('POST', '/api/incentive_participant', { as: boss, body: { ...part, valid_from: '2027-01-01' } })).body.errors).toMatchObject([{ field: 'user', code: 'own_incentive' }])
    expect(await act('incentive_period', january.id, 'locking')).toMatchObject({ status: 409, body: { code: 'period_locked' } })
  })
  test('never changes afterwards: what turns out later is a line of the next open one', async () => {
    const mine = await statement(sellerId, '2026-01'), before = await linesOf(mine.id), february = await statement(sellerId, '2026-02')
    const [first] = await list('opportunity', { field: 'name', op: 'eq', value: 'Uno' })
    await request('PATCH', `/api/opportunity/${first.id}`, { body: { amount: '70000' } })
    await deal('Tarde', '10000', '2026-01-30')
    await act('incentive_plan', plan.id, 'calculation')
    expect(await linesOf(mine.id)).toEqual(before)
    expect((await statement(sellerId, '2026-01')).amount).toBe(mine.amount)
    const corrected = await linesOf(february.id)
    expect(corrected.map(line => [line.description, line.kind, line.amount])).toEqual(expect.arrayContaining([['Uno', 'correction', '-500']]))
    // January by today's records: 70000 + 40020.01 + 10000 credited, 100000 of it at 5 %, the rest at 8 %
    const total = Number(mine.amount) + corrected.reduce((all, line) => all + Number(line.amount), 0)
    expect(total).toBeCloseTo(5000 + 0.08 * 20020.01, 1)
    await request('PATCH', `/api/incentive_participant/${(await list('incentive_participant', { field: 'user', op: 'eq', value: sellerId }))[0].id}`, { as: boss, body: { target: '1' } }).then(answer => expect(answer).toMatchObject({ status: 422, body: { errors: [{ code: 'period_locked' }] } }))
    expect((await request('PATCH', `/api/incentive_line/${before[0].id}`, { body: { amount: '1' } })).status).toBe(403)
  })
  test('follows its customer into a merge and back, and pays what it paid', async () => {
    const survivor = await made('/api/account', { name: 'Comprador SA' }), mine = await statement(sellerId, '2026-01'), before = await linesOf(mine.id)
    const merged = await request('POST', `/api/account/${survivor.id}/merge`, { body: { with: account.id } })
    expect(merged.status, merged.text).toBe(200)
    const steady = (lines: any[]) => lines.map(({ version: _v, updated_at: _u, updated_by: _b, ...line }) => line)
    expect(steady(await linesOf(mine.id))).toEqual(steady(before).map(line => ({ ...line, account: survivor.id })))
    expect((await request('POST', `/api/merge/${merged.body.merge}/reversal`)).status).toBe(200)
    expect(steady(await linesOf(mine.id))).toEqual(steady(before))
    const { ctx } = server, lifted = asSystem(ctx, 'test')
    await expect(update(lifted, 'incentive_line', before[0].id, { amount: '1' })).rejects.toMatchObject({ code: 'period_locked' })
  })
  test('takes back what was cancelled in time, and lets stand what was cancelled later', async () => {
    await act('incentive_period', (await period('2026-02')).id, 'locking')
    const march = await statement(sellerId, '2026-03'), [first] = await list('opportunity', { field: 'name', op: 'eq', value: 'Uno' })
    await request('PATCH', `/api/opportunity/${first.id}`, { body: { stage: open } })
    await act('incentive_plan', plan.id, 'calculation')
    expect((await linesOf(march.id)).filter(line => line.kind === 'clawback')).toMatchObject([{ description: 'Uno', amount: '-3500', formula: '0 − 3500 = -3500', opportunity: first.id }])
    await request('PATCH', `/api/opportunity/${first.id}`, { body: { stage: won, close_date: '2026-01-05' } })
    await act('incentive_plan', plan.id, 'calculation')
    expect((await linesOf(march.id)).filter(line => line.kind === 'clawback')).toEqual([])
    clock.set(new Date('2026-06-20T15:00:00Z'))
    await request('DELETE', `/api/opportunity/${first.id}`)
    await act('incentive_plan', plan.id, 'calculation')
    expect(await linesOf((await statement(sellerId, '2026-03')).id)).toEqual([])
  })
})

describe('a dispute', () => {
  test('is told, answered and granted as a line; nobody decides on their own', async () => {
    const mine = await statement(sellerId, '2026-01')
    expect(await act('incentive_statement', mine.id, 'dispute', { subject: 'x', reason: 'y' }, mate)).toMatchObject({ status: 404 })
    const told = await act('incentive_statement', mine.id, 'dispute', { subject: 'Falta un trato', reason: 'La venta Tres era mía', claimed: '250' }, seller)
    expect(told).toMatchObject({ status: 200, body: { state: 'open', number: expect.stringMatching(/^R-/) } })
    expect(await act('incentive_statement', mine.id, 'dispute', { subject: 'Otra vez', reason: 'y' }, seller)).toMatchObject({ status: 409, body: { code: 'dispute_open' } })
    expect(await act('incentive_dispute', told.body.id, 'decision', { outcome: 'granted', body: 'Sí' }, seller)).toMatchObject({ status: 403 })
    expect((await act('incentive_dispute', told.body.id, 'reply', { body: '¿Con qué factura?' })).body).toMatchObject({ state: 'answered' })
    expect((await act('incentive_dispute', told.body.id, 'reply', { body: 'La 14' }, seller)).body).toMatchObject({ state: 'open' })
    expect((await act('incentive_dispute', told.body.id, 'decision', { outcome: 'granted', body: 'De acuerdo' })).body).toMatchObject({ state: 'granted', granted: '250' })
    expect(await act('incentive_dispute', told.body.id, 'reply', { body: 'Gracias' }, seller)).toMatchObject({ status: 409, body: { code: 'dispute_closed' } })
    expect((await list('incentive_dispute_message', { field: 'dispute', op: 'eq', value: told.body.id }, seller)).map(message => message.step)).toEqual(['claim', 'answer', 'reply', 'grant'])
    const march = await statement(sellerId, '2026-03')
    expect(march.amount).toBe('250')
    await act('incentive_plan', plan.id, 'calculation')
    expect(await linesOf(march.id)).toMatchObject([{ kind: 'adjustment', amount: '250', note: 'De acuerdo' }])
    expect(await list('incentive_dispute', {}, mate)).toEqual([])
  })
  test('a statement is paid once it is locked', async () => {
    expect(await act('incentive_statement', (await statement(sellerId, '2026-03')).id, 'payment')).toMatchObject({ status: 409, body: { code: 'statement_not_locked' } })
    const mine = await statement(sellerId, '2026-01')
    expect((await act('incentive_statement', mine.id, 'payment', { reference: 'Nómina 3' })).body).toMatchObject({ state: 'paid', paid_on: '2026-06-20' })
    expect(await act('incentive_statement', mine.id, 'payment')).toMatchObject({ status: 409, body: { code: 'statement_paid' } })
  })
})

describe('an estimate', () => {
  const estimate = (entity: string, id: string, as = seller, more = ''): Promise<Answer> => request('GET', `/api/incentives/estimate?entity=${entity}&id=${id}${more}`, { as })
  test('says what a deal is worth to the one who asks, with its formula and the next step', async () => {
    await deal('Base', '90000', '2026-06-10')
    const next = await made('/api/opportunity', { name: 'Posible', account: account.id, stage: open, amount: '20000', currency: 'MXN', owner: sellerId, close_date: '2026-06-25' })
    expect((await estimate('opportunity', next.id)).body).toMatchObject({ amount: '1300', reason: null, plans: [{ plan: 'Comercial', credited: '90000', others: '0', lines: [{ formula: '20000; 10000 × 5 % = 500' }, { formula: '20000; 10000 × 8 % = 800' }] }] })
    expect((await estimate('opportunity', next.id, seller, '&net=5000')).body).toMatchObject({ amount: '250', plans: [{ next: { missing: '5000', rate: '8' } }] })
    expect((await estimate('opportunity', next.id, mate)).status).toBe(404)
    expect((await estimate('opportunity', next.id, boss)).body).toMatchObject({ amount: null, reason: 'no_plan' })
    await made('/api/opportunity_split', { opportunity: next.id, user: mateId, percent: 50, kind: 'revenue' })
    expect((await estimate('opportunity', next.id)).body).toMatchObject({ amount: '500' })
    expect(await estimate('case', next.id)).toMatchObject({ status: 400, body: { code: 'not_estimated' } })
  })
  test('of a won deal is what it brought, once', async () => {
    const [sale] = await list('opportunity', { field: 'name', op: 'eq', value: 'Base' })
    expect((await estimate('opportunity', sale.id)).body).toMatchObject({ amount: '4500' })
  })
  test('of a quotation pays margin without telling the cost to who may not know it', async () => {
    const other = await made('/api/incentive_plan', { name: 'Margen' }, boss)
    await made('/api/incentive_participant', { plan: other.id, user: sellerId, valid_from: '2026-06-01' }, boss)
    const draft = await made('/api/incentive_plan_version', { plan: other.id, valid_from: '2026-06-01', components: [{ ...component, key: 'm', name: 'Margen', measure: 'margin', tiers: [{ from: '0', rate: '10' }] }] }, boss)
    expect((await act('incentive_plan_version', draft.id, 'approval')).status).toBe(200)
    const press = await made('/api/product', { name: 'Prensa', unit_price: '1000', currency: 'MXN', standard_cost: '600' })
    const quote = await made('/api/quote', { account: account.id, owner: sellerId })
    await made('/api/quote_line', { quote: quote.id, product: press.id, quantity: '2' })
    const answer = (await estimate('quote', quote.id)).body
    // margin 800 at 10 %, and 2000 of revenue at 5 % in the other plan, which pays half a month at 8 % from 100000
    expect(answer.plans.find((one: any) => one.plan === 'Margen')).toMatchObject({ amount: '80', lines: [{ base: '800', formula: '800 × 10 % = 80' }] })
  })
})

describe('a plan that is too large for one request', () => {
  test('is reckoned and locked by jobs that say how far they are, with the same result', async () => {
    const work = await worker(server.kernel, [], ['incentives.']), old = await made('/api/incentive_plan', { name: 'De siempre' }, boss)
    await made('/api/incentive_participant', { plan: old.id, user: sellerId, valid_from: '2012-01-01' }, boss)
    const rules = await made('/api/incentive_plan_version', { plan: old.id, valid_from: '2012-01-01', components: [component] }, boss)
    await act('incentive_plan_version', rules.id, 'approval')
    await deal('Antigua', '1000', '2012-02-10')
    const asked = await act('incentive_plan', old.id, 'calculation')
    expect(asked).toMatchObject({ status: 200, body: { job: expect.any(String) } })
    await work.settle()
    expect((await request('GET', `/api/job/${asked.body.job}`, { as: boss })).body).toMatchObject({ state: 'done', progress: { done: 60, total: 60 }, result: { periods: 60 } })
    const lines = async () => (await list('incentive_line', { field: 'statement.plan', op: 'eq', value: old.id })).map(line => [line.id, line.version, line.description, line.amount])
    const found = await lines()
    expect(found).toMatchObject([[expect.any(String), 1, 'Antigua', '50']])
    await settlePlan(server.ctx, old.id)
    expect(await lines()).toEqual(found)
    const [first, second] = await list('incentive_period', { field: 'plan', op: 'eq', value: old.id }).then(all => all.sort((a, b) => (a.starts_on < b.starts_on ? -1 : 1)))
    expect(await act('incentive_period', second.id, 'locking')).toMatchObject({ status: 409, body: { code: 'earlier_period_open' } })
    expect((await act('incentive_period', first.id, 'locking')).body).toMatchObject({ job: expect.any(String) })
    await work.settle()
    expect((await request('GET', `/api/incentive_period/${first.id}`, { as: boss })).body).toMatchObject({ state: 'locked', locked_by: bossId })
  })
  test('is reckoned period by period: what is done is there at once, a run that is broken off is told and comes to the same when it is run again', async () => {
    const plan = await made('/api/incentive_plan', { name: 'Por partes' }, boss), sale = await deal('Partida', '1000', '2026-03-10')
    await made('/api/incentive_participant', { plan: plan.id, user: sellerId, valid_from: '2026-03-01' }, boss)
    const rules = await made('/api/incentive_plan_version', { plan: plan.id, valid_from: '2026-03-01', components: [component] }, boss)
    await act('incentive_plan_version', rules.id, 'approval')
    const paid = async () => (await list('incentive_line', { all: [{ field: 'statement.plan', op: 'eq', value: plan.id }, { field: 'description', op: 'eq', value: 'Partida' }] })).map(line => line.amount), unfinished = async () => (await request('GET', `/api/incentive_plan/${plan.id}`, { as: boss })).body.reckoning_since
    const seen: unknown[] = []
    await expect(settlePlan(server.ctx, plan.id, async done => { if (done === 1) { seen.push(await paid()); throw new Error('killed') } })).rejects.toThrow('killed')
    expect([seen, await paid(), typeof (await unfinished())]).toEqual([[['50']], ['50'], 'string'])
    await request('PATCH', `/api/opportunity/${sale.id}`, { body: { amount: '2000' } })
    await settlePlan(server.ctx, plan.id)
    expect([await paid(), await unfinished()]).toEqual([['100'], null])
  })
})
