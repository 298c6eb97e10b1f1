// What docs/guides/add-a-field.md promises, on a database that has records already: the column appears, nothing is lost.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import { connect } from '#kernel/database/connect.ts'
import { migrate } from '#kernel/database/migrate.ts'
import type { Entity, Extension } from '#kernel/entity/entity.ts'
import { createServer } from '#kernel/http/server.ts'
import type { Module } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { searchFollows } from '#platform/start/search-follows.ts'
import { createKernel } from '#platform/start/create-kernel.ts'
import { blocksOf, runRequests, writeFiles } from '#test/entity/guide.ts'
import { worker } from '#test/support/work.ts'
import { testServer } from '#test/support/server.ts'

const blocks = blocksOf('add-a-field.md')
const part = (name: string) => blocks.filter(block => block.part === name)
const before = (await writeFiles(part('before'))('src/operational/library/entities/book.ts'))['Book'] as Entity
const after = (await writeFiles(part('after'))('src/operational/library/entities/book.ts'))['Book'] as Entity
const publishes = (await writeFiles(part(''))('src/operational/library/extension.ts'))['publishes'] as Extension
const { modules } = await import('#app')
const withLibrary = (library: Partial<Module>): Module[] => [...modules, { name: 'library', ...library }]
const old = await testServer({ modules: withLibrary({ entities: [before] }) })
const ids = new Map<string, string>()

test('a field appears on a database with records: they live on, and every door knows it', async () => {
  for (const block of part('before').filter(each => each.kind === 'http')) await runRequests(old.request, block, ids)
  const changes = (await old.kernel.sql`select id, diff from kernel.change order by seq`).map(row => JSON.stringify(row))
  const { kernel, http } = await restarted(withLibrary({ entities: [after], extensions: [publishes] }))
  const report = await migrate(kernel)
  expect(report.statements.filter(statement => /^alter table .* add column/.test(statement)).sort()).toEqual([
    'alter table "account" add column if not exists "publisher" boolean', 'alter table "book" add column if not exists "pages" bigint, add column if not exists "shelf" text',
  ])
  expect(report.unknownColumns).toEqual([])
  const send: typeof old.request = async (method, path, options = {}) => {
    const cookie = await old.signIn('admin@prueba.example')
    const answer = await http.inject({ method: method as 'GET', url: path, headers: { host: 'localhost', origin: 'http://localhost', cookie }, ...(options.body === undefined ? {} : { payload: options.body as object }) })
    return { status: answer.statusCode, body: answer.json(), text: answer.body, headers: answer.headers }
  }
  for (const block of part('after').filter(each => each.kind === 'http')) await runRequests(send, block, ids)
  expect((await kernel.sql`select id, diff from kernel.change order by seq limit ${changes.length}`).map(row => JSON.stringify(row))).toEqual(changes)
  expect(await migrate(kernel)).toEqual({ statements: [], unknownColumns: [] })
})

describe('going on', () => {
  test('code that does not know a column any more leaves it and what is in it', async () => {
    const { kernel } = await restarted(withLibrary({ entities: [before] }))
    const report = await migrate(kernel)
    expect(report.statements).toEqual([])
    expect(report.unknownColumns.sort()).toEqual(['account.publisher', 'book.pages', 'book.shelf'])
    expect((await kernel.sql`select pages from book where pages is not null order by pages`).map(row => Number(row['pages']))).toEqual([62, 168])
  })

  test('processes that start together build the index of a large table once, without blocking writers, and none gives up', async () => {
    const { kernel } = await restarted(withLibrary({ entities: [after], extensions: [publishes] }))
    const { kernel: second } = await restarted(withLibrary({ entities: [after], extensions: [publishes] }))
    const [index] = await kernel.sql`select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'book'::regclass and not i.indisprimary and not i.indisunique limit 1`
    const name = String(index!['name'])
    await kernel.sql.unsafe(`drop index "${name}"`)
    const url = new URL(inject('adminUrl')), sql = connect(Object.assign(url, { pathname: new URL(kernel.config.databaseUrl).pathname }).href, { max: 1, applicationName: 'test' })
    await sql`update pg_class set reltuples = 1e6 where oid = 'book'::regclass`
    await sql.end()
    const reports = await Promise.all([kernel, second, kernel].map(each => migrate(each)))
    expect(reports.flatMap(report => report.statements)).toEqual([expect.stringContaining(`create index concurrently if not exists "${name}"`)])
    expect(await kernel.sql`select indisvalid as valid from pg_index where indexrelid = ${name}::regclass`).toEqual([{ valid: true }])
  })

  test('what code searches by reaches the records that older code stored', async () => {
    const { kernel } = await restarted(withLibrary({ entities: [before] }))
    await searchFollows(kernel)
    expect(await searchFollows(kernel)).toEqual([])
    const { body } = await old.request('POST', '/api/contact', { body: { last_name: 'Ñíguez' } }), found = async () => (await old.request('GET', '/api/contact?q=niguez')).body.data.map((row: { id: string }) => row.id)
    // as code stored it that had one text, for everybody
    await kernel.sql`update contact set search_private = ''`
    await kernel.sql`update kernel.setting set value = value || '{"contact": "last_name;;"}' where key = 'search_text'`
    expect(await found()).toEqual([])
    const { settle } = await worker(kernel, [], ['definitions.back_fill'])
    await settle()
    const { kernel: next } = await restarted(withLibrary({ entities: [before] }))
    expect(await searchFollows(next)).toEqual(['contact'])
    await settle()
    expect(await found()).toEqual([body.id])
  })

  test('an explicit migration runs once, before the columns are compared', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vinculo-migrations-'))
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    const sql = blocks.find(block => block.kind === 'sql')!
    mkdirSync(join(folder, 'migrations'))
    writeFileSync(join(folder, sql.path), sql.text)
    const { kernel } = await restarted(withLibrary({ entities: [after], extensions: [publishes] }))
    const ctx = systemContext(kernel, { reason: 'test', origin: 'system' })
    const [first] = await kernel.sql`select id from book where title = 'El llano en llamas'`
    expect((await get(ctx, 'book', String(first!['id'])))['shelf']).toBeNull()
    await migrate(kernel, join(folder, 'migrations'))
    expect((await get(ctx, 'book', String(first!['id'])))['shelf']).toBe('B-2')
    await kernel.sql`update book set shelf = null`
    await migrate(kernel, join(folder, 'migrations'))
    expect((await get(ctx, 'book', String(first!['id'])))['shelf']).toBeNull()
  })

  test('an explicit migration that fails says which and why, and leaves neither a half nor the lock behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vinculo-migrations-'))
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, '9999_wrong.sql'), 'create table kernel.half (id int); select nothing_such')
    await expect(migrate(old.kernel, folder)).rejects.toMatchObject({ message: 'migration failed: 9999_wrong.sql', cause: { code: '42703' } })
    expect(await old.kernel.sql`select to_regclass('kernel.half') as half, (select count(*)::int from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())) as locks`).toEqual([{ half: null, locks: 0 }])
  })
})

/** The same database with other code, as after an update. */
async function restarted(next: Module[]) {
  const { config, log } = old.kernel
  const kernel = createKernel(config, connect(config.databaseUrl, { max: 4, applicationName: 'vinculo test' }), next, { log })
  const http = await createServer(kernel)
  afterAll(async () => { await http.close(); await kernel.tick.close(); await kernel.sql.end({ timeout: 1 }) })
  return { kernel, http }
}
