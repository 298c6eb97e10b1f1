import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { create } from '#kernel/records/create.ts'
import { testServer, type Answer } from '#test/support/server.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { request, addUser, ctx } = await testServer({ clock })
const seller = await addUser('sales_rep'), boss = await addUser('manager')
const made = async (path: string, body: unknown, as?: string): Promise<any> => { const answer = await request('POST', path, { body, ...(as ? { as } : {}) }); expect(answer.status, answer.text).toBeLessThan(300); return answer.body }
const seen = async (path: string, as?: string): Promise<any> => { const answer = await request('GET', path, as ? { as } : {}); expect(answer.status, answer.text).toBe(200); return answer.body }
const act = (entity: string, id: string, noun: string, body: unknown = {}, as = seller): Promise<Answer> => request('POST', `/api/${entity}/${id}/${noun}`, { body, as })

const account = await made('/api/account', { name: 'Comprador', billing_country: 'MX', currency: 'MXN', credit_limit: '10000', credit_days: 30 }, boss)
const press = await made('/api/product', { name: 'Prensa', sku: 'PR-1', unit_price: '1000', currency: 'MXN', standard_cost: '600', freight_cost: '20', floor_price: '800', tax_codes: 'mx.iva.16' })

const linesOf = async (order: string): Promise<any[]> => (await seen(`/api/order_line?filter=${encodeURIComponent(JSON.stringify({ field: 'order', op: 'eq', value: order }))}&sort=position&fields=id,description,product,quantity,unit_price,discount,tax_percent,net,tax,total,list_price,unit_cost,unit_freight,position`)).data

test('an order without quotation keeps its lines open while nobody amended it', async () => {
  const order = await made('/api/order', { account: account.id, status: 'confirmed' }, boss)
  const line = await made('/api/order_line', { order: order.id, product: press.id, quantity: '1' }, boss)
  expect(line).toMatchObject({ unit_price: '1000', list_price: '1000', unit_cost: '600' })
  expect((await request('PATCH', `/api/order_line/${line.id}`, { body: { quantity: '2' }, as: boss })).status).toBe(200)
  expect(ctx.kernel.services.has('receivables')).toBe(true)
})

describe('an order without a quotation meets the rules of quotations', async () => {
  const idOf = async (email: string): Promise<string> => (await seen(`/api/user?fields=id&filter=${encodeURIComponent(JSON.stringify({ field: 'email', op: 'eq', value: email }))}`)).data[0].id
  const head = await addUser('manager', { name: 'Jefa' }), clerk = await addUser('sales_rep', { manager: await idOf(head) })
  const buyer = await made('/api/account', { name: 'De Rosa', currency: 'MXN' }, clerk)
  const order = async (status = 'draft'): Promise<any> => made('/api/order', { account: buyer.id, currency: 'MXN', status }, clerk)
  const line = (id: string, body: Record<string, unknown>, as = clerk): Promise<Answer> => request('POST', '/api/order_line', { body: { order: id, quantity: '1', ...body }, as })
  const confirm = (id: string, as = clerk): Promise<Answer> => request('PATCH', `/api/order/${id}`, { body: { status: 'confirmed' }, as })
  const needed = (measure: string) => ({ status: 409, body: { code: 'order_approval_needed', needs: [{ measure }] } })

  test('under the floor it is confirmed only as it was approved, by somebody who had no hand in it', async () => {
    const { id } = await order(), added = (await line(id, { product: press.id, unit_price: '790' })).body
    const refused = await confirm(id)
    expect(refused).toMatchObject({ status: 409, body: { code: 'order_approval_needed', order: id, needs: [{ measure: 'below_floor', what: 'Prensa', figure: null, threshold: null, whose: { name: 'Jefa' } }] } })
    expect(refused.body.detail).toMatch(/Jefa/)
    expect((await seen(`/api/order/${id}`, clerk)).status).toBe('draft')
    expect((await seen(`/api/order/${id}/360?glances=true`, clerk)).glances?.order_rules).toMatchObject({ approved: false, state: null, decides: false, needs: [{ what: 'Prensa', whose: { name: 'Jefa' } }] })
    expect((await act('order', id, 'submission', { comment: 'Cliente nuevo' }, clerk)).body).toMatchObject({ approval: 'pending' })
    expect(await act('order', id, 'approval', {}, clerk)).toMatchObject({ status: 403, body: { code: 'not_your_approval' } })
    expect((await seen('/api/quoting/approvals', head)).data).toMatchObject([{ order: { id, total: '790' }, comment: 'Cliente nuevo', reasons: [{ measure: 'below_floor', figure: '790', threshold: '800' }] }])
    // what changes meanwhile was not decided on
    expect((await request('PATCH', `/api/order_line/${added.id}`, { body: { unit_price: '700' }, as: clerk })).status).toBe(200)
    expect(await act('order', id, 'approval', {}, head)).toMatchObject({ status: 409, body: { code: 'no_open_approval' } })
    await act('order', id, 'submission', {}, clerk)
    expect((await act('order', id, 'approval', {}, head)).body).toMatchObject({ approval: 'approved' })
    expect((await confirm(id)).body).toMatchObject({ status: 'confirmed', subtotal: '700' })
    expect(await request('PATCH', `/api/order_line/${added.id}`, { body: { discount: 1 }, as: clerk })).toMatchObject(needed('below_floor'))
    expect((await request('PATCH', `/api/order/${id}`, { body: { delivery_date: '2026-04-01' }, as: clerk })).status).toBe(200)
    // the head's own is the next one's above, or an administrator's
    const hers = await made('/api/order', { account: buyer.id, currency: 'MXN' }, head)
    await line(hers.id, { product: press.id, unit_price: '790' }, head)
    expect(await confirm(hers.id, head)).toMatchObject(needed('below_floor'))
    await act('order', hers.id, 'submission', {}, head)
    expect(await act('order', hers.id, 'approval', {}, head)).toMatchObject({ status: 403 })
    expect((await request('POST', `/api/order/${hers.id}/refusal`, { body: { reason: 'Muy barato' } })).body).toMatchObject({ approval: 'refused' })
    expect(await confirm(hers.id, head)).toMatchObject(needed('below_floor'))
  })

  test('no door leads round them: later lines, discounts, products, bundles, words, currency, taxes, another customer’s list, moved lines, batches', async () => {
    const { id } = await order('confirmed'), held = (await line(id, { product: press.id })).body
    const patch = (body: Record<string, unknown>): Promise<Answer> => request('PATCH', `/api/order_line/${held.id}`, { body, as: clerk })
    expect(await line(id, { product: press.id, unit_price: '1' })).toMatchObject(needed('below_floor'))
    for (const body of [{ unit_price: '799.99' }, { discount: 20.01 }, { discount: 33.333333333333336 }]) expect(await patch(body)).toMatchObject(needed('below_floor'))
    const set = await made('/api/product', { name: 'Juego', sku: 'J-1', unit_price: '2000', currency: 'MXN' }), dear = await made('/api/product', { name: 'Prensa de lujo', sku: 'PR-9', unit_price: '9000', currency: 'MXN', floor_price: '8000' })
    await made('/api/bundle_item', { bundle: set.id, product: press.id, quantity: '2' })
    for (const body of [{ product: dear.id, unit_price: '1000' }, { product: set.id, unit_price: '1500' }]) expect(await patch(body)).toMatchObject(needed('below_floor'))
    for (const body of [{ product: null, description: 'Prensa' }]) expect(await patch(body)).toMatchObject(needed('free_text'))
    expect((await line(id, { description: 'Rebaja', unit_price: '-300' })).body.needs.map((need: { measure: string }) => need.measure)).toEqual(['below_floor', 'free_text'])
    expect(await patch({ tax_percent: -50 })).toMatchObject(needed('tax_below'))
    await made('/api/exchange_rate', { currency: 'COP', date: '2026-01-01', rate: '0.005' })
    expect(await request('PATCH', `/api/order/${id}`, { body: { currency: 'COP' }, as: clerk })).toMatchObject(needed('below_floor'))
    const others = await made('/api/price_book', { name: 'De otros', currency: 'MXN', customer_group: 'socios' })
    await made('/api/price_book_entry', { price_book: others.id, product: press.id, unit_price: '10', floor_price: '5' })
    const second = await made('/api/order', { account: buyer.id, price_book: others.id }, clerk), cheap = (await line(second.id, { product: press.id })).body
    expect(cheap.unit_price).toBe('10')
    expect(await confirm(second.id)).toMatchObject(needed('below_floor'))
    expect(await request('PATCH', `/api/order_line/${cheap.id}`, { body: { order: id }, as: clerk })).toMatchObject(needed('below_floor'))
    expect(await request('POST', '/api/batch', { body: { operations: [{ op: 'update', entity: 'order', id: second.id, record: { status: 'invoiced' } }] }, as: clerk })).toMatchObject({ status: 409, body: { code: 'order_approval_needed' } })
    expect(await linesOf(id)).toMatchObject([{ id: held.id, unit_price: '1000', product: press.id }])
    // administrators bring in what was sold elsewhere as it was
    expect((await request('PATCH', `/api/order/${second.id}`, { body: { status: 'invoiced' } })).status).toBe(200)
  })

  test('what a customer accepted is judged anew as another product, in another currency, or on another order', async () => {
    const taken = async (): Promise<any> => {
      const quote = await made('/api/quote', { account: buyer.id }, clerk)
      await made('/api/quote_line', { quote: quote.id, product: press.id }, clerk)
      await act('quote', quote.id, 'sending', { mail: false }, clerk)
      const id = (await act('quote', quote.id, 'acceptance', { name: 'Eva' }, clerk)).body.order
      expect((await request('PATCH', `/api/order/${id}`, { body: { status: 'cancelled' }, as: clerk })).status).toBe(200)
      return (await linesOf(id)).map(one => ({ ...one, order: id }))[0]
    }
    const dear = await made('/api/product', { name: 'Prensa de oro', sku: 'PR-10', unit_price: '9000', currency: 'MXN', floor_price: '8000' })
    const ways: ((one: any) => [string, Record<string, unknown>])[] = [one => [`/api/order_line/${one.id}`, { product: dear.id, unit_price: one.unit_price }], one => [`/api/order/${one.order}`, { currency: 'COP' }]]
    for (const way of ways) {
      const one = await taken(), [path, body] = way(one)
      expect((await request('PATCH', path, { body, as: clerk })).status).toBe(200)
      expect(await confirm(one.order)).toMatchObject(needed('below_floor'))
    }
    const one = await taken(), other = await made('/api/order', { account: buyer.id, currency: 'COP' }, clerk)
    expect((await request('PATCH', `/api/order_line/${one.id}`, { body: { order: other.id }, as: clerk })).status).toBe(200)
    expect(await confirm(other.id)).toMatchObject(needed('below_floor'))
    // as it was accepted it is confirmed again
    const again = await taken()
    expect((await confirm(again.order)).status).toBe(200)
  })

  test('one sale cut into several orders counts as one against a limit of amount', async () => {
    const limit = await made('/api/approval_rule', { name: 'Grandes', measure: 'amount_above', threshold: '20000', currency: 'MXN', approver: 'manager', level: 1 })
    const [one, other] = [await order(), await order()]
    for (const { id } of [one, other]) await line(id, { product: press.id, quantity: '11' })
    expect((await confirm(one.id)).status).toBe(200)
    expect(await confirm(other.id)).toMatchObject(needed('amount_above'))
    const quote = await made('/api/quote', { account: buyer.id }, clerk)
    await made('/api/quote_line', { quote: quote.id, product: press.id, quantity: '11' }, clerk)
    expect(await act('quote', quote.id, 'sending', { mail: false }, clerk)).toMatchObject({ status: 409, body: { code: 'approval_needed', needs: [{ measure: 'amount_above' }] } })
    // nor do people of the company, named instead of it, make other customers
    const person = await made('/api/contact', { last_name: 'De la firma', account: buyer.id }, clerk), third = await made('/api/order', { contact: person.id, currency: 'MXN' }, clerk)
    await line(third.id, { product: press.id, quantity: '11' })
    expect(await confirm(third.id)).toMatchObject(needed('amount_above'))
    await request('DELETE', `/api/approval_rule/${limit.id}`)
  })
  test('whoever hands it to a colleague does not choose by it who approves: who decides stands above all who made it', async () => {
    const friend = await addUser('sales_rep', { name: 'Amigo' }), friendId = await idOf(friend), trainee = await addUser('sales_rep', { name: 'Becario', manager: friendId })
    const { id } = await order()
    await line(id, { product: press.id, unit_price: '1' })
    expect((await request('PATCH', `/api/order/${id}`, { body: { owner: await idOf(trainee) } })).status).toBe(200)
    expect((await act('order', id, 'submission', {}, trainee)).status).toBe(200)
    const { data } = await seen(`/api/order_approval?fields=user&filter=${encodeURIComponent(JSON.stringify({ field: 'order', op: 'eq', value: id }))}`)
    expect([data.length, data.some(({ user }: { user: string | null }) => user === friendId)]).toEqual([1, false])
    expect(await act('order', id, 'approval', {}, friend)).toMatchObject({ status: 403, body: { code: 'not_your_approval' } })
    expect((await confirm(id, trainee)).status).toBe(409)
  })
  test('an amendment brings no reason for an approval that was not there', async () => {
    const rule = await made('/api/approval_rule', { name: 'Más de veinte mil', measure: 'amount_above', threshold: '20000', currency: 'MXN', approver: 'manager', level: 1 })
    const solo = await made('/api/account', { name: 'Sola', currency: 'MXN' }, clerk), made1 = await made('/api/order', { account: solo.id, currency: 'MXN' }, clerk)
    const one = (await line(made1.id, { product: press.id })).body
    expect((await confirm(made1.id)).status).toBe(200)
    const amend = (quantity: string, as = clerk): Promise<Answer> => act('order', made1.id, 'amendment', { reason: 'Más', lines: [{ line: one.id, quantity }] }, as)
    expect(await amend('1000')).toMatchObject({ status: 409, body: { code: 'amendment_needs_approval' } })
    expect((await amend('12')).status).toBe(200)
    expect((await request('DELETE', `/api/approval_rule/${rule.id}`)).status).toBe(204)
  })
})

test('a special price holds for the quantity that was agreed; beyond it the list price does, and who wants more of it asks', async () => {
  const clerk = await addUser('sales_rep'), buyer = await made('/api/account', { name: 'Con convenio', currency: 'MXN' }, clerk)
  await request('PATCH', `/api/account/${buyer.id}`, { body: { customer_group: 'convenio' } })
  const book = await made('/api/price_book', { name: 'Convenio', currency: 'MXN', customer_group: 'convenio' })
  const entry = await made('/api/price_book_entry', { price_book: book.id, product: press.id, unit_price: '900', limit_quantity: '10', limit_period: 'month' })
  // what was ordered last month counts no more
  const before = { ...ctx, clock: fakeClock(new Date('2026-02-10T15:00:00Z')) }, past = await create(before, 'order', { account: buyer.id, price_book: book.id, status: 'confirmed' })
  await create(before, 'order_line', { order: past['id'], product: press.id, quantity: '50', unit_price: '900' })
  const priced = async (quantity: string, more: Record<string, unknown> = {}): Promise<any> => {
    const order = await made('/api/order', { account: buyer.id, price_book: book.id }, clerk)
    return made('/api/order_line', { order: order.id, product: press.id, quantity, ...more }, clerk)
  }
  const confirm = (order: string): Promise<Answer> => request('PATCH', `/api/order/${order}`, { body: { status: 'confirmed' }, as: clerk })
  const quote = await made('/api/quote', { account: buyer.id }, clerk), offered = await made('/api/quote_line', { quote: quote.id, product: press.id, quantity: '6' }, clerk)
  expect(offered).toMatchObject({ unit_price: '900', list_price: '900' })
  await act('quote', quote.id, 'sending', { mail: false }, clerk)
  expect((await act('quote', quote.id, 'acceptance', { name: 'Eva' }, clerk)).status).toBe(200)
  // six are gone with the acceptance: five more are too many, four are not, and two lines of one order count together
  expect(await priced('5')).toMatchObject({ unit_price: '1000' })
  const four = await priced('4')
  expect(four.unit_price).toBe('900')
  expect((await made('/api/batch', { operations: ['3', '2'].map(quantity => ({ op: 'create', entity: 'order_line', record: { order: four.order, product: press.id, quantity } })) }, clerk))).toBeTruthy()
  expect((await confirm(four.order)).body).toMatchObject({ code: 'order_approval_needed', needs: [{ measure: 'price_limit', threshold: '1000' }, { measure: 'price_limit' }] })
  for (const line of (await linesOf(four.order)).slice(1)) await request('DELETE', `/api/order_line/${line.id}`, { as: clerk })
  const late = await priced('1', { unit_price: '900' })
  const answers = await Promise.all([confirm(four.order), confirm(late.order)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  // whoever was second took nothing; with the list price it goes through
  const [second] = answers[0]!.status === 409 ? [four] : [late]
  expect((await request('PATCH', `/api/order_line/${second.id}`, { body: { unit_price: '1000' }, as: clerk })).status).toBe(200)
  expect((await confirm(second.order)).status).toBe(200)
  const first = second === four ? late : four
  expect(await act('order', first.order, 'amendment', { reason: 'Más', lines: [{ line: first.id, quantity: '12' }] }, clerk)).toMatchObject({ status: 409, body: { code: 'price_limit', products: ['Prensa'] } })
  const next = await made('/api/quote', { account: buyer.id }, clerk)
  expect(await made('/api/quote_line', { quote: next.id, product: press.id, quantity: '10' }, clerk)).toMatchObject({ unit_price: '1000', list_price: '1000' })
  // an amount limits likewise
  await request('PATCH', `/api/price_book_entry/${entry.id}`, { body: { limit_quantity: null, limit_amount: '20000' } })
  expect(await priced('9')).toMatchObject({ unit_price: '900' })
  expect(await priced('17')).toMatchObject({ unit_price: '1000' })
  // an order that is dated back was made now all the same
  expect((await request('PATCH', `/api/order/${first.order}`, { body: { order_date: '2026-02-20' }, as: clerk })).status).toBe(200)
  expect(await priced('17')).toMatchObject({ unit_price: '1000' })
})

test('a limit is used up by a cent more than the agreed price, too, and by all variants of the product together', async () => {
  const clerk = await addUser('sales_rep'), buyer = await made('/api/account', { name: 'Con límite', currency: 'MXN' }, clerk)
  await request('PATCH', `/api/account/${buyer.id}`, { body: { customer_group: 'límite' } })
  const book = await made('/api/price_book', { name: 'Límite', currency: 'MXN', customer_group: 'límite' })
  const shirt = await made('/api/product', { name: 'Camisa', sku: 'CA', unit_price: '1000', currency: 'MXN', floor_price: '800' })
  const sizes = await Promise.all(['S', 'M'].map(size => made('/api/product', { name: `Camisa ${size}`, sku: `CA-${size}`, variant_of: shirt.id })))
  for (const product of [press, shirt]) await made('/api/price_book_entry', { price_book: book.id, product: product.id, unit_price: '700', floor_price: '650', limit_quantity: '10', limit_period: 'month' })
  const ordered = async (lines: [string, string, string][]): Promise<Answer> => {
    const order = await made('/api/order', { account: buyer.id, price_book: book.id }, clerk)
    for (const [product, quantity, price] of lines) await made('/api/order_line', { order: order.id, product, quantity, unit_price: price }, clerk)
    return request('PATCH', `/api/order/${order.id}`, { body: { status: 'confirmed' }, as: clerk })
  }
  expect((await ordered([[press.id, '10', '700.01']])).status).toBe(200)
  expect((await ordered([[press.id, '10', '700.01']])).body).toMatchObject({ code: 'order_approval_needed' })
  expect((await ordered([[press.id, '10', '1000']])).status).toBe(200)
  expect((await ordered(sizes.map(({ id }) => [id, '6', '700']))).body).toMatchObject({ code: 'order_approval_needed' })
  expect((await ordered(sizes.map(({ id }) => [id, '5', '700']))).status).toBe(200)
})

test('country, region and regime of a quotation that are not its customer’s need an approval where they make for less tax', async () => {
  const head = await addUser('manager'), buyer = await made('/api/account', { name: 'De aquí', billing_country: 'MX', billing_region: 'Sonora', currency: 'MXN' }, head)
  const rule = await made('/api/tax_rule', { name: 'Exentos', regime: 'Exento', effect: 'remove', codes: 'mx.iva.16' })
  const place = await made('/api/tax_rule', { name: 'Frontera', region: 'CHH', effect: 'replace', codes: 'mx.iva.8' })
  const quote = await made('/api/quote', { account: buyer.id, freight: '100' }, head), change = (body: Record<string, unknown>): Promise<Answer> => request('PATCH', `/api/quote/${quote.id}`, { body, as: head })
  await made('/api/quote_line', { quote: quote.id, product: press.id }, head)
  expect(await seen(`/api/quote/${quote.id}`)).toMatchObject({ tax_country: 'MX', tax_region: 'SON', tax_regime: null, tax: '176' })
  for (const [body, tax] of [[{ tax_country: 'US' }, '0'], [{ tax_country: 'MX', tax_region: 'Chihuahua' }, '88'], [{ tax_region: 'Sonora', tax_regime: 'Exento' }, '0']] as const) {
    expect((await change(body)).body).toMatchObject({ tax })
    expect(await act('quote', quote.id, 'sending', { mail: false }, head), JSON.stringify(body)).toMatchObject({ status: 409, body: { code: 'approval_needed', needs: [{ measure: 'tax_below', figure: tax, threshold: '176' }] } })
  }
  const { data } = await seen(`/api/quote/${quote.id}/history`)
  expect(data.flatMap((each: { diff: Record<string, unknown[]> }) => (each.diff['tax_country'] ? [each.diff['tax_country']] : []))).toEqual(expect.arrayContaining([['MX', 'US'], ['US', 'MX']]))
  // what the customer's own record says is nothing anybody asked for
  expect((await change({ tax_regime: null })).body).toMatchObject({ tax: '176' })
  expect((await act('quote', quote.id, 'sending', { mail: false }, head)).status).toBe(200)
  for (const { id } of [rule, place]) await request('DELETE', `/api/tax_rule/${id}`)
})
