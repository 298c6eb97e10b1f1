// What belongs to a sale, through its doors: criteria, products, team, losing, reopening, copying, risks, the customer's yes.
import { describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import type { Change } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { remove } from '#kernel/records/remove.ts'
import { update } from '#kernel/records/update.ts'
import { view360 } from '#platform/view360/view360.ts'
import { writeSetting } from '#kernel/database/settings.ts'
import { contextFor } from '#kernel/access/system.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { newRecord } from '#platform/reference/new-record.ts'
import { lend } from '#platform/sharing/lend.ts'
import { share, shares } from '#platform/sharing/share.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { testKernel } from '#test/support/database.ts'
import { closeOpportunity } from '#operational/sales/actions/close_opportunity.ts'
import { copyOpportunity } from '#operational/sales/actions/copy_opportunity.ts'
import { reopenOpportunity } from '#operational/sales/actions/reopen_opportunity.ts'
import { askApproval, decideApproval } from '#operational/sales/actions/stage_approval.ts'
import type { SaleGlance } from '#operational/sales/glances/sale.ts'
import { stageMove } from '#operational/sales/queries/stage_move.ts'
import { stageHistory } from '#operational/sales/queries/stage_history.ts'
import { quoteAccepted } from '#operational/sales/reactions/quote_accepted.ts'
import { followRisks, keepRisks } from '#operational/sales/risks/keep.ts'
import { risksOf } from '#operational/sales/risks/read.ts'
import { keepStageNorms } from '#operational/sales/risks/stage_norms.ts'

const clock = fakeClock(new Date('2026-03-02T15:00:00Z'))
const { ctx, kernel } = await testKernel({
  clock, fill: { key: 'set up in Mexico', run: async k => { await setUp(k, { language: 'es', country: 'MX', organisation: 'Ejemplo', adminEmail: 'admin@ejemplo.mx', adminPassword: 'una clave bien larga 42' }) } },
})
const stages = (await rows(ctx, 'stage', { sort: 'order', limit: 50 })).map(row => String(row['id']))
const boss = String((await create(ctx, 'user', { name: 'Jefa', email: 'jefa@ejemplo.mx', roles: ['manager'] }))['id'])
const seller = String((await create(ctx, 'user', { name: 'Vendedor', email: 'vende@ejemplo.mx', roles: ['sales_rep'], manager: boss }))['id'])
const colleague = String((await create(ctx, 'user', { name: 'Colega', email: 'colega@ejemplo.mx', roles: ['sales_rep'] }))['id'])
const account = String((await create(ctx, 'account', { name: 'Comprador', owner: seller }))['id'])
const as = async (user: string) => contextFor(kernel, (await principalFor(kernel, user))!, { origin: 'api' })
const sale = async (more: Record<string, unknown> = {}) => String((await create(ctx, 'opportunity', { name: 'Venta', account, owner: seller, ...more }))['id'])
const change = (entity: string, record: unknown, op: Change['op'], diff: Change['diff']): Change => ({ id: ctx.id(), cursor: '', at: clock.now().toISOString(), entity, record: String(record), op, actor: null, request: '', origin: 'api', cause: null, depth: 0, diff })

describe('exit criteria', () => {
  test('hold from every door, say what is missing, and let go back and lose', async () => {
    const criteria = [
      await create(ctx, 'exit_criterion', { name: { es: 'Datos', en: 'Data' }, stage: stages[0], kind: 'fields_filled', demanded_fields: 'Importe, close_date' }),
      await create(ctx, 'exit_criterion', { name: { es: 'Visita', en: 'Visit' }, stage: stages[0], kind: 'task_done', task_subject: 'VISITA' }),
      await create(ctx, 'exit_criterion', { name: { es: 'Dos personas', en: 'Two people' }, stage: stages[1], kind: 'condition', condition: { related: 'contact_roles', at_least: 1, where: { field: 'role', op: 'eq', value: 'decision_maker' } } }),
    ]
    expect(criteria[0]).toMatchObject({ demanded_fields: 'amount, close_date' })
    const id = await sale()
    await expect(update(ctx, 'opportunity', id, { stage: stages[1] })).rejects.toMatchObject({ status: 422, fields: [
      { field: 'stage', code: 'criterion_fields', params: { criterion: 'Datos', fields: 'Importe, Fecha de cierre' } }, { field: 'stage', code: 'criterion_task', params: { criterion: 'Visita' } },
    ] })
    // asked beforehand, so that it can be given in the same step
    expect(await stageMove(await as(seller), id, stages[1])).toEqual({ status: 'open', fields: ['amount', 'close_date'], others: ['Visita'] })
    expect(await stageMove(ctx, id, stages[0])).toEqual({ status: 'open', fields: [], others: [] })
    await expect(stageMove(await as(colleague), id, stages[1])).rejects.toMatchObject({ status: 404 })
    await expect(stageMove(ctx, id, 'x')).rejects.toMatchObject({ status: 422, fields: [{ code: 'reference_not_found' }] })
    await expect(closeOpportunity(ctx, id, { outcome: 'won' })).rejects.toMatchObject({ status: 422 })
    await expect(create(ctx, 'opportunity', { name: 'Directa', account, stage: stages[1] })).rejects.toMatchObject({ status: 422 })
    await create(ctx, 'task', { subject: 'Visita a la planta', opportunity: id, status: 'done' })
    expect(await update(ctx, 'opportunity', id, { stage: stages[1], amount: '100', currency: 'MXN', close_date: '2026-04-01' })).toMatchObject({ stage: stages[1] })
    await expect(update(ctx, 'opportunity', id, { stage: stages[3] })).rejects.toMatchObject({ fields: [{ code: 'criterion_condition', params: { criterion: 'Dos personas' } }] })
    const person = await create(ctx, 'contact', { last_name: 'Jefe', account })
    await create(ctx, 'opportunity_contact', { opportunity: id, contact: person['id'], role: 'decision_maker' })
    await update(ctx, 'opportunity', id, { stage: stages[3] })
    await update(ctx, 'opportunity', id, { stage: stages[0] })
    expect(await closeOpportunity(ctx, await sale(), { outcome: 'lost' })).toMatchObject({ status: 'lost' })
    for (const one of criteria) await update(ctx, 'exit_criterion', String(one['id']), { active: false })
    await expect(create(ctx, 'exit_criterion', { name: 'Vacío', stage: stages[0], kind: 'fields_filled', demanded_fields: 'color del cielo' })).rejects.toMatchObject({ fields: [{ field: 'demanded_fields', code: 'unknown_field' }] })
    await expect(create(ctx, 'exit_criterion', { name: 'Vacío', stage: stages[0], kind: 'condition' })).rejects.toMatchObject({ fields: [{ field: 'condition', code: 'criterion_empty' }] })
  })

  test('finished business comes past them with the import of an administrator, not with that of a seller', async () => {
    const criterion = await create(ctx, 'exit_criterion', { name: 'Importada', stage: stages[0], kind: 'fields_filled', demanded_fields: 'description' })
    const won = String((await rows(ctx, 'stage', { filter: { field: 'status', op: 'eq', value: 'won' }, limit: 1 }))[0]!['id']), row = { name: 'De un archivo', account, stage: won, owner: seller }
    await expect(create({ ...await as(seller), origin: 'import' }, 'opportunity', row)).rejects.toMatchObject({ fields: [{ code: 'criterion_fields' }] })
    expect(await create({ ...ctx, origin: 'import' }, 'opportunity', row)).toMatchObject({ status: 'won' })
    await update(ctx, 'exit_criterion', String(criterion['id']), { active: false })
  })

  test('an approval is asked of the manager, who gets a task, and nobody else decides', async () => {
    const criterion = await create(ctx, 'exit_criterion', { name: 'Visto bueno', stage: stages[0], kind: 'approval_given' })
    const id = await sale(), mine = await as(seller)
    await share(ctx, 'opportunity', id, { principal: boss, level: 2 })
    await expect(update(mine, 'opportunity', id, { stage: stages[1] })).rejects.toMatchObject({ fields: [{ code: 'criterion_approval', params: { approver: 'Jefa' } }] })
    const asked = await askApproval(mine, id, { criterion: String(criterion['id']) })
    expect((await shares(ctx, 'opportunity', id)).find(one => one.principal === boss)).toMatchObject({ level: 2 })
    await expect(askApproval(mine, id, { criterion: String(criterion['id']) })).rejects.toMatchObject({ status: 409, code: 'approval_waiting' })
    expect(await rows(ctx, 'task', { filter: { all: [{ field: 'owner', op: 'eq', value: boss }, { field: 'opportunity', op: 'eq', value: id }] }, limit: 5 })).toMatchObject([{ subject: 'Aprobar: Visto bueno — Venta', status: 'open' }])
    await expect(decideApproval(mine, String(asked['id']), { outcome: 'given' })).rejects.toMatchObject({ status: 403, code: 'not_your_approval' })
    // named by the criterion, the seller still does not decide about a sale of their own
    await update(ctx, 'exit_criterion', String(criterion['id']), { approver: seller })
    const theirs = await sale(), sent = await askApproval(mine, theirs, { criterion: String(criterion['id']) })
    expect(sent).toMatchObject({ approver: boss })
    await update(ctx, 'exit_criterion', String(criterion['id']), { approver: null })
    await update(ctx, 'opportunity', theirs, { owner: boss })
    await expect(decideApproval(await as(boss), String(sent['id']), { outcome: 'given' })).rejects.toMatchObject({ status: 403, code: 'own_sale' })
    expect(await decideApproval(await as(boss), String(asked['id']), { outcome: 'given' })).toMatchObject({ state: 'given', decided_by: boss })
    // what was approved is this amount: another one asks anew, and the old yes holds again with the old amount
    await update(mine, 'opportunity', id, { amount: '1000000' })
    await expect(closeOpportunity(mine, id, { outcome: 'won' })).rejects.toMatchObject({ fields: [{ code: 'criterion_approval' }] })
    await update(mine, 'opportunity', id, { amount: null })
    await expect(update(mine, 'opportunity', id, { amount: '1000000', stage: stages[1] })).rejects.toMatchObject({ fields: [{ code: 'criterion_approval' }] })
    expect(await update(mine, 'opportunity', id, { stage: stages[1] })).toMatchObject({ stage: stages[1] })
    expect(await rows(ctx, 'task', { filter: { field: 'opportunity', op: 'eq', value: id }, limit: 5 })).toMatchObject([{ status: 'done' }])
    // left behind, it still holds for its amount alone: more asks anew before the next step, and so does more of what is won
    const unmet = { fields: [{ code: 'criterion_approval', params: { criterion: 'Visto bueno' } }] }, lapsed = async () => (JSON.parse(await view360(mine, 'opportunity', id, { glances: true })) as { glances: { sale: SaleGlance } }).glances.sale.criteria
    await update(mine, 'opportunity', id, { amount: '900000', currency: 'MXN' })
    await expect(update(mine, 'opportunity', id, { stage: stages[2] })).rejects.toMatchObject(unmet)
    await expect(closeOpportunity(mine, id, { outcome: 'won' })).rejects.toMatchObject(unmet)
    expect(await lapsed()).toMatchObject([{ name: 'Visto bueno', met: false, approval: null, approver: 'Jefa' }])
    const again = await askApproval(mine, id, { criterion: String(criterion['id']) })
    await decideApproval(await as(boss), String(again['id']), { outcome: 'given' })
    expect(await lapsed()).toEqual([])
    await closeOpportunity(mine, id, { outcome: 'won' })
    await expect(update(mine, 'opportunity', id, { amount: '2000000' })).rejects.toMatchObject(unmet)
    await expect(create(mine, 'opportunity_line', { opportunity: id, description: 'Más', quantity: '1', unit_price: '2000000' })).rejects.toMatchObject(unmet)
    expect(await update(await as(boss), 'opportunity', id, { amount: '2000000' })).toMatchObject({ amount: '2000000' })
    await remove(ctx, 'opportunity', id)
    await update(ctx, 'exit_criterion', String(criterion['id']), { active: false })
  })
})

test('products make the amount, exactly, and guard it', async () => {
  const product = await create(ctx, 'product', { name: 'Bomba', unit_price: '99.99', currency: 'MXN' })
  const id = await sale({ currency: 'MXN', amount: '5' })
  const line = await create(ctx, 'opportunity_line', { opportunity: id, product: product['id'], quantity: '3', discount: 10 })
  expect(line).toMatchObject({ description: 'Bomba', unit_price: '99.99', total: '269.97', currency: 'MXN' })
  await create(ctx, 'opportunity_line', { opportunity: id, description: 'Flete', quantity: '1', unit_price: '0.03' })
  expect(await get(ctx, 'opportunity', id)).toMatchObject({ amount: '270', expected_revenue: '27' })
  await expect(update(ctx, 'opportunity', id, { amount: '300' })).rejects.toMatchObject({ status: 422, fields: [{ field: 'amount', code: 'amount_of_lines' }] })
  await expect(update(ctx, 'opportunity', id, { currency: 'USD' })).rejects.toMatchObject({ fields: [{ field: 'currency', code: 'currency_of_lines' }] })
  await remove(ctx, 'opportunity_line', String(line['id']))
  expect(await get(ctx, 'opportunity', id)).toMatchObject({ amount: '0.03' })
})

test('the team has the sale, and loses it with its place', async () => {
  const id = await sale(), theirs = () => as(colleague)
  await expect(get(await theirs(), 'opportunity', id)).rejects.toMatchObject({ status: 404 })
  const member = await create(ctx, 'opportunity_member', { opportunity: id, user: colleague, role: 'pre_sales' })
  expect(await get(await theirs(), 'opportunity', id)).toMatchObject({ id })
  await expect(update(await theirs(), 'opportunity', id, { name: 'Otra' })).rejects.toMatchObject({ status: 403 })
  await update(ctx, 'opportunity_member', String(member['id']), { right: 'write' })
  expect(await update(await theirs(), 'opportunity', id, { name: 'Otra' })).toMatchObject({ name: 'Otra' })
  await remove(ctx, 'opportunity_member', String(member['id']))
  await expect(get(await theirs(), 'opportunity', id)).rejects.toMatchObject({ status: 404 })
})

test('a team and an approval take nothing from who has more by another share, and leaving gives back what was there', async () => {
  const id = await sale(), theirs = async () => (await shares(ctx, 'opportunity', id)).find(one => one.principal === colleague)
  await share(ctx, 'opportunity', id, { principal: colleague, level: 1, reason: 'vacaciones' })
  const member = await create(ctx, 'opportunity_member', { opportunity: id, user: colleague, right: 'write' })
  expect(await theirs()).toMatchObject({ level: 2 })
  await lend(ctx, 'opportunity', id, { principal: colleague, level: 1, reason: 'Visto bueno' })
  expect(await theirs()).toMatchObject({ level: 2 })
  await remove(ctx, 'opportunity_member', String(member['id']))
  expect(await theirs()).toMatchObject({ level: 1, reason: 'vacaciones' })
  await share(ctx, 'opportunity', id, { principal: colleague, level: 3, reason: 'vacaciones' })
  const reader = await create(ctx, 'opportunity_member', { opportunity: id, user: colleague, right: 'read' })
  expect(await theirs()).toMatchObject({ level: 3 })
  await remove(ctx, 'opportunity_member', String(reader['id']))
  expect(await theirs()).toMatchObject({ level: 3, reason: 'vacaciones' })
})

test('a reason that asks for the competitor gets one', async () => {
  await expect(closeOpportunity(ctx, await sale(), { outcome: 'lost', reason: 'ganó un competidor' })).rejects.toMatchObject({ status: 422, fields: [{ field: 'competitor', code: 'competitor_demanded' }] })
  expect(await closeOpportunity(ctx, await sale(), { outcome: 'lost', reason: 'Ganó un competidor', competitor: 'Acme' })).toMatchObject({ status: 'lost', forecast_category: 'omitted' })
  await writeSetting(ctx, 'sales', { loss_reason_demanded: true })
  await expect(closeOpportunity(ctx, await sale(), { outcome: 'lost' })).rejects.toMatchObject({ fields: [{ code: 'loss_reason_missing' }] })
  await writeSetting(ctx, 'sales', {})
})

test('a closed sale is reopened where it stood, with its reason; a copy begins anew with what belongs to it', async () => {
  const id = await sale({ currency: 'MXN' })
  await create(ctx, 'opportunity_line', { opportunity: id, description: 'Obra', quantity: '1', unit_price: '500' })
  await create(ctx, 'opportunity_split', { opportunity: id, user: colleague, percent: 25 })
  await update(ctx, 'opportunity', id, { stage: stages[2] })
  await expect(reopenOpportunity(ctx, id, { reason: 'No' })).rejects.toMatchObject({ status: 409, code: 'not_closed' })
  await closeOpportunity(ctx, id, { outcome: 'won' })
  expect(await get(ctx, 'opportunity', id)).toMatchObject({ forecast_category: 'closed' })
  expect(await reopenOpportunity(ctx, id, { reason: 'El pedido se anuló' })).toMatchObject({ status: 'open', stage: stages[2], reopened: 1, reopen_reason: 'El pedido se anuló', forecast_category: 'best_case' })
  const copy = await copyOpportunity(ctx, id, { name: 'Otra vez' })
  expect(copy).toMatchObject({ name: 'Otra vez', stage: stages[0], amount: '500', reopened: 0, account })
  expect(await rows(ctx, 'opportunity_split', { filter: { field: 'opportunity', op: 'eq', value: copy['id'] }, sort: '-percent', limit: 5 })).toMatchObject([{ user: seller, percent: 75 }, { user: colleague, percent: 25 }])
})

test('a category given by hand stays until the stage changes', async () => {
  const id = await sale()
  expect(await get(ctx, 'opportunity', id)).toMatchObject({ forecast_category: 'pipeline' })
  expect(await update(ctx, 'opportunity', id, { forecast_category: 'commit' })).toMatchObject({ forecast_category: 'commit' })
  expect(await update(ctx, 'opportunity', id, { name: 'Otra' })).toMatchObject({ forecast_category: 'commit' })
  expect(await update(ctx, 'opportunity', id, { stage: stages[2] })).toMatchObject({ forecast_category: 'best_case' })
})

test('what a new sale would hold is told before it is stored, follows what is chosen, and leaves nothing behind', async () => {
  const mine = await as(seller)
  const told = await newRecord(mine, 'opportunity', { account })
  expect(told).toMatchObject({ owner: seller, stage: stages[0], currency: 'MXN' })
  expect(Object.keys(told)).not.toContain('account')
  const stored = await create(mine, 'opportunity', { name: 'Como se dijo', account, amount: '10' })
  expect(stored).toMatchObject(told)
  const later = await newRecord(mine, 'opportunity', { account, stage: stages[1], unheard: 1, close_date: 'never', contact: ctx.id() })
  expect(later).toMatchObject({ probability: (await get(ctx, 'stage', stages[1]!))['probability'] })
  expect(Object.keys(later)).not.toContain('stage')
  const count = async () => (await rows(ctx, 'contact', { limit: 500 })).length
  const before = await count()
  expect(Object.keys(await newRecord(mine, 'lead', { last_name: 'Nadie', email: 'nadie@ejemplo.mx' }))).not.toContain('contact')
  expect(await count()).toBe(before)
  await expect(newRecord(mine, 'stage', {})).rejects.toMatchObject({ status: 403, code: 'not_allowed' })
})

describe('risks', () => {
  test('are told with their figures, stored beside the sale, and go when it is closed', async () => {
    const id = await sale({ close_date: '2026-03-10', currency: 'MXN', amount: '10' })
    await create(ctx, 'task', { subject: 'Llamar', opportunity: id })
    for (const close_date of ['2026-03-11', '2026-03-12', '2026-03-09', '2026-03-13']) await update(ctx, 'opportunity', id, { close_date })
    expect((await risksOf(ctx, [id])).get(id)).toEqual([{ reason: 'close_date_moved', params: { count: 3 } }])
    clock.set(new Date('2026-03-30T15:00:00Z'))
    await create(ctx, 'case', { subject: 'Falla', account, type: 'complaint' })
    expect((await risksOf(ctx, [id])).get(id)).toEqual([{ reason: 'open_complaint', params: {} }, { reason: 'close_date_passed', params: { count: 17 } }, { reason: 'no_touch', variant: 'never', params: { count: 28 } }, { reason: 'close_date_moved', params: { count: 3 } }])
    const talk = await create(ctx, 'interaction', { channel: 'phone', subject: 'Llamada', account })
    await followRisks.handle(ctx, change('interaction', talk['id'], 'created', {}))
    expect((await get(ctx, 'opportunity', id))['risks']).toEqual(['open_complaint', 'close_date_passed', 'close_date_moved'])
    const view = JSON.parse(await view360(ctx, 'opportunity', id, { glances: true })) as { glances: { sale: SaleGlance } }
    expect(view.glances.sale.risks.map(one => one.text)).toContain('La fecha de cierre venció hace 17 días.')
    expect(view.glances.sale).toMatchObject({ next: { task: { subject: 'Llamar' } } })
    expect(view.glances.sale.playbook.length).toBeGreaterThan(0)
    await closeOpportunity(ctx, id, { outcome: 'lost' })
    await keepRisks(ctx, [id])
    expect((await get(ctx, 'opportunity', id))['risks']).toBeNull()
  })

  test('a stage is too old when three of four won sales had left it by then, once ten have been won', async () => {
    const start = clock.now().getTime()
    for (let days = 1; days <= 10; days++) {
      clock.set(new Date(start)); const id = await sale({ name: `Ganada ${days}` })
      clock.set(new Date(start + days * 86_400_000)); await closeOpportunity(ctx, id, { outcome: 'won' })
    }
    clock.set(new Date(start)); const slow = await sale()
    clock.set(new Date(start + 12 * 86_400_000))
    await keepStageNorms(ctx)
    expect(await get(ctx, 'stage', stages[0]!)).toMatchObject({ won_days: 8, won_sales: 10 })
    expect((await risksOf(ctx, [slow])).get(slow)).toContainEqual({ reason: 'stage_too_old', params: { count: 12, usual: 8 } })
    expect((await stageHistory(ctx, [slow]))).toMatchObject([{ stage: stages[0], days: 12, left: null }])
  })
})

test('the customer’s yes wins the sale, past every criterion; not when the administrator says no', async () => {
  const criterion = await create(ctx, 'exit_criterion', { name: 'Nunca', stage: stages[0], kind: 'fields_filled', demanded_fields: 'description' })
  const accepted = async () => {
    const id = await sale({ currency: 'MXN' })
    const quote = await create(ctx, 'quote', { account, opportunity: id, subject: 'Propuesta', currency: 'MXN' })
    await ctx.sql`update quote set state = 'accepted' where id = ${String(quote['id'])}`
    for (let i = 0; i < 2; i++) await quoteAccepted.handle(ctx, change('quote', quote['id'], 'updated', { state: ['sent', 'accepted'] }))
    return get(ctx, 'opportunity', id)
  }
  expect(await accepted()).toMatchObject({ status: 'won', version: 2 })
  await writeSetting(ctx, 'sales', { acceptance_closes: false })
  expect(await accepted()).toMatchObject({ status: 'open' })
  await writeSetting(ctx, 'sales', {})
  await update(ctx, 'exit_criterion', String(criterion['id']), { active: false })
})
