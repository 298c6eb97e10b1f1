import { describe, expect, test } from 'vitest'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { testServer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'

const { kernel, ctx, request, addUser } = await testServer()
const work = await worker(kernel, [], ['forecast.territories'])
const [north, south] = [String((await create(ctx, 'territory', { name: 'Norte' }))['id']), String((await create(ctx, 'territory', { name: 'Sur' }))['id'])]
const old = String((await create(ctx, 'account', { name: 'De antes', billing_city: 'Mérida', industry: 'Vino' }))['id']), pinned = String((await create(ctx, 'account', { name: 'Fija', billing_city: 'Mérida', territory: north }))['id'])
const city = (value: string) => ({ field: 'billing_city', op: 'eq', value })
const rule = (body: Record<string, unknown>) => request('POST', '/api/territory_rule', { body })
const territoryOf = async (id: unknown) => (await get(ctx, 'account', String(id), ['territory']))['territory']

describe('territory rules', () => {
  test('are tried before they are stored, and say what would move', async () => {
    const { body } = await request('POST', '/api/territory-rule/preview', { body: { rules: [{ territory: south, condition: city('Mérida') }] } })
    expect(body).toMatchObject({ moving: 1, pinned: 1, moves: [{ from: null, to: south, to_name: 'Sur', count: 1, examples: [{ id: old, name: 'De antes' }] }] })
    expect(await territoryOf(old)).toBeNull()
    expect((await request('POST', '/api/territory-rule/preview', { body: { rules: [{ territory: south, condition: { field: 'nada', op: 'eq', value: 1 } }] } })).body.code).toBe('unknown_field')
    expect((await request('GET', '/api/territory-rule/preview', { as: await addUser('manager') })).body.code).toBe('administrator_required')
  })

  test('place new and changed accounts by the first that holds, and leave alone what somebody placed by hand', async () => {
    expect((await rule({ name: 'Mérida', territory: south, priority: 20, condition: city('Mérida') })).status).toBe(201)
    expect((await rule({ name: 'Vino', territory: north, priority: 10, condition: { field: 'industry', op: 'eq', value: 'Vino' } })).status).toBe(201)
    const fresh = await request('POST', '/api/account', { body: { name: 'Nueva', billing_city: 'Mérida' } })
    expect(fresh.body).toMatchObject({ territory: south, territory_pinned: false })
    expect(await update(ctx, 'account', fresh.body.id, { industry: 'Vino' })).toMatchObject({ territory: north })
    expect(await update(ctx, 'account', fresh.body.id, { industry: null, billing_city: 'Lima' })).toMatchObject({ territory: null, territory_rule: null })
    expect(await update(ctx, 'account', pinned, { billing_city: 'Mérida', description: 'x' })).toMatchObject({ territory: north, territory_pinned: true })
    expect((await request('PATCH', `/api/account/${fresh.body.id}`, { body: { territory: south } })).body).toMatchObject({ territory: south, territory_pinned: true })
    expect(await update(ctx, 'account', fresh.body.id, { billing_city: 'Mérida', industry: 'Vino' })).toMatchObject({ territory: south })
    expect(await update(ctx, 'account', fresh.body.id, { territory_pinned: false })).toMatchObject({ territory: north })
  })

  test('act on what was there before, as a job, once they are let', async () => {
    expect((await request('GET', '/api/territory-rule/preview')).body.moves).toMatchObject([{ to: north, count: 1 }])
    expect((await request('POST', '/api/territory-rule/application', { body: {} })).status).toBe(202)
    await work.settle()
    expect([await territoryOf(old), await territoryOf(pinned)]).toEqual([north, north])
    expect((await get(ctx, 'account', old, ['territory_pinned']))['territory_pinned']).toBe(false)
    expect((await request('GET', '/api/territory-rule/preview')).body).toMatchObject({ moves: [], moving: 0, pinned: 1 })
  })

  test('that could not be asked are refused', async () => {
    expect((await rule({ name: 'x', territory: north, condition: { related: 'opportunities', at_least: 1 } })).body.errors).toMatchObject([{ field: 'condition', code: 'territory_condition' }])
    expect((await rule({ name: 'x', territory: north, condition: { field: 'nada', op: 'eq', value: 1 } })).body.errors).toMatchObject([{ field: 'condition', code: 'unknown_field' }])
    expect((await request('POST', '/api/territory_rule', { as: await addUser('manager'), body: { name: 'x', territory: north, condition: city('Lima') } })).status).toBe(404)
  })
})
