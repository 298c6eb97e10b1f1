import { describe, expect, test } from 'vitest'
import { testServer } from '#test/support/server.ts'

const { request, addUser, ctx } = await testServer()

const make = async (entity: string, body: Record<string, unknown>, as?: string): Promise<any> => {
  const made = await request('POST', `/api/${entity}`, { body, ...(as ? { as } : {}) })
  if (made.status !== 201) throw new Error(`${entity}: ${made.text}`)
  return made.body
}
const read = async (entity: string, id: string): Promise<any> => (await request('GET', `/api/${entity}/${id}`)).body
const list = async (entity: string, filter: unknown): Promise<any[]> => (await request('GET', `/api/${entity}?limit=200&filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.data
const of = (field: string, value: string) => ({ field, op: 'eq', value })
const merge = (id: string, body: Record<string, unknown>, as?: string) => request('POST', `/api/contact/${id}/merge`, { body, ...(as ? { as } : {}) })
const undo = (id: string) => request('POST', `/api/merge/${id}/reversal`)

async function couple() {
  const [rio, sol] = [await make('account', { name: 'Río' }), await make('account', { name: 'Sol' })]
  const ana = await make('contact', { first_name: 'Ana', last_name: 'Pérez', email: 'ana@rio.example', account: rio.id, mailing_city: 'Lima' })
  const anita = await make('contact', { first_name: 'Anita', last_name: 'Pérez', second_last_name: 'Gil', email: 'anita@sol.example', phone: '+51 999 111 222', account: sol.id, department: 'Compras', mailing_street: 'Calle 1' })
  const talk = await make('interaction', { channel: 'phone', subject: 'Oferta', contact: anita.id })
  const sale = await make('opportunity', { name: 'Bomba', contact: anita.id, account: sol.id })
  return { rio, sol, ana, anita, talk, sale }
}

describe('a merge', () => {
  test('moves everything, keeps the survivor\'s values, fills what is empty and takes what was chosen', async () => {
    const { ana, anita, talk, sale, sol } = await couple()
    const preview = await merge(ana.id, { with: anita.id, dry_run: true })
    expect(preview.body.moves).toContainEqual({ entity: 'opportunity', count: 1 })
    expect(preview.body.fields.find((f: any) => f.name === 'department')).toMatchObject({ this: null, with: 'Compras', result: 'Compras', choose: true })
    const done = await merge(ana.id, { with: anita.id, fields: { email: 'with' } })
    expect(done).toMatchObject({ status: 200, body: { status: 'done', survivor: ana.id } })
    expect(await read('contact', ana.id)).toMatchObject({ first_name: 'Ana', second_last_name: 'Gil', department: 'Compras', email: 'anita@sol.example', phone: '+51999111222', mailing_city: 'Lima', mailing_street: null })
    expect((await read('opportunity', sale.id)).contact).toBe(ana.id)
    expect((await read('interaction', talk.id)).contact).toBe(ana.id)
    expect((await list('contact_point', of('contact', ana.id))).map(p => [p.value, p.primary]).sort()).toEqual([['+51999111222', true], ['ana@rio.example', false], ['anita@sol.example', true]])
    expect((await list('account_contact', of('contact', ana.id))).map(p => [p.account === sol.id, p.role]).sort()).toEqual([[false, 'primary'], [true, 'member']])
    // the other one lies in the bin, as it was, and says where it went
    expect((await request('GET', `/api/contact/${anita.id}`)).status).toBe(404)
    expect((await request('GET', `/api/contact/${anita.id}?bin=true`)).body).toMatchObject({ first_name: 'Anita', email: 'anita@sol.example', merged_into: ana.id })
    expect((await request('GET', `/api/contact/${anita.id}/merged-into`)).body).toEqual({ entity: 'contact', id: ana.id, merge: done.body.merge })
    // search finds the survivor by what the other brought along
    expect((await request('GET', '/api/contact?q=999111222')).body.data.map((c: any) => c.id)).toEqual([ana.id])
  })

  test('undone, both are as they were, and later edits stay where they were made', async () => {
    const { ana, anita, talk, sale, sol } = await couple()
    const before = [await read('contact', ana.id), await read('contact', anita.id)]
    const done = (await merge(ana.id, { with: anita.id, fields: { email: 'with', last_name: 'with' } })).body
    const [point] = (await list('contact_point', of('contact', ana.id))).filter(p => p.value === '+51999111222')
    await request('PATCH', `/api/contact/${ana.id}`, { body: { email: 'nueva@rio.example', department: 'Ventas' } })
    await request('PATCH', `/api/opportunity/${sale.id}`, { body: { name: 'Bomba grande' } })
    await request('PATCH', `/api/contact_point/${point.id}`, { body: { label: 'work' } })
    const late = await make('interaction', { channel: 'visit', subject: 'Después', contact: ana.id })
    const undone = await undo(done.merge)
    expect(undone).toMatchObject({ status: 200, body: { status: 'undone', restored: anita.id } })
    expect(undone.body.kept).toContainEqual({ entity: 'contact', record: ana.id, fields: expect.arrayContaining(['department', 'email']) })
    const steady = ({ version: _v, updated_at: _u, updated_by: _b, ...rest }: any) => rest
    expect(steady(await read('contact', anita.id))).toEqual(steady(before[1]))
    expect(steady(await read('contact', ana.id))).toEqual({ ...steady(before[0]), email: 'nueva@rio.example', department: 'Ventas' })
    expect(await read('opportunity', sale.id)).toMatchObject({ name: 'Bomba grande', contact: anita.id, account: sol.id })
    expect((await read('interaction', talk.id)).contact).toBe(anita.id)
    expect((await read('interaction', late.id)).contact).toBe(ana.id)
    expect((await list('contact_point', of('contact', anita.id))).map(p => [p.value, p.primary, p.label]).sort()).toEqual([['+51999111222', true, 'work'], ['anita@sol.example', true, null]])
    expect((await list('contact_point', of('contact', ana.id))).map(p => [p.value, p.primary]).sort()).toEqual([['ana@rio.example', false], ['nueva@rio.example', true]])
    expect((await undo(done.merge))).toMatchObject({ status: 409, body: { code: 'merge_not_done' } })
  })

  test('never loosens consent, and parts the ledgers again', async () => {
    const one = await make('contact', { last_name: 'Uno', email: 'uno@x.example' }), two = await make('contact', { last_name: 'Dos', email: 'dos@x.example' })
    await request('POST', `/api/contact/${one.id}/consent`, { body: { state: 'withdrawn', given_at: '2026-01-01T10:00:00Z' } })
    await request('POST', `/api/contact/${two.id}/consent`, { body: { state: 'granted', channel: 'mail', source: 'web', given_at: '2026-02-01T10:00:00Z' } })
    const done = (await merge(one.id, { with: two.id })).body
    const ledger = await list('consent', of('contact', one.id))
    expect(ledger).toHaveLength(3)
    expect([...ledger].sort((a, b) => (a.given_at < b.given_at ? 1 : -1))[0]).toMatchObject({ state: 'withdrawn', channel: 'mail', source: 'merge' })
    await undo(done.merge)
    expect((await list('consent', of('contact', one.id))).map(c => c.state)).toEqual(['withdrawn'])
    expect((await list('consent', of('contact', two.id))).map(c => c.state)).toEqual(['granted'])
  })

  test('moves ids of other systems, so that the next synchronisation finds the survivor', async () => {
    const upsert = (external_id: string, record: Record<string, unknown>) => request('POST', '/api/contact/upsert', { body: { system: 'erp', external_id, record } })
    const [one, two] = [(await upsert('A1', { last_name: 'Mora' })).body, (await upsert('A2', { last_name: 'Mora' })).body]
    const done = (await merge(one.id, { with: two.id })).body
    expect((await upsert('A2', { department: 'Obras' }))).toMatchObject({ status: 200, body: { id: one.id, department: 'Obras' } })
    await undo(done.merge)
    expect((await upsert('A2', { job_title: 'Jefa' }))).toMatchObject({ status: 200, body: { id: two.id, job_title: 'Jefa', department: null } })
    expect((await read('contact', one.id)).department).toBe('Obras')
  })

  test('of companies moves people, branches and deals; a relation of the two to each other ends', async () => {
    const [a, b] = [await make('account', { name: 'Hierros SA', roles: ['customer'] }), await make('account', { name: 'Hierros S.A.', roles: ['supplier'], tax_id: 'XAXX010101000' })]
    const person = await make('contact', { last_name: 'Luna', account: b.id })
    const both = await make('contact', { last_name: 'Sol', account: b.id })
    await make('account_contact', { contact: both.id, account: a.id, role: 'buyer' })
    const child = await make('account', { name: 'Filial', parent: b.id })
    await make('account_relation', { from_account: a.id, kind: 'bills_to', to_account: b.id })
    const done = (await request('POST', `/api/account/${a.id}/merge`, { body: { with: b.id } })).body
    expect(await read('account', a.id)).toMatchObject({ roles: ['customer', 'supplier'], tax_id: 'XAXX010101000' })
    expect((await read('contact', person.id)).account).toBe(a.id)
    expect((await read('account', child.id)).parent).toBe(a.id)
    expect((await list('account_contact', of('contact', both.id))).map(p => [p.account, p.role])).toEqual([[a.id, 'primary']])
    expect(await list('account_relation', of('from_account', a.id))).toEqual([])
    expect((await undo(done.merge)).status).toBe(200)
    expect(await read('account', a.id)).toMatchObject({ roles: ['customer'], tax_id: null })
    expect(await read('contact', both.id)).toMatchObject({ account: b.id })
    expect((await list('account_contact', of('contact', both.id))).map(p => [p.account, p.role]).sort()).toEqual([[a.id, 'buyer'], [b.id, 'primary']].sort())
    expect((await list('account_relation', of('from_account', a.id)))).toHaveLength(1)
    expect((await read('account', child.id)).parent).toBe(b.id)
  })

  test('a survivor below the other takes its place in the tree', async () => {
    const top = await make('account', { name: 'Arriba' }), middle = await make('account', { name: 'Medio', parent: top.id }), low = await make('account', { name: 'Abajo', parent: middle.id })
    const done = (await request('POST', `/api/account/${low.id}/merge`, { body: { with: top.id } })).body
    expect(await read('account', low.id)).toMatchObject({ parent: null })
    expect((await read('account', middle.id)).parent).toBe(low.id)
    await undo(done.merge)
    expect([(await read('account', low.id)).parent, (await read('account', middle.id)).parent, (await read('account', top.id)).parent]).toEqual([middle.id, top.id, null])
  })

  test('is for who may change both and delete the other; what they do not see moves too', async () => {
    const seller = await addUser('sales_rep'), other = await addUser('sales_rep'), agent = await addUser('agent')
    const mine = await make('contact', { last_name: 'Vera', email: 'vera1@x.example' }, seller), foreign = await make('contact', { last_name: 'Vera' }, other)
    const second = await make('contact', { last_name: 'Vera', phone: '+52 55 1234 5678' }, seller)
    expect((await merge(mine.id, { with: foreign.id }, seller)).status).toBe(404)
    expect((await merge(mine.id, { with: second.id }, agent)).status).toBe(403)
    const hidden = await make('opportunity', { name: 'Secreta', contact: second.id })
    expect((await request('GET', `/api/opportunity/${hidden.id}`, { as: seller })).status).toBe(404)
    expect((await merge(mine.id, { with: second.id, fields: { merged_into: 'with' } }, seller)).body).toMatchObject({ code: 'invalid', errors: [{ field: 'merged_into' }] })
    const done = await merge(mine.id, { with: second.id }, seller)
    expect(done.status).toBe(200)
    expect((await read('opportunity', hidden.id)).contact).toBe(mine.id)
    expect((await request('POST', `/api/merge/${done.body.merge}/reversal`, { as: other })).status).toBe(404)
    expect((await request('POST', `/api/merge/${done.body.merge}/reversal`, { as: seller })).status).toBe(200)
    expect((await merge(mine.id, { with: mine.id })).body.code).toBe('merge_itself')
  })

  test('merges on top of each other come apart in the order in which they were made', async () => {
    const [a, b, c] = [await make('contact', { last_name: 'A' }), await make('contact', { last_name: 'B', department: 'de B' }), await make('contact', { last_name: 'C', job_title: 'de C' })]
    const first = (await merge(a.id, { with: b.id })).body, second = (await merge(c.id, { with: a.id })).body
    expect(await undo(first.merge)).toMatchObject({ status: 409, body: { code: 'merge_later', merge: second.merge } })
    expect(await read('contact', c.id)).toMatchObject({ department: 'de B', job_title: 'de C' })
    await undo(second.merge)
    await undo(first.merge)
    expect([await read('contact', a.id), await read('contact', b.id), await read('contact', c.id)].map(x => [x.department, x.job_title])).toEqual([[null, null], ['de B', null], [null, 'de C']])
  })

  test('an address or company that was written again since stays, even where it says what the merge had left', async () => {
    const mails = async (id: string) => (await list('contact_point', of('contact', id))).map(p => [p.value, p.primary]).sort()
    const set = (id: string, body: Record<string, unknown>) => request('PATCH', `/api/contact/${id}`, { body })
    const company = await make('account', { name: 'Uno' })
    const [a, b] = [await make('contact', { last_name: 'A', email: 'vaciada@x.example', account: company.id }), await make('contact', { last_name: 'B' })]
    const emptied = (await merge(a.id, { with: b.id, fields: { email: 'with', account: 'with' } })).body
    for (const account of [(await make('account', { name: 'Dos' })).id, null]) await set(a.id, { account, email: account ? 'otra@x.example' : null })
    await undo(emptied.merge)
    expect(await read('contact', a.id)).toMatchObject({ email: null, account: null })
    expect(await mails(a.id)).toEqual([['vaciada@x.example', false]])
    const [c, d] = [await make('contact', { last_name: 'C', email: 'c@x.example' }), await make('contact', { last_name: 'D', email: 'd@x.example' })]
    const retyped = (await merge(c.id, { with: d.id, fields: { email: 'with' } })).body
    for (const email of ['otra2@x.example', 'd@x.example']) await set(c.id, { email })
    await undo(retyped.merge)
    expect(await mails(c.id)).toEqual([['c@x.example', false], ['d@x.example', true]])
    expect(await mails(d.id)).toEqual([['d@x.example', true]])
    // written over and then emptied: the other gets back what it had
    const [e, f] = [await make('contact', { last_name: 'E' }), await make('contact', { last_name: 'F', email: 'f@x.example' })]
    const filled = (await merge(e.id, { with: f.id })).body
    for (const email of ['otra3@x.example', null]) await set(e.id, { email })
    await undo(filled.merge)
    expect(await read('contact', e.id)).toMatchObject({ email: null })
    expect(await mails(f.id)).toEqual([['f@x.example', true]])
  })

  test('what lay in the bin moves and returns with the rest', async () => {
    const [a, b] = [await make('contact', { last_name: 'A' }), await make('contact', { last_name: 'B' })]
    const deal = await make('opportunity', { name: 'Vieja', contact: b.id })
    await request('DELETE', `/api/opportunity/${deal.id}`)
    const done = (await merge(a.id, { with: b.id })).body
    expect((await request('GET', `/api/opportunity/${deal.id}?bin=true`)).body.contact).toBe(a.id)
    await undo(done.merge)
    expect((await request('POST', `/api/opportunity/${deal.id}/restoration`)).body.contact).toBe(b.id)
  })

  test('an erased person is in no journal, and the merge is final', async () => {
    const { identityModule } = await import('#customer/identity/module.ts')
    const [a, b] = [await make('contact', { last_name: 'A' }), await make('contact', { last_name: 'Borrable', email: 'borrable@x.example' })]
    const done = (await merge(a.id, { with: b.id, fields: { last_name: 'with' } })).body
    await identityModule.erasers![0]!.erase(ctx, { records: [{ entity: 'contact', id: b.id }], texts: ['Borrable'] })
    const left = await ctx.sql`select 1 from kernel.merge_step where diff::text ilike '%borrable%'`
    expect(left).toHaveLength(0)
    expect((await undo(done.merge)).body.code).toBe('merge_final')
  })
})
