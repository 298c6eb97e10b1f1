import { afterAll, beforeAll, expect, test } from 'vitest'
import { runWorker } from '#kernel/jobs/worker.ts'
import { testServer } from '#test/support/server.ts'

const { kernel, request } = await testServer()
const stop = new AbortController()
let working: Promise<void>
beforeAll(() => { working = runWorker(kernel, stop.signal) })
afterAll(async () => { stop.abort(); await working })

async function imported(file: string, spec: Record<string, unknown>): Promise<any> {
  const part = (name: string, text: string, more = '') => `--b0und4ry\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${text}\r\n`
  const body = Buffer.from(`${part('spec', JSON.stringify(spec))}${part('file', file, '; filename="x.csv"')}--b0und4ry--\r\n`)
  const { body: { id } } = await request('POST', '/api/import', { body, headers: { 'content-type': 'multipart/form-data; boundary=b0und4ry' } })
  for (;;) {
    const run = (await request('GET', `/api/import/${id}`)).body
    if (!['queued', 'running'].includes(run.state)) return { ...run, rows: (await request('GET', `/api/import/${id}/rows?state=review`)).body.data }
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

test('rows that look like somebody who is there wait for a person when that was asked for, and are stored otherwise', async () => {
  const ana = (await request('POST', '/api/contact', { body: { first_name: 'Ana', last_name: 'Solís', phone: '+525512345678' } })).body
  const file = 'Nombre,Apellido,Tel\nAnita,Solís,55 1234 5678\nBruno,Vera,55 8765 4321\nMario,Solís,55 1234 5678\n'
  const spec = { entity: 'contact', mapping: { Nombre: 'first_name', Apellido: 'last_name', Tel: 'phone' }, match: [], format: { country: 'MX' } }
  const held = await imported(file, { ...spec, duplicates: 'review' })
  expect(held).toMatchObject({ state: 'done', created: 2, review: 1, rejected: 0 })
  expect(held.rows).toMatchObject([{ no: expect.anything(), code: 'possible_duplicate', errors: [{ code: 'possible_duplicate', params: { record: ana.id } }] }])
  expect((await imported('Nombre,Apellido,Tel\nAnita,Solís,55 1234 5678\n', spec))).toMatchObject({ created: 1, review: 0 })
})
