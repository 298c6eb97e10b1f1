import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { addDays, addMonths } from '#kernel/fields/calendar-date.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Finding } from '#operational/incentives/conflicts/fact.ts'
import { settlePlan } from '#operational/incentives/statements/settle.ts'
import { testServer } from '#test/support/server.ts'

const clock = fakeClock(new Date('2027-01-01T18:00:00Z'))
const { ctx, request, addUser } = await testServer({ clock })
const key = (await request('POST', '/api/api-key', { body: { name: 'informe' } })).body.key, sellerKey = (await request('POST', '/api/api-key', { body: { name: 'v' }, as: await addUser('sales_rep') })).body.key
const accounts = (await createMany(ctx, 'account', Array.from({ length: 40 }, (_, i) => ({ name: `Cliente ${i}` })))).map(row => row['id'])
const full = Boolean(process.env.VINCULO_TEST_FULL), SEEDS = full ? 20 : 2
let year = 2027

/** The same numbers for the same seed (Park & Miller's minimal standard). */
function chance(seed: number): () => number { let state = seed * 7919 + 13; return () => { state = (state * 48271) % 2147483647; return state / 2147483647 } }

interface World { year: number; cheats: Record<Finding['pattern'], string> | null; findings: Finding[] }

/** A year of six sellers and three who make leads. Honest: discounts, days and amounts are chance. Planted: one pulls sales into last weeks and gives away for it, one waits after a full month, one makes leads of nothing, one is paid for a sale twice. */
async function world(seed: number, planted: boolean): Promise<World> {
  const next = chance(seed + (planted ? 1000 : 0)), at = year++
  const users = await createMany(ctx, 'user', Array.from({ length: 9 }, (_, i) => ({ name: `P${at}-${i}`, email: `p${at}.${i}@prueba.example` }))), ids = users.map(user => String(user['id'])), sellers = ids.slice(0, 6), makers = ids.slice(6)
  const cheats = planted ? { late_discounts: sellers[0]!, sandbagging: sellers[1]!, double_credit: sellers[2]!, empty_leads: makers[0]! } : null
  const plan = await create(ctx, 'incentive_plan', { name: `Plan ${at}` })
  await createMany(ctx, 'incentive_participant', ids.map(user => ({ plan: plan['id'], user, valid_from: `${at}-01-01`, target: '50000' })))
  const rate = { credits: 'revenue', steps: 'amount', method: 'marginal', cap: null, where: null, clawback_months: 0 }
  await create(asSystem(ctx, 'test'), 'incentive_plan_version', { plan: plan['id'], valid_from: `${at}-01-01`, state: 'approved', components: [{ ...rate, key: 'v', name: 'Ventas', measure: 'revenue', tiers: [{ from: '0', rate: '5' }] }, { ...rate, key: 'p', name: 'Prospectos', measure: 'leads', tiers: [{ from: '0', rate: '20' }] }] })
  for (const maker of makers) await leads(maker, at, next, maker === cheats?.empty_leads)
  const orders = sellers.flatMap(seller => sales(seller, at, next, cheats))
  if (cheats) { const first = orders.find(order => order.owner === cheats.double_credit && order.date.endsWith('-10'))!; orders.push({ ...first, date: addDays(first.date, 4) }) }
  const made = await createMany(ctx, 'order', orders.map(order => ({ account: order.account, owner: order.owner, order_date: order.date, status: 'confirmed', currency: 'MXN' })))
  await createMany(ctx, 'order_line', orders.map((order, i) => ({ order: made[i]!['id'], description: 'Equipo', quantity: '1', unit_price: order.price, discount: order.discount })))
  clock.set(new Date(`${at}-12-31T20:00:00Z`))
  await settlePlan(ctx, String(plan['id']))
  clock.set(new Date(`${at + 1}-03-31T20:00:00Z`))
  const answer = await request('GET', `/api/incentives/conflicts?from=${at}-01-01&to=${at}-12-31`, { key })
  expect(answer.status, answer.text).toBe(200)
  expect(answer.body.looked_at).toMatchObject({ deals: orders.length, people: 6 })
  return { year: at, cheats, findings: answer.body.findings }
}

interface Sale { owner: string; account: unknown; date: string; price: string; discount: number }

function sales(owner: string, at: number, next: () => number, cheats: World['cheats']): Sale[] {
  const all: Sale[] = []
  for (let month = 0, before = 0; month < 12; month++) {
    const first = addMonths(`${at}-01-01`, month), length = Number(addDays(addMonths(first, 1), -1).slice(8)), mine: Sale[] = []
    for (let i = 0; i < 5; i++) {
      // the tenth of each month is somebody's, so that one sale can be doubled within its month
      const day = i === 0 ? 10 : owner === cheats?.sandbagging && before >= 50000 && next() < 0.95 ? 1 + Math.floor(next() * 6) : owner === cheats?.late_discounts && next() < 0.4 ? length - Math.floor(next() * 7) : 1 + Math.floor(next() * length)
      const late = day > length - 7, discount = owner === cheats?.late_discounts && late ? 20 + Math.floor(next() * 12) : Math.floor(next() * 12)
      mine.push({ owner, account: accounts[Math.floor(next() * accounts.length)], date: addDays(first, day - 1), price: (6000 + next() * 10000).toFixed(2), discount })
    }
    before = mine.reduce((total, sale) => total + Number(sale.price) * (1 - sale.discount / 100), 0)
    all.push(...mine)
  }
  return all
}

async function leads(maker: string, at: number, next: () => number, empty: boolean): Promise<void> {
  clock.set(new Date(`${at}-05-10T18:00:00Z`))
  const as: Ctx = { ...ctx, user: { ...ctx.user, id: maker } }
  const made = await createMany(as, 'lead', Array.from({ length: 45 }, (_, i) => ({ subject: `Interés ${i}`, account: accounts[i % accounts.length] })))
  // what conversion leaves behind; the conversion itself is tested where it is at home
  const converted = made.filter(() => next() < (empty ? 0.01 : 0.35)).map(lead => String(lead['id']))
  await ctx.sql.unsafe(`update lead set status = 'converted', converted_at = created_at where id = any($1::uuid[])`, [converted])
}

const patterns = (findings: Finding[]): string[] => findings.map(finding => finding.pattern).sort()

describe('the conflict report', () => {
  test(`finds each of four planted patterns, and who, in each of ${SEEDS} seeds`, { timeout: full ? 600_000 : 60_000 }, async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { cheats, findings } = await world(seed, true)
      expect([seed, patterns(findings)]).toEqual([seed, ['double_credit', 'empty_leads', 'late_discounts', 'sandbagging']])
      for (const finding of findings) {
        expect([seed, finding.pattern, finding.user]).toEqual([seed, finding.pattern, cheats![finding.pattern]])
        expect(finding.evidence.length).toBeGreaterThan(0)
        expect(finding.cost).toBeGreaterThan(0)
        expect(finding.pattern === 'double_credit' ? finding.statistic.value >= finding.statistic.threshold : finding.statistic.value < finding.statistic.threshold).toBe(true)
      }
    }
  })
  test(`finds nothing in ${SEEDS} honest seeds`, { timeout: full ? 600_000 : 60_000 }, async () => {
    for (let seed = 1; seed <= SEEDS; seed++) expect([seed, (await world(seed, false)).findings]).toEqual([seed, []])
  })
  test('is the managers\'; a range has a beginning, an end and a limit', async () => {
    const ask = async (query: string, as = key): Promise<any> => request('GET', `/api/incentives/conflicts?${query}`, { key: as })
    expect((await ask('from=2027-01-01&to=2027-12-31', sellerKey)).status).toBe(403)
    expect((await ask('from=2027-12-31&to=2027-01-01')).body).toMatchObject({ status: 400, code: 'range_reversed' })
    expect((await ask('from=2020-01-01&to=2027-01-01')).body).toMatchObject({ status: 400, code: 'range_too_long' })
    expect((await ask('from=2027-13-01&to=2027-01-01')).body).toMatchObject({ status: 422, errors: [{ field: 'from' }] })
  })
})
