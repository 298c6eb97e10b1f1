// The published B2B data set, dirt included, from its files to records. Without the files, data of the same shape is made.
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'csv-parse/sync'
import { runWorker } from '#kernel/jobs/worker.ts'
import { testServer } from '#test/support/server.ts'

const { kernel, request } = await testServer()
const stop = new AbortController()
let working: Promise<void>
beforeAll(() => { working = runWorker(kernel, stop.signal) })
afterAll(async () => { stop.abort(); await working })

const folder = new URL('../../../../shared/data/b2b/', import.meta.url)
const file = (name: string): string => (existsSync(new URL(name, folder)) ? readFileSync(new URL(name, folder), 'utf8') : made(name))
const records = (name: string) => parse<Record<string, string>>(file(name), { columns: true })

async function run(content: string, spec: Record<string, unknown>): Promise<Record<string, any>> {
  const boundary = 'b0und4ry'
  const part = (head: string, body: string) => `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`
  const body = part('name="spec"', JSON.stringify(spec)) + part('name="file"; filename="b2b.csv"', content) + `--${boundary}--\r\n`
  const started = await request('POST', '/api/import', { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } })
  expect(started.text).toContain('"id"')
  for (;;) {
    const { body: seen } = await request('GET', `/api/import/${started.body.id}`)
    if (!['queued', 'running'].includes(seen.state)) return seen
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

test('accounts, products and 8,800 opportunities arrive with the sums of the source; what is dirty is reported row by row', async () => {
  const accounts = records('accounts.csv'), products = records('products.csv'), deals = records('sales_pipeline.csv')
  const wrong = await run(file('accounts.csv'), { entity: 'account', mapping: { account: 'name', office_location: 'billing_country' }, dry_run: true })
  const misspelt = accounts.filter(a => ['Philipines', 'Korea'].includes(a['office_location'] ?? '')).length
  expect(wrong).toMatchObject({ state: 'done', created: accounts.length - misspelt, rejected: misspelt })

  const accountRun = await run(file('accounts.csv'), {
    entity: 'account', mapping: { account: 'name', sector: 'industry', revenue: 'annual_revenue', employees: 'employees', office_location: 'billing_country', subsidiary_of: 'parent' },
    values: { sector: { technolgy: 'technology' }, office_location: { Philipines: 'PH', Korea: 'KR' } }, lookup: { parent: 'name' }, defaults: { currency: 'USD' }, match: ['name'],
  })
  expect(accountRun).toMatchObject({ state: 'done', created: accounts.length, rejected: 0 })
  expect(await run(file('products.csv'), { entity: 'product', mapping: { product: 'name', series: 'family', sales_price: 'unit_price' }, lookup: { family: { by: 'name', create: true } }, match: ['name'] })).toMatchObject({ created: products.length, rejected: 0 })

  const spec = {
    entity: 'opportunity', mapping: { opportunity_id: 'name', product: 'product', account: 'account', deal_stage: 'stage', close_date: 'close_date', close_value: 'amount' }, lookup: { product: 'name', account: 'name', stage: 'name' },
    values: { deal_stage: { Won: 'Closed won', Lost: 'Cerrada perdida', Engaging: 'Calificación', Prospecting: 'First contact' } }, external_ids: { system: 'maven', column: 'opportunity_id' }, defaults: { currency: 'USD' },
  }
  const joined = deals.filter(d => d['product'] === 'GTXPro').length
  const first = await run(file('sales_pipeline.csv'), spec)
  expect(first).toMatchObject({ state: 'done', total: deals.length, created: deals.length - joined, rejected: joined })
  const rejected = (await request('GET', `/api/import/${first['id']}/rows?state=rejected&limit=1`)).body.data[0]
  expect(rejected).toMatchObject({ code: 'reference_not_found', errors: [{ field: 'product', params: { column: 'product', value: 'GTXPro' } }], values: { product: 'GTXPro' } })

  const second = await run(file('sales_pipeline.csv'), { ...spec, values: { ...spec.values, product: { GTXPro: 'GTX Pro' } } })
  expect(second).toMatchObject({ state: 'done', created: joined, updated: deals.length - joined, rejected: 0 })

  const { body: { data } } = await request('GET', '/api/opportunity/aggregate?group=status&measures=count,sum(amount)')
  const by = new Map<string, Record<string, any>>(data.map((row: Record<string, any>) => [row['status'], row]))
  const stage = (name: string) => deals.filter(d => d['deal_stage'] === name)
  const sum = (rows: Record<string, string>[]) => rows.reduce((total, row) => total + Number(row['close_value'] || 0), 0)
  expect([by.get('won')?.['count'], by.get('lost')?.['count'], by.get('open')?.['count']]).toEqual([stage('Won').length, stage('Lost').length, stage('Engaging').length + stage('Prospecting').length])
  expect(Number(by.get('won')?.['sum(amount)'])).toBe(sum(stage('Won')))
  if (existsSync(folder)) expect([deals.length, joined > 1000, Number(by.get('won')?.['sum(amount)'])]).toEqual([8800, true, 10_005_534])
  const filter = encodeURIComponent(JSON.stringify({ field: 'account', op: 'is_empty' }))
  const { body: { data: [without] } } = await request('GET', `/api/opportunity/aggregate?measures=count&filter=${filter}`)
  expect(without.count).toBe(deals.filter(d => d['account'] === '').length)
}, 240_000)

/** Data of the same shape, for copies of the repository without the published files. */
function made(name: string): string {
  const series = ['GTX', 'MG'], sectors = ['technolgy', 'medical', 'retail']
  if (name === 'products.csv') return ['product,series,sales_price', 'GTX Pro,GTX,4821', 'GTX Basic,GTX,550', `MG Special,${series[1]},55`].join('\n')
  if (name === 'accounts.csv') return ['account,sector,year_established,revenue,employees,office_location,subsidiary_of', ...Array.from({ length: 40 }, (_, i) => `Firm ${i},${sectors[i % 3]},${1980 + i},${i * 10}.5,${i * 7},${i % 10 === 3 ? 'Philipines' : 'United States'},${i % 5 === 1 ? `Firm ${(i + 7) % 40}` : ''}`)].join('\n')
  const stages = ['Won', 'Lost', 'Engaging', 'Prospecting']
  return ['opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value', ...Array.from({ length: 600 }, (_, i) => {
    const stage = stages[i % 4]!, closed = i % 4 < 2
    return `K${i},Agent ${i % 9},${['GTXPro', 'GTX Basic', 'MG Special'][i % 3]},${!closed && i % 3 ? '' : `Firm ${i % 40}`},${stage},${closed ? '2017-01-01' : ''},${closed ? '2017-03-01' : ''},${stage === 'Won' ? 100 + i : closed ? 0 : ''}`
  })].join('\n')
}
