// Formulas and roll-ups: exact, at once where they can be, and following what they read.
import { describe, expect, test } from 'vitest'
import { byName, runDue } from '#kernel/changes/reactions.ts'
import { registerReactions } from '#kernel/changes/reaction-lease.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import { backFillJob, dailyJob, deriveJob } from '#platform/definitions/derive/jobs.ts'
import { feedSettled } from '#test/access/settled.ts'
import { testServer } from '#test/support/server.ts'

const clock = fakeClock(new Date('2026-03-03T05:30:00Z'))
const { request, kernel, ctx } = await testServer({ clock })
const post = async (path: string, body: unknown): Promise<any> => { const answer = await request('POST', path, { body }); expect(answer.status, answer.text).toBe(201); return answer.body }
const field = (entity: string, name: string, more: Record<string, unknown>) => post('/api/custom_field', { entity, name, label: { es: name, en: name }, ...more })
const formula = (entity: string, name: string, text: string, more: Record<string, unknown> = {}) => field(entity, name, { kind: 'formula', formula: text, ...more })
const read = async (entity: string, id: string): Promise<any> => (await request('GET', `/api/${entity}/${id}`)).body
const progress = { jobId: '', signal: new AbortController().signal, report: async () => undefined }
/** runs what the processes would: waiting jobs of definitions, and the reaction, until nothing moves */
async function settle(): Promise<void> {
  await registerReactions(kernel, ['definitions.follow'])
  await feedSettled(kernel)
  const reactions = new Map([...byName(kernel)].filter(([name]) => name === 'definitions.follow'))
  for (let round = 0; round < 50; round++) {
    const moved = await runDue(kernel, reactions, 'w', progress.signal)
    const waiting = await kernel.sql`update kernel.job set state = 'done' where state = 'waiting' and name like 'definitions.%' returning name, payload`
    for (const job of waiting) await (job['name'] === 'definitions.derive' ? deriveJob : job['name'] === 'definitions.daily' ? dailyJob : backFillJob).run(ctx, job['payload'] as never, progress)
    if (waiting.length > 0) await feedSettled(kernel)
    if (moved === 0 && waiting.length === 0) return
  }
  throw new Error('it does not come to rest')
}

describe('a formula', () => {
  test('is worked out with the write itself, without losing a digit', async () => {
    await post('/api/custom_object', { name: 'item', label: { es: 'Cosa' }, plural: { es: 'Cosas' } })
    for (const [name, more] of Object.entries({ a: { kind: 'number', scale: 4 }, b: { kind: 'number', scale: 4 }, kind: { kind: 'select', options: [{ value: 'x', es: 'X' }, { value: 'y', es: 'Y' }] }, day: { kind: 'date' }, word: { kind: 'text' } })) await field('co_item', name, more)
    await formula('co_item', 'sum', 'cf_a + cf_b', { scale: 4 })
    await formula('co_item', 'share', 'round(cf_a / cf_b * 100, 2)', { scale: 2 })
    await formula('co_item', 'net', 'if(cf_kind = "x" y cf_a >= 10, cf_a * 0.9, cf_a)', { scale: 4 })
    await formula('co_item', 'text', '"№ " & upper(coalesce(cf_word, "nada")) & "-" & cf_a')
    await formula('co_item', 'age', 'dias_entre(cf_day, date("2026-03-02"))')
    await formula('co_item', 'twice', 'cf_sum * 2', { scale: 4 })
    await formula('co_item', 'late', 'cf_day < today() and not is_empty(cf_day)')
    const made = await post('/api/co_item', { name: 'uno', cf_a: '123456789012345.0001', cf_b: '0.0002', cf_kind: 'x', cf_day: '2026-01-31', cf_word: 'ñandú' })
    expect(made).toMatchObject({ cf_sum: '123456789012345.0003', cf_net: '111111110111110.5001', cf_text: '№ ÑANDÚ-123456789012345.0001', cf_age: '30', cf_twice: '246913578024690.0006', cf_late: true, cf_share: null })
    const other = await post('/api/co_item', { name: 'dos', cf_a: '0.1', cf_b: '0.2' })
    expect(other).toMatchObject({ cf_sum: '0.3', cf_share: '50', cf_net: '0.1', cf_text: '№ NADA-0.1', cf_age: null, cf_late: false })
    const changed = await request('PATCH', `/api/co_item/${other.id}`, { body: { cf_b: '0', cf_a: '-1.005' } })
    expect(changed.body).toMatchObject({ cf_sum: '-1.005', cf_share: null, version: 2 })
    expect((await request('PATCH', `/api/co_item/${other.id}`, { body: { cf_sum: '5' } })).body.errors).toMatchObject([{ field: 'cf_sum', code: 'read_only' }])
    expect((await request('GET', `/api/co_item?fields=name&sort=-cf_sum&filter=${encodeURIComponent(JSON.stringify({ field: 'cf_sum', op: 'gt', value: '0' }))}`)).body.data).toMatchObject([{ name: 'uno' }])
  })

  test('that comes later fills the records that are there; one that changes works them out anew', async () => {
    const made = await formula('co_item', 'later', 'cf_a - cf_b', { scale: 4 })
    await settle()
    const rows = (await request('GET', '/api/co_item?fields=name,cf_later&sort=name')).body.data
    expect(rows).toMatchObject([{ name: 'dos', cf_later: '-1.005' }, { name: 'uno', cf_later: '123456789012344.9999' }])
    await request('PATCH', `/api/custom_field/${made.id}`, { body: { formula: 'cf_b - cf_a' } })
    await settle()
    expect((await request('GET', '/api/co_item?fields=name,cf_later&sort=name')).body.data).toMatchObject([{ cf_later: '1.005' }, { cf_later: '-123456789012344.9999' }])
  })

  test('of another record follows it, and one of the day the day', async () => {
    await field('co_item', 'of', { kind: 'ref', target: 'account' })
    await formula('co_item', 'place', 'concat(cf_of.name, " / ", cf_of.industry)')
    await formula('co_item', 'days', 'days_between(cf_day, today())')
    const account = await post('/api/account', { name: 'Río', industry: 'Metal' })
    const item = await post('/api/co_item', { name: 'tres', cf_of: account.id, cf_day: '2026-03-01' })
    expect(item).toMatchObject({ cf_place: 'Río / Metal', cf_days: '1' })
    await request('PATCH', `/api/account/${account.id}`, { body: { industry: 'Papel' } })
    await settle()
    expect(await read('co_item', item.id)).toMatchObject({ cf_place: 'Río / Papel', version: 1 })
    clock.advance(3_600_000)
    await dailyJob.run(ctx, {} as never, progress)
    await settle()
    expect(await read('co_item', item.id)).toMatchObject({ cf_days: '2' })
  })
})

describe('a roll-up', () => {
  test('counts, adds up, and finds the least and the most; it follows every kind of change', async () => {
    await post('/api/custom_object', { name: 'order_x', label: { es: 'Pedido' }, plural: { es: 'Pedidos' } })
    await post('/api/custom_object', { name: 'line_x', label: { es: 'Línea' }, plural: { es: 'Líneas' }, access: 'parent', parent: 'co_order_x' })
    for (const [name, more] of Object.entries({ amount: { kind: 'number', scale: 4 }, done: { kind: 'boolean' }, on: { kind: 'date' }, money: { kind: 'money' } })) await field('co_line_x', name, more)
    const order = await post('/api/co_order_x', { name: 'A' })
    const early = await post('/api/co_line_x', { name: 'antes', parent: order.id, cf_amount: '0.1' })
    const roll = (name: string, more: Record<string, unknown>) => field('co_order_x', name, { kind: 'roll_up', roll_up: { entity: 'co_line_x', via: 'parent', ...more } })
    await roll('lines', { function: 'count' })
    await roll('total', { function: 'sum', field: 'cf_amount' })
    await roll('done', { function: 'count', filter: { field: 'cf_done', op: 'eq', value: true } })
    await roll('first', { function: 'min', field: 'cf_on' })
    await roll('most', { function: 'max', field: 'cf_amount' })
    await roll('money', { function: 'sum', field: 'cf_money' })
    await formula('co_order_x', 'mean', 'if(cf_lines > 0, cf_total / cf_lines, empty)', { scale: 4 })
    await settle()
    expect(await read('co_order_x', order.id)).toMatchObject({ cf_lines: 1, cf_total: '0.1', cf_done: 0, cf_first: null, cf_most: '0.1', cf_money: '0', cf_mean: '0.1' })
    expect(await post('/api/co_order_x', { name: 'B' })).toMatchObject({ cf_lines: 0, cf_total: '0', cf_mean: null })

    const line = await post('/api/co_line_x', { name: 'dos', parent: order.id, cf_amount: '0.2', cf_done: true, cf_on: '2026-02-01', cf_money: '1000000000000.0001' })
    await settle()
    expect(await read('co_order_x', order.id)).toMatchObject({ cf_lines: 2, cf_total: '0.3', cf_done: 1, cf_first: '2026-02-01', cf_most: '0.2', cf_money: '1000000000000.0001', cf_money_base: '1000000000000.0001', cf_mean: '0.15', version: 1 })
    const second = await post('/api/co_order_x', { name: 'C' })
    await request('PATCH', `/api/co_line_x/${line.id}`, { body: { parent: second.id, cf_done: false } })
    await settle()
    expect(await read('co_order_x', order.id)).toMatchObject({ cf_lines: 1, cf_total: '0.1', cf_done: 0, cf_mean: '0.1' })
    expect(await read('co_order_x', second.id)).toMatchObject({ cf_lines: 1, cf_total: '0.2', cf_done: 0 })
    await request('DELETE', `/api/co_line_x/${line.id}`)
    await settle()
    expect(await read('co_order_x', second.id)).toMatchObject({ cf_lines: 0, cf_total: '0' })
    await request('POST', `/api/co_line_x/${line.id}/restoration`, { body: {} })
    await settle()
    expect(await read('co_order_x', second.id)).toMatchObject({ cf_lines: 1, cf_total: '0.2' })
    await Promise.all(Array.from({ length: 20 }, (_, i) => post('/api/co_line_x', { name: `n${i}`, parent: order.id, cf_amount: '0.01' })))
    await request('DELETE', `/api/co_line_x/${early.id}`)
    await settle()
    expect(await read('co_order_x', order.id)).toMatchObject({ cf_lines: 20, cf_total: '0.2', cf_most: '0.01' })
  })

  test('is a figure of records that the code defined, too', async () => {
    await field('account', 'open_sales', { kind: 'roll_up', roll_up: { entity: 'opportunity', via: 'account', function: 'sum', field: 'amount', filter: { field: 'status', op: 'eq', value: 'open' } } })
    const account = await post('/api/account', { name: 'Con ventas' })
    await post('/api/opportunity', { name: 'Uno', account: account.id, amount: '0.1', currency: 'MXN' })
    const two = await post('/api/opportunity', { name: 'Dos', account: account.id, amount: '0.2', currency: 'MXN' })
    await settle()
    expect(await read('account', account.id)).toMatchObject({ cf_open_sales: '0.3' })
    const closed = await request('POST', `/api/opportunity/${two.id}/closure`, { body: { outcome: 'lost', reason: 'Precio' } })
    expect(closed.status, closed.text).toBe(200)
    await settle()
    expect(await read('account', account.id)).toMatchObject({ cf_open_sales: '0.1' })
  })
})
