import { expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { entity } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { money } from '#kernel/fields/money.ts'
import { text } from '#kernel/fields/text.ts'
import type { Ctx } from '#kernel/context.ts'
import { aggregate } from '#kernel/records/aggregate.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { modules } from '#app'
import { testKernel } from '#test/support/database.ts'

const fine = entity('fine', { title: 'name', access: 'reference', fields: { name: text(), currency: currency(), amount: money({ currency: 'currency' }), fee: money({ currency: 'currency' }) } })
const { ctx } = await testKernel({ modules: [...modules, { name: 'library', entities: [fine] }], clock: fakeClock(new Date('2026-03-02T15:00:00Z')) })
for (const [code, date, rate] of [['USD', '2026-01-01', '0.9'], ['USD', '2026-03-01', '0.8'], ['USD', '2026-04-01', '0.5'], ['MXN', '2026-02-01', '0.05']]) await create(ctx, 'exchange_rate', { currency: code, date, rate })

/** The statements that read rates while `fn` runs. */
async function ratesRead(fn: (ctx: Ctx) => Promise<unknown>): Promise<number> {
  let read = 0
  const sql = new Proxy(ctx.sql, {
    get: (target, name) => {
      if (name === 'begin') return (level: string, run: (inner: Ctx['sql']) => unknown) => (target as never as { begin(l: string, r: unknown): unknown }).begin(level, (inner: Ctx['sql']) => run(watched(inner)))
      return Reflect.get(target, name) as unknown
    },
  })
  const watched = (inner: Ctx['sql']): Ctx['sql'] => new Proxy(inner, {
    get: (target, name) => name === 'unsafe' ? (text: string, ...rest: unknown[]) => { if (text.includes('exchange_rate')) read++; return (target.unsafe as (...all: unknown[]) => unknown)(text, ...rest) } : Reflect.get(target, name) as unknown,
  })
  await fn({ ...ctx, sql })
  return read
}

test('the rates of a whole batch are read once, each of its day', async () => {
  let made: Record<string, unknown>[] = []
  const read = await ratesRead(async watched => { made = await createMany(watched, 'fine', Array.from({ length: 60 }, (_, i) => ({ name: String(i), currency: ['USD', 'MXN', 'EUR', 'COP'][i % 4], amount: '100', fee: '10' }))) })
  expect(made.slice(0, 4)).toMatchObject([
    { amount_base: '80', amount_rate: '0.8', amount_rate_date: '2026-03-01', fee_base: '8' }, { amount_base: '5', amount_rate: '0.05', amount_rate_date: '2026-02-01' },
    { amount_base: '100', amount_rate: '1', amount_rate_date: '2026-03-02' }, { amount_base: null, amount_rate: null, amount_rate_date: null },
  ])
  expect(read).toBe(1)
})

test('sums over several currencies are in the organisation’s own, grouped by their currency in that one, with or without a rate', async () => {
  for (const [name, currency, amount] of [['s1', 'USD', '100'], ['s2', 'USD', '20.5'], ['s3', 'MXN', '200'], ['s4', 'GBP', '5']]) await create(ctx, 'fine', { name, currency, amount })
  const ask = async (group: string[], names: string[]) => JSON.parse((await aggregate(ctx, 'fine', { group, measures: ['sum(amount)'], filter: { field: 'name', op: 'in', value: names } })).json) as { data: unknown }
  expect(await ask([], ['s1', 's3'])).toEqual({ data: [{ 'sum(amount)': '90' }] })
  expect(await ask([], ['s1', 's4'])).toEqual({ data: [{ 'sum(amount)': null }] })
  expect(await ask(['currency'], ['s1', 's2', 's3', 's4'])).toEqual({ data: [{ currency: 'GBP', 'sum(amount)': '5' }, { currency: 'MXN', 'sum(amount)': '200' }, { currency: 'USD', 'sum(amount)': '120.5' }] })
  const { data: [told] } = JSON.parse((await aggregate(ctx, 'fine', { measures: ['max(created_at)', 'min(amount)'], filter: { field: 'name', op: 'eq', value: 's3' } })).json) as { data: Record<string, string>[] }
  expect(told).toEqual({ 'max(created_at)': '2026-03-02T15:00:00.000Z', 'min(amount)': '200' })
})
