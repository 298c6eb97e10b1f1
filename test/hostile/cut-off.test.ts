// A process that is killed between any two messages to the database leaves nothing half done: a lead converted, a quotation accepted, commissions reckoned, a mass change. Long: `npm run test:full`.
import { afterAll, describe, expect, inject, test } from 'vitest'
import { databases, cutOff } from '#test/support/cut-off.ts'
import { testServer, type Answer, type TestServer } from '#test/support/server.ts'
import { connect } from '#kernel/database/connect.ts'
import { systemContext } from '#kernel/access/system.ts'
import { jobsByName } from '#kernel/jobs/worker.ts'

const full = Boolean(process.env.VINCULO_TEST_FULL)
if (full) databases.add(Number(new URL(inject('adminUrl')).port))
const server = full ? await testServer() : null as unknown as TestServer
const watch = full ? connect(server.kernel.config.databaseUrl, { max: 1, applicationName: 'watch' }) : null!
afterAll(async () => { await watch?.end() })
const request = (method: string, path: string, body?: unknown): Promise<Answer> => server.request(method, path, { body })
const made = async (path: string, body: unknown): Promise<any> => { const answer = await request('POST', path, body); expect(answer.status, answer.text).toBeLessThan(300); return answer.body }
const one = async (path: string): Promise<any> => (await request('GET', path)).body

/** Every write of a record stands in the history, every order for later among the jobs: the sum of both says whether anything happened. */
const state = async () => JSON.stringify(await watch`select (select count(*)::text || ' ' || coalesce(sum(hashtextextended(c::text, 0)::numeric), 0)::text from kernel.change c) as changes, (select count(*)::int from kernel.job) as jobs`)

interface Deed<T> { prepare(): Promise<T>; run(on: T): Promise<unknown>; whole(on: T): Promise<boolean> }

/** Breaks off at each message in turn until the deed comes to its end: each time everything is there, or nothing. Returns how many places there were. */
async function atEveryPlace<T>({ prepare, run, whole }: Deed<T>): Promise<number> {
  let nothing = 0
  for (let n = 0; ; n++) {
    const on = await prepare(), before = await state()
    const cut = await cutOff(n, () => run(on))
    // the server notices broken lines by itself; a transaction of theirs is never seen
    const after = await state()
    if (after === before) nothing++
    else expect(await whole(on), `half done after ${n} messages`).toBe(true)
    if (!cut) { expect(await whole(on)).toBe(true); expect(nothing).toBeGreaterThan(0); return n }
    if (n % 10 === 9) { await run(on).catch(() => undefined); expect(await whole(on), `not done by a second try after ${n} messages`).toBe(true) }
  }
}

describe.skipIf(!full)('killed anywhere', () => {
  test('a lead is converted with person, company and sale, or not at all', { timeout: 600_000 }, async () => {
    let serial = 0
    const places = await atEveryPlace({
      prepare: async () => (await made('/api/lead', { last_name: `Cortada ${++serial}`, email: `cortada${serial}@x.example`, company: `Cortada ${serial} SA` })).id as string,
      run: id => made(`/api/lead/${id}/conversion`, {}),
      async whole(id) {
        const lead = await one(`/api/lead/${id}`), sales = (await one(`/api/opportunity?filter=${encodeURIComponent(JSON.stringify({ field: 'lead', op: 'eq', value: id }))}`)).data
        return lead.status === 'converted' && lead.account !== null && lead.contact !== null && sales.length === 1
      },
    })
    expect(places).toBeGreaterThan(5)
  })

  test('a quotation is accepted with its order and its lines, or not at all', { timeout: 600_000 }, async () => {
    const account = await made('/api/account', { name: 'Comprador', billing_country: 'MX' }), product = await made('/api/product', { name: 'Prensa', sku: 'PR-1', unit_price: '1000', currency: 'MXN' })
    const orders = async (quote: string) => (await watch`select o.id, (select count(*)::int from order_line l where l."order" = o.id) as lines from "order" o where o.quote = ${quote}::uuid`)
    const places = await atEveryPlace({
      async prepare() {
        const quote = await made('/api/quote', { account: account.id })
        for (let n = 0; n < 3; n++) await made('/api/quote_line', { quote: quote.id, product: product.id, quantity: String(n + 1) })
        await made(`/api/quote/${quote.id}/sending`, { mail: false })
        return quote.id as string
      },
      run: id => made(`/api/quote/${id}/acceptance`, { name: 'Eva' }),
      async whole(id) { const [order, ...more] = await orders(id); return (await one(`/api/quote/${id}`)).state === 'accepted' && order?.['lines'] === 3 && more.length === 0 },
    })
    expect(places).toBeGreaterThan(5)
  })

  test('commissions are reckoned whole or not at all', { timeout: 600_000 }, async () => {
    const me = (await one('/api/me')).id ?? (await one('/api/me')).user.id, won = (await one('/api/stage?limit=50')).data.find((stage: any) => stage.status === 'won').id, account = await made('/api/account', { name: 'Cliente' })
    const today = server.kernel.clock.now().toISOString().slice(0, 10), month = `${today.slice(0, 7)}-01`
    const plan = await made('/api/incentive_plan', { name: 'Comercial' })
    await made('/api/incentive_participant', { plan: plan.id, user: me, valid_from: month })
    const version = await made('/api/incentive_plan_version', { plan: plan.id, valid_from: month, components: [{ key: 'ventas', name: 'Ventas', measure: 'booking', credits: 'revenue', steps: 'amount', method: 'marginal', tiers: [{ from: '0', rate: '5' }], cap: null, where: null, clawback_months: 0 }] })
    await made(`/api/incentive_plan_version/${version.id}/approval`, {})
    let sold = 0
    await atEveryPlace({
      async prepare() { await made('/api/opportunity', { name: `Venta ${++sold}`, account: account.id, stage: won, amount: '100', currency: 'MXN', close_date: today, owner: me }); return sold },
      run: () => made(`/api/incentive_plan/${plan.id}/calculation`, {}),
      async whole(n) {
        const [sum] = await watch`select (select coalesce(sum(amount), 0)::text from incentive_line where deleted_at is null) as lines, (select coalesce(sum(amount), 0)::text from incentive_statement where deleted_at is null) as statements, (select coalesce(sum(amount), 0)::text from incentive_period where deleted_at is null) as periods`
        return [sum!['lines'], sum!['statements'], sum!['periods']].every(text => Number(text) === 5 * n)
      },
    })
  })

  test('a mass change goes on where it broke off, each record once', { timeout: 600_000 }, async () => {
    for (let n = 0; ; n++) {
      const ids: string[] = []
      for (let k = 0; k < 3; k++) ids.push((await made('/api/task', { subject: `Llamar ${n}.${k}` })).id)
      const { id } = await made('/api/task/bulk', { ids, action: { noun: 'completion', input: {} } }), [job] = await watch`select payload from kernel.job where id = ${id}::uuid`
      const run = () => jobsByName(server.kernel).get('record.bulk')!.run(systemContext(server.kernel, { reason: 'test', origin: 'job' }), job!['payload'] as never, { jobId: id, signal: new AbortController().signal, report: async () => undefined })
      const cut = await cutOff(n, run)
      if (cut) await run()
      expect(await watch`select count(*)::int as n, count(distinct record)::int as records from kernel.change where record = any(${ids}::uuid[]) and op = 'updated'`, `after ${n} messages`).toEqual([{ n: 3, records: 3 }])
      if (!cut) break
    }
  })
})
