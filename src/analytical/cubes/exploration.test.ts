// What people keep and take with them: explorations, shared or not, and a cube as a file.
import { expect, test } from 'vitest'
import { testServer } from '#test/support/server.ts'

const { request, addUser, kernel } = await testServer()
const ana = await addUser('sales_rep'), luis = await addUser('sales_rep')
const { data: [first] } = (await request('GET', '/api/stage?sort=order&fields=id')).body
for (const [name, amount] of [['=1+1', '10.5'], ['Río; Norte', '20']] as const) {
  const account = (await request('POST', '/api/account', { as: ana, body: { name } })).body.id
  expect((await request('POST', '/api/opportunity', { as: ana, body: { name: 'Venta', amount, currency: 'MXN', account, stage: first.id } })).status).toBe(201)
}

test('an exploration is kept, shared with everybody, and refused when it is no question', async () => {
  const definition = { question: { rows: ['owner'], measures: ['value'], period: { name: 'this_year' } }, view: 'bars' }
  const made = await request('POST', '/api/exploration', { as: ana, body: { name: 'Por vendedor', fact: 'sales', definition } })
  expect([made.status, made.body.definition]).toEqual([201, definition])
  expect((await request('GET', `/api/exploration/${made.body.id}`, { as: luis })).status).toBe(404)
  expect((await request('PATCH', `/api/exploration/${made.body.id}`, { as: ana, body: { scope: 'public' } })).status).toBe(200)
  expect((await request('GET', `/api/exploration/${made.body.id}`, { as: luis })).status).toBe(200)
  expect((await request('PATCH', `/api/exploration/${made.body.id}`, { as: luis, body: { name: 'Otra' } })).status).toBe(403)
  const wrong = await request('POST', '/api/exploration', { as: ana, body: { name: 'Mal', fact: 'sales', definition: { question: { rows: 'owner' } } } })
  expect([wrong.status, wrong.body.errors?.[0]?.code]).toEqual([422, 'invalid_question'])
})

test('a cube goes out as CSV: separators of the locale, no formula runs, the total last, and it is on record', async () => {
  const { status, text, headers } = await request('GET', '/api/fact/sales/cube.csv?rows=account&measures=value,count&sort=value&locale=es-MX', { as: ana })
  expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(text.slice(1).split('\r\n')).toEqual(['Cuenta,Importe (MXN),Cantidad', "'=1+1,10.5,1", 'Río; Norte,20,1', 'Total,30.5,2', ''])
  expect((await request('GET', '/api/fact/sales/cube.csv?rows=account&measures=value&sort=value&locale=es-ES', { as: ana })).text).toContain('"Río; Norte";20')
  const events = await kernel.sql`select kind, entity, detail->>'cube' as cube from kernel.access_event where kind = 'export' and entity = 'opportunity' limit 10`
  expect(events.map(event => event['cube'])).toEqual(['sales', 'sales'])
  const pivot = await request('GET', '/api/fact/sales/cube.csv?rows=owner&columns=status&measures=count&locale=en', { as: ana, headers: { 'accept-language': 'en' } })
  expect(pivot.text.split('\r\n')[0]).toMatch(/Open · Count,Total · Count|Abierta · Cantidad,Total · Cantidad/)
  const agent = await addUser('agent')
  expect([(await request('GET', '/api/fact/sales/cube?rows=owner', { as: agent })).status, (await request('GET', '/api/fact/sales/cube.csv?rows=owner', { as: agent })).body.code]).toEqual([200, 'export_not_allowed'])
})
