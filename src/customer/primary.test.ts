import { expect, test } from 'vitest'
import { create, createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { get } from '#kernel/records/get.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { testKernel } from '#test/support/database.ts'

const { ctx } = await testKernel({
  fill: { key: 'set up in Mexico', run: async k => { await setUp(k, { language: 'es', country: 'MX', organisation: 'Ejemplo', adminEmail: 'admin@ejemplo.mx', adminPassword: 'una clave bien larga 42' }) } },
})
const count = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))

const primaries = async (entity: string, account: unknown): Promise<number> => (await rows(ctx, entity, { filter: { all: [{ field: 'account', op: 'eq', value: account }, { field: 'primary', op: 'eq', value: true }] }, limit: 50 })).length

test.each([
  ['contact_point', (i: number) => ({ kind: 'mail', value: `uno${i}@ejemplo.com` })],
  ['tax_identity', (i: number) => ({ country: 'MX', number: `GODE56123${i}GR8` })],
] as const)('%s: of those that arrive at the same moment one is the primary', async (entity, make) => {
  for (let round = 1; round <= 4; round++) {
    const account = await create(ctx, 'account', { name: `Cuenta ${entity} ${round}` })
    await Promise.all(count(6, i => create(ctx, entity, { account: account['id'], ...make(i) })))
    expect(await primaries(entity, account['id']), `first, round ${round}`).toBe(1)
    await Promise.all(count(4, i => create(ctx, entity, { account: account['id'], ...make(i + 6), primary: true })))
    expect(await primaries(entity, account['id']), `given, round ${round}`).toBe(1)
  }
})

test('persons: of points that arrive at the same moment one is the primary', async () => {
  const contact = await create(ctx, 'contact', { last_name: 'Soto' })
  await Promise.all(count(6, i => create(ctx, 'contact_point', { contact: contact['id'], kind: 'mail', value: `soto${i}@ejemplo.com` })))
  const points = await rows(ctx, 'contact_point', { filter: { all: [{ field: 'contact', op: 'eq', value: contact['id'] }, { field: 'primary', op: 'eq', value: true }] }, limit: 50 })
  expect(points.map(p => p['normalised'])).toEqual([(await get(ctx, 'contact', String(contact['id'])))['email']])
})

test('tax identities of a batch: one primary a holder, the last one that asks for it', async () => {
  const [one, two] = await createMany(ctx, 'account', [{ name: 'Una', billing_country: 'ES' }, { name: 'Otra' }])
  const made = await createMany(ctx, 'tax_identity', [{ account: one!['id'], number: 'B58378431' }, { account: one!['id'], number: 'B58378432' }, { account: two!['id'], number: 'GODE561231GR8' }, { account: two!['id'], number: 'XAXX010101000', primary: true }])
  expect(made.map(m => [m['country'], m['primary']])).toEqual([['ES', true], ['ES', false], ['MX', false], ['MX', true]])
  expect([await primaries('tax_identity', one!['id']), await primaries('tax_identity', two!['id'])]).toEqual([1, 1])
  expect(await get(ctx, 'account', String(two!['id']))).toMatchObject({ tax_id: 'XAXX010101000' })
})

test('contact points that arrive at the same moment, in any order, are all found by search', async () => {
  for (let round = 1; round <= 4; round++) {
    const people = await createMany(ctx, 'contact', count(6, i => ({ last_name: `Busca ${round} ${i}` })))
    const point = (person: Record<string, unknown>, i: number, how: string) => ({ contact: person['id'], kind: 'mail', value: `busca-${how}-${round}-${i}@ejemplo.com`, primary: false })
    await Promise.all([createMany(ctx, 'contact_point', people.map((p, i) => point(p, i, 'ida'))), createMany(ctx, 'contact_point', [...people].reverse().map((p, i) => point(p, i, 'vuelta'))), createMany(ctx, 'contact_point', people.map((p, i) => point(p, i, 'otra')))])
    for (const how of ['ida', 'vuelta', 'otra']) expect(await rows(ctx, 'contact', { q: `busca-${how}-${round}`, limit: 20 }), `${how}, round ${round}`).toHaveLength(6)
  }
})

test('leads of one batch that speak of the same person and company share them', async () => {
  const known = await create(ctx, 'contact', { first_name: 'Eva', last_name: 'Conocida', email: 'eva@conocida.mx' })
  const made = await createMany(ctx, 'lead', [{ last_name: 'Doble', email: 'doble@nueva.mx', company: 'Nueva Única' }, { last_name: 'Doble', email: 'Doble@nueva.mx', company: 'NUEVA UNICA' }, { email: 'eva@conocida.mx' }, { contact: known['id'] }, { last_name: 'Aparte', company: 'Otra' }])
  expect(made[1]).toMatchObject({ contact: made[0]!['contact'], account: made[0]!['account'] })
  expect([made[2], made[3]]).toMatchObject([{ contact: known['id'], subject: 'eva@conocida.mx' }, { contact: known['id'], subject: 'Eva Conocida' }])
  expect(new Set(made.map(m => m['contact'])).size).toBe(3)
})

test('search text holds what people look for, not the ids of the companies a person works for', async () => {
  const account = await create(ctx, 'account', { name: 'Textos del Sur' })
  const contact = await create(ctx, 'contact', { last_name: 'Textual', account: account['id'], email: 'uno@textual.example' })
  await create(ctx, 'contact_point', { contact: contact['id'], kind: 'mail', value: 'dos@textual.example' })
  const [{ text } = { text: '' }] = await ctx.sql<{ text: string }[]>`select search_private as text from contact where id = ${String(contact['id'])}`
  expect(text.split(' ').sort()).toEqual(['dos@textual.example', 'textual', 'uno@textual.example'])
})
