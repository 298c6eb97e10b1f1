import { describe, expect, test } from 'vitest'
import { testServer } from '#test/support/server.ts'

const { request, addUser } = await testServer()
const admin = async (method: string, path: string, body?: unknown, as?: string) => {
  const answer = await request(method, path, { body, ...(as ? { as } : {}) })
  return { status: answer.status, body: answer.body as Record<string, unknown> }
}

describe('the API of customers', () => {
  test('keeps a contact with its account, mail and telephone', async () => {
    const account = await admin('POST', '/api/account', { name: 'Café Río', roles: ['customer'], annual_revenue: '1000.5', currency: 'MXN', billing_city: 'Puebla', billing_country: 'MX' })
    expect(account).toMatchObject({ status: 201, body: { kind: 'organization', annual_revenue: '1000.5' } })
    const contact = await admin('POST', '/api/contact', { first_name: 'Inés', last_name: 'Núñez', email: 'ines@rio.mx', phone: '222 123 4567', account: account.body['id'] })
    expect(contact).toMatchObject({ status: 201, body: { display_name: 'Inés Núñez', phone: '+522221234567' } })
    const list = await admin('GET', `/api/contact?fields=display_name,email,account.name&filter=${encodeURIComponent(JSON.stringify({ field: 'account', op: 'eq', value: account.body['id'] }))}`)
    expect(list.body['data']).toMatchObject([{ display_name: 'Inés Núñez', email: 'ines@rio.mx', 'account.name': 'Café Río' }])
    expect(await admin('POST', '/api/contact', {})).toMatchObject({ status: 422, body: { errors: [{ code: 'identifiable' }] } })
  })
  test('takes a lead from last name to sale', async () => {
    const lead = await admin('POST', '/api/lead', { last_name: 'Paz', email: 'paz@interes.mx', company: 'Interés SA', source: 'web' })
    expect(lead.status).toBe(201)
    const converted = await admin('POST', `/api/lead/${String(lead.body['id'])}/conversion`, {})
    expect(converted).toMatchObject({ status: 200, body: { status: 'converted' } })
    const closed = await admin('POST', `/api/opportunity/${String(converted.body['opportunity'])}/closure`, { outcome: 'won' })
    expect(closed).toMatchObject({ status: 200, body: { status: 'won', probability: 100 } })
  })
  test('shows who a person is, whole', async () => {
    const { body: contact } = await admin('POST', '/api/contact', { last_name: 'Vista', email: 'vista@todo.mx' })
    await admin('POST', '/api/interaction', { channel: 'phone', direction: 'in', subject: 'Pregunta', contact: contact['id'] })
    await admin('POST', `/api/contact/${String(contact['id'])}/consent`, { state: 'granted', channel: 'mail', purpose: 'marketing', source: 'formulario' })
    const seen = await request('GET', `/api/contact/${String(contact['id'])}/360`)
    expect(seen.status).toBe(200)
    expect(seen.text).toContain('Pregunta')
    expect(seen.text).toContain('vista@todo.mx')
  })
  test('shows meta with every label in the language of the one who asks', async () => {
    const { body } = await admin('GET', '/api/meta')
    const entities = body['entities'] as Record<string, { label: string; fields: Record<string, { label: string }> }>
    expect(entities['opportunity']).toMatchObject({ label: 'Oportunidad' })
    expect(entities['contact']!.fields['second_last_name']!.label).toBe('Segundo apellido')
  })
})

test('the same person writing several times at once becomes one contact of one company', async () => {
  const made = await Promise.all(Array.from({ length: 6 }, () => admin('POST', '/api/lead', { last_name: 'Prisa', email: 'prisa@aluvion.mx', phone: '222 765 4321', company: 'Aluvión SA' })))
  expect(made.map(one => one.status)).toEqual(Array(6).fill(201))
  expect(new Set(made.map(one => one.body['contact'])).size).toBe(1)
  expect(new Set(made.map(one => one.body['account'])).size).toBe(1)
})

test('the mail server is set up by administrators, and its password is never shown', async () => {
  const seller = await addUser('sales_rep')
  const settings = { host: '127.0.0.1', port: 2525, secure: false, user: 'crm', password: 'secreta', from: 'crm@ejemplo.mx' }
  expect((await admin('PUT', '/api/smtp', settings, seller)).status).toBe(403)
  expect(await admin('PUT', '/api/smtp', settings)).toEqual({ status: 200, body: { set_up: true, host: '127.0.0.1', port: 2525, secure: false, user: 'crm', from: 'crm@ejemplo.mx', from_name: null, has_password: true } })
  expect(await admin('PUT', '/api/smtp', { ...settings, password: undefined, port: 2526 })).toMatchObject({ status: 200, body: { port: 2526, has_password: false } })
  expect((await admin('PUT', '/api/smtp', { ...settings, host: 'mail.ejemplo.mx', port: 465 })).status).toBe(422)
})
