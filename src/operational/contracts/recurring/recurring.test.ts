import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { addDays, addMonths } from '#kernel/fields/calendar-date.ts'
import { compare, plus, sum } from '#math/decimal.ts'
import { endOf, movementsOf, type Served } from '#operational/contracts/recurring/movements.ts'
import { inBase, mrrOn, type Terms } from '#operational/contracts/recurring/mrr.ts'
import { recurringJob } from '#operational/contracts/jobs/recurring.ts'
import { testServer } from '#test/support/server.ts'

/** A small generator of numbers with a seed (mulberry32, public domain by Tommy Ettinger). */
function numbers(seed: number): (below: number) => number {
  return below => { seed = (seed + 0x6D2B79F5) | 0; let t = Math.imul(seed ^ (seed >>> 15), 1 | seed); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) % below }
}
function randomTerms(pick: (below: number) => number): Terms {
  const start = addDays('2024-01-01', pick(700)), end = pick(2) ? addDays(start, pick(600)) : null
  const day = (): string => addDays(start, pick(500))
  return {
    start, end, months: [1, 2, 3, 6, 12][pick(5)]!, pauses: Array.from({ length: pick(3) }, () => { const from = day(); return { from, to: pick(4) ? addDays(from, pick(120)) : null } }),
    lines: Array.from({ length: 1 + pick(3) }, () => ({ quantity: `${pick(9)}.${pick(10)}`, price: `${pick(900)}.${pick(100)}`, discount: String(pick(40)), start: pick(3) ? null : day(), end: pick(3) ? null : day(), steps: Array.from({ length: pick(3) }, () => ({ from: day(), price: pick(2) ? String(pick(900)) : null, quantity: pick(2) ? String(pick(9)) : null })) })),
  }
}

describe('movements', () => {
  test('start + movements = end, in every month, for every customer that can be thought of', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const pick = numbers(seed), today = addDays('2025-06-01', pick(300))
      const customer: Served[] = Array.from({ length: 1 + pick(4) }, (_, i) => ({ id: String(i), terms: randomTerms(pick), rate: ['1', '19.35', '0.0021'][pick(3)]! }))
      const moved = movementsOf(customer, today)
      let had = false, before = '0'
      for (let month = '2024-01-01'; month <= today; month = addMonths(month, 1)) {
        const day = endOf(month) < today ? endOf(month) : today
        // what is charged, looked at from scratch
        const charged = sum(customer.map(one => inBase(mrrOn(one.terms, day), one.rate)!))
        expect(plus(before, sum(moved.filter(one => one.month === month).map(one => one.amount))), `seed ${seed} ${month}`).toBe(plus(charged, '0'))
        const kinds = new Set(moved.filter(one => one.month === month).map(one => one.kind))
        if (kinds.has('new')) expect([had, before]).toEqual([false, '0'])
        if (kinds.has('reactivation')) expect([had, before]).toEqual([true, '0'])
        if (kinds.has('churn')) expect(charged).toBe('0')
        for (const one of moved) if (one.month === month && ['expansion', 'contraction'].includes(one.kind)) expect(compare(one.amount, '0')).toBe(one.kind === 'expansion' ? 1 : -1)
        had ||= compare(charged, '0') > 0
        before = charged
      }
    }
  })
  test('the worth of a line: discount, billing period, steps and pauses, to the day', () => {
    const terms: Terms = { start: '2026-01-10', end: '2026-12-31', months: 3, pauses: [{ from: '2026-05-01', to: '2026-05-31' }], lines: [{ quantity: '2', price: '150', discount: '10', start: null, end: null, steps: [{ from: '2026-07-01', price: '160', quantity: null }, { from: '2026-09-01', price: null, quantity: '3' }] }] }
    expect(['2026-01-09', '2026-01-10', '2026-05-01', '2026-05-31', '2026-06-01', '2026-07-01', '2026-09-01', '2026-12-31', '2027-01-01'].map(day => mrrOn(terms, day))).toEqual(['0', '90', '0', '0', '90', '96', '144', '144', '0'])
  })
})

describe('a subscription', async () => {
  const clock = fakeClock(new Date('2026-03-15T12:00:00Z'))
  const { request: asked, ctx } = await testServer({ clock })
  // a key outlives the sessions that end while the clock is turned on
  const { key } = (await asked('POST', '/api/api-key', { body: { name: 'prueba' } })).body
  const request = (method: string, path: string, options: { body?: unknown } = {}) => asked(method, path, { ...options, as: null, key })
  const made = async (path: string, body: unknown): Promise<any> => { const answer = await request('POST', path, { body }); expect(answer.status, answer.text).toBeLessThan(300); return answer.body }
  const report = async (from: string, to: string): Promise<any> => (await request('GET', `/api/recurring-revenue?from=${from}&to=${to}`)).body
  const one = await made('/api/account', { name: 'Uno' }), two = await made('/api/account', { name: 'Dos' })
  const first = await made('/api/subscription', { account: one.id, name: 'Soporte', start_date: '2026-01-10', billing_period: 'quarterly' })
  const line = await made('/api/subscription_line', { subscription: first.id, description: 'Soporte', quantity: '2', unit_price: '150' })

  test('tells what it brings a month, and its movements', async () => {
    expect((await request('GET', `/api/subscription/${first.id}`)).body).toMatchObject({ status: 'active', recurring: '100', mrr: '100', arr: '1200', next_billing_date: '2026-04-10', currency: 'MXN' })
    expect(await report('2025-12', '2026-03')).toMatchObject({ currency: 'MXN', without_rate: 0, months: [{ month: '2025-12-01', end: '0' }, { month: '2026-01-01', start: '0', moves: { new: { amount: '100', count: 1 } }, end: '100' }, { start: '100', net: '0', end: '100' }, { end: '100', arr: '1200' }] })
  })
  test('follows every edit at once, and the clock by its job', async () => {
    await made('/api/subscription_price_step', { subscription_line: line.id, from_date: '2026-04-01', unit_price: '300' })
    expect((await report('2026-03', '2026-03')).months[0]).toMatchObject({ end: '100' })
    await made('/api/subscription_pause', { subscription: first.id, from_date: '2026-05-20', to_date: '2026-06-10' })
    const second = await made('/api/subscription', { account: two.id, start_date: '2026-02-01', end_date: '2026-03-31' })
    await made('/api/subscription_line', { subscription: second.id, description: 'Nube', quantity: '1', unit_price: '40.50' })
    expect((await report('2026-02', '2026-03')).months).toMatchObject([{ start: '100', moves: { new: { amount: '40.5' } }, end: '140.5' }, { end: '140.5' }])
    clock.advance(120 * 86_400_000)
    await recurringJob.run(ctx, {} as never, { jobId: '', report: async () => {}, signal: new AbortController().signal })
    const { months } = await report('2026-03', '2026-07')
    expect(months).toMatchObject([{ end: '140.5' }, { moves: { expansion: { amount: '100' }, churn: { amount: '-40.5' } }, end: '200' }, { moves: { churn: { amount: '-200' } }, end: '0' }, { moves: { reactivation: { amount: '200' } }, end: '200' }, { end: '200' }])
    expect((await request('GET', `/api/subscription/${second.id}`)).body).toMatchObject({ status: 'ended', mrr: '0', next_billing_date: null })
    expect((await request('DELETE', `/api/subscription/${second.id}`)).status).toBe(204)
    expect((await report('2026-02', '2026-04')).months).toMatchObject([{ end: '100' }, { end: '100' }, { moves: { churn: { amount: '0' } }, end: '200' }])
  })
  test('keeps its rate: a currency that moves is no movement', async () => {
    await made('/api/exchange_rate', { currency: 'USD', date: '2026-01-01', rate: '20' })
    const foreign = await made('/api/subscription', { account: two.id, currency: 'USD', start_date: '2026-07-01' })
    await made('/api/subscription_line', { subscription: foreign.id, description: 'Licencia', unit_price: '10' })
    await made('/api/exchange_rate', { currency: 'USD', date: '2026-07-02', rate: '25' })
    expect((await request('PATCH', `/api/subscription/${foreign.id}`, { body: { name: 'Licencia anual' } })).body).toMatchObject({ exchange_rate: '20', recurring: '10', mrr: '200' })
  })
  test('keeps what its months were charged at: a line that has started is changed by a step, not by an edit', async () => {
    const path = `/api/subscription_line/${line.id}`
    for (const [field, value] of [['unit_price', '500'], ['quantity', '7'], ['discount', 50]] as const) expect((await request('PATCH', path, { body: { [field]: value } })).body, field).toMatchObject({ status: 422, errors: [{ field, code: 'line_started' }] })
    expect((await request('PATCH', path, { body: { description: 'Soporte básico', unit_price: '150.00' } })).status).toBe(200)
    const later = await made('/api/subscription_line', { subscription: first.id, description: 'Otro', unit_price: '30', start_date: '2027-01-01' })
    clock.advance(86_400_000)
    expect((await request('PATCH', `/api/subscription_line/${later.id}`, { body: { unit_price: '40' } })).status).toBe(200)
    expect((await report('2026-03', '2026-03')).months[0]).toMatchObject({ end: '100' })
  })
  test('refuses what cannot be', async () => {
    for (const [path, body, code] of [
      ['/api/subscription', { name: 'De nadie' }, 'customer_demanded'], ['/api/subscription', { account: one.id, start_date: '2026-02-02', end_date: '2026-02-01' }, 'end_before_start'], ['/api/subscription_line', { subscription: first.id, description: 'Sin precio' }, 'required'],
      ['/api/subscription_pause', { subscription: first.id, from_date: '2026-02-02', to_date: '2026-02-01' }, 'end_before_start'], ['/api/subscription_price_step', { subscription_line: line.id, from_date: '2026-02-02' }, 'required'],
    ] as const) expect((await request('POST', path, { body })).body, path).toMatchObject({ status: 422, errors: [{ code }] })
    expect((await request('GET', '/api/recurring-revenue?from=2026-05&to=2026-01')).body).toMatchObject({ status: 400, code: 'invalid_months' })
    expect((await request('POST', '/api/subscription_movement', { body: { subscription: first.id, month: '2026-01-01', kind: 'new' } })).status).toBeGreaterThanOrEqual(400)
  })
})
