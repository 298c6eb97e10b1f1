import { expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { approveVersion } from '#operational/incentives/actions/approval.ts'
import { settlePlan } from '#operational/incentives/statements/settle.ts'
import { testServer } from '#test/support/server.ts'

const clock = fakeClock(new Date('2026-03-10T18:00:00Z'))
const { ctx, request, addUser } = await testServer({ clock })
const user = (await request('GET', '/api/me', { as: await addUser('sales_rep') })).body.id, boss = await addUser('manager')
const account = await create(ctx, 'account', { name: 'Comprador' }), product = await create(ctx, 'product', { name: 'Prensa', unit_price: '1000', currency: 'MXN', standard_cost: '600' }), uncosted = await create(ctx, 'product', { name: 'Sin costo', unit_price: '50', currency: 'MXN' })

async function planOf(name: string, components: Record<string, unknown>[], cadence = 'month', target: string | null = null): Promise<string> {
  const plan = await create(ctx, 'incentive_plan', { name }), id = String(plan['id'])
  await create(ctx, 'incentive_participant', { plan: id, user, valid_from: '2026-01-01', target })
  const common = { name, credits: 'revenue', steps: 'amount', method: 'marginal', tiers: [{ from: '0', rate: '10' }], cap: null, where: null, clawback_months: 2 }
  const version = await create(ctx, 'incentive_plan_version', { plan: id, cadence, valid_from: cadence === 'month' ? '2026-03-01' : '2026-01-01', components: components.map((one, i) => ({ ...common, key: `k${i}`, ...one })) })
  await approveVersion(ctx, String(version['id']), {})
  return id
}
const lines = async (plan: string): Promise<unknown[]> => { await settlePlan(ctx, plan); return (await rows(ctx, 'incentive_line', { fields: ['description', 'kind', 'base', 'amount', 'occurred_on'], filter: { field: 'statement.plan', op: 'eq', value: plan }, sort: 'occurred_on,amount', limit: 100 })).map(line => [line['kind'], line['base'], line['amount'], line['occurred_on']]) }
const order = await create(ctx, 'order', { account: account['id'], owner: user, order_date: '2026-03-02', status: 'confirmed', currency: 'MXN' })
await create(ctx, 'order_line', { order: order['id'], product: product['id'], quantity: '5', tax_percent: 16 })

test('margin is net less cost; a deal whose cost is unknown is told and not paid', async () => {
  const plan = await planOf('Margen', [{ measure: 'margin' }])
  expect(await lines(plan)).toEqual([['credit', '2000', '200', '2026-03-02']])
  const other = await create(ctx, 'order', { account: account['id'], owner: user, order_date: '2026-03-04', status: 'confirmed', currency: 'MXN' })
  await create(ctx, 'order_line', { order: other['id'], product: uncosted['id'], quantity: '1' })
  expect(await lines(plan)).toHaveLength(1)
  expect((await rows(ctx, 'incentive_period', { filter: { field: 'plan', op: 'eq', value: plan }, limit: 1 }))[0]!['troubles']).toMatchObject([{ code: 'cost_missing', entity: 'order', record: other['id'] }])
  await update(ctx, 'order', String(other['id']), { status: 'cancelled' })
})

test('revenue is net of taxes, and a credit note takes it back on its own day, within its time', async () => {
  const plan = await planOf('Ingreso', [{ measure: 'revenue' }])
  const invoice = await create(ctx, 'invoice', { number: 'F1', account: account['id'], order: order['id'], invoice_date: '2026-03-02', currency: 'MXN', subtotal: '5000', tax: '800', total: '5800' })
  await create(ctx, 'invoice', { number: 'NC1', kind: 'credit_note', corrects: invoice['id'], account: account['id'], invoice_date: '2026-03-08', currency: 'MXN', subtotal: '1000', tax: '160', total: '1160' })
  await create(ctx, 'invoice', { number: 'NC2', kind: 'credit_note', corrects: invoice['id'], account: account['id'], invoice_date: '2026-06-08', currency: 'MXN', subtotal: '500', tax: '80', total: '580' })
  expect(await lines(plan)).toEqual([['credit', '5000', '500', '2026-03-02'], ['clawback', '-1000', '-100', '2026-03-08']])
})

test('cash is what was received without taxes, and is gone when the payment is sent back', async () => {
  const plan = await planOf('Cobranza', [{ measure: 'cash' }])
  const [invoice] = await rows(ctx, 'invoice', { filter: { field: 'number', op: 'eq', value: 'F1' }, limit: 1 })
  const payment = await create(ctx, 'payment', { account: account['id'], payment_date: '2026-03-09', amount: '2900', currency: 'MXN' })
  await create(ctx, 'payment_allocation', { invoice: invoice!['id'], payment: payment['id'], allocated_on: '2026-03-09', amount: '2900' })
  expect(await lines(plan)).toEqual([['credit', '2500', '250', '2026-03-09']])
  await update(ctx, 'payment', String(payment['id']), { status: 'reversed' })
  expect(await lines(plan)).toEqual([])
})

test('leads are paid apiece to who made them; discarded ones are not', async () => {
  const plan = await planOf('Prospectos', [{ measure: 'leads', tiers: [{ from: '0', rate: '15.5' }, { from: '2', rate: '20' }] }]), as = { ...ctx, user: { ...ctx.user, id: user } }
  for (const subject of ['Uno', 'Dos', 'Tres']) await create(as, 'lead', { subject, account: account['id'] })
  const gone = await create(as, 'lead', { subject: 'Cuatro', account: account['id'] })
  await update(ctx, 'lead', String(gone['id']), { status: 'disqualified', disqualified_reason: 'No' })
  expect((await lines(plan)).map(line => (line as unknown[])[2])).toEqual(['15.5', '15.5', '20'])
})

test('a condition says which deals count; attainment, retroactive rates and caps are as declared', async () => {
  const big = { field: 'subtotal', op: 'gte', value: '6000' }
  expect(await lines(await planOf('Solo grandes', [{ measure: 'revenue', where: big }]))).toEqual([])
  // 5000 less 1000 of a target of 4000: 100 %, everything at 12 %, up to 400
  const plan = await planOf('Objetivo', [{ measure: 'revenue', clawback_months: 0, steps: 'attainment', method: 'retroactive', tiers: [{ from: '0', rate: '4' }, { from: '100', rate: '12' }], cap: '400', where: { field: 'total', op: 'gt', value: '0' } }], 'quarter', '4000')
  expect(await lines(plan)).toEqual([['credit', '5000', '600', '2026-03-02'], ['clawback', '-1000', '-120', '2026-03-08'], ['cap', null, '-80', '2026-03-31']])
  const [statement] = await rows(ctx, 'incentive_statement', { filter: { field: 'plan', op: 'eq', value: plan }, limit: 1 })
  expect(statement).toMatchObject({ amount: '400', target: '4000' })
})

test('who takes part does not approve the plan', async () => {
  const bossId = (await request('GET', '/api/me', { as: boss })).body.id, plan = await create(ctx, 'incentive_plan', { name: 'Propio' })
  await create(ctx, 'incentive_participant', { plan: plan['id'], user: bossId, valid_from: '2026-01-01' })
  const version = await create(ctx, 'incentive_plan_version', { plan: plan['id'], valid_from: '2026-03-01', components: [{ key: 'k', name: 'K', measure: 'revenue', credits: 'revenue', steps: 'amount', method: 'marginal', tiers: [{ from: '0', rate: '1' }], cap: null, where: null, clawback_months: 0 }] })
  expect(await request('POST', `/api/incentive_plan_version/${String(version['id'])}/approval`, { body: {}, as: boss })).toMatchObject({ status: 403, body: { code: 'own_incentive' } })
})
