// Customers of the Northwind sample: firms by the other system's id, people found into them by it. Without the file, rows of the same shape.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import { csvLine } from '#platform/exporting/csv.ts'
import { runImport } from '#platform/importing/run.ts'
import { testServer } from '#test/support/server.ts'

const { kernel, request } = await testServer()
const COLUMNS = ['customer_id', 'company_name', 'contact_name', 'contact_title', 'address', 'city', 'region', 'postal_code', 'country', 'phone', 'fax']
const source = new URL('../../../../shared/data/northwind/northwind.sql', import.meta.url)

async function run(content: string, spec: Record<string, unknown>): Promise<Record<string, any>> {
  const part = (head: string, body: string) => `--b\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`
  const { body: { id } } = await request('POST', '/api/import', { body: part('name="spec"', JSON.stringify(spec)) + part('name="file"; filename="n.csv"', content) + '--b--\r\n', headers: { 'content-type': 'multipart/form-data; boundary=b' } })
  await runImport(systemContext(kernel, { reason: 'test', origin: 'job' }), id, { jobId: kernel.clock.id(), signal: new AbortController().signal, report: async () => undefined })
  return (await request('GET', `/api/import/${id}`)).body
}

test('firms and their people, joined by the ids of the other system; once more changes nothing and doubles nothing', async () => {
  const rows = customers()
  const file = csvLine(COLUMNS, ',') + rows.map(row => csvLine(row, ',')).join('')
  const sample = (await request('POST', '/api/import/sample', { body: `--b\r\ncontent-disposition: form-data; name="entity"\r\n\r\naccount\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="n.csv"\r\n\r\n${file}\r\n--b--\r\n`, headers: { 'content-type': 'multipart/form-data; boundary=b' } })).body
  expect(sample.suggestion.mapping).toMatchObject({ company_name: 'name', city: 'billing_city', region: 'billing_region', postal_code: 'billing_postal_code', country: 'billing_country', phone: 'phone', address: 'billing_street' })
  const firms = { entity: 'account', mapping: { company_name: 'name', address: 'billing_street', city: 'billing_city', country: 'billing_country', phone: 'phone' }, values: { country: { UK: 'GB', usa: 'US' } }, external_ids: { system: 'northwind', column: 'customer_id' } }
  expect(await run(file, firms)).toMatchObject({ state: 'done', created: rows.length, rejected: 0 })
  const people = { entity: 'contact', mapping: { contact_name: 'display_name', contact_title: 'job_title', customer_id: 'account' }, lookup: { account: { by: 'external_id', system: 'northwind' } }, match: ['display_name'] }
  expect(await run(file + csvLine(['NADIE', '', 'Sin Empresa', ...Array<string>(8).fill('')], ','), people)).toMatchObject({ state: 'done', created: rows.length, rejected: 1 })
  expect(await run(file, firms)).toMatchObject({ created: 0, updated: rows.length })
  expect(await run(file, people)).toMatchObject({ created: 0, updated: rows.length })
  const { body: { data } } = await request('GET', `/api/contact?fields=display_name,account.name,account.billing_country&limit=500&sort=display_name`)
  const expected = new Map(rows.map(row => [row[2], row[1]]))
  expect(data).toHaveLength(rows.length)
  for (const person of data) expect(person['account.name']).toBe(expected.get(person.display_name))
  expect(data.filter((p: any) => p['account.billing_country'] === 'GB')).toHaveLength(rows.filter(row => row[8] === 'UK').length)
})

function customers(): string[][] {
  if (!existsSync(source)) return Array.from({ length: 30 }, (_, i) => [`C${i}`, `Firma ${i}`, `Persona ${i}`, 'Owner', `Calle ${i}`, 'Ciudad', '', `0${i}`, ['Germany', 'UK', 'USA', 'Mexico'][i % 4]!, `030-00743${10 + i}`, ''])
  return [...readFileSync(source, 'utf8').matchAll(/^INSERT INTO customers VALUES \((.*)\);$/gm)].map(match => [...match[1]!.matchAll(/'((?:[^']|'')*)'|NULL/g)].map(value => (value[1] ?? '').replaceAll("''", "'")))
}
