// A filter that looks into texts is answered among the first records where it can be, else by the index of texts: the pages must be the same.
import { expect, onTestFinished, test } from 'vitest'
import { entity } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import type { Module } from '#kernel/module.ts'
import { bulkModule } from '#platform/bulk/module.ts'
import { recordsModule } from '#kernel/records/module.ts'
import { sessionsModule } from '#platform/sessions/module.ts'
import { testServer } from '#test/support/server.ts'
import { roles } from '#customer/roles.ts'
import { seesLittle } from '#kernel/access/reach.ts'
import { contextFor } from '#kernel/access/system.ts'

const Book = entity('book', { title: 'name', access: 'own', searchable: true, fields: { name: text({ required: true, search: 'public' }), shelf: select(['a', 'b']), owner: ref('user') } })
const library: Module = { name: 'library', entities: [Book], grants: { sales_rep: { book: { read: 'own', create: true, update: 'own', delete: 'own' } } } }
const { request, addUser, kernel } = await testServer({ modules: [recordsModule, bulkModule, sessionsModule, library, { name: 'roles', roles }] })

const COUNT = 330
interface Row { id: string; name: string; shelf: string; owner: string }

test('pages of a filter by text are those of sifting by hand: forwards, backwards, for one owner, with rare and common texts', async () => {
  const me = String((await request('GET', '/api/me')).body.id)
  const operations = Array.from({ length: COUNT }, (_, i) => ({ op: 'create', entity: 'book', record: { name: `${i % 3 === 0 ? 'Gárgola' : 'Torre'} ${i % 90 === 0 ? 'única ' : ''}${i}`, shelf: i % 2 ? 'a' : 'b' } }))
  const made = await request('POST', '/api/batch', { body: { operations } })
  expect(made.status).toBe(200)
  const all: Row[] = []
  for (let after = ''; ;) {
    const { body } = await request('GET', `/api/book?limit=500&sort=-updated_at${after}`)
    all.push(...body.data)
    if (!body.next) break
    after = `&after=${body.next}`
  }
  expect(all).toHaveLength(COUNT)
  const cases: [unknown, (row: Row) => boolean][] = [
    [{ all: [{ field: 'name', op: 'contains', value: 'GARGO' }] }, row => row.name.startsWith('Gárgola')],
    [{ all: [{ field: 'name', op: 'contains', value: 'gar' }, { field: 'owner', op: 'eq', value: me }, { field: 'shelf', op: 'eq', value: 'a' }] }, row => row.name.startsWith('Gárgola') && row.shelf === 'a'],
    [{ all: [{ field: 'name', op: 'contains', value: 'unica' }] }, row => row.name.includes('única')],
    [{ all: [{ field: 'shelf', op: 'eq', value: 'b' }, { not: { field: 'name', op: 'contains', value: 'torre' } }] }, row => row.shelf === 'b' && !row.name.startsWith('Torre')],
    [{ any: [{ field: 'name', op: 'contains', value: 'unica' }, { field: 'shelf', op: 'eq', value: 'a' }] }, row => row.name.includes('única') || row.shelf === 'a'],
  ]
  for (const [filter, meets] of cases) {
    const wanted = all.filter(meets).map(row => row.id), limit = 7
    const page = (more: string) => request('GET', `/api/book?limit=${limit}&sort=-updated_at&filter=${encodeURIComponent(JSON.stringify(filter))}${more}`).then(answer => { expect(answer.status, answer.text).toBe(200); return answer.body })
    const seen: string[] = [], starts: string[] = []
    for (let more = ''; ;) {
      const body = await page(more)
      seen.push(...body.data.map((row: Row) => row.id))
      if (body.previous) starts.push(body.previous)
      if (!body.next) break
      more = `&after=${body.next}`
    }
    expect(seen).toEqual(wanted)
    if (starts.length === 0) continue
    const back = await page(`&before=${starts.at(-1)}`)
    const last = Math.floor((wanted.length - 1) / limit) * limit
    expect(back.data.map((row: Row) => row.id)).toEqual(wanted.slice(Math.max(0, last - limit), last))
  }
})

test('who sees only part of the records gets only those', async () => {
  const seller = await addUser('sales_rep')
  const own = (await request('POST', '/api/book', { body: { name: 'Gárgola propia' }, as: seller })).body.id
  const ask = (as?: string) => request('GET', `/api/book?limit=500&filter=${encodeURIComponent(JSON.stringify({ all: [{ field: 'name', op: 'contains', value: 'gar' }] }))}`, as ? { as } : {})
  expect((await ask(seller)).body.data.map((row: Row) => row.id)).toEqual([own])
  expect((await ask()).body.data.length).toBeGreaterThan(100)
})

test('pages of somebody who sees little are the same, whichever way the records are found', async () => {
  const seller = await addUser('sales_rep'), other = await addUser('sales_rep')
  const make = (n: number, as: string) => Promise.all(Array.from({ length: n }, (_, i) => request('POST', '/api/book', { body: { name: `Cuaderno ${i}`, shelf: i % 2 ? 'a' : 'b' }, as })))
  await make(13, seller)
  await make(9, other)
  const pages = async (limit: number, more = ''): Promise<{ seen: string[]; first: string[]; count: unknown }> => {
    const seen: string[] = []
    let first: string[] = [], count: unknown
    for (let at = ''; ;) {
      const { status, body, text } = await request('GET', `/api/book?limit=${limit}&sort=-updated_at&count=true${more}${at}`, { as: seller })
      expect(status, text).toBe(200)
      count ??= body.count
      if (seen.length === 0) first = body.data.map((row: Row) => row.id)
      // and back again: the page before each one is the one that was read before it
      else expect((await request('GET', `/api/book?limit=${limit}&sort=-updated_at${more}&before=${body.previous}`, { as: seller })).body.data.map((row: Row) => row.id)).toEqual(seen.slice(-limit))
      seen.push(...body.data.map((row: Row) => row.id))
      if (!body.next) return { seen, first, count }
      at = `&after=${body.next}`
    }
  }
  const onShelf = `&filter=${encodeURIComponent(JSON.stringify({ field: 'shelf', op: 'eq', value: 'a' }))}`
  const { id } = (await request('GET', '/api/me', { as: seller })).body as { id: string }
  const reader = contextFor(kernel, (await kernel.identity.principalOf(kernel, id, ['sales_rep']))!, { origin: 'api' })
  const sent: string[] = [], unsafe = kernel.sql.unsafe
  kernel.sql.unsafe = ((...args: Parameters<typeof unsafe>) => { sent.push(args[0]); return unsafe.apply(kernel.sql, args) }) as typeof unsafe
  onTestFinished(() => { kernel.sql.unsafe = unsafe })
  const byAccess = () => sent.splice(0).filter(text => text.includes('offset 0')).length
  expect(seesLittle(reader, 'book', 5), 'nothing is known of a table that was never looked at').toBe(false)
  const named = (owner: string, shelf?: string) => `&filter=${encodeURIComponent(JSON.stringify({ all: [{ field: 'name', op: 'contains', value: 'cuadérno' }, { field: 'owner', op: 'eq', value: owner }, ...(shelf ? [{ field: 'shelf', op: 'eq', value: shelf }] : [])] }))}`
  const others = String((await request('GET', '/api/me', { as: other })).body.id)
  const all = async () => [await pages(4), await pages(4, onShelf), await pages(4, named(id)), await pages(4, named(id, 'a')), await pages(4, named(others))]
  const walked = await all()
  expect(walked[0]!.seen).toHaveLength(13)
  expect(walked[1]!.count).toEqual({ value: 6, exact: true })
  expect(byAccess(), 'by walking').toBe(0)
  await kernel.sql`analyze book`
  // statistics are read again after ten minutes
  const { now } = kernel.clock
  kernel.clock.now = () => new Date(Date.now() + 3_600_000)
  try { await expect.poll(() => seesLittle(reader, 'book', 5)).toBe(true) } finally { kernel.clock.now = now }
  expect(walked.map(list => list.seen.length)).toEqual([13, 6, 13, 6, 0])
  byAccess()
  expect(await all()).toEqual(walked)
  expect(byAccess(), 'by access').toBeGreaterThan(0)
})

test('a cursor may hold any text', async () => {
  const titles = ['50% ñandú', 'a "b" \\ c', 'b %', 'c_%', 'd\\', 'é%', 'z']
  for (const name of titles) expect((await request('POST', '/api/book', { body: { name, shelf: 'b' } })).status).toBe(201)
  const onShelf = encodeURIComponent(JSON.stringify({ all: [{ field: 'shelf', op: 'eq', value: 'b' }] })), limit = 1
  const ask = async (more: string): Promise<{ data: Row[]; next: string | null }> => { const { status, body, text } = await request('GET', `/api/book?sort=name&filter=${onShelf}${more}`); expect(status, text).toBe(200); return body }
  const whole = (await ask('&limit=500')).data.map(row => row.name), seen: string[] = []
  for (let more = ''; seen.length <= whole.length;) {
    const page = await ask(`&limit=${limit}${more}`)
    seen.push(...page.data.map(row => row.name))
    if (!page.next) break
    more = `&after=${page.next}`
  }
  expect(seen).toEqual(whole)
  expect(titles.every(name => whole.includes(name))).toBe(true)
  expect((await ask(`&from=${encodeURIComponent('50%')}`)).data[0]!.name).toBe('50% ñandú')
})
