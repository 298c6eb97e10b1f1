import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { contextFor, systemContext } from '#kernel/access/system.ts'
import { runDue, byName } from '#kernel/changes/reactions.ts'
import { registerReactions } from '#kernel/changes/reaction-lease.ts'
import { entity } from '#kernel/entity/entity.ts'
import { explain, similarNames } from '#platform/explain/explain.ts'
import { trace } from '#platform/explain/trace.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'
import type { Module } from '#kernel/module.ts'
import { packageFolder } from '#platform/process/configuration.ts'
import { create } from '#kernel/records/create.ts'
import { recordsModule } from '#kernel/records/module.ts'
import { sessionsModule } from '#platform/sessions/module.ts'
import { testKernel } from '#test/support/database.ts'

const Book = entity('book', {
  title: 'title', access: 'own', list: ['title', 'owner'], searchable: true,
  fields: { title: text({ required: true, search: 'public' }), shelf: text({ section: 'place', index: true }), owner: ref('user', { default: '$me' }) },
})
const Note = entity('note', { title: 'body', access: 'via:book', fields: { body: text({ personal: true }), book: ref('book', { inverse: 'notes' }) } })
const library: Module = {
  name: 'library', entities: [Book, Note], grants: { agent: { book: { read: 'own', create: true, update: 'own', delete: 'none', actions: ['loan'] } } },
  actions: [{ entity: 'book', noun: 'loan', needs: 'update', input: z.object({ until: z.string() }), run: async () => ({}) }],
  reactions: [{ name: 'library.welcome', on: ['book.created'], handle: async (ctx, change) => { await create(ctx, 'note', { body: 'very private', book: change.record }) } }, { name: 'library.fail', on: ['note.*'], handle: async () => { throw new Error('no') } }],
}
const modules = [recordsModule, sessionsModule, library]

test('an entity is explained from its columns to its SQL', async () => {
  const said = await explain(modules, 'book')
  for (const part of [
    /book\.title +text +text, required, search public/, /foreign key \("owner"\) references "user"/, /create index "book_\w+" on "book" using gin \("search" gin_trgm_ops, "acl"\)/, /notes: note\.book/, /POST \/api\/book\/\{id\}\/loan/,
    /its own: owner, and whoever it is shared with/, /followed by note/, /agent: read own, create, update own, delete none, actions loan/, /library\.welcome of library: created\n/, /list \/book: title, owner/, /form, place: shelf/,
    /select "t"\."id" as "id", "t"\."title" as "title", "t"\."owner" as "owner"[^]*from "book" "t" where "t"\.deleted_at is null and "t"\.acl && \$1::int\[\]/,
  ]) expect(said).toMatch(part)
  expect(await explain(modules, 'note')).toMatch(/follows the first of book that is set/)
})

test('actions, reactions and jobs too; a wrong name gets near ones', async () => {
  for (const name of ['loan', 'book.loan']) expect(await explain(modules, name)).toMatch(/action book\.loan\n[^]*admin, agent by default[^]*"until"/)
  expect(await explain(modules, 'library.fail')).toMatch(/hears note\.\*/)
  expect(await explain(modules, 'idempotency.forget')).toMatch(/23 \* \* \* \*/)
  expect(await explain(modules, 'bok')).toBeNull()
  expect(similarNames(modules, 'bok')[0]).toBe('book')
})

test('a request is traced to what its changes set off', async () => {
  const { kernel } = await testKernel({ modules, own: true })
  await registerReactions(kernel, [...byName(kernel).keys()])
  const system = systemContext(kernel, { reason: 'test', origin: 'system' })
  const ctx = contextFor(kernel, system.user, { origin: 'api', requestId: kernel.clock.id(), systemReason: 'test' })
  const book = await create(ctx, 'book', { title: 'Secreto' })
  await create(contextFor(kernel, system.user, { origin: 'api', systemReason: 'test' }), 'book', { title: 'Another' })
  // the feed shows what lies below the oldest open transaction: the server's own may hold it back for a moment
  for (let i = 0; i < 100 && !(await trace(kernel.sql, ctx.requestId))!.includes('library.fail'); i++) { await runDue(kernel, byName(kernel), 'w', new AbortController().signal); await new Promise(resolve => setTimeout(resolve, 20)) }
  const lines = (await trace(kernel.sql, ctx.requestId))!.trimEnd().split('\n')
  expect(lines).toEqual([
    expect.stringMatching(new RegExp(`^\\S+ book ${String(book['id'])} created: .*title.* \\(api, by the system\\)$`)), expect.stringMatching(/^ {2}\S+ note \S+ created: .*body.* \(\w+, by the system\)$/), expect.stringMatching(/^ {4}! reaction library\.fail retrying, \S+, attempt 1$/),
  ])
  expect(lines.join()).not.toMatch(/Secreto|private/)
  expect(await trace(kernel.sql, kernel.clock.id())).toBeNull()

  const run = (args: string[], more: NodeJS.ProcessEnv = {}) => spawnSync(join(packageFolder(), 'bin', 'trace'), args, { encoding: 'utf8', cwd: tmpdir(), env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'C', ...more } })
  expect(run([ctx.requestId], { DATABASE_URL: kernel.config.databaseUrl })).toMatchObject({ status: 0, stdout: `${lines.join('\n')}\n` })
  const empty = mkdtempSync(join(tmpdir(), 'vinculo-trace-'))
  expect(run([ctx.requestId, '--data', empty])).toMatchObject({ status: 1, stdout: '', stderr: `Vínculo does not run on the folder ${empty}: start it, or name --data or DATABASE_URL.\n` })
  rmSync(empty, { recursive: true })
})

test('bin/explain needs nothing but the sources', () => {
  const said = spawnSync(join(packageFolder(), 'bin', 'explain'), ['user'], { encoding: 'utf8', cwd: tmpdir(), env: { PATH: process.env['PATH'], HOME: process.env['HOME'] } })
  expect(said).toMatchObject({ status: 0, stderr: '' })
  expect(said.stdout).toMatch(/^entity user\n/)
  expect(said.stdout).toContain('src/platform/sessions/entities/user.ts')
})
