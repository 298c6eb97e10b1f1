import { expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { get } from '#kernel/records/get.ts'
import { qualityModule } from '#customer/quality/module.ts'
import { feedReaches } from '#test/support/feed-reaches.ts'
import { testServer } from '#test/support/server.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { request, addUser, ctx } = await testServer({ clock })
const make = async (entity: string, body: Record<string, unknown>, as?: string): Promise<any> => (await request('POST', `/api/${entity}`, { body, ...(as ? { as } : {}) })).body
const run = async (name: string) => qualityModule.jobs!.find(job => job.name === name)!.run(ctx, {} as never, { jobId: ctx.id(), signal: new AbortController().signal, report: async () => undefined })
const sweep = async () => { await feedReaches(ctx); for (let i = 0; i < 3; i++) await run('quality.sweep') }
const read = async (id: string): Promise<any> => (await request('GET', `/api/contact/${id}`)).body
const board = async (as?: string): Promise<any> => (await request('GET', '/api/quality?entity=contact', as ? { as } : {})).body
const listed = async (filter: unknown): Promise<number> => (await request('GET', `/api/contact?count=true&limit=1&filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.count.value

test('a record has a score of what is filled, what holds and how fresh it is; it follows changes', async () => {
  const full = await make('contact', { first_name: 'Ana', last_name: 'Ruiz', email: 'ana@x.example', phone: '+525512345678', account: (await make('account', { name: 'Río' })).id, job_title: 'Jefa', mailing_city: 'Lima', mailing_postal_code: '15001', language: 'es', source: 'feria' })
  const poor = await make('contact', { last_name: 'Sola', email: 'sola@x.example', owner: null })
  await sweep()
  expect(await read(full.id)).toMatchObject({ quality_score: 100, quality_completeness: 100, quality_validity: 100, quality_freshness: 100, quality_invalid: null, version: 1 })
  expect((await read(poor.id)).quality_completeness).toBe(Math.round(6 * 100 / 19))
  const [point] = (await request('GET', `/api/contact_point?filter=${encodeURIComponent(JSON.stringify({ field: 'contact', op: 'eq', value: poor.id }))}`)).body.data
  await request('PATCH', `/api/contact_point/${point.id}`, { body: { invalid: true } })
  await sweep()
  expect(await read(poor.id)).toMatchObject({ quality_validity: 0, quality_invalid: ['email'] })
})

test('every figure of the board opens exactly the records it counts', async () => {
  const seen = await board()
  expect(seen.count).toBe(await listed({}))
  for (const figure of [seen.poor, seen.stale, seen.unscored, ...seen.fields.flatMap((f: any) => [f.empty, ...(f.invalid ? [f.invalid] : [])]), ...[...seen.owners, ...seen.sources].map((line: any) => line.poor)]) expect([figure.filter, figure.count]).toEqual([figure.filter, await listed(figure.filter)])
  expect(seen.fields.find((f: any) => f.field === 'email').invalid.count).toBe(1)
  expect(seen.sources.map((line: any) => line.value)).toEqual(expect.arrayContaining(['feria', null]))
  const seller = await addUser('sales_rep')
  expect((await board(seller)).count).toBe(0)
  expect((await request('GET', '/api/quality?entity=role')).status).toBe(400)
})

test('an administrator weighs; the scores follow', async () => {
  const rules = (await request('GET', '/api/quality/rules')).body
  const mine = { ...rules, contact: { ...rules.contact, fields: { last_name: 1 }, completeness: 100, validity: 0, freshness: 0 } }
  expect((await request('PUT', '/api/quality/rules', { body: mine, as: await addUser('manager') })).status).toBe(403)
  expect((await request('PUT', '/api/quality/rules', { body: { ...mine, contact: { ...mine.contact, fields: { nada: 1 } } } })).body.errors).toMatchObject([{ field: 'contact.fields.nada', code: 'unknown_field' }])
  expect((await request('PUT', '/api/quality/rules', { body: { ...mine, contact: { ...mine.contact, completeness: 0 } } })).body.errors).toMatchObject([{ code: 'weightless' }])
  expect((await request('PUT', '/api/quality/rules', { body: mine })).status).toBe(200)
  await sweep()
  expect((await board()).score).toBe(100)
})

test('what nobody touches grows stale', async () => {
  const rules = (await request('GET', '/api/quality/rules')).body
  await request('PUT', '/api/quality/rules', { body: { ...rules, contact: { ...rules.contact, freshness: 100 } } })
  const made = await make('contact', { last_name: 'Olvidada' })
  await sweep()
  clock.advance(200 * 86_400_000)
  await run('quality.age')
  await sweep()
  expect(await get(ctx, 'contact', made.id)).toMatchObject({ quality_completeness: 100, quality_freshness: 50, quality_score: 75 })
})
