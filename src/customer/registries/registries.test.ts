import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import { create } from '#kernel/records/create.ts'
import { testServer } from '#test/support/server.ts'
import { recordConsent } from '#customer/actions/record_consent.ts'
import type { Channel } from '#customer/channels.ts'
import { gate } from '#customer/gate/gate.ts'
import { readerFor } from '#customer/registries/columns.ts'

// a Tuesday, 10:00 in Mexico, 17:00 in Madrid
const clock = fakeClock(new Date('2026-03-03T16:00:00Z'))
const { http, kernel, request, signIn, addUser } = await testServer({ clock })
const ctx = systemContext(kernel, { reason: 'test', origin: 'job' })
const admin = await signIn('admin@prueba.example')

async function upload(code: string, content: string, query = '', cookie = admin): Promise<{ status: number; body: any }> {
  const boundary = 'x-lista', body = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="lista.csv"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n--${boundary}--\r\n`
  const answer = await http.inject({ method: 'POST', url: `/api/registry/${code}/file${query}`, payload: body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, cookie, origin: 'http://localhost', host: 'localhost' } })
  return { status: answer.statusCode, body: answer.json() }
}
let count = 0
async function person(country: string, phone: string, consent: Record<string, unknown> = {}): Promise<string> {
  const id = String((await create(ctx, 'contact', { last_name: `Persona ${++count}`, phone, email: `persona${count}@cliente.com`, mailing_country: country }))['id'])
  await recordConsent(ctx, id, { state: 'granted', channel: 'all', purpose: 'all', source: 'formulario', given_at: '2026-01-10T00:00:00Z', ...consent })
  return id
}
const ask = (contact: string, channel: Channel, value: string) => gate(ctx, { contact, value, channel, purpose: 'marketing', messageClass: 'marketing' })
const states = async () => Object.fromEntries((await request('GET', '/api/registry')).body.data.map((each: { code: string; state: string; entries: number }) => [each.code, [each.state, each.entries]]))

describe('reading', () => {
  test.each([
    ['one number a line', ['5512345678', '5587654321'], 'MX', '+525512345678'], ['a heading and other columns first', ['id;fecha;telefono', '100200300;2026-01-01;55 1234 5678', '100200301;2026-01-02;55 8765 4321'], 'MX', '+525512345678'],
    ['area code beside the number', ['Código de área,Número', '11,43211234', '351,4212345'], 'AR', '+541143211234'], ['quoted, with the country', ['"+34 612 345 678","SI"', '"+34 612 345 679","NO"'], 'ES', '+34612345678'], ['addresses', ['correo', 'Ana@Cliente.COM', 'b@c.es'], 'ES', 'ana@cliente.com'],
  ])('%s', (_how, lines, country, value) => {
    const how = readerFor(lines, country)!
    expect(how.reader((how.heading ? lines.slice(1) : lines)[0]!)).toEqual({ form: 'plain', value })
  })
})

test('Mexico: held while REPEP was never read, refused when on it, held again when it is old', async () => {
  const listed = await person('MX', '55 1234 5678'), other = await person('MX', '55 8765 4321')
  expect(await ask(other, 'sms', '+525587654321')).toEqual({ decision: 'held', until: '2026-03-03T22:00:00.000Z', reason: 'registry_missing:repep' })
  expect(await ask(other, 'mail', 'persona2@cliente.com')).toEqual({ decision: 'send' })
  expect((await states())['repep']).toEqual(['missing', 0])
  expect(await upload('repep', 'numero\n5512345678\n5599999999\nno es\n', '?as_of=2026-01-15')).toMatchObject({ status: 201, body: { registry: 'repep', entries: 2, added: 2, removed: 0, rejected: 1, form: 'plain', file_name: 'lista.csv' } })
  expect((await states())['repep']).toEqual(['stale', 2])
  expect(await ask(other, 'sms', '+525587654321')).toMatchObject({ decision: 'held', reason: 'registry_stale:repep' })
  expect(await ask(listed, 'sms', '+525512345678')).toEqual({ decision: 'refused', reason: 'registry:repep' })
  await upload('repep', '5512345678\n5599999999\n')
  expect((await states())['repep']).toEqual(['fresh', 2])
  expect(await ask(listed, 'phone', '+525512345678')).toEqual({ decision: 'refused', reason: 'registry:repep' })
  expect(await ask(other, 'sms', '+525587654321')).toEqual({ decision: 'send' })
  // a permission given after the number was entered outweighs the entry
  await recordConsent(ctx, listed, { state: 'granted', channel: 'all', purpose: 'all', source: 'llamada grabada', given_at: '2026-02-01T00:00:00Z' })
  expect(await ask(listed, 'sms', '+525512345678')).toEqual({ decision: 'send' })
})

test('numbers are in the table as keyed hashes only', async () => {
  const [row] = await kernel.sql`select count(*)::int as count, max(octet_length(hash))::int as bytes from kernel.exclusion where registry = 'repep'`
  expect(row).toEqual({ count: 2, bytes: 16 })
  const found = await kernel.sql`select e::text as text from kernel.exclusion e limit 10`
  expect(found.some(each => String(each['text']).includes('5512345678'))).toBe(false)
})

test('Spain: a hashed Robinson list; consultation is only owed without consent', async () => {
  const sha = (text: string) => createHash('sha256').update(text).digest('hex')
  const listed = await person('ES', '612345678', { legal_basis: 'legitimate_interest' }), other = await person('ES', '612345679', { legal_basis: 'legitimate_interest' }), agreed = await person('ES', '612345670')
  expect(await ask(other, 'sms', '+34612345679')).toMatchObject({ decision: 'held', reason: 'registry_missing:robinson' })
  expect(await ask(agreed, 'sms', '+34612345670')).toEqual({ decision: 'send' })
  expect(await upload('robinson', `hash\n${sha('612345678').toUpperCase()}\n${sha('persona9@cliente.com')}\n`)).toMatchObject({ status: 201, body: { entries: 2, form: 'sha256' } })
  expect(await ask(listed, 'sms', '+34612345678')).toEqual({ decision: 'refused', reason: 'registry:robinson' })
  expect(await ask(other, 'sms', '+34612345679')).toEqual({ decision: 'send' })
})

test('Colombia: the law of the number binds an organisation elsewhere; no later consent helps', async () => {
  await upload('rne', '3001234567\n3007654321\n')
  const id = String((await create(ctx, 'contact', { last_name: 'Sin dirección', phone: '+573001234567' }))['id'])
  await recordConsent(ctx, id, { state: 'granted', channel: 'all', purpose: 'all', source: 'formulario', given_at: clock.now().toISOString() })
  expect(await ask(id, 'phone', '+573001234567')).toEqual({ decision: 'refused', reason: 'registry:rne' })
})

test('complete lists, additions and removals; a list that lost most entries wants confirmation', async () => {
  const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `98765${String(from + at).padStart(4, '0')}`).join('\n')
  expect((await upload('gracias_no_insista', numbers(0, 300))).body).toMatchObject({ entries: 300, added: 300, removed: 0 })
  expect((await upload('gracias_no_insista', numbers(100, 350))).body).toMatchObject({ entries: 250, added: 50, removed: 100 })
  expect((await upload('gracias_no_insista', numbers(0, 2), '?mode=add')).body).toMatchObject({ entries: 252, added: 2, removed: 0 })
  expect((await upload('gracias_no_insista', numbers(0, 2), '?mode=remove')).body).toMatchObject({ entries: 250, removed: 2 })
  expect(await upload('gracias_no_insista', numbers(100, 110))).toMatchObject({ status: 409, body: { code: 'registry_shrinks', detail: expect.stringContaining('mitad') } })
  expect((await states())['gracias_no_insista']).toEqual(['fresh', 250])
  expect((await upload('gracias_no_insista', numbers(100, 110), '?shrink=true')).body).toMatchObject({ entries: 10, removed: 240 })
})

test('what cannot be a list changes nothing and says so', async () => {
  expect(await upload('repep', 'nombre;ciudad\nAna;Lima\nLuis;Cusco\n')).toMatchObject({ status: 422, body: { code: 'registry_file_unreadable' } })
  expect(await upload('repep', '')).toMatchObject({ status: 422, body: { code: 'registry_file_unreadable' } })
  expect((await states())['repep'][1]).toBe(2)
  expect((await upload('nada', '5512345678')).status).toBe(404)
  expect((await upload('repep', '5512345678', '?mode=otro')).body).toMatchObject({ status: 400, code: 'invalid_parameter' })
  expect((await upload('repep', '5512345678', '?as_of=2031-01-01')).body).toMatchObject({ status: 400, code: 'invalid_parameter' })
  expect((await request('POST', '/api/registry/repep/file', { body: {} })).body).toMatchObject({ status: 415, code: 'multipart_expected' })
})

test('an old list is as old as it says; only administrators import, only some may look', async () => {
  await upload('no_llame', '1143211234\n', '?as_of=2025-12-01')
  expect((await states())['no_llame']).toEqual(['stale', 1])
  const marketer = await addUser('marketer'), seller = await addUser('sales_rep')
  expect(await upload('no_llame', '1143211234\n', '', await signIn(marketer))).toMatchObject({ status: 403, body: { code: 'administrator_required' } })
  expect((await request('GET', '/api/registry', { as: marketer })).body.data[0]).toMatchObject({ country: 'MX', code: 'repep', max_age_days: 30 })
  expect((await request('GET', '/api/registry', { as: seller })).status).toBe(403)
  expect((await request('GET', '/api/registry_file', {})).body.data.length).toBeGreaterThan(5)
})
