import { expect, test } from 'vitest'
import { history } from '#kernel/changes/history.ts'
import { contextFor } from '#kernel/access/system.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import type { Row } from '#kernel/module.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { remove, restore } from '#kernel/records/remove.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { testKernel } from '#test/support/database.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { kernel, ctx } = await testKernel({
  clock, fill: { key: 'set up in Mexico', run: async k => { await setUp(k, { language: 'es', country: 'MX', organisation: 'Ejemplo', adminEmail: 'admin@ejemplo.mx', adminPassword: 'una clave bien larga 42' }) } },
})
const live = (entity: string, field: string, id: unknown): Promise<Row[]> => rows(ctx, entity, { filter: { field, op: 'eq', value: id }, limit: 50 })

test('lines go into the bin with their order and come back with it; those that were there before stay there', async () => {
  const user = await create(ctx, 'user', { email: 'jefa@ejemplo.mx', name: 'Jefa', roles: ['admin'] })
  const admin = contextFor(kernel, (await principalFor(kernel, String(user['id'])))!, { origin: 'api' })
  const order = await create(admin, 'order', {})
  const [gone, kept] = await createMany(admin, 'order_line', ['Antes', 'Después'].map(description => ({ order: order['id'], description, quantity: '1', unit_price: '10' })))
  await remove(admin, 'order_line', String(gone!['id']))
  clock.advance(60_000)
  await remove(admin, 'order', String(order['id']))
  await expect(get(admin, 'order_line', String(kept!['id']))).rejects.toMatchObject({ status: 404 })
  clock.advance(60_000)
  await restore(admin, 'order', String(order['id']))
  expect((await live('order_line', 'order', order['id'])).map(l => l['description'])).toEqual(['Después'])
  for (const [entity, id] of [['order', order['id']], ['order_line', kept!['id']]]) expect((await history(admin, String(entity), String(id))).data.map(c => c.op).slice(0, 2), String(entity)).toEqual(['restored', 'deleted'])
  expect((await history(admin, 'order_line', String(kept!['id']))).data[0]!.actor).toBe(user['id'])
})

test('a person takes the ways to reach them along, and is found by them again', async () => {
  const account = await create(ctx, 'account', { name: 'Con gente', email: 'hola@gente.mx' })
  const made = await create(ctx, 'contact', { email: 'sola@ejemplo.com', account: account['id'] })
  const both = await create(ctx, 'contact_point', { contact: made['id'], account: account['id'], kind: 'phone', value: '+525512345678', primary: true })
  await remove(ctx, 'account', String(account['id']))
  expect([await live('contact_point', 'account', account['id']), await get(ctx, 'contact', String(made['id']))]).toMatchObject([[{ id: both['id'] }], { email: 'sola@ejemplo.com', phone: '+525512345678' }])
  clock.advance(60_000)
  await remove(ctx, 'contact', String(made['id']))
  expect([await live('contact_point', 'contact', made['id']), await live('account_contact', 'contact', made['id'])]).toEqual([[], []])
  clock.advance(60_000)
  await restore(ctx, 'contact', String(made['id']))
  await restore(ctx, 'account', String(account['id']))
  expect(await live('contact_point', 'contact', made['id'])).toHaveLength(2)
  expect(await live('account_contact', 'contact', made['id'])).toHaveLength(1)
  expect(await live('contact_point', 'account', account['id'])).toHaveLength(2)
  expect(await get(ctx, 'contact', String(made['id']))).toMatchObject({ email: 'sola@ejemplo.com', account: account['id'] })
  expect(await rows(ctx, 'contact', { q: 'sola@ejemplo', limit: 5 })).toHaveLength(1)
})

test('a price list takes its prices along', async () => {
  const product = await create(ctx, 'product', { name: 'Caja', currency: 'MXN' })
  const book = await create(ctx, 'price_book', { name: 'Mayoreo', currency: 'MXN' })
  await create(ctx, 'price_book_entry', { price_book: book['id'], product: product['id'], unit_price: '8' })
  await remove(ctx, 'price_book', String(book['id']))
  expect(await live('price_book_entry', 'product', product['id'])).toEqual([])
  await restore(ctx, 'price_book', String(book['id']))
  expect(await live('price_book_entry', 'product', product['id'])).toHaveLength(1)
})
