import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { dayBeforeMonday } from '#operational/forecast/tiles/changed.ts'
import { testServer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'

// a Wednesday
const clock = fakeClock(new Date('2026-03-04T15:00:00Z'))
const { kernel, ctx, request, addUser } = await testServer({ clock })
const stage = Object.fromEntries((await rows(ctx, 'stage', { fields: ['forecast', 'status', 'id'], limit: 50 })).map(row => [row['status'] === 'open' ? row['forecast'] : row['status'], row['id']])) as Record<string, string>
const idOf = async (email: string) => String((await rows(ctx, 'user', { fields: ['id'], filter: { field: 'email', op: 'eq', value: email }, limit: 1 }))[0]!['id'])
const top = await addUser('manager'), lead = await addUser('manager', { manager: await idOf(top) }), ana = await addUser('sales_rep', { manager: await idOf(lead) }), anaId = await idOf(ana), stranger = await addUser('sales_rep')
const account = String((await create(ctx, 'account', { name: 'Río', owner: anaId }))['id'])
const sale = (name: string, kind: string, amount: string, close_date: string) => create(ctx, 'opportunity', { name, account, amount, currency: 'MXN', close_date, owner: anaId, stage: stage[kind] })
await sale('Ganada', 'won', '100', '2026-03-03')
await sale('Segura', 'commit', '50', '2026-03-20')
await sale('Quizá', 'best_case', '40', '2026-03-20')
await create(ctx, 'quota', { user: anaId, period: 'month', starts_on: '2026-03-01', amount: '200', currency: 'MXN' })
// of other periods, which the month's figure is not made of
for (const other of [{ period: 'quarter', starts_on: '2026-01-01' }, { period: 'month', starts_on: '2026-04-01' }]) await create(ctx, 'quota', { user: anaId, amount: '900', currency: 'MXN', ...other })
const work = await worker(kernel, ['forecast.states'], ['forecast.'])
const tile = async (as: string, name: string, kind?: string) => (await request('GET', `/api/home${kind ? `?kind=${kind}` : ''}`, { as })).body.tiles.find((each: any) => each.name === name)?.content

test('whether the month is made: won, commit and weighted against the quota, each opening its records', async () => {
  const seen = await tile(top, 'forecast.month', 'director'), by = (label: RegExp) => seen.figures.find((figure: any) => label.test(figure.label))
  expect([by(/Falta/).value, by(/^Ganado/).value, by(/^Comprometido/).value, by(/^Resto ponderado/).value, by(/^Esperado/).value, by(/^Cuota/).value]).toEqual(['30', '100', '50', '20', '170', '200'])
  for (const [label, count] of [[/^Ganado/, 1], [/^Comprometido/, 1], [/^Resto ponderado/, 1], [/^Cuota/, 1]] as const) expect((await request('GET', `/api${by(label).href}`, { as: top })).body.data).toHaveLength(count)
  expect((await tile(stranger, 'forecast.month')).figures.map((figure: any) => figure.value)).not.toContain('100')
})

test('what changed since Monday is told by its kinds', async () => {
  await work.settle()
  const seen = await tile(top, 'forecast.changed', 'director')
  expect(seen.bars.map((bar: any) => [bar.label, bar.value])).toEqual([['Entraron', '190'], ['Ganadas', '100']])
  expect(['2026-03-02', '2026-03-04', '2026-03-08', '2026-03-09'].map(dayBeforeMonday)).toEqual(['2026-03-01', '2026-03-01', '2026-03-01', '2026-03-08'])
})

test('a good customer nobody talked to is shown with what they bought, and one click makes a task for the owner, once', async () => {
  const seen = await tile(lead, 'forecast.quiet_customers', 'manager')
  expect(seen.rows).toMatchObject([{ title: 'Río', value: '100', action: { entity: 'account', noun: 'follow-up' } }])
  const once = await request('POST', `/api/account/${account}/follow-up`, { as: lead, body: {} }), twice = await request('POST', `/api/account/${account}/follow-up`, { as: lead, body: {} })
  expect([once.status, (await request('GET', `/api/task/${once.body.id}`)).body.owner, twice.body]).toEqual([200, anaId, { id: once.body.id }])
  await create(ctx, 'interaction', { channel: 'phone', direction: 'out', subject: 'Llamada', account, occurred_at: '2026-03-04T14:00:00Z' })
  const { lastInteraction } = await import('#customer/reactions/last_interaction.ts')
  const [talk] = await rows(ctx, 'interaction', { limit: 1 })
  await lastInteraction.handle(ctx, { id: ctx.id(), cursor: '', at: clock.now().toISOString(), entity: 'interaction', record: String(talk!['id']), op: 'created', actor: null, request: '', origin: 'api', cause: null, depth: 0, diff: { account: [null, account], occurred_at: [null, '2026-03-04T14:00:00.000Z'] } })
  expect((await tile(lead, 'forecast.quiet_customers', 'manager')).rows).toEqual([])
})

describe('my day', () => {
  test('ranks a broken promise before a late task before one of today, each with its reason; others see their own', async () => {
    await create(ctx, 'task', { subject: 'Hoy', due_at: '2026-03-04T20:00:00Z', owner: anaId })
    await create(ctx, 'task', { subject: 'Vencida', due_at: '2026-03-01T15:00:00Z', owner: anaId, account })
    await create(ctx, 'task', { subject: 'Más adelante', due_at: '2026-03-20T15:00:00Z', owner: anaId })
    await create(ctx, 'commitment', { text: 'Mandar muestras', due_at: '2026-03-02T15:00:00Z', owner: anaId, account })
    await create(ctx, 'commitment', { text: 'Pagar el anticipo', promised_by: 'customer', due_at: '2026-03-02T15:00:00Z', owner: anaId, account })
    const seen = (await tile(ana, 'forecast.my_day')).rows
    expect(seen.map((row: any) => row.title).filter((title: string) => ['Mandar muestras', 'Vencida', 'Hoy', 'Más adelante', 'Pagar el anticipo'].includes(title))).toEqual(['Mandar muestras', 'Vencida', 'Hoy'])
    expect(seen[0]).toMatchObject({ detail: 'Promesa vencida · Río', tone: 'bad', action: { entity: 'commitment', noun: 'outcome', input: { outcome: 'kept' } } })
    expect((await tile(stranger, 'forecast.my_day')).rows).toEqual([])
    const { action } = seen[0]
    expect((await request('POST', `/api/${action.entity}/${action.id}/${action.noun}`, { as: ana, body: action.input })).status).toBe(200)
    expect((await tile(ana, 'forecast.my_day')).rows.map((row: any) => row.title)).not.toContain('Mandar muestras')
  })
})

test('margin given away is list price less what was quoted, by seller, of quotations that went out', async () => {
  const product = await create(ctx, 'product', { name: 'Caja', unit_price: '10', currency: 'MXN' })
  const quote = await request('POST', '/api/quote', { as: ana, body: { account, currency: 'MXN' } })
  expect((await request('POST', '/api/quote_line', { as: ana, body: { quote: quote.body.id, product: product['id'], quantity: '10', discount: '20' } })).status).toBe(201)
  expect((await tile(top, 'forecast.margin_given', 'director')).bars).toEqual([])
  await kernel.sql`update quote set state = 'sent', sent_at = ${clock.now()} where id = ${quote.body.id}`
  expect((await tile(top, 'forecast.margin_given', 'director')).bars).toMatchObject([{ value: '20', of: '100' }])
})
