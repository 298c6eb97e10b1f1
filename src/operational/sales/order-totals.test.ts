import { expect, test } from 'vitest'
import { byIds } from '#kernel/records/by-ids.ts'
import { create, createEach, createMany } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { testKernel } from '#test/support/database.ts'

const { ctx } = await testKernel({
  fill: { key: 'set up in Mexico', run: async k => { await setUp(k, { language: 'es', country: 'MX', organisation: 'Ejemplo', adminEmail: 'admin@ejemplo.mx', adminPassword: 'una clave bien larga 42' }) } },
})
const account = await create(ctx, 'account', { name: 'Comprador' })
const count = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))

test('1,200 lines of as many orders and products in one batch have their net, currency and totals', async () => {
  const orders = await createMany(ctx, 'order', count(1_200, () => ({ account: account['id'], currency: 'USD' })))
  const products = await createMany(ctx, 'product', count(1_200, i => ({ name: `Pieza ${i}`, sku: `P-${i}`, unit_price: String(i + 1), currency: 'USD' })))
  const lines = await createMany(ctx, 'order_line', count(1_200, i => ({ order: orders[i]!['id'], product: products[i]!['id'], quantity: '2', tax_percent: 10 })))
  const stored = await byIds(ctx, 'order_line', lines.map(l => l['id']), ['net', 'currency', 'description'])
  const kept = await byIds(ctx, 'order', orders.map(o => o['id']), ['subtotal', 'tax', 'total'])
  expect(stored.size).toBe(1_200)
  for (const i of [0, 499, 500, 1_001, 1_199]) {
    expect(stored.get(String(lines[i]!['id'])), `line ${i}`).toMatchObject({ net: String(2 * (i + 1)), currency: 'USD', description: `Pieza ${i}` })
    expect(Number(kept.get(String(orders[i]!['id']))!['total']), `order ${i}`).toBeCloseTo(2.2 * (i + 1), 6)
  }
  const entries = await createMany(ctx, 'price_book', count(600, i => ({ name: `Lista ${i}`, currency: 'USD' }))).then(books => createMany(ctx, 'price_book_entry', books.map(book => ({ price_book: book['id'], product: products[0]!['id'], unit_price: '1' }))))
  expect(new Set(entries.map(e => e['currency']))).toEqual(new Set(['USD']))
})

test('1,200 lines of one order add up', async () => {
  const order = await create(ctx, 'order', { account: account['id'] })
  await createMany(ctx, 'order_line', count(1_200, i => ({ order: order['id'], description: `Renglón ${i}`, quantity: '1', unit_price: '0.01' })))
  expect(await get(ctx, 'order', String(order['id']))).toMatchObject({ subtotal: '12' })
})

test('lines written at the same moment are all in the totals', async () => {
  for (let round = 1; round <= 5; round++) {
    const order = await create(ctx, 'order', { account: account['id'] })
    const lines = await Promise.all(count(6, i => create(ctx, 'order_line', { order: order['id'], description: `A la vez ${i}`, quantity: '1', unit_price: '10' })))
    expect(await get(ctx, 'order', String(order['id'])), `round ${round}`).toMatchObject({ subtotal: '60', total: '60' })
    await Promise.all(lines.map(line => update(ctx, 'order_line', String(line['id']), { quantity: '2' })))
    expect(await get(ctx, 'order', String(order['id'])), `round ${round}`).toMatchObject({ subtotal: '120', total: '120' })
  }
})

test('a line that moves leaves its old order', async () => {
  const [from, to] = await createMany(ctx, 'order', [{ account: account['id'] }, { account: account['id'] }])
  const line = await create(ctx, 'order_line', { order: from!['id'], description: 'Viaja', quantity: '1', unit_price: '5' })
  await update(ctx, 'order_line', String(line['id']), { order: to!['id'] })
  expect([(await get(ctx, 'order', String(from!['id'])))['total'], (await get(ctx, 'order', String(to!['id'])))['total']].map(Number)).toEqual([0, 5])
})

test('a line without an order is a problem of that line', async () => {
  const order = await create(ctx, 'order', { account: account['id'] })
  expect(await createEach(ctx, 'order_line', [{ description: 'Suelta', quantity: '1', unit_price: '1' }, { order: order['id'], description: 'Bien', quantity: '1', unit_price: '1' }]))
    .toMatchObject([{ ok: false, problems: [{ field: 'order', code: 'required' }] }, { ok: true, row: { net: '1' } }])
})

test('the rate of tax is a field of its own, also in other currencies', async () => {
  await create(ctx, 'exchange_rate', { currency: 'USD', date: '2020-01-01', rate: '18.5' })
  const order = await create(ctx, 'order', { account: account['id'], currency: 'USD' })
  const line = await create(ctx, 'order_line', { order: order['id'], description: 'Gravada', quantity: '1', unit_price: '100', tax_percent: 16 })
  expect(await update(ctx, 'order_line', String(line['id']), { quantity: '2' })).toMatchObject({ tax_percent: 16, tax: '32', tax_base: '592', tax_rate: '18.5' })
})
