// Orders of quotations, and what they may be changed to, through the front door.
import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { testServer, type Answer } from '#test/support/server.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { request, addUser } = await testServer({ clock })
const seller = await addUser('sales_rep'), boss = await addUser('manager')
const made = async (path: string, body: unknown, as?: string): Promise<any> => { const answer = await request('POST', path, { body, ...(as ? { as } : {}) }); expect(answer.status, answer.text).toBeLessThan(300); return answer.body }
const seen = async (path: string, as?: string): Promise<any> => { const answer = await request('GET', path, as ? { as } : {}); expect(answer.status, answer.text).toBe(200); return answer.body }
const act = (entity: string, id: string, noun: string, body: unknown = {}, as = seller): Promise<Answer> => request('POST', `/api/${entity}/${id}/${noun}`, { body, as })

const account = await made('/api/account', { name: 'Comprador', billing_country: 'MX', currency: 'MXN', credit_limit: '10000', credit_days: 30 }, boss)
const press = await made('/api/product', { name: 'Prensa', sku: 'PR-1', unit_price: '1000', currency: 'MXN', standard_cost: '600', freight_cost: '20', floor_price: '800', tax_codes: 'mx.iva.16' })

async function accepted(lines: Record<string, unknown>[]): Promise<any> {
  const quote = await made('/api/quote', { account: account.id }, boss)
  for (const line of lines) await made('/api/quote_line', { quote: quote.id, ...line }, boss)
  expect((await act('quote', quote.id, 'sending', { mail: false }, boss)).status).toBe(200)
  const { body } = await act('quote', quote.id, 'acceptance', { name: 'Eva' }, boss)
  return { quote, order: body.order }
}
const linesOf = async (order: string): Promise<any[]> => (await seen(`/api/order_line?filter=${encodeURIComponent(JSON.stringify({ field: 'order', op: 'eq', value: order }))}&sort=position&fields=id,description,product,quantity,unit_price,discount,tax_percent,net,tax,total,list_price,unit_cost,unit_freight,position`)).data

describe('the order of a quotation', () => {
  test('is made once, with prices, taxes and costs as they were, whatever the catalogue says later', async () => {
    const { quote, order } = await accepted([{ product: press.id, quantity: '2', discount: '10' }])
    await request('PATCH', `/api/product/${press.id}`, { body: { standard_cost: '700' } })
    expect((await act('quote', quote.id, 'order', {}, boss)).body).toMatchObject({ id: order, made: false })
    expect(await linesOf(order)).toMatchObject([{ quantity: '2', unit_price: '900', list_price: '1000', net: '1800', tax: '288', total: '2088', unit_cost: '600', unit_freight: '20' }])
    await request('PATCH', `/api/product/${press.id}`, { body: { standard_cost: '600' } })
    expect((await request('DELETE', `/api/order/${order}`)).status).toBe(204)
    const again = await act('quote', quote.id, 'order', {}, boss)
    expect(again.body).toMatchObject({ made: true })
    expect(again.body.id).not.toBe(order)
    expect(await linesOf(again.body.id)).toMatchObject([{ net: '1800', total: '2088', unit_cost: '600' }])
    const draft = await made('/api/quote', { account: account.id }, boss)
    expect(await act('quote', draft.id, 'order', {}, boss)).toMatchObject({ status: 409, body: { code: 'quote_not_accepted' } })
  })
  test('changes by amendments that say why and what it is worth, and by nothing else', async () => {
    const { order } = await accepted([{ product: press.id, quantity: '2' }])
    const [line] = await linesOf(order)
    for (const answer of [await request('PATCH', `/api/order_line/${line.id}`, { body: { quantity: '3' } }), await request('POST', '/api/order_line', { body: { order, description: 'Más', unit_price: '1' } }), await request('DELETE', `/api/order_line/${line.id}`), await request('PATCH', `/api/order/${order}`, { body: { status: 'draft' } })]) {
      expect(answer, answer.text).toMatchObject({ status: 409, body: { code: 'amendment_needed' } })
    }
    const amended = await act('order', order, 'amendment', { reason: 'Pide una más y flete', lines: [{ line: line.id, quantity: '3' }, { description: 'Flete', unit_price: '100', quantity: '1' }] }, boss)
    expect(amended.body).toMatchObject({ revision: 2, net_effect: '1100', tax_effect: '176', total_effect: '1276', total_before: '2320', total_after: '3596' })
    expect(amended.body.changes).toMatchObject([{ line: line.id, before: { quantity: '2', net: '2000' }, after: { quantity: '3', net: '3000' } }, { description: 'Flete', before: null, after: { net: '100' } }])
    const added = (await linesOf(order))[1]
    expect((await act('order', order, 'amendment', { reason: 'Sin flete', lines: [{ line: added.id, remove: true }] }, boss)).body).toMatchObject({ revision: 3, total_effect: '-116', total_after: '3480' })
    expect(await seen(`/api/order/${order}`)).toMatchObject({ total: '3480', revision: 3 })
    expect(await act('order', order, 'amendment', { reason: 'Nada', lines: [{ line: line.id, quantity: '3' }] }, boss)).toMatchObject({ status: 409, body: { code: 'nothing_changed' } })
    expect(await act('order', order, 'amendment', { reason: 'Ajena', lines: [{ line: account.id, quantity: '3' }] }, boss)).toMatchObject({ status: 422 })
  })
  test('is amended under the floor only by who may see floors', async () => {
    const quote = await made('/api/quote', { account: (await made('/api/account', { name: 'De Luis' }, seller)).id }, seller)
    await made('/api/quote_line', { quote: quote.id, product: press.id }, seller)
    await act('quote', quote.id, 'sending', { mail: false })
    const order = (await act('quote', quote.id, 'acceptance', { name: 'Eva' })).body.order, [line] = await linesOf(order)
    expect(await act('order', order, 'amendment', { reason: 'Rebaja', lines: [{ line: line.id, unit_price: '790' }] })).toMatchObject({ status: 409, body: { code: 'below_floor', products: ['Prensa'] } })
    // a tax taken away is a discount by another name
    expect(await act('order', order, 'amendment', { reason: 'Sin impuesto', lines: [{ line: line.id, tax_percent: 0 }] })).toMatchObject({ status: 409, body: { code: 'below_floor', products: ['Prensa'] } })
    // so is one that goes with its line and does not come back with it, in one step or two; and words instead of the product
    const again = { product: press.id, quantity: '1', unit_price: '1000' }
    for (const lines of [[{ line: line.id, remove: true }, { ...again, tax_percent: 0 }], [{ line: line.id, remove: true }, { ...again, tax_percent: 15.99 }], [{ ...again, tax_percent: 0 }]]) {
      expect(await act('order', order, 'amendment', { reason: 'Otra vez', lines })).toMatchObject({ status: 409, body: { code: 'below_floor', products: ['Prensa'] } })
    }
    const dear = await made('/api/product', { name: 'Prensa grande', sku: 'PR-2', unit_price: '9000', currency: 'MXN', floor_price: '8000', tax_codes: 'mx.iva.16' })
    expect(await act('order', order, 'amendment', { reason: 'La grande', lines: [{ line: line.id, product: dear.id, unit_price: '1000' }] })).toMatchObject({ status: 409, body: { code: 'below_floor', products: ['Prensa grande'] } })
    expect(await act('order', order, 'amendment', { reason: 'Otra cosa', lines: [{ line: line.id, remove: true }, { description: 'Prensa', unit_price: '1', tax_percent: 16 }] })).toMatchObject({ status: 409, body: { code: 'free_line', lines: ['Prensa'] } })
    for (const who of [undefined, boss]) expect(await act('order', order, 'amendment', { reason: 'Gratis', lines: [{ line: line.id, tax_percent: -100 }] }, who)).toMatchObject({ status: 422, body: { errors: [{ field: 'lines.0.tax_percent', code: 'out_of_range' }] } })
    expect((await linesOf(order))[0]).toMatchObject({ unit_price: '1000' })
    expect((await act('order', order, 'amendment', { reason: 'Rebaja', lines: [{ line: line.id, unit_price: '790' }] }, boss)).body).toMatchObject({ net_effect: '-210' })
    expect((await act('order', order, 'amendment', { reason: 'Más', lines: [{ line: line.id, quantity: '2' }] })).body).toMatchObject({ net_effect: '790' })
    expect((await act('order', order, 'amendment', { reason: 'Una más', lines: [again] })).body).toMatchObject({ net_effect: '1000', tax_effect: '160' })
    await act('order', order, 'amendment', { reason: 'Nada', lines: (await linesOf(order)).map(({ id }: { id: string }) => ({ line: id, remove: true })) })
    expect(await act('order', order, 'amendment', { reason: 'Otro día', lines: [{ ...again, tax_percent: 0 }] })).toMatchObject({ status: 409, body: { code: 'below_floor' } })
    expect((await act('order', order, 'amendment', { reason: 'Otro día', lines: [again] })).body).toMatchObject({ tax_effect: '160' })
  })
  test('counts a box as the pieces it holds: floors and agreed quantities are of pieces', async () => {
    const clerk = await addUser('sales_rep'), bulb = await made('/api/product', { name: 'Foco', sku: 'FO', unit: 'pieza', unit_price: '1000', currency: 'MXN', floor_price: '800' })
    await made('/api/product_unit', { product: bulb.id, unit: 'caja', factor: '12' })
    const buyer = await made('/api/account', { name: 'De cajas', currency: 'MXN' }, clerk), quote = await made('/api/quote', { account: buyer.id }, clerk)
    expect((await made('/api/quote_line', { quote: quote.id, product: bulb.id, quantity: '1', unit: 'caja' }, clerk)).unit_price).toBe('12000')
    await act('quote', quote.id, 'sending', { mail: false }, clerk)
    const { order } = (await act('quote', quote.id, 'acceptance', { name: 'Eva' }, clerk)).body
    const [line] = (await seen(`/api/order_line?fields=id,unit,quantity,unit_price&filter=${encodeURIComponent(JSON.stringify({ field: 'order', op: 'eq', value: order }))}`)).data
    expect(line).toMatchObject({ unit: 'caja', quantity: '1', unit_price: '12000' })
    const amend = (unit_price: string): Promise<Answer> => act('order', order, 'amendment', { reason: 'Precio', lines: [{ line: line.id, unit_price }] }, clerk)
    expect(await amend('9500')).toMatchObject({ status: 409, body: { code: 'below_floor' } })
    expect((await amend('9700')).status).toBe(200)
  })
})
