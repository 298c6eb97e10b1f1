import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { testServer, type Answer } from '#test/support/server.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { request, addUser } = await testServer({ clock })
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
