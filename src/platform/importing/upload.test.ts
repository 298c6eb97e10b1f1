import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { testServer, type Answer } from '#test/support/server.ts'

const { kernel, request, addUser } = await testServer()

function post(path: string, parts: { file: string | Buffer; spec?: unknown }, as?: string): Promise<Answer> {
  const mark = 'b0und4ry'
  const spec = parts.spec === undefined ? '' : `--${mark}\r\ncontent-disposition: form-data; name="spec"\r\n\r\n${typeof parts.spec === 'string' ? parts.spec : JSON.stringify(parts.spec)}\r\n`
  const file = [Buffer.from(`--${mark}\r\ncontent-disposition: form-data; name="file"; filename="x.csv"\r\ncontent-type: application/octet-stream\r\n\r\n`), Buffer.from(parts.file), Buffer.from(`\r\n${spec}--${mark}--\r\n`)]
  return request('POST', path, { ...(as ? { as } : {}), body: Buffer.concat(file), headers: { 'content-type': `multipart/form-data; boundary=${mark}` } })
}
const idOf = async (email: string): Promise<string> => String((await kernel.sql`select id from "user" where email = ${email}`)[0]!['id'])
const waiting = async (owner: string): Promise<number> => Number((await kernel.sql`select count(*) as n from kernel.import_upload where owner = ${owner}::uuid`)[0]!['n'])
const lie = async (owner: string, size: number) => { await kernel.sql`insert into kernel.import_upload (id, owner, name, size, at) values (${kernel.clock.id()}::uuid, ${owner}::uuid, 'x', ${size}::bigint, ${kernel.clock.now()})` }

test('who may import into nothing sends no file', async () => {
  expect((await request('POST', '/api/role', { body: { name: 'looker', label: { es: 'Mira', en: 'Looks' }, grants: { account: { read: 'all', create: true, update: 'all', delete: 'none' } } } })).text).toContain('looker')
  const reader = await addUser('looker'), id = await idOf(reader)
  for (const path of ['/api/import', '/api/import/sample']) {
    const refused = await post(path, { file: 'name\nX\n', spec: { entity: 'account', mapping: { name: 'name' } } }, reader)
    expect([refused.status, refused.body.code]).toEqual([403, 'not_allowed'])
  }
  expect(await waiting(id)).toBe(0)
})

test('a gigabyte may wait for one user, and many files at once find no room twice', async () => {
  const full = await addUser('manager'), fullId = await idOf(full)
  await lie(fullId, 999_999_990)
  const refused = await post('/api/import/sample', { file: 'name\nX\n' }, full)
  expect([refused.status, refused.body.code]).toEqual([429, 'too_many_uploads'])
  expect(await waiting(fullId)).toBe(1)
  const busy = await addUser('manager'), busyId = await idOf(busy)
  for (let i = 0; i < 48; i++) await lie(busyId, 1)
  const statuses = (await Promise.all(Array.from({ length: 6 }, () => post('/api/import/sample', { file: 'name\nX\n' }, busy)))).map(answer => answer.status)
  expect(statuses.sort()).toEqual([200, 200, 429, 429, 429, 429])
  expect(await waiting(busyId)).toBe(50)
  expect((await kernel.sql`select distinct size::int as size from kernel.import_upload where owner = ${busyId}::uuid order by size`).map(row => row['size'])).toEqual([1, 7])
})

test('a file that comes with a spec that cannot be read leaves nothing behind', async () => {
  const manager = await addUser('manager'), id = await idOf(manager)
  expect((await post('/api/import', { file: 'name\nX\n', spec: '{no' }, manager)).status).toBe(400)
  expect(await waiting(id)).toBe(0)
})

test('a look at a workbook inflates 64 MB at most', async () => {
  const manager = await addUser('manager')
  let texts = ''
  for (let i = 0; texts.length < 65_000_000; i++) texts += `<si><t>${i}${'x'.repeat(40)}</t></si>`
  const part = (text: string) => Buffer.from(`<?xml version="1.0"?>${text}`)
  const book = zipSync({
    '[Content_Types].xml': part('<Types/>'), 'xl/workbook.xml': part('<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': part('<Relationships><Relationship Id="r1" Target="sheet.xml"/></Relationships>'),
    'xl/sheet.xml': part('<worksheet><sheetData><row><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>'), 'xl/sharedStrings.xml': part(`<sst>${texts}</sst>`),
  }, { level: 1 })
  const refused = await post('/api/import/sample', { file: Buffer.from(book) }, manager)
  expect([refused.status, refused.body.code]).toEqual([422, 'file_compressed_too_much'])
})

test('a narrowed key sees and undoes only what it started or may import itself', async () => {
  await request('POST', '/api/role', { body: { name: 'products', label: 'Products', grants: { product: { read: 'all', create: true, update: 'all', delete: 'all', import: true } } } })
  const both = await addUser(['manager', 'products'])
  const keyOf = async (roles: string[]) => String((await request('POST', '/api/api-key', { as: both, body: { name: roles.join(), roles } })).body.key)
  const narrow = await keyOf(['products']), wide = await keyOf(['manager'])
  const started = await post('/api/import', { file: 'name\nDe la gerente\n', spec: { entity: 'account', mapping: { name: 'name' } } }, both)
  const mine = String(started.body.id)
  expect((await request('GET', `/api/import/${mine}`, { key: wide })).status).toBe(200)
  for (const [method, path] of [['GET', ''], ['GET', '/rows'], ['GET', '/rejected.csv'], ['POST', '/cancellation'], ['POST', '/reversal']] as const) expect((await request(method, `/api/import/${mine}${path}`, { key: narrow })).status).toBe(404)
  expect((await request('GET', '/api/import', { key: narrow })).body.data).toEqual([])
  const [job] = (await request('GET', '/api/job?name=import', { as: both })).body.data
  expect((await request('GET', `/api/job/${job.id}`, { key: narrow })).status).toBe(404)
  expect((await request('DELETE', `/api/job/${job.id}`, { key: wide })).status).toBe(404)
  expect((await request('GET', '/api/job', { key: narrow })).body.data).toEqual([])
  expect((await request('DELETE', `/api/job/${job.id}`, { as: both })).status).toBe(200)
})

test('a page of jobs that is asked for twice is refused', async () => {
  expect((await request('GET', '/api/job?after=a&after=b')).status).toBe(400)
})

test('a name that a spec or its format does not have is refused and told; an encoding may be called what people call it', async () => {
  const spec = { entity: 'account', mapping: { name: 'name' }, dry_run: true }
  expect(await post('/api/import', { file: 'name\nX\n', spec: { ...spec, on_matc: 'skip' } })).toMatchObject({ status: 422, body: { errors: [{ field: 'on_matc', code: 'unknown_field' }] } })
  expect(await post('/api/import', { file: 'name\nX\n', spec: { ...spec, format: { day_order: 'mdy' } } })).toMatchObject({ status: 422, body: { errors: [{ field: 'format.day_order', code: 'unknown_field' }] } })
  for (const encoding of ['latin1', 'ISO-8859-1', 'utf8', 'UTF-8', 'windows-1252']) expect([encoding, (await post('/api/import', { file: 'name\nX\n', spec: { ...spec, format: { encoding } } })).status]).toEqual([encoding, 202])
  expect(await post('/api/import', { file: 'name\nX\n', spec: { ...spec, format: { encoding: 'klingon' } } })).toMatchObject({ status: 422, body: { errors: [{ field: 'format.encoding', code: 'unknown_option' }] } })
})
