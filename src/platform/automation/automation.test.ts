import { beforeAll, describe, expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { update } from '#kernel/records/update.ts'
import { testServer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'

// a Tuesday, 10:00 in Mexico City
const clock = fakeClock(new Date('2026-03-03T16:00:00Z'))
const { kernel, ctx, request: ask, addUser } = await testServer({ clock })
// a key: a session would end while the clock is moved
const { body: { key } } = await ask('POST', '/api/api-key', { body: { name: 'prueba' } })
const request: typeof ask = (method, path, options = {}) => ask(method, path, options.as ? options : { ...options, key })
const seller = await addUser('sales_rep'), other = await addUser('sales_rep')
const { settle } = await worker(kernel, ['automation.listen'], ['automation.', 'import'])
beforeAll(settle)

type Body = Record<string, any>
const trigger = (...events: string[]) => ({ type: 'record', events })
async function automate(more: Body): Promise<Body> {
  const made = await request('POST', '/api/automation', { body: { name: 'Prueba', active: true, entity: 'task', trigger: trigger('created'), steps: [{ kind: 'update', values: { description: 'hecho' } }], ...more } })
  expect([made.status, made.text]).toEqual([201, made.text])
  await settle()
  return made.body
}
const off = (automation: Body) => request('PATCH', `/api/automation/${automation.id}`, { body: { active: false } })
async function post(entity: string, body: Body, more: Body = {}): Promise<Body> {
  const made = await request('POST', `/api/${entity}`, { body, ...more })
  expect([made.status, made.text]).toEqual([201, made.text])
  return made.body
}
const read = async (entity: string, id: string): Promise<Body> => (await request('GET', `/api/${entity}/${id}`)).body
const filter = (condition: unknown) => `filter=${encodeURIComponent(JSON.stringify(condition))}`
const runs = async (automation: Body): Promise<Body[]> => (await request('GET', `/api/automation_run?${filter({ field: 'automation', op: 'eq', value: automation.id })}&sort=created_at`)).body.data
const problemsOf = async (more: Body): Promise<Body[]> => {
  const answer = await request('POST', '/api/automation', { body: { name: 'Mala', entity: 'task', trigger: trigger('created'), steps: [{ kind: 'update', values: { description: 'x' } }], ...more } })
  expect(answer.status).toBe(422)
  return answer.body.errors
}

describe('a change sets off', () => {
  test('what its trigger and condition say, as its owner, once', async () => {
    const automation = await automate({ trigger: { type: 'record', events: ['updated'], fields: [{ field: 'status', to: 'waiting' }] }, condition: { field: 'priority', op: 'eq', value: 'high' }, steps: [{ kind: 'update', values: { description: { template: 'Espera: {subject}' } } }] })
    const high = await post('task', { subject: 'Uno', priority: 'high' }), low = await post('task', { subject: 'Dos' })
    for (const { id } of [high, low]) await request('PATCH', `/api/task/${id}`, { body: { status: 'waiting' } })
    await settle()
    expect(await read('task', high.id)).toMatchObject({ description: 'Espera: Uno', updated_by: automation.owner })
    expect(await read('task', low.id)).toMatchObject({ description: null })
    expect(await runs(automation)).toMatchObject([{ state: 'done', record: high.id, entity: 'task' }])
    await off(automation)
  })
  test('by from and to; other changes do not', async () => {
    const automation = await automate({ trigger: { type: 'record', events: ['created', 'updated'], fields: [{ field: 'status', from: ['in_progress'], to: 'done' }, { field: 'priority', to: 'high' }] } })
    const made = await post('task', { subject: 'Tres' })
    for (const status of ['done', 'in_progress', 'done']) await request('PATCH', `/api/task/${made.id}`, { body: { status } })
    const born = await post('task', { subject: 'Nace alta', priority: 'high' })
    await settle()
    expect((await runs(automation)).map(run => run.record)).toEqual([made.id, born.id])
    await off(automation)
  })
  test('with conditions over references and related records, read by the database', async () => {
    const automation = await automate({ condition: { all: [{ field: 'account.name', op: 'starts_with', value: 'Río' }, { field: 'account', op: 'is_not_empty' }] } })
    const deep = await automate({ entity: 'account', trigger: trigger('updated'), condition: { related: 'tasks', at_least: 2 }, steps: [{ kind: 'create', entity: 'task', values: { subject: 'Revisar', account: { field: 'id' } } }] })
    const river = await post('account', { name: 'Río' }), sea = await post('account', { name: 'Mar' })
    const [one] = [await post('task', { subject: 'a', account: river.id }), await post('task', { subject: 'b', account: river.id }), await post('task', { subject: 'c', account: sea.id })]
    await settle()
    for (const { id } of [river, sea]) await request('PATCH', `/api/account/${id}`, { body: { industry: 'agua' } })
    await settle()
    expect(await read('task', one.id)).toMatchObject({ description: 'hecho' })
    expect((await runs(automation)).length).toBe(3)
    expect((await runs(deep)).map(run => run.record)).toEqual([river.id])
    for (const each of [automation, deep]) await off(each)
  })
  test('deleting too; the step works on what is left', async () => {
    const automation = await automate({ trigger: trigger('deleted'), steps: [{ kind: 'create', entity: 'task', values: { subject: { template: 'Se eliminó: {subject}' } } }] })
    const made = await post('task', { subject: 'Efímera' })
    await request('DELETE', `/api/task/${made.id}`)
    await settle()
    expect((await runs(automation)).map(run => run.state)).toEqual(['done'])
    expect((await request('GET', `/api/task?${filter({ field: 'subject', op: 'eq', value: 'Se eliminó: Efímera' })}`)).body.data).toHaveLength(1)
    await off(automation)
  })
  test('never what happened before it was switched on', async () => {
    await post('task', { subject: 'Antes' })
    clock.advance(1_000)
    const automation = await automate({})
    expect(await runs(automation)).toEqual([])
    await off(automation)
  })
  test('no more than the owner may see and do', async () => {
    const [who] = (await request('GET', `/api/user?${filter({ field: 'email', op: 'eq', value: seller })}`)).body.data
    const automation = await automate({ owner: who.id })
    const mine = await post('task', { subject: 'Mía' }, { as: seller }), foreign = await post('task', { subject: 'Ajena' }, { as: other })
    await settle()
    expect(await read('task', mine.id)).toMatchObject({ description: 'hecho', updated_by: who.id })
    expect(await read('task', foreign.id)).toMatchObject({ description: null })
    await request('PATCH', `/api/user/${who.id}`, { body: { active: false } })
    await post('task', { subject: 'Más tarde', owner: who.id })
    await settle()
    expect(await read('automation', automation.id)).toMatchObject({ active: false, problem: 'owner_inactive' })
  })
})

test('only administrators see, write and try them', async () => {
  expect((await request('GET', '/api/automation', { as: other })).status).toBe(404)
  expect((await request('POST', '/api/automation', { as: other, body: {} })).status).toBe(404)
  expect((await request('GET', '/api/automation-step', { as: other })).status).toBe(403)
  expect((await request('POST', '/api/automation-try', { as: other, body: {} })).status).toBe(403)
})

describe('steps', () => {
  test('create, work on what was made, act, and branch', async () => {
    const automation = await automate({
      entity: 'opportunity', steps: [
        { kind: 'create', entity: 'task', values: { subject: { template: '{name} de {account} por {amount}' }, opportunity: { field: 'id' }, account: { field: 'account' }, due_at: { days: 2, at: '09:30' } } },
        { kind: 'branch', condition: { field: 'amount', op: 'gt', value: '1000' }, yes: [{ kind: 'update', target: 'made:0', values: { priority: 'high' } }, { kind: 'update', target: 'account', values: { industry: 'grande' } }], no: [{ kind: 'action', target: 'made:0', noun: 'completion' }] },
      ],
    })
    const account = await post('account', { name: 'Mina' })
    const [big, small] = [await post('opportunity', { name: 'Grande', account: account.id, amount: '1234567.50', currency: 'MXN' }), await post('opportunity', { name: 'Chica', amount: '10', currency: 'MXN' })]
    await settle()
    const tasks = async (id: string) => (await request('GET', `/api/task?${filter({ field: 'opportunity', op: 'eq', value: id })}`)).body.data
    expect(await tasks(big.id)).toMatchObject([{ subject: 'Grande de Mina por 1.234.567,50 MXN', priority: 'high', due_at: '2026-03-05T15:30:00.000Z', account: account.id }])
    expect(await tasks(small.id)).toMatchObject([{ status: 'done', priority: 'normal' }])
    expect(await read('account', account.id)).toMatchObject({ industry: 'grande' })
    const [run] = await runs(automation)
    const steps = (await request('GET', `/api/automation_run/${run!.id}/step`)).body.data
    expect(steps).toMatchObject([{ place: '0', state: 'done', log: { entity: 'task' } }, { place: '1', list: 'yes' }, { place: '1.yes.0' }, { place: '1.yes.1', log: { record: account.id, fields: ['industry'] } }])
    // the log names records and fields, never what stands in them
    expect(JSON.stringify(steps)).not.toMatch(/Mina|grande|1234567/)
    await off(automation)
  })
  test('wait for a time and for a date, which may move meanwhile', async () => {
    const automation = await automate({ steps: [{ kind: 'wait', for: { days: 1, hours: 2 } }, { kind: 'update', values: { description: 'primero' } }, { kind: 'wait', until: { field: 'due_at', hours: 1, direction: 'before' } }, { kind: 'update', values: { description: 'segundo' } }] })
    const made = await post('task', { subject: 'Con espera', due_at: '2026-03-06T16:00:00Z' })
    await settle()
    expect(await runs(automation)).toMatchObject([{ state: 'waiting' }])
    clock.advance(25 * 3_600_000)
    await settle()
    expect(await read('task', made.id)).toMatchObject({ description: null })
    clock.advance(3_600_000)
    await settle()
    expect(await read('task', made.id)).toMatchObject({ description: 'primero' })
    await request('PATCH', `/api/task/${made.id}`, { body: { due_at: '2026-03-08T16:00:00Z' } })
    clock.set(new Date('2026-03-06T15:30:00Z'))
    await settle()
    expect(await read('task', made.id)).toMatchObject({ description: 'primero' })
    clock.set(new Date('2026-03-08T15:00:00Z'))
    await settle()
    expect(await read('task', made.id)).toMatchObject({ description: 'segundo' })
    expect(await runs(automation)).toMatchObject([{ state: 'done' }])
    await off(automation)
  })
  test('that fail are told, mended, and tried again from where they failed', async () => {
    const automation = await automate({ steps: [{ kind: 'create', entity: 'task', values: { subject: 'Hija', kind: 'call' } }, { kind: 'update', target: 'account', values: { industry: 'x' } }], condition: { field: 'kind', op: 'ne', value: 'call' } })
    const made = await post('task', { subject: 'Sin empresa' })
    await settle()
    const [failed] = await runs(automation)
    expect(failed).toMatchObject({ state: 'failed', error_place: '1', error_code: 'automation_target_empty' })
    const account = await post('account', { name: 'Tardía' })
    await update(ctx, 'task', made.id, { account: account.id })
    expect((await request('POST', `/api/automation_run/${failed!.id}/retry`, { body: {} })).status).toBe(200)
    await settle()
    expect(await read('account', account.id)).toMatchObject({ industry: 'x' })
    expect(await runs(automation)).toMatchObject([{ state: 'done', error_code: null }])
    expect((await request('GET', `/api/task?${filter({ field: 'subject', op: 'eq', value: 'Hija' })}`)).body.data).toHaveLength(1)
    expect((await request('POST', `/api/automation_run/${failed!.id}/retry`, { body: {} })).body.code).toBe('automation_run_goes_on')
    await off(automation)
  })
  test('a mended definition is followed when it leaves alone what is done', async () => {
    const automation = await automate({ steps: [{ kind: 'update', values: { kind: 'visit' } }, { kind: 'update', target: 'account', values: { industry: 'x' } }] })
    const made = await post('task', { subject: 'Se corrige' })
    await settle()
    await request('PATCH', `/api/automation/${automation.id}`, { body: { steps: [{ kind: 'update', values: { kind: 'visit' } }, { kind: 'update', values: { description: 'corregido' } }] } })
    const [failed] = await runs(automation)
    await request('POST', `/api/automation_run/${failed!.id}/retry`, { body: {} })
    await settle()
    expect(await read('task', made.id)).toMatchObject({ description: 'corregido', kind: 'visit' })
    expect((await request('GET', `/api/automation/${automation.id}/version`)).body.data.map((v: Body) => v.number)).toEqual([2, 1])
    await off(automation)
  })
  test('a discarded or switched-off run goes no further', async () => {
    const automation = await automate({ steps: [{ kind: 'wait', for: { hours: 1 } }, { kind: 'update', values: { description: 'no' } }] })
    const [one, two] = [await post('task', { subject: 'Descartada' }), await post('task', { subject: 'Apagada' })]
    await settle()
    const [first, second] = await runs(automation)
    await request('POST', `/api/automation_run/${first!.id}/discard`, { body: {} })
    await off(automation)
    clock.advance(2 * 3_600_000)
    await settle()
    expect((await runs(automation)).map(run => [run.state, run.error_code])).toEqual([['discarded', null], ['held', 'automation_inactive']])
    for (const { id } of [one, two]) expect(await read('task', id)).toMatchObject({ description: null })
    await request('PATCH', `/api/automation/${automation.id}`, { body: { active: true } })
    await request('POST', `/api/automation_run/${second!.id}/retry`, { body: {} })
    await settle()
    expect(await read('task', two.id)).toMatchObject({ description: 'no' })
    await off(automation)
  })
})

describe('guards', () => {
  test('two automations that set each other off stop at the eighth cause', async () => {
    const [ping, pong] = [
      await automate({ trigger: { type: 'record', events: ['created', 'updated'], fields: [{ field: 'priority', to: 'high' }] }, steps: [{ kind: 'update', values: { priority: 'low' } }] }),
      await automate({ trigger: { type: 'record', events: ['updated'], fields: [{ field: 'priority', to: 'low' }] }, steps: [{ kind: 'update', values: { priority: 'high' } }] }),
    ]
    await post('task', { subject: 'Bucle', priority: 'high' })
    await settle()
    const all = [...await runs(ping), ...await runs(pong)]
    expect(all.map(run => run.cause_depth).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(all.filter(run => run.state === 'failed')).toMatchObject([{ cause_depth: 8, error_code: 'too_many_consequences' }])
    for (const each of [ping, pong]) await off(each)
  })
  test('above its limit of an hour runs are held, and go on when an administrator says so', async () => {
    const automation = await automate({ hourly_limit: 2 })
    const made = []
    for (const subject of ['1', '2', '3']) made.push(await post('task', { subject }))
    await settle()
    expect((await runs(automation)).map(run => run.state)).toEqual(['done', 'done', 'held'])
    expect(await read('automation', automation.id)).toMatchObject({ problem: 'hourly_limit' })
    await request('POST', `/api/automation_run/${(await runs(automation))[2]!.id}/retry`, { body: {} })
    await settle()
    expect(await read('task', made[2]!.id)).toMatchObject({ description: 'hecho' })
    clock.advance(3_600_000)
    await post('task', { subject: '4' })
    await settle()
    expect((await runs(automation))[3]).toMatchObject({ state: 'done' })
    await off(automation)
  })
  test('a try does everything and keeps nothing', async () => {
    const made = await post('task', { subject: 'De prueba' })
    const before = (await request('GET', '/api/task?count=true')).body.count.value
    const tried = await request('POST', '/api/automation-try', {
      body: { record: made.id, entity: 'task', trigger: trigger('created'), condition: { field: 'priority', op: 'eq', value: 'high' }, steps: [{ kind: 'wait', for: { days: 3 } }, { kind: 'create', entity: 'task', values: { subject: { template: 'Sobre {subject}' } } }, { kind: 'update', target: 'made:1', values: { priority: 'high' } }, { kind: 'update', target: 'account', values: { name: 'x' } }, { kind: 'update', values: { subject: 'nunca' } }] },
    })
    expect(tried.body).toMatchObject({ holds: false, steps: [{ kind: 'wait', problem: null }, { kind: 'create', shown: { subject: 'Sobre De prueba' } }, { kind: 'update', shown: { priority: 'high' } }, { place: '3', problem: { code: 'automation_target_empty' } }] })
    expect(tried.body.steps).toHaveLength(4)
    expect((await request('GET', '/api/task?count=true')).body.count.value).toBe(before)
  })
  test('an import says whether automations follow', async () => {
    const automation = await automate({ entity: 'account', steps: [{ kind: 'create', entity: 'task', values: { subject: 'Bienvenida', account: { field: 'id' } } }] })
    const bring = async (name: string, automations: boolean) => {
      const part = (head: string, body: string) => `--b\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`
      const spec = { entity: 'account', mapping: { name: 'name' }, automations }
      expect((await request('POST', '/api/import', { body: `${part('name="spec"', JSON.stringify(spec))}${part('name="file"; filename="n.csv"', `name\n${name}`)}--b--\r\n`, headers: { 'content-type': 'multipart/form-data; boundary=b' } })).status).toBe(202)
    }
    await bring('En silencio', false)
    await bring('Con aviso', true)
    await post('account', { name: 'A mano' })
    await settle()
    expect(await runs(automation)).toHaveLength(2)
    const welcomed = (await request('GET', `/api/task?${filter({ field: 'subject', op: 'eq', value: 'Bienvenida' })}&fields=account.name`)).body.data.map((task: Body) => task['account.name'])
    expect(welcomed.sort()).toEqual(['A mano', 'Con aviso'])
    await off(automation)
  })
})

describe('what cannot work is refused when it is saved, with its place', () => {
  const cases: [string, Body, string, string][] = [
    ['an unknown object', { entity: 'nave' }, 'entity', 'unknown_entity'],
    ['its own books', { entity: 'automation_run' }, 'entity', 'automation_entity_closed'],
    ['an unknown field of the trigger', { trigger: { type: 'record', events: ['updated'], fields: [{ field: 'nada' }] } }, 'trigger.fields.0.field', 'unknown_field'],
    ['a value the field does not take', { trigger: { type: 'record', events: ['updated'], fields: [{ field: 'status', to: 'volando' }] } }, 'trigger.fields.0.to', 'unknown_option'],
    ['a date trigger on a text', { trigger: { type: 'date', field: 'subject', days: 1, at: '09:00' } }, 'trigger.field', 'automation_date_needed'],
    ['an unknown operator', { condition: { field: 'subject', op: 'sounds_like', value: 'x' } }, 'condition', 'unknown_operator'],
    ['no step', { steps: [] }, 'steps', 'required'],
    ['an unknown kind of step', { steps: [{ kind: 'update', values: { description: 'x' } }, { kind: 'volar' }] }, 'steps.1.kind', 'automation_unknown_step'],
    ['an unknown member', { steps: [{ kind: 'update', values: { description: 'x' }, mas: 1 }] }, 'steps.0.mas', 'unknown_field'],
    ['an unknown field', { steps: [{ kind: 'update', values: { colour: 'x' } }] }, 'steps.0.values.colour', 'unknown_field'],
    ['a computed field', { steps: [{ kind: 'update', values: { completed_at: null } }] }, 'steps.0.values.completed_at', 'read_only'],
    ['a value of another kind', { steps: [{ kind: 'update', values: { priority: 'urgentísima' } }] }, 'steps.0.values.priority', 'unknown_option'],
    ['a template with an unknown field', { steps: [{ kind: 'update', values: { subject: { template: 'Hola {account.apodo}' } } }] }, 'steps.0.values.subject', 'unknown_field'],
    ['a template in a choice', { steps: [{ kind: 'update', values: { status: { template: '{subject}' } } }] }, 'steps.0.values.status', 'automation_text_needed'],
    ['a target that is no reference', { steps: [{ kind: 'update', target: 'subject', values: { description: 'x' } }] }, 'steps.0.target', 'automation_reference_needed'],
    ['an unknown action', { steps: [{ kind: 'action', noun: 'explosion' }] }, 'steps.0.noun', 'unknown_action'],
    ['a wrong input of an action', { entity: 'opportunity', steps: [{ kind: 'action', noun: 'closure', input: { outcome: 'quizás' } }] }, 'steps.0.input.outcome', 'unknown_option'],
    ['an unknown input of an action', { entity: 'opportunity', steps: [{ kind: 'action', noun: 'closure', input: { outcome: 'won', color: 'x' } }] }, 'steps.0.input.color', 'unknown_field'],
    ['a fault inside a branch', { steps: [{ kind: 'branch', condition: { field: 'priority', op: 'eq', value: 'high' }, no: [{ kind: 'update', values: { colour: 'x' } }] }] }, 'steps.0.no.0.values.colour', 'unknown_field'],
    ['a wait without end', { steps: [{ kind: 'wait' }] }, 'steps.0.for', 'automation_wait_one'],
    ['a record that no step made', { steps: [{ kind: 'update', target: 'made:0', values: { description: 'x' } }] }, 'steps.0.target', 'automation_step_makes_nothing'],
    ['the rights of the system without a reason', { run_as: 'system' }, 'reason', 'required'],
  ]
  test.each(cases)('%s', async (_, more, field, code) => { expect(await problemsOf(more)).toMatchObject([{ field, code, detail: expect.stringMatching(/\S{3}/) }]) })
})
