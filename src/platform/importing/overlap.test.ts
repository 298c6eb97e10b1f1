// Which batches may be on their way at once.
import { expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import type { ImportRun } from '#platform/importing/import-run.ts'
import { mayOverlap, meet, takeTurn } from '#platform/importing/overlap.ts'
import { testKernel } from '#test/support/database.ts'

const { kernel } = await testKernel()
const ctx = systemContext(kernel, { reason: 'test', origin: 'job' })

const run = (entity: string, more: { dryRun?: boolean; duplicates?: string; lookup?: Record<string, unknown>; columns?: string[] } = {}): ImportRun => ({
  ctx, definition: kernel.registry.entity(entity), dryRun: more.dryRun ?? false, spec: { duplicates: more.duplicates ?? 'create', lookup: more.lookup ?? {} },
  plan: { columns: (more.columns ?? []).map(field => ({ field, name: field, lookup: true })) },
} as unknown as ImportRun)

test('batches that could meet in the database go one behind the other', () => {
  expect(mayOverlap(run('contact', { columns: ['account'] }))).toBe(true)
  expect(mayOverlap(run('contact', { dryRun: true }))).toBe(false)
  expect(mayOverlap(run('contact', { duplicates: 'review' })), 'people who look alike').toBe(false)
  expect(mayOverlap(run('contact', { columns: ['account'], lookup: { account: { by: 'name', create: true } } })), 'missing companies are made').toBe(false)
  expect(mayOverlap(run('account', { columns: ['parent'] })), 'its own records are looked for').toBe(false)
  expect(mayOverlap(run('lead')), 'each waits for the people of the other').toBe(false)
  expect(mayOverlap(run('user')), 'two could wait for one address').toBe(false)
})

test('keys meet whichever batch is longer', () => {
  expect([meet(new Set(['a']), new Set(['b', 'a'])), meet(new Set(['b', 'a']), new Set(['a'])), meet(new Set(['a']), new Set(['b'])), meet(new Set(), new Set(['a']))]).toEqual([true, true, false, false])
})

test('what ends the batch before ends the one that waits for it', async () => {
  await expect(takeTurn(Promise.reject(new Error('stopped')))).rejects.toThrow('stopped')
  await takeTurn(Promise.resolve())
})
