// What docs/guides/add-an-entity.md promises: one file and two lines, and the entity is at every door.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Module } from '#kernel/module.ts'
import { runWorker } from '#kernel/jobs/worker.ts'
import { applied, blocksOf, runRequests, writeFiles } from '#test/entity/guide.ts'
import { testServer } from '#test/support/server.ts'

const blocks = blocksOf('add-an-entity.md')
const app = { kind: 'ts', part: '', path: 'src/app.ts', text: applied(blocks.find(block => block.kind === 'diff')!) }
const load = writeFiles([...blocks, app])
const { modules } = await load('src/app.ts') as { modules: Module[] }
const { request, kernel, addUser } = await testServer({ modules })
const seller = await addUser('sales_rep'), other = await addUser('sales_rep'), marketer = await addUser('marketer')
const stop = new AbortController()
let working: Promise<void>
beforeAll(() => { working = runWorker(kernel, stop.signal) })
afterAll(async () => { stop.abort(); await working })

test('it costs one file of its own and two lines elsewhere', () => {
  expect(blocks.filter(block => block.path.includes('/entities/')).length).toBe(1)
  const diff = blocks.find(block => block.kind === 'diff')!.text.split('\n')
  expect([diff.filter(line => line.startsWith('+')).length, diff.filter(line => line.startsWith('-')).length]).toEqual([2, 1])
})

test('the requests of the guide are answered as it says', async () => {
  for (const block of blocks.filter(each => each.kind === 'http')) await runRequests(request, block)
})

describe('from the definition alone', () => {
  test('the table has a column for each field, the foreign keys, the access array and the search text', async () => {
    const columns = new Map((await kernel.sql`select column_name, data_type from information_schema.columns where table_name = 'book'`).map(row => [String(row['column_name']), String(row['data_type'])]))
    expect(Object.fromEntries(columns)).toMatchObject({ id: 'uuid', title: 'text', pages: 'bigint', price: 'numeric', bought_on: 'date', account: 'uuid', acl: 'ARRAY', search: 'text', version: 'integer' })
    const keys = (await kernel.sql`select conname from pg_constraint where conrelid = 'book'::regclass and contype = 'f' order by 1`).map(row => String(row['conname']))
    expect(keys).toEqual(['book_account_fkey', 'book_owner_fkey'])
  })

  test('meta tells list and form in the language of the one who asks, the API document its schemas and paths', async () => {
    const { body: meta } = await request('GET', '/api/meta', { headers: { 'accept-language': 'en' } })
    expect(meta.entities.book).toMatchObject({ label: 'Book', plural: 'Books', title: 'title', list: ['title', 'isbn', 'state', 'owner'], access: 'own', rights: { create: true, import: true } })
    expect(meta.entities.book.fields.title).toMatchObject({ label: 'Title', required: true, sortable: true, edit: 'text' })
    expect(meta.entities.book.fields.state.options).toEqual([{ value: 'on_shelf', label: 'On the shelf' }, { value: 'lent', label: 'Lent' }, { value: 'lost', label: 'Lost' }])
    expect(meta.entities.account.related).toContainEqual({ name: 'books', entity: 'book', field: 'account', label: 'Books' })
    const { body: document } = await request('GET', '/api/openapi.json')
    expect(Object.keys(document.paths).filter(path => path.startsWith('/api/book')).sort()).toEqual(['/api/book', '/api/book/aggregate', '/api/book/export.csv', '/api/book/export.xlsx', '/api/book/upsert', '/api/book/{id}', '/api/book/{id}/history', '/api/book/{id}/restoration'])
    expect(document.components.schemas.book_new).toMatchObject({ required: ['title'], additionalProperties: false })
  })

  test('access: each seller their own, the role that nobody granted anything nothing', async () => {
    const mine = await request('POST', '/api/book', { as: seller, body: { title: 'Propio' } })
    expect((await request('GET', `/api/book/${mine.body.id}`, { as: seller })).status).toBe(200)
    for (const method of ['GET', 'PATCH', 'DELETE']) expect((await request(method, `/api/book/${mine.body.id}`, { as: other, ...(method === 'PATCH' ? { body: {} } : {}) })).status).toBe(404)
    expect((await request('GET', '/api/book', { as: other })).body.data).toEqual([])
    expect((await request('GET', '/api/book', { as: marketer })).status).toBe(404)
    const [row] = await kernel.sql`select b.acl, p.key from book b join kernel.principal p on p.id = b.owner where b.id = ${mine.body.id}`
    expect(row!['acl']).toEqual([Number(row!['key']) * 4 + 3])
  })

  test('upsert, bin, batch and the feed', async () => {
    const upsert = () => request('POST', '/api/book/upsert', { body: { system: 'shelf', external_id: '7', record: { title: 'De fuera' } } })
    expect([(await upsert()).status, (await upsert()).status]).toEqual([201, 200])
    const batch = await request('POST', '/api/batch', { body: { operations: [{ op: 'create', entity: 'book', record: { title: 'Uno' } }, { op: 'update', entity: 'book', id: '$0.id', record: { pages: 5 } }] } })
    expect(batch.body.results[1].body).toMatchObject({ title: 'Uno', pages: 5 })
    const { id } = batch.body.results[0].body
    expect((await request('DELETE', `/api/book/${id}`)).status).toBe(204)
    expect((await request('GET', `/api/book/${id}`)).status).toBe(404)
    expect((await request('POST', `/api/book/${id}/restoration`)).body.title).toBe('Uno')
    const { body: feed } = await request('GET', '/api/changes?limit=1000')
    expect(feed.data.filter((change: { record: string }) => change.record === id).map((change: { op: string }) => change.op)).toEqual(['created', 'updated', 'deleted', 'restored'])
  })

  test('import and export take each other\'s file', async () => {
    const csv = 'title,isbn,pages,bought_on\nImportado,111,10,2026-01-31\nRoto,112,nada,2026-01-31\n'
    const spec = { entity: 'book', mapping: { title: 'title', isbn: 'isbn', pages: 'pages', bought_on: 'bought_on' }, match: ['isbn'] }
    const body = `--x\r\ncontent-disposition: form-data; name="spec"\r\n\r\n${JSON.stringify(spec)}\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${csv}\r\n--x--\r\n`
    const started = await request('POST', '/api/import', { body, headers: { 'content-type': 'multipart/form-data; boundary=x' } })
    let state
    do state = (await request('GET', `/api/import/${started.body.id}`)).body; while (['queued', 'running'].includes(state.state))
    expect(state).toMatchObject({ state: 'done', created: 1, rejected: 1 })
    const { text } = await request('GET', `/api/book/export.csv?fields=title,pages,bought_on&filter=${encodeURIComponent('{"field":"isbn","op":"eq","value":"111"}')}`)
    expect(text).toBe('\ufefftitle,pages,bought_on\r\nImportado,10,2026-01-31\r\n')
  })
})
