// Every fact that any module declares: its fields exist, it has words in both languages, and each of its measures and dimensions can be asked for.
import { expect, test } from 'vitest'
import { flushAccess } from '#kernel/access/events.ts'
import { contextFor, systemContext } from '#kernel/access/system.ts'
import { text } from '#kernel/i18n/texts.ts'
import { create } from '#kernel/records/create.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { factsOf, registerFacts } from '#platform/facts/fact.ts'
import { testServer } from '#test/support/server.ts'
import { cube } from '#analytical/cubes/cube.ts'
import { offeredFact } from '#analytical/cubes/offered.ts'

const { kernel, request, addUser } = await testServer()
const ctx = systemContext(kernel, { reason: 'test', origin: 'system' })
const facts = factsOf(kernel)

test.each(facts.map(fact => [fact.name, fact] as const))('%s', async (name, fact) => {
  const offered = offeredFact(ctx, name)
  expect([...offered.measures.keys()]).toEqual(Object.keys(fact.measures))
  expect(Object.keys(fact.dimensions).filter(dimension => !offered.dimensions.has(dimension))).toEqual([])
  expect(offered.drill).toEqual(fact.drill)
  for (const [part, measure] of Object.entries(fact.measures)) {
    if (measure.of === 'share') expect(measure.parts?.map(each => fact.measures[each]?.of ?? 'missing').filter(of => of === 'share' || of === 'missing'), part).toEqual([])
    else if (measure.of !== 'count') expect(offered.definition.fields.has(String(measure.field)), part).toBe(true)
  }
  for (const language of ['es', 'en'] as const) {
    const words = [`fact.${name}`, ...Object.keys(fact.measures).map(measure => (text(kernel, language, `fact.${name}.measure.${measure}`) === null ? `measure.${measure}` : `fact.${name}.measure.${measure}`))]
    expect(words.filter(key => text(kernel, language, key) === null)).toEqual([])
  }
  const measures = Object.keys(fact.measures)
  for (const dimension of offered.dimensions.values()) {
    for (let at = 0; at < measures.length; at += 8) {
      const found = await cube(ctx, name, { rows: [dimension.name], measures: measures.slice(at, at + 8), period: { name: 'this_year' } })
      expect(found.total).toHaveLength(Math.min(8, measures.length - at))
    }
  }
  for (const dimension of offered.dimensions.values()) for (const level of dimension.dimension.levels ?? []) expect(offered.dimensions.has(level), level).toBe(true)
})

test('a name is declared once', () => {
  expect(facts.length).toBeGreaterThan(5)
  expect(() => registerFacts(kernel, [facts[0]!])).toThrow('declared twice')
})

test("an administrator's own fields are dimensions and measures of those who may read them", async () => {
  const add = async (body: Record<string, unknown>) => expect((await request('POST', '/api/custom_field', { body: { entity: 'opportunity', ...body } })).status).toBe(201)
  await add({ name: 'canal', kind: 'select', label: { es: 'Canal', en: 'Channel' }, options: [{ value: 'web', es: 'Web', en: 'Web' }] })
  await add({ name: 'horas', kind: 'number', label: { es: 'Horas', en: 'Hours' }, scale: 2 })
  for (const hours of ['1.25', '2']) await create(ctx, 'opportunity', { name: 'Propia', cf_canal: 'web', cf_horas: hours })
  const found = await cube(ctx, 'sales', { rows: ['cf_canal'], measures: ['count', 'cf_horas'] })
  expect([found.rows_by[0]!.label, found.measures[1]!.label]).toEqual(['Canal', 'Horas'])
  expect([found.rows[0]!.keys, found.row_totals[0]!.map(figure => figure.value)]).toEqual([[{ value: 'web', label: 'Web' }], [2, '3.25']])
  const seller = await addUser('sales_rep'), { body: { data } } = await request('GET', `/api/user?fields=id&filter=${encodeURIComponent(JSON.stringify({ field: 'email', op: 'eq', value: seller }))}`)
  const blind = contextFor(kernel, (await principalFor(kernel, String(data[0].id)))!, { origin: 'api' })
  await expect(cube(blind, 'sales', { rows: ['cf_canal'] })).rejects.toMatchObject({ code: 'unknown_dimension' })
  await expect(cube(blind, 'sales', { measures: ['cf_horas'] })).rejects.toMatchObject({ code: 'unknown_measure' })
})

test('a dimension that names persons asks what an export asks, and the look is on record', async () => {
  expect((await request('POST', '/api/custom_field', { body: { entity: 'opportunity', name: 'asesor', kind: 'ref', target: 'contact', label: { es: 'Asesor', en: 'Adviser' } } })).status).toBe(201)
  const looker = { read: 'all', create: false, update: 'none', delete: 'none', readFields: ['*', 'cf_asesor'] }
  expect((await request('POST', '/api/role', { body: { name: 'looker', label: 'Mirón', grants: { opportunity: looker, contact: { ...looker, readFields: ['*'] } } } })).status).toBe(201)
  const one = await addUser('looker'), since = new Date(kernel.clock.now().getTime() - 1000).toISOString()
  const ask = (rows: string, as?: string) => request('GET', `/api/fact/sales/cube?rows=${rows}`, as ? { as } : {})
  expect(await ask('cf_asesor', one)).toMatchObject({ status: 403, body: { code: 'export_not_allowed' } })
  expect((await ask('owner', one)).status).toBe(200)
  expect((await ask('cf_asesor')).status).toBe(200)
  await flushAccess(kernel)
  const { data } = (await request('GET', `/api/access-event?entity=opportunity&kind=list&from=${since}`)).body
  expect(data.map((event: { detail: unknown }) => event.detail)).toEqual([expect.objectContaining({ cube: 'sales' })])
  // as a file it says what for where that is demanded of exports; colleagues and sums ask nothing
  expect((await request('PATCH', '/api/export-purpose', { body: { mode: 'required' } })).status).toBe(200)
  const file = (query: string) => request('GET', `/api/fact/sales/cube.csv?${query}`)
  for (const query of ['rows=cf_asesor', 'rows=owner&columns=cf_asesor', 'rows=cf_asesor&purpose=a']) expect(await file(query)).toMatchObject({ status: 422, body: { errors: [{ field: 'purpose', code: 'purpose_required' }] } })
  expect((await file('rows=owner&columns=status')).status).toBe(200)
  expect((await file('rows=cf_asesor&purpose=Visita%20de%20marzo')).status).toBe(200)
  const taken = (await request('GET', `/api/access-event?entity=opportunity&kind=export&from=${since}`)).body.data
  expect(taken.map((event: { detail: { purpose?: string } }) => event.detail.purpose ?? null).sort()).toEqual(['Visita de marzo', null])
})
