import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import { file } from '#kernel/fields/file.ts'
import { text } from '#kernel/fields/text.ts'
import { entity } from '#kernel/entity/entity.ts'
import { bulkModule } from '#platform/bulk/module.ts'
import { filesModule } from '#platform/files/module.ts'
import { purgeFiles } from '#platform/files/purge.ts'
import { bucketServer } from '#test/support/bucket.ts'
import type { Module } from '#kernel/module.ts'
import { ref } from '#kernel/fields/ref.ts'
import { sessionsModule } from '#platform/sessions/module.ts'
import { testServer } from '#test/support/server.ts'

const Book = entity('book', { title: 'title', access: 'own', fields: { title: text({ required: true }), cover: file(), owner: ref('user', { default: '$me' }) } })
const library: Module = { name: 'library', entities: [Book], grants: { agent: { book: { read: 'own', create: true, update: 'own', delete: 'own' } } } }
const modules = [sessionsModule, bulkModule, filesModule, library]
const bucket = await bucketServer({ key: 'AKTEST', secret: 'not so secret', region: 'eu-south-2', bucket: 'vinculo-files' })
afterAll(() => bucket.close())
const limits = { largest: 300_000, perUser: 900_000, inAll: 2_000_000, s3Key: 'AKTEST', s3Secret: 'not so secret' }

const disk = await testServer({ modules, configuration: { files: { ...limits, store: 'disk' } } })
const postgres = await testServer({ modules, configuration: { files: { ...limits, store: 'postgres' } } })
const s3 = await testServer({ modules, configuration: { files: { ...limits, store: `s3://vinculo-files/sub?endpoint=${bucket.url}&region=eu-south-2` } } })
type Server = typeof disk

function form(content: Buffer, name: string, type: string, fields: Record<string, string> = {}): { body: Buffer; headers: Record<string, string> } {
  const mark = 'x7MA4YWxkTrZu0gW'
  const before = Object.entries(fields).map(([key, value]) => `--${mark}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`).join('')
  const head = `${before}--${mark}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`
  return { body: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${mark}--\r\n`)]), headers: { 'content-type': `multipart/form-data; boundary=${mark}` } }
}
const upload = (to: Server, content: Buffer, name: string, type = 'application/octet-stream', fields: Record<string, string> = {}, as?: string) => {
  const { body, headers } = form(content, name, type, fields)
  return to.request('POST', '/api/file', { body, headers, ...(as ? { as } : {}) })
}
const bytes = (seed: number, length: number) => Buffer.from(Array.from({ length }, (_, i) => (i * 31 + seed * 17 + (i >> 8)) & 0xff))

describe.each([['disk', disk], ['postgres', postgres], ['s3', s3]] as const)('kept on %s', (name, to) => {
  test('what comes in goes out, whole and in parts', async () => {
    const content = bytes(1, 280_000)
    const made = await upload(to, content, 'niño & compañía «1».bin')
    expect(made).toMatchObject({ status: 201, body: { name: 'niño & compañía «1».bin', size: 280_000, media_type: 'application/octet-stream', sha256: createHash('sha256').update(content).digest('hex') } })
    const path = `/api/file/${made.body.id}/content`
    const raw = await download(to, path)
    expect(raw.rawPayload.equals(content)).toBe(true)
    expect(raw.headers).toMatchObject({ 'content-length': '280000', 'x-content-type-options': 'nosniff', 'content-security-policy': `default-src 'none'; sandbox`, 'accept-ranges': 'bytes' })
    expect(raw.headers['content-disposition']).toBe(`attachment; filename="nino & compania _1_.bin"; filename*=UTF-8''ni%C3%B1o%20%26%20compa%C3%B1%C3%ADa%20%C2%AB1%C2%BB.bin`)
    for (const [range, from, to_] of [['bytes=0-0', 0, 1], ['bytes=262140-262150', 262_140, 262_151], ['bytes=279990-', 279_990, 280_000], ['bytes=-5', 279_995, 280_000], ['bytes=100-999999', 100, 280_000]] as const) {
      const part = await download(to, path, { range })
      expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes ${from}-${to_ - 1}/280000`])
      expect(part.rawPayload.equals(content.subarray(from, to_))).toBe(true)
    }
    expect((await download(to, path, { range: 'bytes=280000-' })).statusCode).toBe(416)
    expect((await download(to, path, { range: 'bytes=0-1', 'if-range': '"other"' })).statusCode).toBe(200)
  })

  test('an empty file is a file', async () => {
    const made = await upload(to, Buffer.alloc(0), 'vacío.txt')
    expect(made.body).toMatchObject({ size: 0 })
    const answer = await download(to, `/api/file/${made.body.id}/content`)
    expect([answer.statusCode, answer.rawPayload.length]).toEqual([200, 0])
  })

  test('the same content is kept once, and until the last file has been in the bin for a month', async () => {
    const content = bytes(2, 70_000), sha = createHash('sha256').update(content).digest('hex')
    const first = await upload(to, content, 'a.bin'), second = await upload(to, content, 'b.bin')
    const kept = () => to.kernel.sql`select 1 from kernel.file_blob where sha256 = ${sha} and stored`
    const inDays = (days: number) => systemContext(to.another(fakeClock(new Date(Date.now() + days * 86_400_000))), { reason: 'test', origin: 'job' })
    await to.request('DELETE', `/api/file/${first.body.id}`)
    await purgeFiles(inDays(31))
    expect((await download(to, `/api/file/${second.body.id}/content`)).rawPayload.equals(content)).toBe(true)
    await to.request('DELETE', `/api/file/${second.body.id}`)
    await purgeFiles(inDays(29))
    expect(await kept()).toHaveLength(1)
    expect(await purgeFiles(inDays(31))).toBeGreaterThan(0)
    expect(await kept()).toHaveLength(0)
    await to.request('POST', `/api/file/${second.body.id}/restoration`)
    expect((await to.request('GET', `/api/file/${second.body.id}/content`))).toMatchObject({ status: 410, body: { code: 'file_gone' } })
    if (name === 's3') expect(bucket.objects.has(`sub/${sha.slice(0, 2)}/${sha.slice(2, 4)}/${sha}`)).toBe(false)
    if (name === 'disk') expect(existsSync(join(to.kernel.config.dataFolder, 'files', sha.slice(0, 2), sha.slice(2, 4), sha))).toBe(false)
    // uploaded anew, it is there again
    const third = await upload(to, content, 'c.bin')
    expect((await download(to, `/api/file/${third.body.id}/content`)).rawPayload.equals(content)).toBe(true)
  })

  test('too large is refused and leaves nothing behind', async () => {
    expect(await upload(to, bytes(3, 300_001), 'big.bin')).toMatchObject({ status: 413, body: { code: 'file_too_large' } })
    expect((await upload(to, bytes(3, 300_000), 'fits.bin')).status).toBe(201)
    expect(readdirSync(join(to.kernel.config.dataFolder, 'files', 'incoming'))).toEqual([])
  })
})

async function download(to: Server, url: string, headers: Record<string, string> = {}) {
  return to.http.inject({ method: 'GET', url, headers: { host: 'localhost', cookie: await to.signIn('admin@prueba.example'), ...headers } })
}

test('a server that does not accept the signature refuses, and the file is not made', async () => {
  bucket.secret('another')
  expect((await upload(s3, bytes(9, 50), 'x.bin')).body).toMatchObject({ status: 503, code: 'files_unreachable' })
  bucket.secret('not so secret')
  expect((await s3.request('GET', '/api/file?q=x.bin')).body.data ?? []).toEqual([])
})

test('an upload waits for the purge of the same content, and a purge that died is finished', async () => {
  const content = bytes(40, 5_000), sha = createHash('sha256').update(content).digest('hex')
  const first = await upload(disk, content, 'a.bin')
  await disk.kernel.sql`update kernel.file_blob set purging = true where sha256 = ${sha}`
  expect((await disk.request('GET', `/api/file/${first.body.id}/content`)).status).toBe(410)
  const waiting = upload(disk, content, 'b.bin')
  await new Promise(resolve => setTimeout(resolve, 150))
  await purgeFiles(systemContext(disk.kernel, { reason: 'test', origin: 'job' }))
  const second = await waiting
  expect(second.status).toBe(201)
  expect((await download(disk, `/api/file/${second.body.id}/content`)).rawPayload.equals(content)).toBe(true)
})

test('an upload that breaks off leaves nothing behind', async () => {
  const { port } = new URL(await postgres.http.listen({ port: 0, host: '127.0.0.1' }))
  const { body, headers } = form(bytes(41, 200_000), 'half.bin', 'x/y'), cookie = await postgres.signIn('admin@prueba.example')
  const incoming = () => readdirSync(join(postgres.kernel.config.dataFolder, 'files', 'incoming'))
  const sending = httpRequest({ port, host: '127.0.0.1', method: 'POST', path: '/api/file', headers: { ...headers, cookie, origin: `http://127.0.0.1:${port}`, 'content-length': body.length } })
  sending.on('error', () => {})
  sending.write(body.subarray(0, 150_000))
  await expect.poll(incoming).toHaveLength(1)
  sending.destroy()
  await expect.poll(incoming).toEqual([])
  expect((await postgres.kernel.sql`select 1 from file where name = 'half.bin'`)).toHaveLength(0)
})

test.each([
  ['foto.txt', 'text/plain', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'image/png', 'image/png'],
  ['datos.csv', 'application/octet-stream', Buffer.from('a;b\n1;2\n'), 'text/csv', 'text/csv; charset=utf-8'],
  ['pagina.png', 'image/png', Buffer.from('  <!DOCTYPE html><script>alert(1)</script>'), 'text/html', 'application/octet-stream'],
  ['dibujo.png', 'image/png', Buffer.from('<?xml version="1.0"?>\n<!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml', 'application/octet-stream'],
  ['codigo.js', 'text/plain', Buffer.from('alert(1)'), 'text/javascript', 'application/octet-stream'],
  ['hoja.zip', 'application/zip', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('....[Content_Types].xml....xl/workbook.xml')]), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['informe.docx', 'x/y', Buffer.from('%PDF-1.7'), 'application/pdf', 'application/pdf'],
  ['voz.bin', 'x/y', Buffer.concat([Buffer.from('RIFF....WAVEfmt ')]), 'audio/wav', 'audio/wav'],
  ['programa.txt', 'text/plain', Buffer.from('4d5a90000300', 'hex'), 'application/vnd.microsoft.portable-executable', 'application/octet-stream'],
])('%s declared as %s is what its bytes are', async (name, declared, content, type, served) => {
  const made = await upload(postgres, content, name, declared)
  expect(made.body.media_type).toBe(type)
  expect((await download(postgres, `/api/file/${made.body.id}/content`)).headers['content-type']).toBe(served)
})

test('a name is only a name', async () => {
  expect((await upload(postgres, Buffer.from('x1'), '..\\..\\etc/passwd\u202Etxt.exe')).body.name).toBe('passwdtxt.exe')
})

test('quotas', async () => {
  const agent = await disk.addUser('agent')
  for (const seed of [21, 22, 23]) expect((await upload(disk, bytes(seed, 290_000), 'q.bin', 'x/y', {}, agent)).status).toBe(201)
  expect(await upload(disk, bytes(24, 290_000), 'q.bin', 'x/y', {}, agent)).toMatchObject({ status: 422, body: { code: 'quota_exceeded' } })
})

test('only uploads make files; what is no upload is told so', async () => {
  expect(await disk.request('POST', '/api/file', { body: { name: 'x' } })).toMatchObject({ status: 415 })
  expect(await disk.request('POST', '/api/batch', { body: { operations: [{ op: 'create', entity: 'file', record: { name: 'x' } }] } })).toMatchObject({ status: 422 })
  const empty = await disk.request('POST', '/api/file', { body: Buffer.from('--m\r\ncontent-disposition: form-data; name="name"\r\n\r\nx\r\n--m--\r\n'), headers: { 'content-type': 'multipart/form-data; boundary=m' } })
  expect(empty).toMatchObject({ status: 422, body: { errors: [{ field: 'file', code: 'required' }] } })
  const reader = await disk.addUser('read_only')
  expect((await upload(disk, Buffer.from('y'), 'y.txt', 'text/plain', {}, reader)).status).toBe(403)
})

describe('who reaches a file', () => {
  test('its owner, and whoever sees the record it hangs on or that refers to it', async () => {
    const [one, other] = [await disk.addUser('agent'), await disk.addUser('agent')]
    const book = (await disk.request('POST', '/api/book', { body: { title: 'Don Quijote' }, as: one })).body
    const hung = await upload(disk, Buffer.from('secret notes'), 'notas.txt', 'text/plain', { about_entity: 'book', about: book.id }, one)
    const loose = await upload(disk, Buffer.from('cover'), 'portada.txt', 'text/plain', {}, one)
    const statuses = async (as: string) => Promise.all([hung, loose].flatMap(({ body }) => ['', '/content'].map(async rest => (await disk.request('GET', `/api/file/${body.id}${rest}`, { as })).status)))
    expect(await statuses(one)).toEqual([200, 200, 200, 200])
    expect(await statuses(other)).toEqual([404, 404, 404, 404])
    expect((await disk.request('GET', `/api/book/${book.id}/file`, { as: other })).status).toBe(404)
    const [{ id: otherId }] = (await disk.request('GET', `/api/user?filter=${encodeURIComponent(JSON.stringify({ field: 'email', op: 'eq', value: other }))}`)).body.data
    await disk.request('PATCH', `/api/book/${book.id}`, { body: { owner: otherId } })
    expect(await statuses(other)).toEqual([200, 200, 404, 404])
    expect((await disk.request('GET', `/api/book/${book.id}/file`, { as: other })).body.data).toMatchObject([{ id: hung.body.id, name: 'notas.txt' }])
    await disk.request('PATCH', `/api/book/${book.id}`, { body: { cover: loose.body.id } })
    expect(await statuses(other)).toEqual([200, 200, 200, 200])
    expect((await disk.request('PATCH', `/api/file/${loose.body.id}`, { body: { name: 'mine.txt' }, as: other })).status).toBe(404)
  })

  test('nobody hangs a file on a record they do not see', async () => {
    const [one, other] = [await disk.addUser('agent'), await disk.addUser('agent')]
    const book = (await disk.request('POST', '/api/book', { body: { title: 'Rayuela' }, as: one })).body
    const tried = await upload(disk, Buffer.from('z'), 'z.txt', 'text/plain', { about_entity: 'book', about: book.id }, other)
    expect(tried).toMatchObject({ status: 422, body: { errors: [{ field: 'about', code: 'reference_not_found' }] } })
    expect((await upload(disk, Buffer.from('z'), 'z.txt', 'text/plain', { about_entity: 'nonsense', about: 'x' }, other)).status).toBe(422)
  })
})
