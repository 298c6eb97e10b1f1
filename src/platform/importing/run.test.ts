// A run that is killed, cancelled, or meets a row the database refuses. Without a worker: the test is the worker.
import { beforeEach, describe, expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import { armCrashPoint } from '#kernel/changes/crash-points.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import { recordAccess, flushAccess } from '#kernel/access/events.ts'
import { cleanUploads } from '#platform/importing/upload.ts'
import { runImport } from '#platform/importing/run.ts'
import { runReversal } from '#platform/importing/reversal.ts'
import { skipsAutomations } from '#platform/importing/quiet.ts'
import { testServer } from '#test/support/server.ts'

const { kernel, request } = await testServer()
const ctx = systemContext(kernel, { reason: 'test', origin: 'job' })
const progress = (report: (done: number) => Promise<void> = async () => undefined) => ({ jobId: kernel.clock.id(), signal: new AbortController().signal, report })
beforeEach(async () => { armCrashPoint(null); await kernel.sql`truncate account cascade` })

async function order(content: string, more: Record<string, unknown> = {}): Promise<string> {
  const part = (head: string, body: string) => `--b\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`
  const spec = { entity: 'account', mapping: { name: 'name', parent: 'parent' }, lookup: { parent: 'name' }, ...more }
  const body = part('name="spec"', JSON.stringify(spec)) + part('name="file"; filename="n.csv"', content) + '--b--\r\n'
  return (await request('POST', '/api/import', { body, headers: { 'content-type': 'multipart/form-data; boundary=b' } })).body.id
}
const table = (n: number, parent: (i: number) => string = () => '') => ['name,parent', ...Array.from({ length: n }, (_, i) => `Cuenta ${i},${parent(i)}`)].join('\n')
const state = async (id: string) => (await request('GET', `/api/import/${id}`)).body
const stored = async () => (await kernel.sql`select count(*)::int as n, count(distinct name)::int as names, count(parent)::int as parents from account where deleted_at is null`)[0]

test('killed after a committed batch, it goes on behind it: nothing twice, nothing lost, chains of parents across batches too', async () => {
  const id = await order(table(2500, i => (i < 2499 && i % 500 === 0 ? `Cuenta ${i + 499}` : '')))
  armCrashPoint('import-batch-stored', 2, () => { throw new Error('killed') })
  await expect(runImport(ctx, id, progress())).rejects.toThrow('killed')
  expect(await state(id)).toMatchObject({ state: 'running', done: 2000, created: 2000 })
  expect(await runImport(ctx, id, progress())).toEqual({ state: 'done' })
  expect(await state(id)).toMatchObject({ state: 'done', done: 2500, created: 2500, rejected: 0 })
  expect(await stored()).toEqual({ n: 2500, names: 2500, parents: 5 })
  expect(await runImport(ctx, id, progress())).toEqual({ state: 'nothing to do' })
})

test('another person with the key of an earlier row takes nobody’s place, however often the run was killed between them; a dry run foretells it', async () => {
  await kernel.sql`truncate contact, contact_point cascade`
  const people = ['correo,nombre,cargo', 'familia@x.example,José,', ...Array.from({ length: 1400 }, (_, i) => `p${i}@x.example,Persona ${i},`), 'familia@x.example,Carla,Gerente', 'Familia@x.example,JOSÉ,Director'].join('\n')
  const spec = { entity: 'contact', mapping: { correo: 'email', nombre: 'first_name', cargo: 'job_title' }, lookup: {}, match: ['email'], on_match: 'update' }
  const rehearsed = await order(people, { ...spec, dry_run: true })
  await runImport(ctx, rehearsed, progress())
  expect(await state(rehearsed)).toMatchObject({ created: 1401, updated: 1, review: 1 })
  expect(await kernel.sql`select 1 from kernel.import_name`).toHaveLength(0)
  const id = await order(people, spec)
  armCrashPoint('import-batch-stored', 1, () => { throw new Error('killed') })
  await expect(runImport(ctx, id, progress())).rejects.toThrow('killed')
  expect(await runImport(ctx, id, progress())).toEqual({ state: 'done' })
  expect(await state(id)).toMatchObject({ created: 1401, updated: 1, review: 1 })
  expect((await request('GET', `/api/import/${id}/rows?state=review`)).body.data).toEqual([expect.objectContaining({ no: 1402, code: 'namesake_in_file', errors: [expect.objectContaining({ params: { row: 1 } })] })])
  expect((await kernel.sql`select first_name, job_title from contact where email = 'familia@x.example'`).map(row => ({ ...row }))).toEqual([{ first_name: 'JOSÉ', job_title: 'Director' }])
})

test('a missing parent that may be left out holds nobody back: its row is stored without it, and so are those that wait for that row', async () => {
  const id = await order(table(2500, i => (i === 0 ? 'Cuenta 2400' : i === 2400 ? 'Nadie' : i === 7 ? 'Cuenta 8' : i === 8 ? 'Cuenta 7' : '')), { on_error: 'blank' })
  expect(await runImport(ctx, id, progress())).toEqual({ state: 'done' })
  expect(await state(id)).toMatchObject({ created: 2500, rejected: 0, incomplete: 3 })
  expect(await stored()).toMatchObject({ n: 2500, parents: 1 })
})

test('a parent that stands in a later batch is waited for; one that stands nowhere is told', async () => {
  const id = await order(table(2500, i => (i === 0 ? 'Cuenta 2400' : i === 2400 ? 'Cuenta 2450' : i === 7 ? 'Nadie' : '')))
  expect(await runImport(ctx, id, progress())).toEqual({ state: 'done' })
  expect(await state(id)).toMatchObject({ created: 2499, rejected: 1 })
  expect(await stored()).toMatchObject({ n: 2499, parents: 2 })
  await kernel.sql`truncate account cascade`
  const rehearsed = await order(table(2500, i => (i === 0 ? 'Cuenta 2400' : i === 2400 ? 'Cuenta 7' : i === 8 ? 'Nadie' : '')), { dry_run: true, match: ['name'] })
  await runImport(ctx, rehearsed, progress())
  expect(await state(rehearsed)).toMatchObject({ state: 'done', created: 2499, updated: 0, rejected: 1 })
  expect(await stored()).toMatchObject({ n: 0 })
})

test('cancelled, it stops after its batch; what it stored can be undone', async () => {
  const id = await order(table(5000))
  expect(await runImport(ctx, id, progress(async done => { if (done === 2000) await request('POST', `/api/import/${id}/cancellation`) }))).toEqual({ state: 'cancelled' })
  expect(await state(id)).toMatchObject({ state: 'cancelled', done: 2000, created: 2000 })
  expect((await request('POST', `/api/import/${id}/cancellation`)).body.code).toBe('import_finished')
  expect((await request('POST', `/api/import/${id}/reversal`)).status).toBe(202)
  expect(await runReversal(ctx, id, progress())).toEqual({ reverted: 2000, kept: 0 })
  expect(await stored()).toMatchObject({ n: 0 })
  expect(await kernel.sql`select 1 from kernel.import_row where import = ${id}`).toHaveLength(0)
})

test('a row that only the database refuses is rejected alone', async () => {
  await kernel.sql`alter table account add constraint no_boom check (name <> 'Cuenta 321')`
  try {
    const id = await order(table(1000))
    await runImport(ctx, id, progress())
    expect(await state(id)).toMatchObject({ state: 'done', created: 999, rejected: 1 })
    expect((await request('GET', `/api/import/${id}/rows?state=rejected`)).body.data).toEqual([expect.objectContaining({ no: 322, code: 'not_stored' })])
  } finally { await kernel.sql`alter table account drop constraint no_boom` }
})

test('a company made before the database refused a later row is found again in any spelling, not made twice', async () => {
  await kernel.sql`truncate contact, contact_point cascade`
  await kernel.sql`alter table contact add constraint no_boom check (first_name <> 'Bum')`
  try {
    const id = await order('nombre,empresa\nUno,Acme S.L.\nDos,\nTres,\nBum,\nCinco,ACME SL\nSeis,Acme S.A.\nSiete,acme', { entity: 'contact', mapping: { nombre: 'first_name', empresa: 'account' }, lookup: { account: { by: 'name', create: true } } })
    await runImport(ctx, id, progress())
    expect(await state(id)).toMatchObject({ created: 5, rejected: 2, made: [{ entity: 'account', count: 2 }] })
    expect((await kernel.sql`select name from account order by name`).map(row => row['name'])).toEqual(['Acme S.A.', 'Acme S.L.'])
    // of two forms nobody knows which is meant
    expect((await request('GET', `/api/import/${id}/rows?state=rejected`)).body.data.map((row: { no: number; code: string }) => [row.no, row.code])).toEqual([[4, 'not_stored'], [7, 'ambiguous_reference']])
  } finally { await kernel.sql`alter table contact drop constraint no_boom` }
})

test('an import says whether automations may act on its changes', async () => {
  const loud = await order(table(1)), quiet = await order(table(1), { automations: false })
  expect(await skipsAutomations(ctx, { origin: 'import', request: `import:${loud}` })).toBe(false)
  expect(await skipsAutomations(ctx, { origin: 'import', request: `import:${quiet}` })).toBe(true)
  expect(await skipsAutomations(ctx, { origin: 'ui', request: 'import:x' })).toBe(false)
})

test('files nobody came back for are cleaned after a day, files of waiting imports are not', async () => {
  await kernel.sql`delete from kernel.import`
  const waiting = await order(table(1))
  const tomorrow = { ...ctx, clock: fakeClock(new Date(kernel.clock.now().getTime() + 25 * 3600_000)) }
  const before = (await kernel.sql`select count(*)::int as n from kernel.import_upload`)[0]!['n'] as number
  expect(before).toBeGreaterThan(0)
  await cleanUploads(tomorrow)
  expect((await kernel.sql`select u.id from kernel.import_upload u`).length).toBe(1)
  expect(await runImport(ctx, waiting, progress())).toEqual({ state: 'done' })
})

test('views and searches are gathered and written together, whatever characters they hold', async () => {
  for (let i = 0; i < 1500; i++) await recordAccess(ctx, { kind: i % 2 ? 'view' : 'search', entity: 'account', record: i % 2 ? kernel.clock.id() : null, detail: { q: `a\tb\\n"${i}\n` } })
  await flushAccess(kernel)
  const [found] = await kernel.sql`select count(*)::int as n, count(distinct detail->>'q')::int as texts from kernel.access_event where kind in ('view', 'search')`
  expect(found).toEqual({ n: 1500, texts: 1500 })
})

describe('two batches on their way at once', () => {
  // no column points to the imported records themselves: batches run side by side unless they meet
  const flat = (rows: string[]) => order(['name,email', ...rows].join('\n'), { mapping: { name: 'name', email: 'email' }, lookup: {}, match: ['email'], on_match: 'update' })
  const rows = (n: number, mail = (i: number) => `a${i}@x.example`) => Array.from({ length: n }, (_, i) => `Cuenta ${i},${mail(i)}`)
  const mails = async () => (await kernel.sql`select count(*)::int as n, count(distinct email)::int as mails from account where deleted_at is null`)[0]
  beforeEach(async () => { await kernel.sql`truncate account cascade` })

  test('a later batch changes what an earlier one made', async () => {
    const id = await flat(rows(2600, i => `a${i % 1500}@x.example`))
    expect(await runImport(ctx, id, progress())).toEqual({ state: 'done' })
    expect(await state(id)).toMatchObject({ created: 1500, updated: 1100, rejected: 0 })
    expect(await mails()).toEqual({ n: 1500, mails: 1500 })
  })

  test('killed behind any batch, what is counted is stored, and it goes on there', async () => {
    for (const batch of [1, 2]) {
      await kernel.sql`truncate account cascade`
      const id = await flat(rows(2500))
      armCrashPoint('import-batch-stored', batch, () => { throw new Error('killed') })
      await expect(runImport(ctx, id, progress())).rejects.toThrow('killed')
      const { done, created } = await state(id)
      expect({ done, created }).toEqual({ done: batch * 1000, created: batch * 1000 })
      expect(await mails()).toMatchObject({ n: batch * 1000 })
      expect(await runImport(ctx, id, progress())).toEqual({ state: 'done' })
      expect(await mails()).toEqual({ n: 2500, mails: 2500 })
    }
  })

  test('a row that the database refuses in the second batch leaves the first as it is', async () => {
    await kernel.sql`alter table account add constraint no_boom check (name <> 'Cuenta 1700')`
    try {
      const id = await flat(rows(2000))
      expect(await runImport(ctx, id, progress())).toEqual({ state: 'done' })
      expect(await state(id)).toMatchObject({ done: 2000, created: 1999, rejected: 1 })
    } finally { await kernel.sql`alter table account drop constraint no_boom` }
  })
})
