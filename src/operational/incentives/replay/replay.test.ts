import { expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { remove } from '#kernel/records/remove.ts'
import { update } from '#kernel/records/update.ts'
import { lockPeriod } from '#operational/incentives/actions/locking.ts'
import { settlePlan } from '#operational/incentives/statements/settle.ts'
import { compare, minus, sum } from '#math/decimal.ts'
import { testServer } from '#test/support/server.ts'

const clock = fakeClock(new Date('2025-01-02T18:00:00Z'))
const { ctx, request, addUser } = await testServer({ clock })
const manager = await addUser('manager'), names = ['Ana', 'Bea', 'Caro', 'Dan']
const bossKey = (await request('POST', '/api/api-key', { body: { name: 'r' }, as: manager })).body.key
const users: string[] = []
for (const name of names) users.push((await request('GET', '/api/me', { as: await addUser('sales_rep', { name }) })).body.id)
const stages = await rows(ctx, 'stage', { limit: 50 }), won = stages.find(stage => stage['status'] === 'won')!['id'], lost = stages.find(stage => stage['status'] === 'lost')!['id']
const account = await create(ctx, 'account', { name: 'Comprador' }), product = await create(ctx, 'product', { name: 'Prensa', unit_price: '1000', currency: 'MXN', standard_cost: '612.37' })
const components = [
  { key: 'ventas', name: 'Ventas', measure: 'booking', credits: 'revenue', steps: 'attainment', method: 'marginal', tiers: [{ from: '0', rate: '3.25' }, { from: '80', rate: '5' }, { from: '100', rate: '7.5' }], cap: null, where: { field: 'kind', op: 'ne', value: 'renewal' }, clawback_months: 2 },
  { key: 'extra', name: 'Especialistas', measure: 'booking', credits: 'overlay', steps: 'amount', method: 'marginal', tiers: [{ from: '0', rate: '1' }], cap: '900', where: null, clawback_months: 2 },
  { key: 'margen', name: 'Margen', measure: 'margin', credits: 'revenue', steps: 'amount', method: 'retroactive', tiers: [{ from: '0', rate: '2' }, { from: '4000', rate: '4' }], cap: null, where: null, clawback_months: 1 },
]
const plan = await create(ctx, 'incentive_plan', { name: 'Anual' })
await createMany(ctx, 'incentive_participant', users.map((user, i) => ({ plan: plan['id'], user, valid_from: '2025-01-01', target: String(40000 + 10000 * i) })))
const version = await create(ctx, 'incentive_plan_version', { plan: plan['id'], valid_from: '2025-01-01', components, cap: '1200' })
const draft = await create(ctx, 'incentive_plan_version', { plan: plan['id'], components: [{ ...components[0], where: null, tiers: [{ from: '0', rate: '4' }] }] })

/** The same numbers for the same seed (Park & Miller's minimal standard). */
function chance(seed: number): () => number { let state = seed; return () => { state = (state * 48271) % 2147483647; return state / 2147483647 } }

async function month(at: string, next: () => number): Promise<string[]> {
  const day = (): string => `${at}-${String(1 + Math.floor(next() * 27)).padStart(2, '0')}`, owner = (): string => users[Math.floor(next() * users.length)]!
  const deals = await createMany(ctx, 'opportunity', Array.from({ length: 12 }, (_, i) => ({ name: `${at} ${i}`, account: account['id'], stage: won, amount: (500 + next() * 15000).toFixed(2), currency: 'MXN', close_date: day(), owner: owner(), kind: next() < 0.2 ? 'renewal' : 'new_business' })))
  for (const deal of deals.filter(() => next() < 0.4)) {
    const other = users.find(user => user !== deal['owner'])!
    await create(ctx, 'opportunity_split', { opportunity: deal['id'], user: other, percent: Math.round(next() * 9000 + 500) / 100, kind: next() < 0.7 ? 'revenue' : 'overlay' })
  }
  for (let i = 0; i < 4; i++) {
    const order = await create(ctx, 'order', { account: account['id'], order_date: day(), owner: owner(), status: 'confirmed' })
    await create(ctx, 'order_line', { order: order['id'], product: product['id'], quantity: String(1 + Math.floor(next() * 9)), discount: Math.floor(next() * 20) })
  }
  return deals.map(deal => String(deal['id']))
}

test('the replay of what held equals what was paid, to the cent, through cancellations, edits, splits, caps and locked periods; a draft says who would gain and lose', async () => {
  expect((await request('POST', `/api/incentive_plan_version/${String(version['id'])}/approval`, { body: {}, key: bossKey })).status).toBe(200)
  const next = chance(7), old: string[] = []
  for (const at of ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12']) {
    clock.set(new Date(`${at}-28T18:00:00Z`))
    const fresh = await month(at, next)
    if (old.length > 5) {
      // of what is locked: one is lost again, one goes to the bin, one gets another amount, one another owner; some too long ago to be taken back
      const pick = (): string => old[Math.floor(next() * old.length)]!
      for (const deed of [() => update(ctx, 'opportunity', pick(), { stage: lost }), () => remove(ctx, 'opportunity', pick()), () => update(ctx, 'opportunity', pick(), { amount: (500 + next() * 9000).toFixed(2) })]) await deed().catch(error => { expect(error).toMatchObject({ status: 404 }) })
      const [order] = await rows(ctx, 'order', { filter: { all: [{ field: 'status', op: 'eq', value: 'confirmed' }, { field: 'order_date', op: 'before', value: `${at}-01` }] }, sort: '-order_date', limit: 1 })
      await update(ctx, 'order', String(order!['id']), { status: 'cancelled' })
    }
    old.push(...fresh)
    const [year, number] = at.split('-').map(Number)
    clock.set(new Date(Date.UTC(year!, number!, 3, 18)))
    // a run that is broken off before the last period leaves nothing that the next one does not set right
    await settlePlan(ctx, String(plan['id']), async (done, total) => { if (done < total && done > 1) throw new Error('killed') }).catch(error => { expect(error).toMatchObject({ message: 'killed' }) })
    await settlePlan(ctx, String(plan['id']))
    const [period] = await rows(ctx, 'incentive_period', { filter: { field: 'starts_on', op: 'eq', value: `${at}-01` }, limit: 1 })
    await lockPeriod(ctx, String(period!['id']), {})
  }
  // what turned out about December and before is in January, which is locked in its turn
  clock.set(new Date('2026-02-03T18:00:00Z'))
  await settlePlan(ctx, String(plan['id']))
  const [january] = await rows(ctx, 'incentive_period', { filter: { field: 'starts_on', op: 'eq', value: '2026-01-01' }, limit: 1 })
  await lockPeriod(ctx, String(january!['id']), {})
  const same = await request('POST', `/api/incentive_plan_version/${String(version['id'])}/replay`, { body: { from: '2025-01-01', to: '2025-12-31' }, key: bossKey })
  expect(same.status, same.text).toBe(200)
  expect(same.body.people.map((person: any) => [person.name, person.difference])).toEqual(expect.arrayContaining(names.map(name => [name, '0'])))
  expect(same.body).toMatchObject({ difference: '0', winners: 0, losers: 0, open: '0' })
  const statements = await rows(ctx, 'incentive_statement', { filter: { field: 'plan', op: 'eq', value: plan['id'] }, limit: 500 })
  expect(same.body.replayed).toBe(sum(statements.map(row => String(row['amount']))))
  const kinds = new Set((await rows(ctx, 'incentive_line', { fields: ['kind'], limit: 500, filter: { field: 'kind', op: 'ne', value: 'credit' } })).map(line => line['kind']))
  expect([...kinds].sort()).toEqual(['cap', 'clawback', 'correction'])

  const other = (await request('POST', `/api/incentive_plan_version/${String(draft['id'])}/replay`, { body: { from: '2025-01-01', to: '2025-12-31' }, key: bossKey })).body
  expect(other.winners + other.losers).toBe(4)
  for (const person of other.people) expect(person.difference).toBe(minus(person.replayed, person.paid))
  expect(compare(other.paid, same.body.replayed)).toBe(0)
  expect((await request('POST', `/api/incentive_plan_version/${String(draft['id'])}/replay`, { body: { from: '2020-01-01', to: '2025-12-31' }, key: bossKey })).body.code).toBe('range_too_long')
  expect((await rows(ctx, 'incentive_plan_version', { filter: { field: 'id', op: 'eq', value: draft['id'] } }))[0]).toMatchObject({ state: 'draft' })
})

test('credits of a deal come to 100 % of it, to the last decimal', async () => {
  const splits = await rows(ctx, 'opportunity_split', { fields: ['opportunity'], filter: { field: 'kind', op: 'eq', value: 'revenue' }, limit: 500 })
  const shared = [...new Set(splits.map(row => String(row['opportunity'])))]
  const lines = (await Promise.all(shared.map(opportunity => rows(ctx, 'incentive_line', { fields: ['base', 'credited', 'opportunity', 'kind'], filter: { all: [{ field: 'opportunity', op: 'eq', value: opportunity }, { field: 'component', op: 'eq', value: 'ventas' }, { field: 'kind', op: 'eq', value: 'credit' }] }, limit: 50 })))).filter(all => all.length > 0)
  expect(lines.length).toBeGreaterThan(10)
  for (const all of lines) expect(sum(all.map(line => String(line['credited'])))).toBe(String(all[0]!['base']))
})
