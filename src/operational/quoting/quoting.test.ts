import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { writeSetting } from '#kernel/database/settings.ts'
import { storeMailSettings } from '#channels/mail/settings.ts'
import { testServer, type Answer } from '#test/support/server.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { request, addUser, ctx } = await testServer({ clock })
const boss = await addUser('manager'), bossId = (await request('GET', '/api/me', { as: boss })).body.id
const seller = await addUser('sales_rep', { manager: bossId })
const other = await addUser('manager')
const made = async (path: string, body: unknown, as?: string): Promise<any> => { const answer = await request('POST', path, { body, ...(as ? { as } : {}) }); expect(answer.status, answer.text).toBeLessThan(300); return answer.body }

const family = await made('/api/product_family', { name: 'Máquinas' })
const press = await made('/api/product', { name: 'Prensa', sku: 'PR-1', family: family.id, unit_price: '1000', currency: 'MXN', standard_cost: '600', freight_cost: '20', floor_price: '800', target_price: '950', tax_codes: 'mx.iva.16' })
const ink = await made('/api/product', { name: 'Tinta', sku: 'TI-1', unit_price: '10.50', currency: 'MXN', standard_cost: '4', floor_price: '8' })
const account = await made('/api/account', { name: 'Comprador', billing_country: 'MX' }, seller)
const contact = await made('/api/contact', { last_name: 'Díaz', first_name: 'Eva', email: 'eva@comprador.mx', account: account.id }, seller)

async function draft(lines: Record<string, unknown>[], more: Record<string, unknown> = {}, as = seller): Promise<any> {
  const quote = await made('/api/quote', { account: account.id, contact: contact.id, ...more }, as)
  for (const line of lines) await made('/api/quote_line', { quote: quote.id, ...line }, as)
  return (await request('GET', `/api/quote/${quote.id}`, { as })).body
}
const act = (id: string, noun: string, body: unknown = {}, as: string | null = seller): Promise<Answer> => request('POST', `/api/quote/${id}/${noun}`, { body, as })

describe('a quotation', () => {
  test('takes folio, currency, validity and place from unit and customer, and its figures from its lines', async () => {
    const quote = await draft([{ product: press.id, quantity: '2', discount: '10+5' }, { description: 'Instalación', quantity: '1', unit_price: '500', tax_codes: 'none' }])
    expect(quote).toMatchObject({ state: 'draft', revision: 1, currency: 'MXN', valid_until: '2026-04-01', tax_country: 'MX', number: expect.stringMatching(/^COT-\d{6}$/), subtotal: '2210', net: '2210', tax: '273.6', total: '2483.6' })
    const summary = (await request('GET', `/api/quote/${quote.id}/summary`, { as: seller })).body
    expect(summary.lines[0]).toMatchObject({ description: 'Prensa', unit_price: '1000', list_price: '1000', amount: '1710', tax: '273.6', total: '1983.6' })
    // 2·1000·0.9·0.95 = 1710; 16 % = 273.60; + 500
    expect(summary.lines[0].floor_price).toBeUndefined()
    expect(summary.profit).toMatchObject({ goods: '1200', freight: '40', commission: '66.3', net: '2210' })
  })
})

describe('the floor', () => {
  test('is not passed without the approval of the manager, of exactly this content', async () => {
    const quote = await draft([{ product: press.id, quantity: '1', unit_price: '700' }])
    const refused = await act(quote.id, 'sending')
    expect(refused).toMatchObject({ status: 409, body: { code: 'approval_needed', needs: [{ measure: 'below_floor', what: 'Prensa', figure: null, threshold: null, whose: { id: bossId } }] } })
    expect((await act(quote.id, 'submission', { comment: 'Cliente nuevo' })).body).toMatchObject({ quote: { state: 'in_approval' }, approved: false })
    expect(await act(quote.id, 'approval')).toMatchObject({ status: 403, body: { code: 'not_your_approval' } })
    expect(await act(quote.id, 'approval', {}, other)).toMatchObject({ status: 403, body: { code: 'not_your_approval' } })
    expect((await request('GET', '/api/quoting/approvals', { as: boss })).body.data).toMatchObject([{ quote: { number: quote.number, 'account.name': 'Comprador' }, comment: 'Cliente nuevo', reasons: [{ threshold: '800', figure: '700' }] }])
    expect((await act(quote.id, 'approval', { comment: 'Vale' }, boss)).body).toMatchObject({ quote: { state: 'approved' }, approved: true })
    expect((await act(quote.id, 'sending', { mail: false })).body).toMatchObject({ state: 'sent', path: expect.stringMatching(/^\/quotation#[\w-]{43}$/) })
  })
  test('is asked for anew when validity, delivery or conditions in words are promised differently', async () => {
    for (const promise of [{ valid_until: '2031-01-01' }, { delivery_time: 'Mañana' }, { terms: 'Mantenimiento gratuito durante diez años' }]) {
      const quote = await draft([{ product: press.id, quantity: '1', unit_price: '700' }])
      await act(quote.id, 'submission')
      expect((await act(quote.id, 'approval', {}, boss)).body).toMatchObject({ approved: true })
      expect((await request('PATCH', `/api/quote/${quote.id}`, { body: promise, as: seller })).body, JSON.stringify(promise)).toMatchObject({ state: 'draft' })
      expect(await act(quote.id, 'sending', { mail: false })).toMatchObject({ status: 409, body: { code: 'approval_needed' } })
    }
  })
  test('is asked for anew after any edit of what was approved', async () => {
    const quote = await draft([{ product: press.id, quantity: '1', unit_price: '700' }])
    await act(quote.id, 'submission')
    await act(quote.id, 'approval', {}, boss)
    const { lines } = (await request('GET', `/api/quote/${quote.id}/summary`, { as: seller })).body
    expect((await request('PATCH', `/api/quote_line/${lines[0].id}`, { body: { unit_price: '650' }, as: seller })).status).toBe(200)
    expect(await act(quote.id, 'sending')).toMatchObject({ status: 409, body: { code: 'approval_needed' } })
    expect((await request('GET', `/api/quote/${quote.id}`, { as: seller })).body).toMatchObject({ state: 'draft' })
    await request('PATCH', `/api/quote_line/${lines[0].id}`, { body: { unit_price: '700' }, as: seller })
    expect(await act(quote.id, 'sending')).toMatchObject({ status: 409 })
    // a discount on another line, above its floor, is one that nobody saw either
    const two = await draft([{ product: press.id, quantity: '1', unit_price: '700' }, { product: press.id, quantity: '5' }])
    await act(two.id, 'submission')
    expect((await act(two.id, 'approval', {}, boss)).body).toMatchObject({ approved: true })
    await request('PATCH', `/api/quote_line/${(await request('GET', `/api/quote/${two.id}/summary`, { as: seller })).body.lines[1].id}`, { body: { discount: '10' }, as: seller })
    expect(await act(two.id, 'sending')).toMatchObject({ status: 409, body: { code: 'approval_needed' } })
  })
  test('looks at what a unit brings after every discount, without the taxes it includes, and at gifts', async () => {
    const tries: [Record<string, unknown>[], Record<string, unknown>][] = [
      [[{ product: press.id, discount: '10+15' }], {}], [[{ product: press.id }], { discount: '25' }], [[{ product: press.id, unit_price: '900' }], { prices_include_tax: true }],
      [[{ product: press.id }, { product: press.id, unit_price: '0' }], {}], [[{ product: press.id }, { product: press.id, unit_price: '10', optional: true }], {}],
      // a hundred lines of a thousandth: each would be rounded to nothing
      [Array.from({ length: 60 }, () => ({ product: ink.id, quantity: '0.001', unit_price: '4' })), {}], [[{ description: 'Prensa, pero como texto', unit_price: '1' }], {}],
    ]
    for (const [lines, more] of tries) {
      const quote = await draft(lines, more)
      expect(await act(quote.id, 'sending', { mail: false }), JSON.stringify([lines[0], more])).toMatchObject({ status: 409, body: { code: 'approval_needed' } })
    }
  })
  test('is judged in other currencies by the rate of the day, and asked for where there is none', async () => {
    const quote = await draft([{ product: press.id, unit_price: '900' }], { currency: 'USD' })
    expect(await act(quote.id, 'sending')).toMatchObject({ status: 409, body: { needs: [{ measure: 'floor_unknown' }] } })
    await made('/api/exchange_rate', { currency: 'USD', date: '2026-03-01', rate: '20' })
    expect((await act(quote.id, 'sending', { mail: false })).status).toBe(200)
    const low = await draft([{ product: press.id, unit_price: '39.99' }], { currency: 'USD' })
    expect(await act(low.id, 'sending')).toMatchObject({ status: 409, body: { needs: [{ measure: 'below_floor' }] } })
  })
  test('less tax than is due is less money for the same thing: a line that goes and comes back without its tax is judged with the document', async () => {
    const quote = await draft([{ product: press.id, quantity: '2' }, { product: press.id, quantity: '1', optional: true }])
    const lines = (await request('GET', `/api/quote/${quote.id}/summary`, { as: seller })).body.lines as { id: string }[]
    for (const [gone, optional] of [[lines[0]!, false], [lines[1]!, true]] as const) {
      await request('DELETE', `/api/quote_line/${gone.id}`, { as: seller })
      const { id } = await made('/api/quote_line', { quote: quote.id, product: press.id, quantity: '2', tax_codes: 'none', optional }, seller)
      expect(await act(quote.id, 'sending', { mail: false })).toMatchObject({ status: 409, body: { code: 'approval_needed', needs: [{ measure: 'tax_below', whose: { id: bossId } }] } })
      await request('PATCH', `/api/quote_line/${id}`, { body: { tax_codes: null }, as: seller })
    }
    expect((await act(quote.id, 'sending', { mail: false })).status).toBe(200)
  })
  test('a price that another currency gives is one that people write', async () => {
    await made('/api/exchange_rate', { currency: 'EUR', date: '2026-03-01', rate: '21.7' })
    const hose = await made('/api/product', { name: 'Manguera', unit_price: '137.77', currency: 'MXN', floor_price: '100' })
    const quote = await draft([{ product: hose.id }], { currency: 'EUR' })
    expect((await request('GET', `/api/quote/${quote.id}/summary`, { as: seller })).body.lines).toMatchObject([{ list_price: '6.35', unit_price: '6.35' }])
  })
  test('a bundle has the floor of its parts, a box that of its pieces, a variant that of its product', async () => {
    const kit = await made('/api/product', { name: 'Equipo', unit_price: '1100', currency: 'MXN' })
    await made('/api/bundle_item', { bundle: kit.id, product: press.id, quantity: '1' })
    await made('/api/bundle_item', { bundle: kit.id, product: ink.id, quantity: '10' })
    await made('/api/product_unit', { product: ink.id, unit: 'caja', factor: '12' })
    const blue = await made('/api/product', { name: 'Tinta azul', variant_of: ink.id, variant: 'azul', currency: 'MXN' })
    for (const line of [{ product: kit.id, unit_price: '879.99' }, { product: ink.id, unit: 'caja', unit_price: '95.99' }, { product: blue.id, unit_price: '7.99' }]) expect(await act((await draft([line])).id, 'sending'), JSON.stringify(line)).toMatchObject({ status: 409, body: { needs: [{ measure: 'below_floor' }] } })
    for (const line of [{ product: kit.id, unit_price: '880' }, { product: ink.id, unit: 'caja', unit_price: '96' }, { product: blue.id }]) expect((await act((await draft([line])).id, 'sending', { mail: false })).status, JSON.stringify(line)).toBe(200)
  })
  test('the maker cannot approve, not even as the stand-in of the manager, nor by giving the quotation to somebody below', async () => {
    const chief = await addUser('manager'), chiefId = (await request('GET', '/api/me', { as: chief })).body.id
    const middle = await addUser(['manager'], { manager: chiefId }), middleId = (await request('GET', '/api/me', { as: middle })).body.id
    const junior = await addUser('sales_rep', { manager: middleId }), juniorId = (await request('GET', '/api/me', { as: junior })).body.id
    const quote = await draft([{ product: press.id, unit_price: '1' }], {}, middle)
    await request('PATCH', `/api/quote/${quote.id}`, { body: { owner: juniorId }, as: middle })
    expect((await act(quote.id, 'submission', {}, middle)).body.needs[0].whose).toMatchObject({ id: chiefId })
    await request('POST', '/api/me/delegation', { body: { to: middleId, valid_until: '2026-03-20T00:00:00Z' }, as: chief })
    expect(await act(quote.id, 'approval', {}, middle)).toMatchObject({ status: 403, body: { code: 'own_quote' } })
    expect((await act(quote.id, 'approval', {}, chief)).body).toMatchObject({ approved: true })
  })
  test('who lowered a price or gave a discount approves neither, whoever touched the quotation since', async () => {
    for (const change of ['line', 'head']) {
      const quote = await draft([{ product: press.id }]), [line] = (await request('GET', `/api/quote/${quote.id}/summary`, { as: boss })).body.lines
      if (change === 'line') await request('PATCH', `/api/quote_line/${line.id}`, { body: { unit_price: '500' }, as: boss })
      else await request('PATCH', `/api/quote/${quote.id}`, { body: { discount: '50' }, as: boss })
      await request('PATCH', `/api/quote_line/${line.id}`, { body: { discount: '1' }, as: seller })
      await act(quote.id, 'submission')
      expect(await act(quote.id, 'approval', {}, boss), change).toMatchObject({ status: 403 })
    }
  })
  test('a colleague with a delegation decides in its name, until it ends', async () => {
    const helper = await addUser('manager'), helperId = (await request('GET', '/api/me', { as: helper })).body.id
    const quote = await draft([{ product: press.id, unit_price: '500' }])
    await act(quote.id, 'submission')
    expect(await act(quote.id, 'approval', {}, helper)).toMatchObject({ status: 403 })
    const given = await request('POST', '/api/me/delegation', { body: { to: helperId, valid_until: '2026-03-03T15:00:00Z' }, as: boss })
    expect(given.status).toBeLessThan(300)
    expect((await act(quote.id, 'approval', {}, helper)).body).toMatchObject({ approved: true })
    expect((await request('GET', `/api/quote_approval?filter=${encodeURIComponent(JSON.stringify({ field: 'quote', op: 'eq', value: quote.id }))}`, { as: boss })).body.data[0]).toMatchObject({ state: 'approved', decided_by: helperId, on_behalf_of: bossId })
  })
  test('rules by discount, credit and amount ask too; two quotations to one customer count together', async () => {
    const rule = await made('/api/approval_rule', { name: 'Más de 20 %', measure: 'discount_above', threshold: '20', approver: 'user', user: bossId, level: 2 })
    const days = await made('/api/approval_rule', { name: 'Más de 60 días', measure: 'credit_days_above', threshold: '60' })
    const quote = await draft([{ product: ink.id, quantity: '5', discount: '21' }], { credit_days: 90 })
    expect((await act(quote.id, 'sending')).body.needs).toMatchObject([{ rule: 'Más de 20 %', figure: '21', threshold: '20', level: 2 }, { rule: 'Más de 60 días', figure: '90' }])
    await request('DELETE', `/api/approval_rule/${days.id}`); await request('DELETE', `/api/approval_rule/${rule.id}`)
    const amount = await made('/api/approval_rule', { name: 'Más de 5000', measure: 'amount_above', threshold: '5000', currency: 'MXN' })
    const fresh = await made('/api/account', { name: 'Por partes', billing_country: 'MX' }, seller)
    const half = async (): Promise<any> => draft([{ product: press.id, quantity: '3' }], { account: fresh.id, contact: null })
    expect((await act((await half()).id, 'sending', { mail: false })).status).toBe(200)
    expect(await act((await half()).id, 'sending', { mail: false })).toMatchObject({ status: 409, body: { needs: [{ rule: 'Más de 5000', figure: '6000' }] } })
    await request('DELETE', `/api/approval_rule/${amount.id}`)
  })
})

describe('what is out', () => {
  test('cannot be changed by any door', async () => {
    const quote = await draft([{ product: press.id }])
    await act(quote.id, 'sending', { mail: false })
    const { lines } = (await request('GET', `/api/quote/${quote.id}/summary`)).body, line = lines[0].id
    for (const [method, path, body] of [['PATCH', `/api/quote_line/${line}`, { unit_price: '1' }], ['DELETE', `/api/quote_line/${line}`, undefined], ['POST', '/api/quote_line', { quote: quote.id, product: ink.id }], ['DELETE', `/api/quote/${quote.id}`, undefined]] as const) expect(await request(method, path, { body, as: seller }), `${method} ${path}`).toMatchObject({ status: 409, body: { code: 'quote_closed' } })
    expect(await request('PATCH', `/api/quote/${quote.id}`, { body: { discount: '50' }, as: seller })).toMatchObject({ status: 422, body: { errors: [{ field: 'discount', code: 'quote_closed' }] } })
    expect(await request('PATCH', `/api/quote/${quote.id}`, { body: { state: 'draft' }, as: seller })).toMatchObject({ status: 422, body: { errors: [{ field: 'state', code: 'read_only' }] } })
    expect((await request('PATCH', `/api/quote/${quote.id}`, { body: { internal_notes: 'Llamar' }, as: seller })).status).toBe(200)
    expect(await request('POST', '/api/batch', { body: { operations: [{ method: 'PATCH', entity: 'quote_line', id: line, record: { unit_price: '1' } }] }, as: seller })).not.toMatchObject({ status: 200 })
    expect((await request('GET', `/api/quote_line/${line}`)).body.unit_price).toBe('1000')
  })
  test('gets a new version, and the old one ends when that goes out', async () => {
    const quote = await draft([{ product: press.id }, { product: ink.id, optional: true }])
    const first = (await act(quote.id, 'sending', { mail: false })).body
    const next = (await act(quote.id, 'versioning')).body
    expect(next).toMatchObject({ number: quote.number, revision: 2, state: 'draft', total: '1160' })
    expect(await act(quote.id, 'versioning')).toMatchObject({ status: 409, body: { code: 'version_exists' } })
    expect((await request('POST', '/api/quotation', { body: { token: first.path.split('#')[1] }, as: null })).body.open).toBe(true)
    await act(next.id, 'sending', { mail: false })
    expect((await request('POST', '/api/quotation', { body: { token: first.path.split('#')[1] }, as: null })).status).toBe(404)
    expect((await request('GET', `/api/quote/${quote.id}`)).body.state).toBe('superseded')
  })
})

const PNG = `data:image/png;base64,${Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(300, 7)]).toString('base64')}`

describe('the customer', () => {
  const sent = async (lines: Record<string, unknown>[] = [{ product: press.id, quantity: '3', unit_price: '999.995' }, { product: ink.id, quantity: '2', optional: true }], more = {}): Promise<{ id: string; token: string; hash: string; view: any }> => {
    const quote = await draft(lines, more), { path } = (await act(quote.id, 'sending', { mail: false })).body, token = path.split('#')[1]
    const view = (await request('POST', '/api/quotation', { body: { token }, as: null })).body
    return { id: quote.id, token, hash: view.document_hash, view }
  }
  test('sees the document and nothing beyond it, signs, and an order stands with the same total', async () => {
    const { id, token, hash, view } = await sent()
    expect(view).toMatchObject({ open: true, state: 'viewed', document: { lines: [{ description: 'Prensa' }, { description: 'Tinta', optional: true }], total: '3479.99' } })
    expect(JSON.stringify(view)).not.toMatch(/cost|floor|profit|margin|internal|unitNet|"product"/i)
    const sign = { token, name: 'Eva Díaz', consent: true, signature: PNG, options: [view.document.lines[1].id], document_hash: hash }
    expect(await request('POST', '/api/quotation/acceptance', { body: { ...sign, document_hash: 'a'.repeat(64) }, as: null })).toMatchObject({ status: 409, body: { code: 'document_changed' } })
    expect(await request('POST', '/api/quotation/acceptance', { body: { ...sign, consent: false }, as: null })).toMatchObject({ status: 422 })
    expect(await request('POST', '/api/quotation/acceptance', { body: { ...sign, signature: 'data:image/png;base64,AAAAAAAAAAAAAAAAAAAAAAAAAA' }, as: null })).toMatchObject({ status: 422, body: { errors: [{ field: 'signature' }] } })
    expect((await request('POST', '/api/quotation/acceptance', { body: sign, as: null })).body).toMatchObject({ state: 'accepted', order: expect.stringMatching(/^P-/) })
    expect(await request('POST', '/api/quotation/acceptance', { body: sign, as: null })).toMatchObject({ status: 409, body: { code: 'quote_not_open' } })
    const [order] = (await request('GET', `/api/order?filter=${encodeURIComponent(JSON.stringify({ field: 'quote', op: 'eq', value: id }))}`)).body.data
    // 3 × 999.995 = 2999.985 → 2999.99 + 480.00 (16 %); ink 2 × 10.50 = 21 + 3.36
    expect(order).toMatchObject({ status: 'confirmed', subtotal: '3020.99', tax: '483.36', total: '3504.35', account: account.id })
    const [acceptance] = (await request('GET', `/api/quote_acceptance?filter=${encodeURIComponent(JSON.stringify({ field: 'quote', op: 'eq', value: id }))}`)).body.data
    expect(acceptance).toMatchObject({ method: 'signature', name: 'Eva Díaz', document_hash: hash, consented: true, accepted_at: '2026-03-02T15:00:00.000Z', ip: '127.0.0.1', consent: expect.stringContaining('Acepto la cotización') })
  })
  test('asks for a change, or says no, and the seller reads it', async () => {
    const { id, token } = await sent()
    expect((await request('POST', '/api/quotation/change', { body: { token, name: 'Eva', text: '¿Con entrega en mayo?' }, as: null })).status).toBe(200)
    expect((await request('GET', `/api/quote/${id}`, { as: seller })).body).toMatchObject({ state: 'change_requested', decision_note: 'Eva: ¿Con entrega en mayo?' })
    expect((await request('POST', '/api/quotation/refusal', { body: { token, name: 'Eva', text: 'Muy caro' }, as: null })).status).toBe(200)
    expect(await request('POST', '/api/quotation/change', { body: { token, name: 'Eva', text: 'Otra vez' }, as: null })).toMatchObject({ status: 409 })
  })
  test('sends a purchase order', async () => {
    const { id, token, hash } = await sent()
    const form = (file: Buffer, shown = hash): Buffer => Buffer.concat([...Object.entries({ token, name: 'Eva', number: 'OC-77', document_hash: shown }).map(([key, value]) => Buffer.from(`--b\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`)),
      Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="oc.pdf"\r\nContent-Type: application/pdf\r\n\r\n'), file, Buffer.from('\r\n--b--\r\n')])
    const post = (file: Buffer, shown?: string) => request('POST', '/api/quotation/purchase-order', { body: form(file, shown), as: null, headers: { 'content-type': 'multipart/form-data; boundary=b' } })
    expect(await post(Buffer.from('<html>no</html>'))).toMatchObject({ status: 422, body: { errors: [{ code: 'file_kind_refused' }] } })
    expect(await post(Buffer.from('%PDF-1.7 otro'), 'a'.repeat(64))).toMatchObject({ status: 409, body: { code: 'document_changed' } })
    expect((await request('GET', `/api/quote/${id}/file`, { as: seller })).body.data).toEqual([])
    const answers = await Promise.all([1, 2].map(n => post(Buffer.from(`%PDF-1.7 orden de compra ${n}`))))
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409])
    await expect.poll(async () => (await request('GET', `/api/quote/${id}/file`, { as: seller })).body.data).toMatchObject([{ name: 'oc.pdf' }])
  })
  test('has until the last day; an unknown link tells nothing', async () => {
    const { token, hash } = await sent(undefined, { valid_until: '2026-03-02' })
    clock.set(new Date('2026-03-03T01:00:00Z'))
    expect((await request('POST', '/api/quotation', { body: { token }, as: null })).body).toMatchObject({ open: false, state: 'expired' })
    expect(await request('POST', '/api/quotation/acceptance', { body: { token, name: 'Eva', consent: true, signature: PNG, document_hash: hash }, as: null })).toMatchObject({ status: 409, body: { code: 'quote_not_open', state: 'expired' } })
    expect(await request('POST', '/api/quotation', { body: { token: 'x'.repeat(43) }, as: null })).toMatchObject({ status: 404, body: { code: 'quote_link_unknown' } })
  })
  test('gets a PDF', async () => {
    const { token } = await sent()
    const answer = await request('POST', '/api/quotation/pdf', { body: { token }, as: null })
    expect([answer.status, answer.headers['content-type'], answer.text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-'])
  })
})

test('a letter with the link goes through the outbox; the token lies nowhere in the clear', async () => {
  await storeMailSettings(ctx, { host: '127.0.0.1', port: 1, secure: false, user: null, password: null, from: 'ventas@prueba.example', fromName: 'Prueba' })
  await writeSetting(ctx, 'address', 'https://crm.prueba.example')
  const quote = await draft([{ product: press.id }])
  const sent = (await act(quote.id, 'sending', { message: 'Buen día, Eva.' })).body
  expect(sent).toMatchObject({ state: 'sent', mail: { state: 'queued' }, link: expect.stringContaining('https://crm.prueba.example/quotation#') })
  const [letter] = (await request('GET', `/api/outbound_message?limit=1&filter=${encodeURIComponent(JSON.stringify({ field: 'subject', op: 'contains', value: quote.number }))}`)).body.data
  expect(letter).toMatchObject({ to: 'eva@comprador.mx', message_class: 'service', contact: contact.id, body: null })
  const token = sent.path.split('#')[1]
  for (const table of ['public.outbound_message', 'public.quote', 'kernel.quote_link', 'kernel.change']) expect((await ctx.sql.unsafe(`select count(*)::int as n from ${table} t where to_jsonb(t)::text like '%' || $1::text || '%' limit 1`, [token]))[0]!['n'], table).toBe(0)
})

test('the slider: dearer is less likely and leaves more, and the band holds the best expected value', async () => {
  const quote = await draft([{ product: press.id, quantity: '10' }], { credit_days: 30 })
  const at = async (factor: string): Promise<any> => (await act(quote.id, 'scenario', { factor })).body
  const [low, now, high] = [await at('0.9'), await at('1'), await at('1.1')]
  expect([low.figures.net, now.figures.net, high.figures.net]).toEqual(['9000', '10000', '11000'])
  // goods 6000, freight 200, commission 3 %, money 11600 × 12 % × 30/365 = 114.41
  expect(now.profit).toMatchObject({ goods: '6000', freight: '200', commission: '300', money: '114.41', service: '0', profit: '3385.59', margin: '33.86' })
  expect(low.point.chance).toBeGreaterThan(now.point.chance)
  expect(now.point.chance).toBeGreaterThan(high.point.chance)
  const { points, best, band } = now.curve
  // between the floor (0.8 of the list price here) and the list price itself
  expect(best.expected).toBeGreaterThanOrEqual(Math.max(...points.filter((point: any) => point.factor >= 0.8 && point.factor <= 1).map((point: any) => point.expected)))
  expect([band.from.factor >= 0.8, best.factor <= 1, band.to.factor <= 1]).toEqual([true, true, true])
  expect(band.from.factor).toBeLessThanOrEqual(best.factor)
  expect(band.to.factor).toBeGreaterThanOrEqual(best.factor)
  expect((await act(quote.id, 'pricing', { factor: '0.95' })).body.quote).toMatchObject({ net: '9500' })
  expect(await act(quote.id, 'pricing', { factor: '-1' })).toMatchObject({ status: 422 })
})

test('prices of a group of customers are for that group, and sellers do not choose it', async () => {
  const book = await made('/api/price_book', { name: 'Distribuidores', currency: 'MXN', customer_group: 'distribuidor' })
  await made('/api/price_book_entry', { price_book: book.id, product: press.id, unit_price: '850', floor_price: '820' })
  expect(await request('POST', '/api/quote', { body: { account: account.id, price_book: book.id }, as: seller })).toMatchObject({ status: 422, body: { errors: [{ field: 'price_book', code: 'price_book_of_others' }] } })
  expect(await request('PATCH', `/api/account/${account.id}`, { body: { customer_group: 'distribuidor' }, as: seller })).toMatchObject({ status: 422, body: { errors: [{ field: 'customer_group', code: 'read_only' }] } })
  const dealer = await made('/api/account', { name: 'Distribuidor', customer_group: 'distribuidor', billing_country: 'MX' })
  const quote = await draft([{ product: press.id }], { account: dealer.id, contact: null }, boss)
  expect(quote).toMatchObject({ price_book: book.id, net: '850' })
})

test('what a customer may owe is for who may read it', async () => {
  const rights = { read: 'all', create: false, update: 'none', delete: 'none' }
  await made('/api/role', { name: 'sin_credito', label: { es: 'Sin crédito', en: 'No credit' }, grants: { quote: rights, quote_line: rights, account: { ...rights, readFields: ['*', '-credit_limit'] } } })
  await made('/api/role', { name: 'sin_cuentas', label: { es: 'Sin cuentas', en: 'No accounts' }, grants: { quote: rights, quote_line: rights } })
  const owing = await made('/api/account', { name: 'Deudor', credit_limit: '5000', currency: 'MXN', billing_country: 'MX' })
  const quote = await draft([{ product: press.id }], { account: owing.id, contact: null }, boss)
  expect((await request('GET', `/api/quote/${quote.id}/summary`, { as: boss })).body.credit).toMatchObject({ limit: '5000' })
  for (const role of ['sin_credito', 'sin_cuentas']) expect((await request('GET', `/api/quote/${quote.id}/summary`, { as: await addUser(role) })).body.credit, role).toBeNull()
})
