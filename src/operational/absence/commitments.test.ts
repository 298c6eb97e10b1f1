// Whatever was promised to whom, by whom, about which company: who stands in finds it, in a dossier or among what names no customer.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMany } from '#kernel/records/create.ts'
import { testServer } from '#test/support/server.ts'

const { request, addUser, ctx } = await testServer()
const idOf = async (email: string) => (await request('GET', '/api/me', { as: email })).body.id as string
const HOUR = 3_600_000
const at = (ms: number) => new Date(ctx.clock.now().getTime() + ms).toISOString()

const world = fc.record({
  accounts: fc.array(fc.record({ owner: fc.constantFrom('lucia', 'mateo', 'nobody') }), { minLength: 1, maxLength: 5 }),
  contacts: fc.array(fc.record({ owner: fc.constantFrom('lucia', 'mateo', 'nobody'), account: fc.option(fc.nat(4), { nil: null }) }), { minLength: 1, maxLength: 5 }),
  promises: fc.array(fc.record({ owner: fc.constantFrom('lucia', 'lucia', 'mateo', 'other'), account: fc.option(fc.nat(4), { nil: null }), contact: fc.option(fc.nat(4), { nil: null }), due: fc.option(fc.integer({ min: -200, max: 2_000 }), { nil: null }), by: fc.constantFrom('us', 'customer'), open: fc.boolean() }), { minLength: 1, maxLength: 40 }),
})

test('every open commitment of somebody who is away is in front of whoever stands in', async () => {
  await fc.assert(fc.asyncProperty(world, async ({ accounts, contacts, promises }) => {
    const lucia = await addUser('sales_rep'), mateo = await addUser('sales_rep'), people: Record<string, string | null> = { lucia: await idOf(lucia), mateo: await idOf(mateo), other: (await request('GET', '/api/me')).body.id, nobody: null }
    const companies = (await createMany(ctx, 'account', accounts.map(({ owner }, i) => ({ name: `E${i}`, owner: people[owner]! })))).map(row => String(row['id']))
    const persons = (await createMany(ctx, 'contact', contacts.map(({ owner, account }, i) => ({ last_name: `P${i}`, owner: people[owner]!, account: account === null ? null : companies[account % companies.length]! })))).map(row => String(row['id']))
    const made = await createMany(ctx, 'commitment', promises.map(({ owner, account, contact, due, by, open }, i) => ({
      text: `Promesa ${i}`, owner: people[owner]!, promised_by: by, status: open ? 'open' : 'kept', due_at: due === null ? null : at(due * HOUR),
      account: account === null ? null : companies[account % companies.length]!, contact: contact === null ? null : persons[contact % persons.length]!,
    })))
    const absence = (await request('POST', '/api/absence', { body: { starts_at: at(-HOUR), ends_at: at(HOUR) }, as: lucia })).body.id
    expect((await request('POST', '/api/absence_substitute', { body: { absence, substitute: people['mateo'] }, as: lucia })).status).toBe(201)
    const desk = (await request('GET', `/api/me/stand-in/${people['lucia']}`, { as: mateo })).body as { customers: { entity: string; id: string }[]; loose: { id: string }[] }
    const shown = new Set(desk.loose.map(row => row.id))
    for (const { entity, id } of desk.customers) for (const row of (await request('GET', `/api/${entity}/${id}/dossier`, { as: mateo })).body.commitments) shown.add(row.id)
    const owed = made.filter(row => row['status'] === 'open' && row['owner'] === people['lucia']).map(row => String(row['id']))
    expect(owed.filter(id => !shown.has(id))).toEqual([])
    // and what colleagues promised to a company of hers is in its dossier as well
    const hers = new Set(companies.filter((_, i) => accounts[i]!.owner === 'lucia'))
    const promised = made.filter(row => row['status'] === 'open' && hers.has(String(row['account']))).map(row => String(row['id']))
    expect(promised.filter(id => !shown.has(id))).toEqual([])
    expect(made.filter(row => row['status'] !== 'open').some(row => shown.has(String(row['id'])))).toBe(false)
  }), { numRuns: process.env['VINCULO_TEST_FULL'] ? 60 : 4, seed: process.env['VINCULO_TEST_FULL'] ? undefined : 2026 })
}, process.env['VINCULO_TEST_FULL'] ? 300_000 : 60_000)
