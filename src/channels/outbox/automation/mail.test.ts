import { expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { storeMailSettings } from '#channels/mail/settings.ts'
import { testServer } from '#test/support/server.ts'
import { worker } from '#test/support/work.ts'

// a Tuesday, 10:00 in Mexico City
const clock = fakeClock(new Date('2026-03-03T16:00:00Z'))
const { kernel, ctx, request } = await testServer({ clock })
await storeMailSettings(ctx, { host: '127.0.0.1', port: 9, secure: false, user: null, password: null, from: 'crm@ejemplo.mx', fromName: null })
const { settle } = await worker(kernel, ['automation.listen'], ['automation.'])
const post = async (path: string, body: unknown) => { const made = await request('POST', `/api/${path}`, { body }); expect([made.status, made.text]).toEqual([201, made.text]); return made.body }
const messages = async () => (await request('GET', '/api/outbound_message?sort=created_at')).body.data

test('a letter goes through the outbox once, and a refusal is told', async () => {
  const steps = [
    { kind: 'mail', to: 'contact', subject: 'Sobre {subject}', text: 'Hola, {contact.first_name}:\n\nquedó para el {due_at}.' }, { kind: 'mail', to: 'owner', subject: 'Aviso: {subject}', text: 'De {contact}.', message_class: 'transactional' },
    { kind: 'mail', address: 'almacen@ejemplo.mx', subject: 'Otro', text: 'Texto' },
  ]
  const automation = await post('automation', { name: 'Correo', active: true, entity: 'task', trigger: { type: 'record', events: ['created'] }, steps })
  const contact = await post('contact', { first_name: 'Eva', last_name: 'Luna', email: 'eva@luna.example', time_zone: 'America/Mexico_City', mailing_country: 'MX' }), silent = await post('contact', { last_name: 'Sin correo' })
  await post('task', { subject: 'la visita', due_at: '2026-03-05T16:00:00Z', contact: contact.id })
  await post('task', { subject: 'nada', contact: silent.id })
  await settle()
  const sent = await messages()
  expect(sent).toHaveLength(6)
  expect(sent.slice(0, 3)).toMatchObject([
    { to: 'eva@luna.example', contact: contact.id, subject: 'Sobre la visita', body: expect.stringMatching(/^Hola, Eva:\n\nquedó para el 5 de marzo de 2026.{2,8}10:00\.$/), message_class: 'service', state: 'queued' },
    { to: 'admin@prueba.example', to_name: 'Ana Pruebas', subject: 'Aviso: la visita', body: 'De Eva Luna.' }, { to: 'almacen@ejemplo.mx' },
  ])
  expect(sent[3]).toMatchObject({ contact: silent.id, state: 'refused', reason: 'no_contact_point' })
  const runs = (await request('GET', `/api/automation_run?sort=created_at&filter=${encodeURIComponent(JSON.stringify({ field: 'automation', op: 'eq', value: automation.id }))}`)).body.data
  expect(runs.map((run: { state: string }) => run.state)).toEqual(['done', 'done'])
  const log = (await request('GET', `/api/automation_run/${runs[1].id}/step`)).body.data
  expect(log[0]).toMatchObject({ kind: 'mail', state: 'done', log: { state: 'refused', reason: 'no_contact_point' } })
  expect(JSON.stringify(log)).not.toMatch(/luna|Eva|almacen/i)
})

test('a try shows the letter and sends none', async () => {
  const before = (await messages()).length, [task] = (await request('GET', '/api/task?q=visita')).body.data
  const tried = await request('POST', '/api/automation-try', { body: { record: task.id, entity: 'task', trigger: { type: 'record', events: ['created'] }, steps: [{ kind: 'mail', to: 'contact', subject: '{subject}', text: 'x' }] } })
  expect(tried.body).toMatchObject({ holds: true, steps: [{ shown: { subject: 'la visita', state: 'queued' } }] })
  expect(await messages()).toHaveLength(before)
})

test('what cannot be written to is refused with its place', async () => {
  const refused = async (step: object) => (await request('POST', '/api/automation', { body: { name: 'x', entity: 'task', trigger: { type: 'record', events: ['created'] }, steps: [{ kind: 'mail', subject: 'x', text: 'x', ...step }] } })).body.errors
  expect(await refused({})).toMatchObject([{ field: 'steps.0.to', code: 'automation_mail_one' }])
  expect(await refused({ to: 'account' })).toMatchObject([{ field: 'steps.0.to', code: 'automation_mail_to_nobody' }])
  expect(await refused({ to: 'owner', text: 'Hola {nadie}' })).toMatchObject([{ field: 'steps.0.text', code: 'unknown_field' }])
  expect(await refused({ to: 'owner', message_class: 'marketing' })).toMatchObject([{ field: 'steps.0.message_class', code: 'unknown_option' }])
})
