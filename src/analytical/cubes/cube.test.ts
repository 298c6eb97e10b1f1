// Questions about facts, through the front door: figures, totals, shares, growth, rights, and that every figure opens the records it counts.
import { expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { testServer } from '#test/support/server.ts'

const clock = fakeClock(new Date('2026-03-18T15:00:00Z'))
const { request, addUser } = await testServer({ clock })
const post = async (entity: string, body: Record<string, unknown>, as?: string): Promise<any> => {
  const made = await request('POST', `/api/${entity}`, { body, ...(as ? { as } : {}) })
  expect(made.text).toContain('"id"')
  return made.body
}
const ask = async (fact: string, query: Record<string, unknown>, as?: string): Promise<any> => {
  const text = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`).join('&')
  return request('GET', `/api/fact/${fact}/cube?${text}`, as ? { as } : {})
}
const ana = await addUser('sales_rep'), luis = await addUser('sales_rep')
const { data: stages } = (await request('GET', '/api/stage?sort=order&fields=id,name,status')).body
const stage = (status: string): string => stages.find((one: any) => one.status === status).id
const account = (await post('account', { name: 'Comprador', industry: 'medical' })).id
const family = (await post('product_family', { name: 'GTX' })).id
const [pro, basic] = [await post('product', { name: 'GTX Pro', family, currency: 'MXN' }), await post('product', { name: 'Basic', currency: 'MXN' })]
const deal = (as: string, amount: string, status: string, day: string, more: Record<string, unknown> = {}) => post('opportunity', { name: `${amount} ${status}`, amount, currency: 'MXN', account: as === ana ? undefined : account, stage: stage(status), close_date: day, ...more }, as)
const reach = (await request('PATCH', `/api/account/${account}`, { body: { owner: (await request('GET', '/api/user?fields=id&filter=' + encodeURIComponent(JSON.stringify({ field: 'email', op: 'eq', value: luis })))).body.data[0].id } })).status
expect(reach).toBe(200)
const anaAccount = (await post('account', { name: 'Río' }, ana)).id
for (const [amount, status, day] of [['100.50', 'won', '2026-01-10'], ['200', 'won', '2026-02-10'], ['50', 'lost', '2026-02-11'], ['300', 'won', '2026-03-02'], ['70', 'open', '2026-03-30']] as const) await deal(ana, amount, status, day, { account: anaAccount, product: pro.id })
for (const [amount, status, day] of [['1000', 'won', '2026-02-05'], ['10', 'lost', '2026-03-05'], ['20', 'lost', '2025-03-05']] as const) await deal(luis, amount, status, day, { product: basic.id })

test('figures by seller, with totals, in the order of the greatest', async () => {
  const { status, body } = await ask('sales', { rows: 'owner', measures: 'won_value,won,win_rate,value' })
  expect(status).toBe(200)
  expect(body).toMatchObject({ currency: 'MXN', fact: { name: 'sales', entity: 'opportunity' }, measures: [{ kind: 'money', label: expect.any(String) }, {}, { kind: 'percent' }, {}] })
  expect(body.cells.map((line: any) => line[0].map((figure: any) => figure.value))).toEqual([['1000', 1, 33.3333, '1030'], ['600.5', 3, 75, '720.5']])
  expect(body.total.map((figure: any) => figure.value)).toEqual(['1600.5', 4, 57.1429, '1750.5'])
  expect(body.rows.map((row: any) => row.keys[0].label)).toEqual([expect.stringMatching(/^Usuario/), expect.stringMatching(/^Usuario/)])
})

test('a pivot of month and outcome: months without sales stand there with nothing, stages in their own order', async () => {
  const { body } = await ask('sales', { rows: 'close_date:month', columns: 'status', measures: 'count,value', from: '2025-03-01', to: '2026-03-31', growth: 'before', share: 'row' })
  expect(body.rows.map((row: any) => row.keys[0].label)).toHaveLength(13)
  expect(body.columns.map((column: any) => column.keys[0].value)).toEqual(['open', 'won', 'lost'])
  const february = body.rows.findIndex((row: any) => row.keys[0].label === '2026-02'), [open, won, lost] = body.cells[february]
  expect([open[0], won[0], lost[0]]).toMatchObject([{ value: 0, share: 0 }, { value: 2, share: 66.6667, before: 1, growth: 100 }, { value: 1 }])
  expect(won[1]).toMatchObject({ value: '1200', before: '100.5', growth: 1094.0299 })
  expect(body.row_totals[february][1]).toMatchObject({ value: '1250' })
  expect(body.cells[1].map((cell: any) => cell[1].value)).toEqual(['0', '0', '0'])
})

test('a period is held against the one before, and against the year before', async () => {
  const { body: month } = await ask('sales', { rows: 'product', measures: 'won_value,win_rate', period: 'last_month', growth: 'before' })
  expect(month.period).toEqual({ by: 'close_date', from: '2026-02-01', to: '2026-02-28', before: { from: '2026-01-01', to: '2026-01-31' } })
  expect(month.total).toMatchObject([{ value: '1200', before: '100.5', growth: 1094.0299 }, { value: 66.6667, before: 100, growth: -33.3333 }])
  const { body: year } = await ask('sales', { measures: 'lost', period: 'this_month', growth: 'year' })
  expect([year.cells[0][0][0], year.period.before]).toEqual([{ value: 1, before: 1, growth: 0 }, { from: '2025-03-01', to: '2025-03-31' }])
  const refused = await ask('sales', { measures: 'lost', growth: 'before' })
  expect([refused.status, refused.body.code]).toEqual([400, 'growth_needs_period'])
})

test('paths over references, and what has no value', async () => {
  const { body } = await ask('sales', { rows: 'family', columns: 'industry', measures: 'count' })
  expect(body.rows.map((row: any) => row.keys[0])).toEqual([{ value: family, label: 'GTX' }, { value: null, label: expect.any(String) }])
  expect(body.cells.map((line: any) => line.map((cell: any) => cell[0].value))).toEqual([[5, 0], [0, 3]])
})

test('who sees less counts less, and what is closed does not exist', async () => {
  expect((await ask('sales', { measures: 'count,value' }, ana)).body.total.map((figure: any) => figure.value)).toEqual([5, '720.5'])
  expect((await ask('sales', { measures: 'count' }, luis)).body.total[0].value).toBe(3)
  const blind = await post('role', { name: 'blind', label: { es: 'Sin importes', en: 'No amounts' }, grants: { opportunity: { read: 'all', create: false, update: 'none', delete: 'none', readFields: ['*', '-amount', '-competitor', '-product'] } } })
  expect(blind.id).toBeTruthy()
  const eva = await addUser('blind')
  const { body } = await request('GET', '/api/fact/sales', { as: eva })
  const names = (list: { name: string }[]) => list.map(one => one.name)
  expect(names(body.measures)).toContain('count')
  for (const gone of ['value', 'won_value', 'open_value']) expect(names(body.measures)).not.toContain(gone)
  for (const gone of ['competitor', 'product', 'family', 'account']) expect(names(body.dimensions).includes(gone), gone).toBe(gone === 'account')
  expect([(await ask('sales', { measures: 'value' }, eva)).body.code, (await ask('sales', { rows: 'product' }, eva)).body.code, (await ask('sales', { filter: { field: 'amount', op: 'gt', value: '1' } }, eva)).body.code]).toEqual(['unknown_measure', 'unknown_dimension', 'unknown_field'])
  expect((await ask('lead', {}, eva)).status).toBe(404)
  expect(names((await request('GET', '/api/fact', { as: eva })).body.data)).toEqual(['sales', 'openings'])
  // the account is a number to those who may not see it, and no name
  expect((await ask('sales', { rows: 'account' }, eva)).body.rows.map((row: any) => row.keys[0].label)).not.toContain('Comprador')
})

test('amounts without a rate are told instead of added; where all are in one currency, that one is answered', async () => {
  const dollars = await deal(luis, '500', 'won', '2024-05-05', { currency: 'USD' })
  const one = (await ask('sales', { measures: 'won_value,count', from: '2024-01-01', to: '2024-12-31' })).body
  expect([one.currency, one.total[0].value, one.unvalued]).toEqual(['USD', '500', null])
  const mixed = (await ask('sales', { rows: 'owner', measures: 'won_value,won', from: '2024-01-01', to: '2026-12-31' })).body
  expect([mixed.currency, mixed.total.map((figure: any) => figure.value), mixed.unvalued.count]).toEqual(['MXN', [null, 5], 1])
  expect(mixed.cells.map((line: any) => line[0][0].value)).toContain('600.5')
  const { body: list } = await request('GET', `/api/opportunity?fields=id&filter=${encodeURIComponent(JSON.stringify(mixed.unvalued.condition))}`)
  expect(list.data).toEqual([{ id: dollars.id }])
})

test('the greatest of many, with the total of all', async () => {
  const { body } = await ask('sales', { rows: 'product', measures: 'value', limit: '1', to: '2026-12-31', from: '2025-01-01' })
  expect([body.rows.map((row: any) => row.keys[0].label), body.more_rows, body.total[0].value]).toEqual([['Basic'], true, '1750.5'])
})

test('wrong questions get a sentence', async () => {
  const code = async (query: Record<string, unknown>) => { const { status, body } = await ask('sales', query); return [status, body.code, typeof body.detail === 'string' || typeof body.title === 'string'] }
  expect(await code({ rows: 'owner:month' })).toEqual([400, 'unknown_dimension', true])
  expect(await code({ rows: 'nothing' })).toEqual([400, 'unknown_dimension', true])
  expect(await code({ period: 'next_century' })).toEqual([400, 'invalid_parameter', true])
  expect(await code({ from: '2026-02-31' })).toEqual([400, 'invalid_period', true])
  expect(await code({ from: '2026-03-01', to: '2026-02-01' })).toEqual([400, 'invalid_period', true])
  expect(await code({ sort: 'value' })).toEqual([400, 'unknown_measure', true])
  expect(await code({ colour: 'red' })).toEqual([400, 'invalid_parameter', true])
  expect((await request('GET', '/api/fact/sales/cube', { as: null })).status).toBe(401)
})
