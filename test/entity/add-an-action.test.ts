// What docs/guides/add-an-action.md promises: one file and one name, and it is a route, a button, an operation of batches and bulk changes.
import { expect, test } from 'vitest'
import type { Module } from '#kernel/module.ts'
import { blocksOf, runRequests, writeFiles } from '#test/entity/guide.ts'
import { testServer } from '#test/support/server.ts'

const blocks = blocksOf('add-an-action.md')
const { libraryModule } = await writeFiles(blocks)('src/operational/library/module.ts') as { libraryModule: Module }
const { modules } = await import('#app')
const { request, addUser } = await testServer({ modules: [...modules, libraryModule] })

test('the requests of the guide are answered as it says', async () => {
  for (const block of blocks.filter(each => each.kind === 'http')) await runRequests(request, block)
})

test('it is for those whose role names it and who reach the record', async () => {
  const seller = await addUser('sales_rep'), other = await addUser('sales_rep'), analyst = await addUser('analyst')
  const { body: book } = await request('POST', '/api/book', { as: seller, body: { title: 'Ficciones', state: 'lent' } })
  expect((await request('POST', `/api/book/${book.id}/return`, { as: other, body: {} })).status).toBe(404)
  expect((await request('POST', `/api/book/${book.id}/return`, { as: analyst, body: {} })).status).toBe(403)
  expect((await request('GET', '/api/meta', { as: analyst })).body.entities.book.actions).toEqual([])
  expect((await request('GET', '/api/meta', { as: seller })).body.entities.book.actions).toMatchObject([{ noun: 'return', label: 'Devolver', input: { type: 'object', properties: { damaged: { type: 'boolean' } }, additionalProperties: false } }])
  expect((await request('POST', `/api/book/${book.id}/return`, { as: seller, body: {} })).body.state).toBe('on_shelf')
})
