import { expect, test } from 'vitest'
import { testServer } from '#test/support/server.ts'

const { request, addUser } = await testServer()
const make = async (entity: string, body: Record<string, unknown>, as?: string): Promise<any> => (await request('POST', `/api/${entity}`, { body, ...(as ? { as } : {}) })).body
const read = async (entity: string, id: string): Promise<any> => (await request('GET', `/api/${entity}/${id}`)).body
const list = async (entity: string, filter: unknown): Promise<any[]> => (await request('GET', `/api/${entity}?limit=200&filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.data

test('a change of employer ends the old part, opens the new one, and leaves deals, cases and talks where they were', async () => {
  const [rio, sol] = [await make('account', { name: 'Río' }), await make('account', { name: 'Sol' })]
  const person = await make('contact', { last_name: 'Vera', account: rio.id, job_title: 'Compradora', department: 'Compras', email: 'vera@casa.example' })
  const [part] = await list('account_contact', { field: 'contact', op: 'eq', value: person.id })
  await request('PATCH', `/api/account_contact/${part.id}`, { body: { from: '2020-01-01' } })
  const desk = await make('contact_point', { contact: person.id, account: rio.id, kind: 'mail', value: 'vera@rio.example', label: 'work' })
  const deal = await make('opportunity', { name: 'Bomba', contact: person.id, account: rio.id }), talk = await make('interaction', { channel: 'phone', subject: 'x', contact: person.id })
  const change = (body: unknown, as?: string) => request('POST', `/api/contact/${person.id}/employer_change`, { body, ...(as ? { as } : {}) })
  expect((await change({ account: rio.id, from: '2026-03-01' })).body.code).toBe('same_employer')
  expect((await change({ account: sol.id, from: '2019-03-01' })).body).toMatchObject({ code: 'invalid', errors: [{ field: 'from', code: 'dates_reversed' }] })
  expect((await change({ account: '01900000-0000-7000-8000-000000000001', from: '2026-03-01' })).body).toMatchObject({ errors: [{ field: 'account', code: 'reference_not_found' }] })
  expect(await change({ account: sol.id, from: '2026-03-01', job_title: 'Jefa de compras' })).toMatchObject({ status: 200, body: { account: sol.id, job_title: 'Jefa de compras', department: null, email: 'vera@casa.example' } })
  expect((await list('account_contact', { field: 'contact', op: 'eq', value: person.id })).map(p => [p.account === sol.id, p.role, p.from, p.to]).sort()).toEqual([[false, 'member', '2020-01-01', '2026-02-28'], [true, 'primary', '2026-03-01', null]])
  expect((await read('opportunity', deal.id)).account).toBe(rio.id)
  expect((await read('interaction', talk.id)).account).toBe(rio.id)
  expect(await read('contact_point', desk.id)).toMatchObject({ invalid: true, invalid_reason: 'employer_change' })
  // and away without a new one
  expect(await change({ account: null, from: '2026-06-01' })).toMatchObject({ status: 200, body: { account: null } })
})

test('needs the right to change the person, and a company the caller sees', async () => {
  const seller = await addUser('sales_rep'), hidden = await make('account', { name: 'Oculta' })
  const person = await make('contact', { last_name: 'Mía' }, seller), foreign = await make('contact', { last_name: 'Ajena' })
  expect((await request('POST', `/api/contact/${foreign.id}/employer_change`, { body: { account: null, from: '2026-03-01' }, as: seller })).status).toBe(404)
  expect((await request('POST', `/api/contact/${person.id}/employer_change`, { body: { account: hidden.id, from: '2026-03-01' }, as: seller })).status).toBe(422)
})
