// What is refused, with the place and the reason.
import { expect, test } from 'vitest'
import { createMany } from '#kernel/records/create.ts'
import { applyDefinitions } from '#platform/definitions/apply/apply.ts'
import { testServer } from '#test/support/server.ts'

const { request, addUser, kernel, ctx } = await testServer()
const post = (path: string, body: unknown) => request('POST', path, { body })
const field = (more: Record<string, unknown>) => post('/api/custom_field', { entity: 'account', name: 'x', kind: 'text', label: { es: 'X' }, ...more })
const problems = async (more: Record<string, unknown>) => { const answer = await field(more); expect(answer.status, answer.text).toBe(422); return answer.body.errors.map((each: any) => `${each.field} ${each.code}`) }

test('names, kinds and targets that cannot be', async () => {
  for (const name of ['Nivel', 'con espacio', 'cf_1a', 'ñandú', 'x"; drop table account; --', 'a'.repeat(31), 'x_', 'cf_', '']) expect([name, ...await problems({ name })]).toEqual([name, expect.stringMatching(/^name (invalid_field_name|required)$/)])
  expect(await problems({ kind: 'blob' })).toEqual(['kind unknown_option'])
  expect(await problems({ entity: 'nothing' })).toEqual(['entity unknown_entity'])
  expect(await problems({ entity: 'role' })).toEqual(['entity no_custom_fields'])
  expect(await problems({ label: null })).toEqual(['label required'])
  expect(await problems({ kind: 'ref' })).toEqual(['target unknown_entity'])
  expect(await problems({ kind: 'ref', target: 'nothing' })).toEqual(['target unknown_entity'])
  expect(await problems({ kind: 'money', currency: 'name' })).toEqual(['currency not_a_currency_field'])
  expect(await problems({ kind: 'geo', unique: true })).toEqual(['unique not_for_this_kind'])
  expect(await problems({ kind: 'select' })).toEqual(['options required'])
  for (const options of ['x', [null], [7], {}]) expect(await problems({ kind: 'select', options }), JSON.stringify(options)).toEqual([expect.stringMatching(/^options (required|invalid_option)$/)])
  expect(await problems({ kind: 'select', options: [{ value: 'Con espacio', es: 'x' }] })).toEqual(['options invalid_option'])
  expect(await problems({ kind: 'select', options: [{ value: 'a', es: 'x' }, { value: 'a', es: 'y' }] })).toEqual(['options option_twice'])
  expect(await problems({ kind: 'number', default_value: 'tres' })).toEqual(['default_value invalid_number'])
  expect((await field({ name: 'twice' })).status).toBe(201)
  expect(await problems({ name: 'twice' })).toEqual(['name name_taken'])
  expect((await field({ name: 'sum', kind: 'money' })).status).toBe(201)
  expect(await problems({ name: 'sum_base' })).toEqual(['name name_taken'])
  expect((await field({ name: 'toll_base' })).status).toBe(201)
  expect(await problems({ name: 'toll', kind: 'money' })).toEqual(['name name_taken'])
})

test('formulas and roll-ups that cannot be', async () => {
  const formula = (text: string, more = {}) => problems({ kind: 'formula', name: 'f', formula: text, ...more })
  expect(await formula('')).toEqual(['formula required'])
  for (const text of ['1 +', '(1', '1 1', '"abierto', '#', 'if(1, 2)', 'round()', 'nada_asi(1)', 'name + 1', 'not_there', 'if(name, 1, 2)', 'name.x', '-name', '{"call":"add"}', '{"unknown":1}', '{', 'date("2026-13-99")', '{"date":"x"}']) expect([text, ...await formula(text)]).toEqual([text, expect.stringMatching(/^formula formula_/)])
  expect(await formula('1 + 1', { result: 'date' })).toEqual(['formula formula_result'])
  expect(await formula('cf_f + 1')).toEqual(['formula formula_circle'])
  expect(await formula(`${'('.repeat(60)}1${')'.repeat(60)}`)).toEqual(['formula formula_too_long'])
  const first = await field({ kind: 'formula', name: 'one', formula: 'employees + 1' })
  expect((await field({ kind: 'formula', name: 'two', formula: 'cf_one + 1' })).status).toBe(201)
  const circle = await request('PATCH', `/api/custom_field/${first.body.id}`, { body: { formula: 'cf_two + 1' } })
  expect(circle.body.errors).toMatchObject([{ field: 'formula', code: 'formula_circle', detail: expect.stringContaining('cf_two') }])
  expect((await request('PATCH', `/api/custom_field/${first.body.id}`, { body: { state: 'retired' } })).body.errors).toMatchObject([{ field: 'state', code: 'definition_used', detail: expect.stringContaining('account.cf_two') }])
  const roll = (roll_up: unknown) => problems({ kind: 'roll_up', name: 'r', roll_up })
  expect(await roll(null)).toEqual(['roll_up required'])
  expect(await roll({ entity: 'opportunity', via: 'name', function: 'count' })).toEqual(['roll_up roll_up_not_a_reference'])
  expect(await roll({ entity: 'opportunity', via: 'account', function: 'sum', field: 'name' })).toEqual(['roll_up roll_up_not_a_number'])
  expect(await roll({ entity: 'opportunity', via: 'account', function: 'sum' })).toEqual(['roll_up formula_unknown_field'])
  expect(await roll({ entity: 'opportunity', via: 'account', function: 'median', field: 'amount' })).toEqual(['roll_up roll_up_incomplete'])
  expect(await roll({ entity: 'opportunity', via: 'account', function: 'count', filter: { field: 'nope', op: 'eq', value: 1 } })).toEqual(['roll_up formula_condition'])
})

test('what stands does not become something else, and what records hold is not taken from them', async () => {
  const made = (await field({ name: 'size', kind: 'select', options: [{ value: 's', es: 'S' }, { value: 'm', es: 'M' }] })).body
  await post('/api/account', { name: 'Con talla', cf_size: 'm' })
  const change = (body: unknown) => request('PATCH', `/api/custom_field/${made.id}`, { body })
  for (const body of [{ kind: 'text' }, { name: 'other' }, { entity: 'contact' }]) expect((await change(body)).body.errors).toMatchObject([{ code: 'definition_fixed' }])
  expect((await change({ options: [{ value: 's', es: 'S' }] })).body.errors).toMatchObject([{ field: 'options', code: 'option_in_use' }])
  expect((await change({ options: [{ value: 'm', es: 'M' }, { value: 'l', es: 'L' }] })).status).toBe(200)
  expect((await post('/api/account', { name: 'Grande', cf_size: 'l' })).status).toBe(201)
  const code = (await field({ name: 'code', kind: 'text' })).body
  await post('/api/account', { name: 'A', cf_code: '1' })
  const twin = (await post('/api/account', { name: 'B', cf_code: '1' })).body
  expect((await request('PATCH', `/api/custom_field/${code.id}`, { body: { unique: true } })).body.errors).toMatchObject([{ field: 'unique', code: 'values_not_unique' }])
  await request('PATCH', `/api/account/${twin.id}`, { body: { cf_code: '2' } })
  expect((await request('PATCH', `/api/custom_field/${code.id}`, { body: { unique: true } })).status).toBe(200)
  expect((await post('/api/account', { name: 'C', cf_code: '1' })).body.code).toBe('duplicate')
  expect((await request('PATCH', `/api/custom_field/${code.id}`, { body: { unique: false } })).status).toBe(200)
  expect((await post('/api/account', { name: 'C', cf_code: '1' })).status).toBe(201)
})

test('objects that cannot be', async () => {
  const object = async (more: Record<string, unknown>) => (await post('/api/custom_object', { name: 'x', label: { es: 'X' }, plural: { es: 'X' }, ...more })).body.errors.map((each: any) => `${each.field} ${each.code}`)
  for (const name of ['Máquina', 'co_', 'a'.repeat(23), 'x_derived', '1', 'a b']) expect([name, ...await object({ name })]).toEqual([name, 'name invalid_object_name'])
  expect(await object({ access: 'parent' })).toEqual(['parent required'])
  expect(await object({ access: 'parent', parent: 'stage' })).toEqual(['parent not_a_parent'])
  expect(await object({ access: 'parent', parent: 'co_x' })).toEqual(['parent not_a_parent'])
})

test('the check of a screen says what storing would, and stores nothing', async () => {
  const check = (values: Record<string, unknown>) => request('POST', '/api/definition/check', { body: { what: 'custom_field', values: { entity: 'account', label: { es: 'X' }, ...values } } })
  expect((await check({ name: 'nuevo', kind: 'formula', formula: 'employees / 3' })).body).toEqual({ problems: [], values: { name: 'cf_nuevo', result: 'number', scale: 4 } })
  expect((await check({ name: 'nuevo', kind: 'formula', formula: 'employees / ' })).body.problems).toMatchObject([{ field: 'formula', code: 'formula_syntax', detail: expect.stringMatching(/13/) }])
  expect((await request('GET', '/api/custom_field?q=nuevo')).body.data ?? []).toEqual([])
  expect((await request('POST', '/api/definition/check', { body: { what: 'custom_field', values: {} }, as: await addUser('manager') })).status).toBe(403)
})

test('the 401st field of an entity', async () => {
  await createMany(ctx, 'custom_field', Array.from({ length: 400 }, (_, i) => ({ entity: 'site', name: `f${i}`, kind: 'text', label: { es: `Campo ${i}` } })))
  await applyDefinitions(kernel)
  const site = await post('/api/site', { name: 'Planta', account: (await post('/api/account', { name: 'Con planta' })).body.id, cf_f0: 'primero', cf_f399: 'último' })
  expect(site.body, site.text).toMatchObject({ cf_f0: 'primero', cf_f399: 'último' })
  const over = await post('/api/custom_field', { entity: 'site', name: 'f400', kind: 'text', label: { es: 'De más' } })
  expect(over.body.errors).toMatchObject([{ field: 'entity', code: 'too_many_custom_fields', detail: expect.stringContaining('400') }])
  expect((await request('GET', '/api/site/export.csv')).text).toContain('último')
}, 60_000)
