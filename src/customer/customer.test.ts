import { describe, expect, test } from 'vitest'
import { setDefaultCountry } from '#kernel/fields/phone-country.ts'
import { contextFor } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { testKernel } from '#test/support/database.ts'
import { recordConsent } from '#customer/actions/record_consent.ts'

const { kernel, ctx } = await testKernel({
  fill: { key: 'set up in Mexico', run: async k => { await setUp(k, { language: 'es', country: 'MX', organisation: 'Ejemplo', adminEmail: 'admin@ejemplo.mx', adminPassword: 'una clave bien larga 42' }) } },
})

setDefaultCountry('MX')

async function person(name: string, roles: string[]): Promise<Ctx> {
  const user = await create(ctx, 'user', { email: `${name}@ejemplo.mx`, name, roles })
  return contextFor(kernel, (await principalFor(kernel, String(user['id'])))!, { origin: 'api' })
}
const children = (entity: string, field: string, id: unknown): Promise<Row[]> => rows(ctx, entity, { filter: { field, op: 'eq', value: id }, limit: 50 })

describe('a contact', () => {
  test('needs something to be known by', async () => {
    await expect(create(ctx, 'contact', { job_title: 'Gerente' })).rejects.toMatchObject({ status: 422, fields: [{ code: 'identifiable' }] })
  })
  test('is shown by its parts, else by its address', async () => {
    expect(await create(ctx, 'contact', { first_name: 'Ana', last_name: 'Pérez', second_last_name: 'Gil' })).toMatchObject({ display_name: 'Ana Pérez Gil' })
    const nameless = await create(ctx, 'contact', { email: 'Uno@Ejemplo.com' })
    expect(nameless).toMatchObject({ display_name: 'uno@ejemplo.com', email: 'uno@ejemplo.com' })
    expect(await update(ctx, 'contact', String(nameless['id']), { last_name: 'Ruiz' })).toMatchObject({ display_name: 'Ruiz' })
  })
  test('has its mail address as primary contact point, both ways', async () => {
    const made = await create(ctx, 'contact', { last_name: 'Soto', email: 'soto@ejemplo.com', phone: '55 1234 5678' })
    const points = await children('contact_point', 'contact', made['id'])
    expect(points.map(p => [p['kind'], p['normalised'], p['primary']]).sort()).toEqual([['mail', 'soto@ejemplo.com', true], ['phone', '+525512345678', true]])
    await create(ctx, 'contact_point', { contact: made['id'], kind: 'mail', value: 'Nuevo@Ejemplo.com', primary: true })
    expect(await get(ctx, 'contact', String(made['id']))).toMatchObject({ email: 'nuevo@ejemplo.com' })
    const mails = (await children('contact_point', 'contact', made['id'])).filter(p => p['kind'] === 'mail')
    expect(mails.filter(p => p['primary'])).toHaveLength(1)
  })
  test('is a part of its primary account, and seen through it', async () => {
    const seller = await person('vendedora', ['sales_rep'])
    const other = await person('otro', ['sales_rep'])
    const account = await create(seller, 'account', { name: 'Aceros del Norte' })
    const made = await create(ctx, 'contact', { last_name: 'Lara', account: account['id'], owner: null })
    expect(await children('account_contact', 'contact', made['id'])).toMatchObject([{ role: 'primary', account: account['id'] }])
    expect(await get(seller, 'contact', String(made['id']))).toMatchObject({ last_name: 'Lara' })
    await expect(get(other, 'contact', String(made['id']))).rejects.toMatchObject({ status: 404 })
  })
  test('refuses zones and languages nobody knows', async () => {
    await expect(create(ctx, 'contact', { last_name: 'X', time_zone: 'Luna/Mar' })).rejects.toMatchObject({ fields: [{ field: 'time_zone', code: 'time_zone_unknown' }] })
    expect(await create(ctx, 'contact', { last_name: 'X', time_zone: 'America/Bogota', language: 'es-CO' })).toMatchObject({ language: 'es-CO' })
  })
})

describe('a tax identity', () => {
  test.each([
    ['MX', 'XAXX010101000', 'generic'], ['ES', 'B-58378431', 'valid'], ['ES', 'B58378432', 'unverified'], ['AR', '20-17254359-7', 'valid'], ['CL', '76.086.428-5', 'valid'], ['PE', '20512333797', 'valid'], ['CO', '222222222222', 'generic'], ['FR', '123', 'unverified'],
  ])('%s %s is %s', async (country, number, state) => {
    const account = await create(ctx, 'account', { name: `Cuenta ${country} ${number}` })
    expect(await create(ctx, 'tax_identity', { account: account['id'], country, number })).toMatchObject({ state, primary: true })
    expect(await get(ctx, 'account', String(account['id']))).toMatchObject({ tax_id: number })
  })
  test('comes from the account field, in the country of the organisation', async () => {
    const account = await create(ctx, 'account', { name: 'Cuenta fiscal', tax_id: 'GODE561231GR8' })
    expect(await children('tax_identity', 'account', account['id'])).toMatchObject([{ country: 'MX', kind: 'RFC', state: 'valid', number: 'GODE561231GR8' }])
  })
})

describe('a lead', () => {
  test('makes its person and company, and keeps no copy', async () => {
    const lead = await create(ctx, 'lead', { last_name: 'Mora', email: 'mora@cliente.com', phone: '5587654321', company: 'Cliente SA', source: 'web' })
    expect(lead).toMatchObject({ subject: 'Mora', status: 'new' })
    expect(lead).not.toHaveProperty('email')
    expect(await get(ctx, 'contact', String(lead['contact']))).toMatchObject({ email: 'mora@cliente.com', account: lead['account'], source: 'web' })
    const again = await create(ctx, 'lead', { last_name: 'Mora', email: 'MORA@cliente.com', company: 'cliente sa' })
    expect(again).toMatchObject({ contact: lead['contact'], account: lead['account'] })
  })
  test('never finds a person by a role mailbox or by a point two people hold', async () => {
    const first = await create(ctx, 'lead', { last_name: 'A', email: 'ventas@comun.com' })
    const second = await create(ctx, 'lead', { last_name: 'B', email: 'ventas@comun.com' })
    expect(second['contact']).not.toBe(first['contact'])
    for (const last_name of ['Gemelo', 'Gemela']) await create(ctx, 'contact', { last_name, phone: '5500001111' })
    const third = await create(ctx, 'lead', { phone: '5500001111' })
    expect((await get(ctx, 'contact', String(third['contact'])))['last_name']).toBeNull()
  })
  test('does not tell of a person its author may not see', async () => {
    const hidden = await create(ctx, 'contact', { last_name: 'Oculta', email: 'oculta@otra.com', owner: null })
    const seller = await person('curioso', ['sales_rep'])
    const lead = await create(seller, 'lead', { last_name: 'Oculta', email: 'oculta@otra.com' })
    expect(lead['contact']).not.toBe(hidden['id'])
    expect(await get(seller, 'lead', String(lead['id']))).not.toHaveProperty('duplicate_hint')
    expect(await get(await person('jefa', ['manager']), 'lead', String(lead['id']))).toMatchObject({ duplicate_hint: hidden['id'] })
  })
  test('needs somebody', async () => {
    await expect(create(ctx, 'lead', { source: 'web' })).rejects.toMatchObject({ status: 422, fields: [{ code: 'interest_unidentified' }] })
  })
})

test('a grant of consent needs proof, and the ledger is not edited', async () => {
  const made = await create(ctx, 'contact', { last_name: 'Firma' })
  await expect(recordConsent(ctx, String(made['id']), { state: 'granted', channel: 'mail', purpose: 'marketing' })).rejects.toMatchObject({ status: 422, fields: [{ code: 'proof_missing' }] })
  const entry = await recordConsent(ctx, String(made['id']), { state: 'granted', channel: 'mail', purpose: 'marketing', source: 'formulario' })
  const marketer = await person('mercadotecnia', ['manager'])
  await expect(update(marketer, 'consent', String(entry['id']), { state: 'withdrawn' })).rejects.toMatchObject({ code: 'append_only' })
})

test('a talk goes to the company the writer sees', async () => {
  const seller = await person('hablante', ['sales_rep'])
  const own = await create(seller, 'account', { name: 'Propia' }), foreign = await create(ctx, 'account', { name: 'Ajena', owner: null })
  const made = await create(ctx, 'contact', { last_name: 'Doble', account: foreign['id'], owner: null })
  await create(ctx, 'account_contact', { contact: made['id'], account: own['id'], role: 'buyer' })
  expect(await create(seller, 'interaction', { channel: 'phone', direction: 'out', subject: 'Llamada', contact: made['id'] })).toMatchObject({ account: own['id'], user: seller.user.id })
  const secret = await create(ctx, 'interaction', { channel: 'mail', direction: 'in', subject: 'Secreto', contact: made['id'], account: foreign['id'] })
  await expect(get(seller, 'interaction', String(secret['id']))).rejects.toMatchObject({ status: 404 })
})

test('of several points given at once the last primary one of a kind stands', async () => {
  const made = await create(ctx, 'contact', { last_name: 'Varios' })
  await createMany(ctx, 'contact_point', ['a@varios.mx', 'b@varios.mx', 'c@varios.mx'].map(value => ({ contact: made['id'], kind: 'mail', value })))
  const primaries = async () => (await children('contact_point', 'contact', made['id'])).filter(p => p['primary']).map(p => p['value'])
  expect(await primaries()).toEqual(['a@varios.mx'])
  await createMany(ctx, 'contact_point', ['d@varios.mx', 'e@varios.mx'].map(value => ({ contact: made['id'], kind: 'mail', value, primary: true })))
  expect(await primaries()).toEqual(['e@varios.mx'])
  expect(await get(ctx, 'contact', String(made['id']))).toMatchObject({ email: 'e@varios.mx' })
})
