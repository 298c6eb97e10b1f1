import { describe, expect, test } from 'vitest'
import { flushAccess } from '#kernel/access/events.ts'
import { feedReaches } from '#test/support/feed-reaches.ts'
import { testServer } from '#test/support/server.ts'
import { compare, type Background } from '#customer/identity/match/compare.ts'
import { canonical, companyCore, legalForm, personName, phonetic } from '#customer/identity/match/names.ts'
import { jaroWinkler } from '#customer/identity/match/similarity.ts'
import { subjectOf, type Subject } from '#customer/identity/match/subject.ts'
import { REVIEW_FROM } from '#customer/identity/match/weights.ts'
import { matchJobs } from '#customer/identity/match/sweep.ts'

describe('names', () => {
  test.each([
    [{ first_name: 'José María', last_name: 'de la Cruz', second_last_name: 'Peña' }, { given: ['jose', 'maria'], first: 'cruz', second: 'pena' }],
    [{ first_name: 'Pepe', last_name: 'García López' }, { given: ['jose'], first: 'garcia', second: 'lopez' }],
    [{ display_name: 'García López, Mª Luisa' }, { given: ['ma', 'luisa'], first: 'garcia', second: 'lopez' }],
    [{ display_name: 'Ana Belén Ruiz Soto' }, { given: ['ana', 'belen'], first: 'ruiz', second: 'soto' }],
    [{ display_name: 'ana@x.example' }, { given: [], first: null, second: null }],
  ])('%j', (row, name) => { expect(personName(row)).toEqual(name) })
  test.each([['Pancho', 'francisco'], ['Nacho', 'ignacio'], ['Lupita', 'guadalupe'], ['Marta', 'marta']])('%s stands for %s', (pet, name) => { expect(canonical(pet.toLowerCase())).toBe(name) })
  test.each([['González', 'Gonsalez'], ['Jiménez', 'Ximenes'], ['Vázquez', 'Bazkez'], ['Hernández', 'Ernandes'], ['Quiroga', 'Kiroga'], ['Zavala', 'Sabala'], ['Villa', 'Viya']])('%s and %s sound alike', (a, b) => { expect(phonetic(a)).toBe(phonetic(b)) })
  test.each([
    ['Aceros del Norte, S.A. de C.V.', ['aceros', 'norte'], 'sadecv'], ['Talleres Gómez S.L.', ['talleres', 'gomez'], 'sl'], ['Panadería Sol S. de R.L. de C.V.', ['panaderia', 'sol'], 'sderldecv'], ['La Casa', ['casa'], null],
    ['Inversiones Andinas SAC', ['inversiones', 'andinas'], 'sac'], ['Sol Ltda.', ['sol'], 'ltda'], ['S.A.', ['s', 'a'], null],
  ])('%s', (name, core, form) => { expect([companyCore(name), legalForm(name)]).toEqual([core, form]) })
  // values published by Winkler
  test.each([['martha', 'marhta', 0.961], ['dwayne', 'duane', 0.84], ['dixon', 'dicksonx', 0.813], ['abc', 'xyz', 0]])('likeness of %s and %s is %d', (a, b, likeness) => { expect(jaroWinkler(a, b)).toBeCloseTo(likeness, 2) })
})

describe('a comparison', () => {
  const known: Background = { population: 100_000, frequency: word => ({ garcia: 0.03, lopez: 0.02, jose: 0.05, maria: 0.06 })[word] ?? 0.001, holders: point => (point.endsWith('shared@x.example') ? 3 : 2) }
  const point = (kind: string, normalised: string, shared = false) => ({ kind, normalised, shared })
  const someone = (row: Record<string, unknown>, points: ReturnType<typeof point>[] = [], taxes: string[] = []) => subjectOf('contact', row, { points, taxes, accounts: typeof row['account'] === 'string' ? [row['account']] : [] })
  const company = (row: Record<string, unknown>, points: ReturnType<typeof point>[] = [], taxes: string[] = []) => subjectOf('account', row, { points, taxes, accounts: [] })
  const jose = { first_name: 'José', last_name: 'García', second_last_name: 'López' }
  test.each<[string, Subject, Subject, boolean]>([
    ['one mail address, no name against it', someone(jose, [point('mail', 'j@x.example')]), someone({ display_name: 'j@x.example' }, [point('mail', 'j@x.example')]), true],
    ['a pet name, one surname left out, same number', someone(jose, [point('phone', '+5215512345678')]), someone({ first_name: 'Pepe', last_name: 'Garcia' }, [point('whatsapp', '+5215512345678')]), true],
    ['only a very common name', someone(jose), someone(jose), false],
    ['a rare name in one postal code', someone({ first_name: 'Itziar', last_name: 'Zubizarreta', mailing_postal_code: '48001' }), someone({ first_name: 'Itziar', last_name: 'Subisarreta', mailing_postal_code: '48001' }), true],
    ['a couple with one number at one address', someone({ ...jose, mailing_city: 'Lima', mailing_postal_code: '15001' }, [point('phone', '+5112345678')]), someone({ ...jose, first_name: 'Lucía', mailing_city: 'Lima', mailing_postal_code: '15001' }, [point('phone', '+5112345678')]), false],
    ...[['Mario', 'María'], ['Luis', 'Luisa'], ['José Luis', 'José Antonio'], ['María José', 'José María'], ['Marta', 'Mirta']].map(([a, b]) => [`${a} and ${b} with one number`, someone({ first_name: a, last_name: 'Arzuaga' }, [point('phone', '+5112345678')]), someone({ first_name: b, last_name: 'Arzuaga' }, [point('phone', '+5112345678')]), false] as [string, Subject, Subject, boolean]),
    ...[['Ana María', 'María'], ['Ma', 'M'], ['Jhon', 'Jon'], ['Iker', 'Íker']].map(([a, b]) => [`${a} and ${b} with one number`, someone({ first_name: a, last_name: 'Arzuaga' }, [point('phone', '+5112345678')]), someone({ first_name: b, last_name: 'Arzuaga' }, [point('phone', '+5112345678')]), true] as [string, Subject, Subject, boolean]),
    ['a role mailbox', someone({ first_name: 'Ana', last_name: 'Soto' }, [point('mail', 'ventas@x.example')]), someone({ first_name: 'Ana' }, [point('mail', 'ventas@x.example')]), false],
    ['an address three have', someone({ first_name: 'Ana' }, [point('mail', 'shared@x.example')]), someone({ last_name: 'Soto' }, [point('mail', 'shared@x.example')]), false],
    ['a point marked as shared', someone({ first_name: 'Ana' }, [point('phone', '+5112345678', true)]), someone({ last_name: 'Soto' }, [point('phone', '+5112345678', true)]), false],
    ['the same name and birthday', someone({ ...jose, birth_date: '1980-05-06' }), someone({ ...jose, birth_date: '1980-05-06' }), true],
    ['one tax number, whatever the names', company({ name: 'Hierros' }, [], ['ES B58378431']), company({ name: 'Metales del Sur' }, [], ['ES B58378431']), true],
    ['two valid tax numbers of one country', company({ name: 'Zubizarreta Hermanos', website: 'https://zubi.example' }, [], ['ES B58378431']), company({ name: 'Zubizarreta Hermanos', website: 'zubi.example' }, [], ['ES A58818501']), false],
    ['a company written in two ways with one site', company({ name: 'Zubizarreta Hermanos, S.A.', website: 'https://www.zubi.example/x' }), company({ name: 'ZUBIZARRETA HERMANOS', email: 'x' }, [point('mail', 'info@zubi.example')]), true],
    ['two customers with addresses of a free provider', company({ name: 'Uno' }, [point('mail', 'uno@gmail.com')]), company({ name: 'Dos' }, [point('mail', 'dos@gmail.com')]), false],
  ])('%s', (_what, a, b, suggested) => {
    const judged = compare(a, b, known)
    expect({ suggested: judged.score >= REVIEW_FROM, judged }).toMatchObject({ suggested })
    expect(compare(b, a, known).score).toBe(judged.score)
  })
})

describe('duplicates', async () => {
  const { request, addUser, ctx } = await testServer()
  const make = async (entity: string, body: Record<string, unknown>, more: Record<string, unknown> = {}) => request('POST', `/api/${entity}`, { body, ...more })
  const like = (entity: string, draft: Record<string, unknown>, more: Record<string, unknown> = {}) => request('POST', `/api/${entity}/duplicates`, { body: { draft }, ...more })
  const sweepNow = async () => { await feedReaches(ctx); for (let i = 0; i < 3; i++) await matchJobs[0]!.run(ctx, {} as never, { jobId: ctx.id(), signal: new AbortController().signal, report: async () => undefined }) }
  const queue = async (kind: string, as?: string): Promise<any[]> => (await request('GET', `/api/duplicate-pair?kind=${kind}&limit=100`, as ? { as } : {})).body.data

  test('are shown while typing, by what is exact at once and by likeness after the sweep', async () => {
    const ines = (await make('contact', { first_name: 'Inés', last_name: 'Arzuaga', second_last_name: 'Peña', email: 'ines@arzuaga.example', mailing_city: 'Quito' })).body
    expect((await like('contact', { email: 'INES@arzuaga.example' })).body.data).toMatchObject([{ id: ines.id, reasons: [{ code: 'same_email' }], record: { display_name: 'Inés Arzuaga Peña' } }])
    expect((await like('contact', { first_name: 'Ines', last_name: 'Arsuaga', mailing_city: 'quito' })).body.data).toEqual([])
    await sweepNow()
    expect((await like('contact', { first_name: 'Ines', last_name: 'Arsuaga', mailing_city: 'quito' })).body.data).toMatchObject([{ id: ines.id }])
    expect((await request('POST', '/api/contact/duplicates', { body: { draft: { email: 'ines@arzuaga.example' }, except: ines.id } })).body.data).toEqual([])
    expect((await like('contact', { email: 'medio@escri' })).body.data).toEqual([])
    await flushAccess(ctx.kernel)
    const [{ looks } = { looks: 0 }] = await ctx.sql<{ looks: number }[]>`select count(*)::int as looks from kernel.access_event where kind = 'search' and entity = 'contact' and detail ->> 'duplicates' = 'true'`
    expect(looks, 'each look that showed somebody is on record').toBe(2)
  })

  test('are told at a creation: by a header, or refused when that was asked for', async () => {
    const first = (await make('contact', { last_name: 'Repetida', email: 'repetida@x.example' })).body
    const second = await make('contact', { last_name: 'Repetida', email: 'repetida@x.example' }, { headers: { 'on-duplicate': 'warn' } })
    expect([second.status, second.headers['possible-duplicates']]).toEqual([201, expect.stringMatching(new RegExp(`^${first.id};score=\\d+$`))])
    await request('DELETE', `/api/contact/${second.body.id}`)
    const refused = await make('contact', { last_name: 'Repetida', email: 'repetida@x.example' }, { headers: { 'on-duplicate': 'refuse' } })
    expect(refused).toMatchObject({ status: 409, body: { code: 'possible_duplicate', candidates: [{ id: first.id }] } })
    expect((await make('contact', { last_name: 'Repetida', email: 'repetida@x.example' }, { headers: { 'on-duplicate': 'ignore' } })).headers['possible-duplicates']).toBeUndefined()
    expect((await make('contact', { last_name: 'X' }, { headers: { 'on-duplicate': 'quizás' } })).status).toBe(400)
    // a request that is repeated gets its first answer
    const again = { headers: { 'on-duplicate': 'refuse', 'idempotency-key': 'una-vez' } }
    const once = await make('contact', { last_name: 'Única', email: 'unica@x.example' }, again)
    expect((await make('contact', { last_name: 'Única', email: 'unica@x.example' }, again)).body.id).toBe(once.body.id)
  })

  test('are only those the asker may see, judged by fields the asker may read', async () => {
    const seller = await addUser('sales_rep'), other = await addUser('sales_rep')
    await make('contact', { last_name: 'Oculta', email: 'oculta@x.example' }, { as: other })
    expect((await like('contact', { email: 'oculta@x.example' }, { as: seller })).body.data).toEqual([])
    expect((await make('contact', { last_name: 'Oculta', email: 'oculta@x.example' }, { as: seller, headers: { 'on-duplicate': 'warn' } })).headers['possible-duplicates']).toBeUndefined()
    await request('POST', '/api/role', { body: { name: 'sin_correo', label: { es: 'Sin correo', en: 'No mail' }, grants: { contact: { read: 'all', create: true, update: 'all', delete: 'none', readFields: ['*', '-email'] } } } })
    const blind = await addUser('sin_correo')
    expect((await like('contact', { email: 'oculta@x.example' }, { as: blind })).body.data ?? []).toEqual([])
    const taxed = (await make('contact', { first_name: 'Berta', last_name: 'Tributaria' })).body
    await request('POST', '/api/tax_identity', { body: { contact: taxed.id, country: 'ES', number: '12345678Z' } })
    const guess = { first_name: 'Berta', last_name: 'Tributaria', tax_id: '12345678Z', billing_country: 'ES' }, codes = async (as?: string) => (await like('contact', guess, as ? { as } : {})).body.data.flatMap((found: any) => (found.id === taxed.id ? found.reasons.map((r: any) => r.code) : []))
    expect(await codes()).toContain('same_tax_id')
    await request('POST', '/api/role', { body: { name: 'sin_fiscal', label: { es: 'Sin fiscal', en: 'No tax' }, grants: { contact: { read: 'all', create: true, update: 'all', delete: 'none' } } } })
    expect(await codes(await addUser('sin_fiscal'))).not.toContain('same_tax_id')
  })

  test('fill the review queue, leave it when they no longer look alike, and stay away once judged', async () => {
    const seller = await addUser('sales_rep')
    const one = (await make('contact', { first_name: 'Paco', last_name: 'Urrutia', phone: '+56 9 8765 4321' }, { as: seller })).body
    const two = (await make('contact', { first_name: 'Francisco', last_name: 'Urrutia', whatsapp: '+56 9 8765 4321' })).body
    await sweepNow()
    const ours = (pairs: any[]) => pairs.filter(pair => [pair.one, pair.other].includes(one.id))
    const [pair] = ours(await queue('contact'))
    expect([pair.one, pair.other].sort()).toEqual([one.id, two.id].sort())
    expect(pair.reasons.map((r: any) => r.code)).toEqual(expect.arrayContaining(['same_phone', 'same_name']))
    // who cannot change both does not know of the pair
    expect(ours(await queue('contact', seller))).toEqual([])
    expect((await request('POST', `/api/duplicate-pair/${pair.id}/dismissal`, { as: seller })).status).toBe(404)
    await request('PATCH', `/api/contact/${two.id}`, { body: { first_name: 'Lorena' } })
    await sweepNow()
    expect(ours(await queue('contact'))).toEqual([])
    await request('PATCH', `/api/contact/${two.id}`, { body: { first_name: 'Francisco' } })
    await sweepNow()
    expect(ours(await queue('contact'))).toHaveLength(1)
    expect((await request('POST', `/api/duplicate-pair/${pair.id}/dismissal`)).status).toBe(200)
    await request('PATCH', `/api/contact/${two.id}`, { body: { mailing_city: 'Talca' } })
    await sweepNow()
    expect(ours(await queue('contact'))).toEqual([])
  })

  test('of companies: by tax number when it is a real one, never by the one that stands for anybody', async () => {
    const body = { billing_country: 'MX' }
    const a = (await make('account', { name: 'Aceros del Norte SA de CV', tax_id: 'GODE561231GR8', ...body })).body, b = (await make('account', { name: 'Anorsa', tax_id: 'GODE561231GR8', ...body })).body
    await make('account', { name: 'Mostrador uno', tax_id: 'XAXX010101000', ...body })
    const counter = (await make('account', { name: 'Feria dos', tax_id: 'XAXX010101000', ...body })).body
    await sweepNow()
    const pairs = await queue('account')
    expect(pairs.map(p => [p.one, p.other].sort())).toContainEqual([a.id, b.id].sort())
    expect(pairs.filter(p => [p.one, p.other].includes(counter.id))).toEqual([])
    expect((await like('account', { name: 'Otra', tax_id: 'XAXX010101000' })).body.data).toEqual([])
    const merged = (await request('POST', `/api/account/${a.id}/merge`, { body: { with: b.id } })).body
    expect((await queue('account')).filter(p => [p.one, p.other].includes(b.id))).toEqual([])
    await request('POST', `/api/merge/${merged.merge}/reversal`)
    await sweepNow()
    expect((await queue('account')).filter(p => [p.one, p.other].includes(b.id))).toEqual([])
  })
})
