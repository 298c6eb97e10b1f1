import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { testServer, type Answer } from '#test/support/server.ts'
import { overdueJob } from '#operational/contracts/jobs/overdue.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { request: asked, addUser, ctx } = await testServer({ clock })
// a key outlives the sessions that end while the clock is turned on
const { key } = (await asked('POST', '/api/api-key', { body: { name: 'prueba' } })).body
const request = (method: string, path: string, options: { body?: unknown; as?: string } = {}): Promise<Answer> => asked(method, path, options.as ? options : { ...options, as: null, key })
const boss = await addUser('manager'), seller = await addUser('sales_rep')
const made = async (path: string, body: unknown, as?: string): Promise<any> => { const answer = await request('POST', path, { body, ...(as ? { as } : {}) }); expect(answer.status, answer.text).toBeLessThan(300); return answer.body }
const seen = async (path: string): Promise<any> => (await request('GET', path)).body
const act = (entity: string, id: string, noun: string, body: unknown = {}): Promise<Answer> => request('POST', `/api/${entity}/${id}/${noun}`, { body })
let count = 0
const invoice = (of: string, total: string, more: Record<string, unknown> = {}): Promise<any> => made('/api/invoice', { account: of, series: 'A', number: String(++count), currency: 'MXN', total, ...more })
const customer = async (more: Record<string, unknown> = {}): Promise<string> => (await made('/api/account', { name: `Cliente ${++count}`, currency: 'MXN', credit_limit: '1000', credit_days: 30, ...more })).id

describe('an invoice', () => {
  test('comes from outside: its name, the day it is due and what was not told are worked out', async () => {
    const account = await customer()
    expect(await made('/api/invoice', { account, series: 'FA', number: '77', uuid: ' aa11-bb22 ', subtotal: '100', tax: '16', withholding: '1.25' })).toMatchObject({ full_number: 'FA-77', uuid: 'AA11-BB22', invoice_date: '2026-03-02', due_date: '2026-04-01', total: '114.75', balance: '114.75', status: 'open', signed_net: '100' })
    expect((await request('POST', '/api/invoice', { body: { account, series: 'fa', number: '77', total: '1' } })).body).toMatchObject({ status: 409, code: 'duplicate' })
    expect((await request('POST', '/api/invoice', { body: { account, number: '78', uuid: 'AA11-BB22', total: '1' } })).body).toMatchObject({ status: 409 })
    expect(await made('/api/invoice', { account, number: '79', total: '116', tax: '16', kind: 'credit_note' })).toMatchObject({ subtotal: '100', signed_net: '-100', signed_balance: '-116' })
    for (const [body, code] of [[{ number: '80', total: '1' }, 'customer_demanded'], [{ account, number: '81', total: '-1' }, 'invoice_negative'], [{ account, number: '82', total: '1', due_date: '2026-01-01' }, 'due_before_invoice'], [{ account, number: '83', status: 'paid', total: '1' }, 'read_only']] as const) {
      expect((await request('POST', '/api/invoice', { body })).body, code).toMatchObject({ status: 422, errors: [{ code }] })
    }
    expect((await request('POST', '/api/invoice', { body: { account, number: '90', total: '1' }, as: seller })).status).toBe(403)
  })
  test('is paid by payments and credit notes, never more than there is', async () => {
    const account = await customer(), [one, two, three] = [await invoice(account, '100', { due_date: '2026-03-05' }), await invoice(account, '50', { due_date: '2026-03-04' }), await invoice(account, '70')]
    const payment = await made('/api/payment', { account, amount: '120', currency: 'MXN' })
    expect((await act('payment', payment.id, 'allocation')).body).toMatchObject({ allocated: '120', unallocated: '0' })
    expect(await seen(`/api/invoice/${two.id}`)).toMatchObject({ status: 'paid', balance: '0' })
    expect(await seen(`/api/invoice/${one.id}`)).toMatchObject({ status: 'partly_paid', paid: '70', balance: '30' })
    expect((await act('payment', payment.id, 'allocation')).body).toMatchObject({ status: 409, code: 'nothing_left' })
    const note = await invoice(account, '40', { kind: 'credit_note', corrects: one.id })
    expect((await request('POST', '/api/payment_allocation', { body: { credit_note: note.id, invoice: one.id, amount: '31' } })).body).toMatchObject({ status: 409, code: 'over_allocated' })
    await made('/api/payment_allocation', { credit_note: note.id, invoice: one.id, amount: '30' })
    expect(await seen(`/api/invoice/${note.id}`)).toMatchObject({ balance: '10', signed_balance: '-10' })
    expect((await request('POST', '/api/payment_allocation', { body: { credit_note: note.id, invoice: three.id, amount: '11' } })).body).toMatchObject({ code: 'over_allocated' })
    expect((await request('POST', '/api/payment_allocation', { body: { payment: payment.id, invoice: three.id, amount: '1' } })).body).toMatchObject({ code: 'over_allocated' })
    expect((await request('POST', '/api/payment_allocation', { body: { payment: payment.id, credit_note: note.id, invoice: three.id, amount: '1' } })).body).toMatchObject({ errors: [{ code: 'one_source' }] })
    // a cheque that bounces opens what it had paid; so does a payment in the bin
    await request('PATCH', `/api/payment/${payment.id}`, { body: { status: 'reversed' } })
    expect(await seen(`/api/invoice/${two.id}`)).toMatchObject({ status: 'open', balance: '50' })
    await request('PATCH', `/api/payment/${payment.id}`, { body: { status: 'received' } })
    expect(await seen(`/api/invoice/${two.id}`)).toMatchObject({ status: 'paid' })
    await request('DELETE', `/api/payment/${payment.id}`)
    expect(await seen(`/api/invoice/${one.id}`)).toMatchObject({ paid: '30', balance: '70' })
    expect((await act('payment', payment.id, 'allocation')).status).toBe(404)
    await request('POST', `/api/payment/${payment.id}/restoration`)
    expect(await seen(`/api/invoice/${one.id}`)).toMatchObject({ paid: '100', status: 'paid' })
    await request('PATCH', `/api/invoice/${note.id}`, { body: { cancelled_on: '2026-03-02' } })
    expect(await seen(`/api/invoice/${one.id}`)).toMatchObject({ paid: '70', balance: '30' })
  })
  test('stays what was paid: never less than that, of no other kind and no other customer, and with money of its own', async () => {
    const account = await customer(), other = await customer(), bill = await invoice(account, '100'), payment = await made('/api/payment', { account, amount: '150', currency: 'MXN' })
    await made('/api/payment_allocation', { payment: payment.id, invoice: bill.id, amount: '100' })
    const patch = (body: unknown): Promise<Answer> => request('PATCH', `/api/invoice/${bill.id}`, { body })
    expect(await patch({ total: '1', subtotal: '1' })).toMatchObject({ status: 409, body: { code: 'over_allocated' } })
    for (const [field, value] of [['kind', 'credit_note'], ['account', other], ['currency', 'USD']]) expect(await patch({ [field!]: value })).toMatchObject({ status: 422, body: { errors: [{ field, code: 'invoice_allocated' }] } })
    expect((await patch({ total: '120', subtotal: '120' })).body).toMatchObject({ balance: '20' })
    // money that was put to somebody's invoice stays theirs, and in its currency, until it is taken from there
    const moved = (body: unknown): Promise<Answer> => request('PATCH', `/api/payment/${payment.id}`, { body })
    for (const [field, value] of [['account', other], ['currency', 'USD']]) expect(await moved({ [field!]: value })).toMatchObject({ status: 422, body: { errors: [{ field, code: 'payment_allocated' }] } })
    expect((await moved({ reference: 'SPEI 7' })).status).toBe(200)
    const theirs = await invoice(other, '50'), put = (): Promise<Answer> => request('POST', '/api/payment_allocation', { body: { payment: payment.id, invoice: theirs.id, amount: '50' } })
    expect(await put()).toMatchObject({ status: 422, body: { errors: [{ field: 'invoice', code: 'other_customer' }] } })
    await made('/api/account_relation', { from_account: account, kind: 'pays_for', to_account: other })
    expect((await put()).status).toBe(201)
    const free = await made('/api/payment', { account, amount: '5', currency: 'MXN' })
    expect((await request('PATCH', `/api/payment/${free.id}`, { body: { account: other, currency: 'USD' } })).body).toMatchObject({ account: other, currency: 'USD' })
    // nor does it get there by way of the bin
    const third = await made('/api/payment', { account, amount: '5', currency: 'MXN' }), put5 = await made('/api/payment_allocation', { payment: third.id, invoice: bill.id, amount: '5' }), stranger = await customer()
    for (const [body, code] of [[{ account: stranger }, 'other_customer'], [{ account, currency: 'USD' }, 'payment_allocated']] as const) {
      await request('DELETE', `/api/payment_allocation/${put5.id}`)
      expect((await request('PATCH', `/api/payment/${third.id}`, { body })).status).toBe(200)
      expect(await request('POST', `/api/payment_allocation/${put5.id}/restoration`)).toMatchObject({ status: 422, body: { errors: [{ code }] } })
      await request('PATCH', `/api/payment/${third.id}`, { body: { account, currency: 'MXN' } })
      expect((await request('POST', `/api/payment_allocation/${put5.id}/restoration`)).status).toBe(200)
    }
  })
  test('is not paid twice by two who allocate at the same moment', async () => {
    const account = await customer(), bill = await invoice(account, '100')
    const payments = await Promise.all([1, 2, 3].map(() => made('/api/payment', { account, amount: '60', currency: 'MXN' })))
    const answers = await Promise.all(payments.map(payment => request('POST', '/api/payment_allocation', { body: { payment: payment.id, invoice: bill.id, amount: '60' } })))
    expect(answers.map(answer => answer.status).sort()).toEqual([201, 409, 409])
    expect(await seen(`/api/invoice/${bill.id}`)).toMatchObject({ paid: '60', balance: '40' })
  })
  test('in another currency asks what left the bank', async () => {
    const account = await customer(), bill = await invoice(account, '100', { currency: 'USD' }), payment = await made('/api/payment', { account, amount: '2000', currency: 'MXN' })
    expect((await request('POST', '/api/payment_allocation', { body: { payment: payment.id, invoice: bill.id, amount: '100' } })).body).toMatchObject({ errors: [{ field: 'source_amount', code: 'source_amount_needed' }] })
    await made('/api/payment_allocation', { payment: payment.id, invoice: bill.id, amount: '100', source_amount: '1950' })
    expect(await seen(`/api/payment/${payment.id}`)).toMatchObject({ unallocated: '50' })
  })
})

describe('credit', () => {
  test('is told to quotations: open, overdue, and what is left of the limit', async () => {
    const account = await customer(), old = await invoice(account, '300', { invoice_date: '2025-12-01', due_date: '2025-12-31' })
    await invoice(account, '200')
    await invoice(account, '50', { kind: 'credit_note' })
    await made('/api/payment', { account, amount: '25', currency: 'MXN' })
    const order = await made('/api/order', { account, status: 'confirmed' })
    await made('/api/order_line', { order: order.id, description: 'Algo', quantity: '1', unit_price: '400' })
    await invoice(account, '150', { order: order.id })
    expect(old).toMatchObject({ status: 'overdue' })
    expect(await seen(`/api/account/${account}/exposure`)).toMatchObject({ currency: 'MXN', open: '650', overdue: '300', oldest: '2025-12-31', credit: '75', uninvoiced: '250', exposure: '825', limit: '1000', left: '175', aging: { current: '350', d90: '300', older: '0' }, unconverted: [] })
    const quote = await made('/api/quote', { account, credit_days: 30 }, boss)
    await made('/api/quote_line', { quote: quote.id, description: 'Grande', quantity: '1', unit_price: '500', tax_codes: 'none' }, boss)
    expect((await request('GET', `/api/quote/${quote.id}/summary`, { as: boss })).body.credit).toMatchObject({ limit: '1000', open: '575', overdue: '300', oldest: '2025-12-31', left: '-75', exceeds: true })
    expect((await request('GET', `/api/account/${account}/exposure`, { as: seller })).status).toBe(404)
  })
  test('of a customer whose limit one may not read is the sum of what one sees', async () => {
    const account = await customer(), all = { read: 'all', create: false, update: 'none', delete: 'none' }, own = { ...all, read: 'own' }
    await invoice(account, '300')
    const order = await made('/api/order', { account, status: 'confirmed' })
    await made('/api/order_line', { order: order.id, description: 'Algo', quantity: '1', unit_price: '400' })
    const reader = async (name: string, grants: Record<string, unknown>): Promise<any> => {
      await made('/api/role', { name, label: { es: name, en: name }, grants })
      return (await request('GET', `/api/account/${account}/360?glances=true`, { as: await addUser([name]) })).body.glances
    }
    const blind = { ...all, readFields: ['*', '-credit_limit'] }, lines = { ...all, readFields: ['*', 'unit_cost'] }
    const narrow = await reader('lejos', { account: blind, invoice: own, order: own, order_line: { ...lines, read: 'own' }, interaction: own })
    expect(narrow).toMatchObject({ exposure: { open: '0', limit: null, exposure: null }, profit: { years: [{ revenue: '0', documents: 0 }] } })
    expect(await reader('cerca', { account: blind, invoice: all, order: all, order_line: lines, interaction: all })).toMatchObject({ exposure: { open: '300', limit: null, exposure: null }, profit: { years: [{ revenue: '400', documents: 1 }] } })
  })
  test('knows who is late by the clock, and how late they pay', async () => {
    const account = await customer(), bill = await invoice(account, '100', { due_date: '2026-03-10' })
    expect(bill).toMatchObject({ status: 'open' })
    const run = (signal: AbortSignal) => overdueJob.run(ctx, {} as never, { jobId: '', report: async () => {}, signal })
    // eight in the evening of that day in Mexico
    clock.set(new Date('2026-03-11T02:00:00Z'))
    await run(new AbortController().signal)
    expect(await seen(`/api/invoice/${bill.id}`)).toMatchObject({ status: 'open' })
    expect(await seen(`/api/account/${account}/exposure`)).toMatchObject({ open: '100', overdue: '0' })
    clock.set(new Date('2026-03-22T15:00:00Z'))
    await expect(run(AbortSignal.abort())).rejects.toThrow()
    await run(new AbortController().signal)
    expect(await seen(`/api/invoice/${bill.id}`)).toMatchObject({ status: 'overdue' })
    const payment = await made('/api/payment', { account, amount: '100', currency: 'MXN' })
    await act('payment', payment.id, 'allocation', { invoices: [{ invoice: bill.id }] })
    expect(await seen(`/api/account/${account}/exposure`)).toMatchObject({ open: '0', overdue: '0', oldest: null, days_late: 12 })
  })
})
