import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { contextFor } from '#kernel/access/system.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { remove, restore } from '#kernel/records/remove.ts'
import { update } from '#kernel/records/update.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { testKernel } from '#test/support/database.ts'
import { closeOpportunity } from '#operational/sales/actions/close_opportunity.ts'
import { convertLead } from '#operational/sales/actions/convert_lead.ts'
import type { Change } from '#kernel/module.ts'
import { lastInteraction } from '#customer/reactions/last_interaction.ts'
import { customerWon } from '#operational/sales/reactions/customer_won.ts'
import { closeCase } from '#operational/service/actions/close_case.ts'
import { reopenCase } from '#operational/service/actions/reopen_case.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { ctx } = await testKernel({
  clock, fill: { key: 'set up in Mexico', run: async k => { await setUp(k, { language: 'es', country: 'MX', organisation: 'Ejemplo', adminEmail: 'admin@ejemplo.mx', adminPassword: 'una clave bien larga 42' }) } },
})
const stages = await rows(ctx, 'stage', { sort: 'order', limit: 50 })
const account = await create(ctx, 'account', { name: 'Comprador' })

const change = (entity: string, record: unknown, op: Change['op'], diff: Change['diff']): Change => ({ id: ctx.id(), cursor: '', at: clock.now().toISOString(), entity, record: String(record), op, actor: null, request: '', origin: 'api', cause: null, depth: 0, diff })

describe('an opportunity', () => {
  test('begins in the first stage of the default pipeline with its probability', async () => {
    expect(await create(ctx, 'opportunity', { name: 'Uno', amount: '1000.50', currency: 'MXN' })).toMatchObject({ stage: stages[0]!['id'], status: 'open', probability: 10, expected_revenue: '100.05', closed_at: null })
  })
  test('moves with its stage; a probability given by hand stays', async () => {
    const made = await create(ctx, 'opportunity', { name: 'Dos', account: account['id'] })
    expect(made).toMatchObject({ customer_key: account['id'] })
    expect(await update(ctx, 'opportunity', String(made['id']), { stage: stages[2]!['id'] })).toMatchObject({ probability: 50, stage_since: '2026-03-02T15:00:00.000Z' })
    expect(await update(ctx, 'opportunity', String(made['id']), { stage: stages[3]!['id'], probability: 60 })).toMatchObject({ probability: 60 })
  })
  test('needs a customer from the stage that demands one', async () => {
    const made = await create(ctx, 'opportunity', { name: 'Tres' })
    await expect(update(ctx, 'opportunity', String(made['id']), { stage: stages[2]!['id'] })).rejects.toMatchObject({ status: 422, fields: [{ field: 'account', code: 'customer_demanded' }] })
  })
  test('refuses a stage of another pipeline, and takes the pipeline of a stage', async () => {
    const pipeline = await create(ctx, 'pipeline', { name: 'Renovaciones' })
    const stage = await create(ctx, 'stage', { name: 'Aviso', pipeline: pipeline['id'], order: 1, probability: 40 })
    expect(await create(ctx, 'opportunity', { name: 'Cuatro', stage: stage['id'] })).toMatchObject({ pipeline: pipeline['id'] })
    await expect(create(ctx, 'opportunity', { name: 'Cinco', stage: stage['id'], pipeline: stages[0]!['pipeline'] })).rejects.toMatchObject({ status: 422, fields: [{ field: 'stage', code: 'stage_of_another_pipeline' }] })
  })
  test('is closed once, with its reason', async () => {
    const made = await create(ctx, 'opportunity', { name: 'Seis', account: account['id'] })
    expect(await closeOpportunity(ctx, String(made['id']), { outcome: 'lost', reason: 'Precio' })).toMatchObject({ status: 'lost', probability: 0, loss_reason: 'Precio', closed_at: '2026-03-02T15:00:00.000Z', close_date: '2026-03-02' })
    await expect(closeOpportunity(ctx, String(made['id']), { outcome: 'won' })).rejects.toMatchObject({ status: 409, code: 'already_closed' })
    expect(await update(ctx, 'opportunity', String(made['id']), { stage: stages[0]!['id'] })).toMatchObject({ status: 'open', closed_at: null, loss_reason: null })
  })
})

test('a lead becomes customer and sale, and keeps where it came from', async () => {
  const lead = await create(ctx, 'lead', { last_name: 'Vega', email: 'vega@nuevo.com', company: 'Nuevo SA', source: 'feria', expected_amount: '500', currency: 'MXN' })
  await expect(update(ctx, 'lead', String(lead['id']), { status: 'converted' })).rejects.toMatchObject({ fields: [{ code: 'conversion_needed' }] })
  const converted = await convertLead(ctx, String(lead['id']), {})
  expect(converted).toMatchObject({ status: 'converted', source: 'feria', account: lead['account'], contact: lead['contact'] })
  expect(await get(ctx, 'opportunity', String(converted['opportunity']))).toMatchObject({ lead: lead['id'], source: 'feria', amount: '500', account: lead['account'], contact: lead['contact'] })
  await expect(convertLead(ctx, String(lead['id']), {})).rejects.toMatchObject({ status: 409, code: 'already_converted' })
})

test('a conversion opens no person its author may not see', async () => {
  const user = await create(ctx, 'user', { email: 'curiosa@ejemplo.mx', name: 'Curiosa', roles: ['sales_rep'] })
  const seller = contextFor(ctx.kernel, (await principalFor(ctx.kernel, String(user['id'])))!, { origin: 'api' })
  const hidden = await create(ctx, 'contact', { last_name: 'Oculta', email: 'oculta@otra.mx', owner: null }), own = await create(seller, 'account', { name: 'Propia' })
  const lead = await create(ctx, 'lead', { contact: hidden['id'], owner: user['id'] })
  expect(await convertLead(seller, String(lead['id']), { account: String(own['id']), opportunity: false })).toMatchObject({ status: 'converted', account: own['id'] })
  await expect(get(seller, 'contact', String(hidden['id']))).rejects.toMatchObject({ status: 404 })
  expect((await get(ctx, 'contact', String(hidden['id'])))['account']).toBeNull()
})

test('an order adds up its lines, exactly, and without those in the bin', async () => {
  const product = await create(ctx, 'product', { name: 'Tornillo', sku: 'T-1', unit_price: '0.10', currency: 'MXN', standard_cost: '0.04' })
  const order = await create(ctx, 'order', { account: account['id'] })
  expect(order).toMatchObject({ currency: 'MXN', total: '0', number: expect.stringMatching(/^P-\d{6}$/) })
  const line = await create(ctx, 'order_line', { order: order['id'], product: product['id'], quantity: '3', discount: 10, tax_percent: 16 })
  expect(line).toMatchObject({ description: 'Tornillo', unit_price: '0.1', net: '0.27', tax: '0.04', total: '0.31', unit_cost: '0.04' })
  await create(ctx, 'order_line', { order: order['id'], description: 'Flete', quantity: '1', unit_price: '100' })
  expect(await get(ctx, 'order', String(order['id']))).toMatchObject({ subtotal: '100.27', tax: '0.04', total: '100.31' })
  await update(ctx, 'order_line', String(line['id']), { quantity: '6' })
  expect(await get(ctx, 'order', String(order['id']))).toMatchObject({ subtotal: '100.54' })
  await remove(ctx, 'order_line', String(line['id']))
  expect(await get(ctx, 'order', String(order['id']))).toMatchObject({ subtotal: '100', total: '100' })
  await restore(ctx, 'order_line', String(line['id']))
  expect(await get(ctx, 'order', String(order['id']))).toMatchObject({ subtotal: '100.54' })
})

test('a price comes from the list, by quantity and day', async () => {
  const product = await create(ctx, 'product', { name: 'Caja', unit_price: '10', currency: 'MXN' })
  const book = await create(ctx, 'price_book', { name: 'Mayoreo', currency: 'MXN' })
  await create(ctx, 'price_book_entry', { price_book: book['id'], product: product['id'], minimum_quantity: '10', unit_price: '8' })
  await create(ctx, 'price_book_entry', { price_book: book['id'], product: product['id'], minimum_quantity: '100', unit_price: '6', valid_from: '2027-01-01' })
  const order = await create(ctx, 'order', { account: account['id'], price_book: book['id'] })
  const priced = async (quantity: string) => (await create(ctx, 'order_line', { order: order['id'], product: product['id'], quantity }))['unit_price']
  expect([await priced('1'), await priced('10'), await priced('500')]).toEqual(['10', '8', '8'])
})

test('a case runs its course', async () => {
  const contact = await create(ctx, 'contact', { last_name: 'Queja', account: account['id'] })
  const made = await create(ctx, 'case', { subject: 'No llegó', contact: contact['id'], type: 'complaint' })
  const [queue] = await rows(ctx, 'queue', { limit: 5 })
  expect(made).toMatchObject({ status: 'new', account: account['id'], queue: queue!['id'], number: expect.stringMatching(/^C-\d{6}$/), opened_at: '2026-03-02T15:00:00.000Z' })
  expect(await closeCase(ctx, String(made['id']), { resolution: 'Reenviado' })).toMatchObject({ status: 'closed', resolution: 'Reenviado', closed_at: '2026-03-02T15:00:00.000Z' })
  await expect(closeCase(ctx, String(made['id']), {})).rejects.toMatchObject({ code: 'already_closed' })
  expect(await reopenCase(ctx, String(made['id']), { reason: 'Sigue sin llegar' })).toMatchObject({ status: 'open', closed_at: null, resolved_at: null, reopened: 1 })
  expect(await rows(ctx, 'interaction', { filter: { field: 'case', op: 'eq', value: made['id'] }, limit: 5 })).toMatchObject([{ subject: 'Sigue sin llegar', direction: 'in' }])
})

test('who buys is a customer from that day on, told once or twice', async () => {
  const buyer = await create(ctx, 'account', { name: 'Nuevo cliente' })
  const sale = await create(ctx, 'opportunity', { name: 'Primera', account: buyer['id'] })
  await closeOpportunity(ctx, String(sale['id']), { outcome: 'won' })
  for (let i = 0; i < 2; i++) await customerWon.handle(ctx, change('opportunity', sale['id'], 'updated', { status: ['open', 'won'] }))
  expect(await get(ctx, 'account', String(buyer['id']))).toMatchObject({ lifecycle: 'customer', customer_since: '2026-03-02', version: 2 })
})

test('the last touch stands beside the customer and makes no new version', async () => {
  const contact = await create(ctx, 'contact', { last_name: 'Tocada' })
  const older = await create(ctx, 'interaction', { channel: 'phone', subject: 'Antes', contact: contact['id'], occurred_at: '2026-01-01T10:00:00Z' })
  const newer = await create(ctx, 'interaction', { channel: 'phone', subject: 'Después', contact: contact['id'], occurred_at: '2026-02-01T10:00:00Z' })
  for (const talk of [newer, older]) await lastInteraction.handle(ctx, change('interaction', talk['id'], 'created', { contact: [null, contact['id']] }))
  expect(await get(ctx, 'contact', String(contact['id']))).toMatchObject({ last_interaction_at: '2026-02-01T10:00:00.000Z', version: 1 })
})
