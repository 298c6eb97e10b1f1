import { expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { asSystem } from '#kernel/access/system.ts'
import { create } from '#kernel/records/create.ts'
import { testServer } from '#test/support/server.ts'
import { contractsJob } from '#operational/contracts/jobs/contracts.ts'
import { walletJob } from '#operational/contracts/wallet/follow.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { request: asked, addUser, ctx } = await testServer({ clock })
// a key outlives the sessions that end while the clock is turned on
const { key } = (await asked('POST', '/api/api-key', { body: { name: 'prueba' } })).body
const request = (method: string, path: string, options: { body?: unknown; as?: string } = {}) => asked(method, path, options.as ? options : { ...options, as: null, key })
const boss = await addUser('manager'), marketer = await addUser('marketer')
const bossId = (await asked('GET', '/api/me', { as: boss })).body.id
const made = async (path: string, body: unknown, as?: string): Promise<any> => { const answer = await request('POST', path, { body, ...(as ? { as } : {}) }); expect(answer.status, answer.text).toBeLessThan(300); return answer.body }
const seen = async (path: string): Promise<any> => (await request('GET', path)).body
const progress = { jobId: '', report: async () => {}, signal: new AbortController().signal }
const machines = await made('/api/product_family', { name: 'Máquinas' }), small = await made('/api/product_family', { name: 'Pequeñas', parent: machines.id })
const press = await made('/api/product', { name: 'Prensa', sku: 'PR-1', family: small.id, unit_price: '1000', currency: 'MXN', standard_cost: '600', freight_cost: '20' })
const account = await made('/api/account', { name: 'Comprador', currency: 'MXN' })
async function order(day: string, quantity: string, discount: number): Promise<any> {
  const head = await made('/api/order', { account: account.id, status: 'confirmed', order_date: day })
  await made('/api/order_line', { order: head.id, product: press.id, quantity, discount })
  return head
}

test('what a customer leaves in a year, and why it differs from the year before', async () => {
  await request('PATCH', `/api/service_cost_rate/${(await seen('/api/service_cost_rate?filter={"field":"channel","op":"eq","value":"visit"}')).data[0].id}`, { body: { per_interaction: '500', per_minute: '10' } })
  await order('2025-06-01', '10', 0)
  await order('2026-02-01', '10', 20)
  await made('/api/order', { account: account.id, status: 'draft', order_date: '2026-02-01' })
  await made('/api/interaction', { account: account.id, channel: 'visit', occurred_at: '2026-02-10T10:00:00Z', duration: 1_800 })
  const { currency, basis, years } = await seen(`/api/account/${account.id}/profit`)
  expect({ currency, basis }).toEqual({ currency: 'MXN', basis: 'orders' })
  // 10 × 1000 less 20 % = 8000; − 6000 goods − 200 freight − (500 + 30 min × 10)
  expect(years[0]).toMatchObject({ year: 2026, documents: 1, list: '10000', discount: '2000', revenue: '8000', goods: '6000', freight: '200', commission: null, service: '800', profit: '1000', margin: '12.5', discount_share: '20', uncosted: 0, channels: [{ channel: 'visit', interactions: 1, minutes: 30, cost: '800', rated: true }] })
  expect(years[1]).toMatchObject({ year: 2025, revenue: '10000', discount: '0', profit: '3800', margin: '38' })
  expect(years[0].reasons).toMatchObject([{ code: 'discount_up', amount: '-2000', from: '0', to: '20' }, { code: 'goods_up', amount: '-1200' }, { code: 'service_up', amount: '-800' }, { code: 'revenue_down', amount: '-760' }, { code: 'top_channel', channel: 'visit', count: 1, to: '100' }])
  expect((await request('GET', `/api/order${years[0].sales_href.slice('/order'.length)}`)).body.data).toHaveLength(1)
  expect((await request('GET', `/api/interaction${years[0].service_href.slice('/interaction'.length)}`)).body.data).toHaveLength(1)
  expect((await seen(`/api/account/${account.id}/360?glances=true`)).glances.profit.years[0]).toMatchObject({ profit: '1000' })
  expect((await request('GET', `/api/account/${account.id}/profit`, { as: marketer })).body).toMatchObject({ status: 403, code: 'profit_closed' })
  expect((await request('GET', `/api/account/${account.id}/profit?year=once`)).body).toMatchObject({ status: 400, code: 'invalid_year' })
})

test('commissions that statements reckon for it are costs of its year', async () => {
  const lifted = asSystem(ctx, 'test'), plan = await create(lifted, 'incentive_plan', { name: 'Plan' })
  const period = await create(lifted, 'incentive_period', { plan: plan['id'], name: 'Febrero', starts_on: '2026-02-01' }), statement = await create(lifted, 'incentive_statement', { user: bossId, period: period['id'] })
  await create(lifted, 'incentive_line', { statement: statement['id'], account: account.id, occurred_on: '2026-02-01', amount: '250.50', description: 'Pedido' })
  expect((await seen(`/api/account/${account.id}/profit`)).years).toMatchObject([{ year: 2026, commission: '250.5', profit: '749.5' }, { year: 2025, commission: null, profit: '3800' }])
})

test('by invoices, where the organisation counts so: lines, else their share of the order, credit notes taken away', async () => {
  const buyer = await made('/api/account', { name: 'Con facturas', currency: 'MXN' }), head = await made('/api/order', { account: buyer.id, status: 'confirmed', order_date: '2026-01-01' })
  await made('/api/order_line', { order: head.id, product: press.id, quantity: '4' })
  await made('/api/invoice', { order: head.id, number: 'O1', subtotal: '1000', tax: '160' })
  const lined = await made('/api/invoice', { account: buyer.id, number: 'O2', currency: 'MXN', subtotal: '2000' })
  await made('/api/invoice_line', { invoice: lined.id, product: press.id, quantity: '2', unit_price: '1000' })
  await made('/api/invoice', { account: buyer.id, number: 'O3', currency: 'MXN', subtotal: '500', kind: 'credit_note' })
  expect((await request('PUT', '/api/contracts/settings', { body: { profit_basis: 'invoices' } })).status).toBe(200)
  // goods: a quarter of 2400, and 2 × 600
  expect((await seen(`/api/account/${buyer.id}/profit`)).years[0]).toMatchObject({ revenue: '2500', goods: '1800', freight: '20', documents: 3, profit: '680', uncosted: 1 })
  expect((await request('PUT', '/api/contracts/settings', { body: { profit_basis: 'orders' }, as: boss })).status).toBe(403)
  await request('PUT', '/api/contracts/settings', { body: { profit_basis: 'orders' } })
})

test('the share of a wallet counts families below, and confirmed orders only', async () => {
  const estimate = await made('/api/wallet_estimate', { account: account.id, family: machines.id, year: 2026, amount: '32000', currency: 'MXN', source: 'customer' })
  await walletJob.run(ctx, {} as never, progress)
  expect(await seen(`/api/wallet_estimate/${estimate.id}`)).toMatchObject({ own_sales: '8000', share: 25 })
  expect((await request('POST', '/api/wallet_estimate', { body: { account: account.id, family: machines.id, year: 2026, amount: '1', source: 'customer' } })).status).toBe(409)
  expect((await request('POST', '/api/wallet_estimate', { body: { account: account.id, family: machines.id, year: 2026, amount: '0' } })).body).toMatchObject({ errors: [{ code: 'amount_not_positive' }] })
})

test('a contract reminds before its notice, renews by itself or by decision, and ends', async () => {
  const contract = (more: Record<string, unknown>) => made('/api/contract', { name: 'Suministro', account: account.id, status: 'active', start_date: '2025-05-01', end_date: '2026-04-30', notice_days: 30, reminder_days: 30, value: '1000', currency: 'MXN', owner: bossId, ...more })
  const asks = await contract({}), renews = await contract({ renewal: 'automatic', renewal_months: 6 }), early = await contract({ end_date: '2026-12-31' })
  expect(asks).toMatchObject({ notice_date: '2026-03-31', number: expect.stringMatching(/^CT-\d{6}$/) })
  const run = (): Promise<unknown> => contractsJob.run(ctx, {} as never, progress)
  expect(await run()).toEqual({ reminded: 2, renewed: 0, ended: 0 })
  expect(await run()).toEqual({ reminded: 0, renewed: 0, ended: 0 })
  expect((await seen(`/api/task?filter={"field":"contract","op":"eq","value":"${asks.id}"}`)).data).toMatchObject([{ subject: `Decidir sobre el contrato ${asks.number} (Suministro) antes del 2026-03-31`, owner: bossId, account: account.id, due_at: '2026-03-31T18:00:00.000Z' }])
  expect((await request('POST', `/api/contract/${asks.id}/renewal`, { body: { months: 12, value: '1200', note: 'Con alza' } })).body).toMatchObject({ end_date: '2027-04-30', value: '1200', renewals: 1 })
  expect((await seen(`/api/contract_term?filter={"field":"contract","op":"eq","value":"${asks.id}"}`)).data).toMatchObject([{ position: 2, kind: 'decision', start_date: '2026-05-01', end_date: '2027-04-30', value: '1200' }, { position: 1, kind: 'initial', value: '1000' }])
  clock.advance(365 * 86_400_000)
  expect(await run()).toEqual({ reminded: 2, renewed: 1, ended: 1 })
  expect(await seen(`/api/contract/${renews.id}`)).toMatchObject({ status: 'active', end_date: '2027-04-30', renewals: 2 })
  expect(await seen(`/api/contract/${early.id}`)).toMatchObject({ status: 'ended', ended_on: '2026-12-31' })
  const subscription = await made('/api/subscription', { account: account.id, contract: asks.id, start_date: '2026-05-01' })
  expect((await request('PATCH', `/api/contract/${asks.id}`, { body: { status: 'terminated' } })).body).toMatchObject({ status: 422, errors: [{ code: 'contract_ends_by_action' }] })
  expect((await request('POST', `/api/contract/${asks.id}/termination`, { body: { date: '2027-03-01', reason: 'Cierra', end_subscriptions: true } })).body).toMatchObject({ status: 'terminated', end_reason: 'Cierra', ended_on: '2027-03-01' })
  expect(await seen(`/api/subscription/${subscription.id}`)).toMatchObject({ end_date: '2027-03-01' })
  expect((await request('POST', `/api/contract/${asks.id}/renewal`, { body: {} })).body).toMatchObject({ status: 409, code: 'contract_not_running' })
  expect((await request('POST', '/api/contract_party', { body: { contract: asks.id } })).body).toMatchObject({ errors: [{ code: 'customer_demanded' }] })
})
