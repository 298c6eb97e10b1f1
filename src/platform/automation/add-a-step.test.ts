// What docs/guides/add-an-automation-step.md promises: one file and one line, and it can be saved, tried and run.
import { expect, test } from 'vitest'
import type { Module } from '#kernel/module.ts'
import { blocksOf, runRequests, writeFiles } from '#test/entity/guide.ts'
import { testServer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'

const blocks = blocksOf('add-an-automation-step.md')
const { libraryModule } = await writeFiles(blocks)('src/operational/library/module.ts') as { libraryModule: Module }
const { modules } = await import('#app')
const { kernel, request } = await testServer({ modules: [...modules, libraryModule] })
const { settle } = await worker(kernel, ['automation.listen'], ['automation.'])

test('the requests of the guide are answered as it says', async () => {
  const ids = new Map<string, string>()
  const [before, after] = [blocks.filter(block => block.kind === 'http' && block.part === ''), blocks.filter(block => block.part === 'after')]
  for (const block of before) await runRequests(request, block, ids)
  await settle()
  for (const block of after) await runRequests(request, block, ids)
})

test('the editor is told of it, with its words', async () => {
  const kinds = (await request('GET', '/api/automation-step')).body.data as { name: string }[]
  expect(kinds.map(kind => kind.name)).toEqual(expect.arrayContaining(['update', 'create', 'action', 'wait', 'branch', 'mail', 'webhook', 'wish']))
  expect(kinds.find(kind => kind.name === 'wish')).toMatchObject({ label: 'Anotar un libro por comprar', form: [{ name: 'note', label: 'Nota' }, { name: 'urgency', options: [{ value: 'low', label: 'Poca' }, { value: 'high' }] }] })
})
