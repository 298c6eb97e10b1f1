import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eraseFromImports } from '#platform/importing/erase.ts'
import { runWorker } from '#kernel/jobs/worker.ts'
import { testServer, type Answer, type RequestOptions } from '#test/support/server.ts'

const server = await testServer()
const { kernel, request, addUser } = server
const stop = new AbortController()
let working: Promise<void>
beforeAll(() => { working = runWorker(kernel, stop.signal) })
afterAll(async () => { stop.abort(); await working })

type Parts = { file?: string | Buffer; name?: string; spec?: unknown; [field: string]: unknown }
function post(path: string, parts: Parts, options: RequestOptions = {}): Promise<Answer> {
  const boundary = 'b0und4ry'
  const { file, name, ...fields } = parts
  const pieces = Object.entries(fields).map(([key, value]) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${typeof value === 'string' ? value : JSON.stringify(value)}\r\n`))
  if (file !== undefined) pieces.push(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name ?? 'x.csv'}"\r\ncontent-type: application/octet-stream\r\n\r\n`), Buffer.from(file), Buffer.from('\r\n'))
  return request('POST', path, { ...options, body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } })
}
async function ended(id: string): Promise<Record<string, any>> {
  for (;;) {
    const { body } = await request('GET', `/api/import/${id}`)
    if (!['queued', 'running', 'cancelling', 'reverting'].includes(body.state)) return body
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
async function run(file: string | Buffer, spec: Record<string, unknown>, as?: string): Promise<Record<string, any>> {
  const started = await post('/api/import', { file, spec }, as ? { as } : {})
  expect(started.text).toContain('"id"')
  expect(started.status).toBe(202)
  return ended(started.body.id)
}
const all = async (entity: string, query = ''): Promise<Record<string, any>[]> => (await request('GET', `/api/${entity}?limit=500${query}`)).body.data
const counts = ({ state, created, updated, skipped, rejected, review }: Record<string, any>) => ({ state, created, updated, skipped, rejected, review })

describe('an import through the door', () => {
  test('sample suggests a mapping; the file is sent once; rejected rows come back with their reason', async () => {
    const file = 'Nombre comercial;Sector;Empleados;Empresa matriz;Correo\nMuñoz e Hijos;Metal;12;;info@munoz.example\nFilial;;;Casa Madre;\nCasa Madre;;muchos;;\nCasa Madre;;7;;\nHuérfana;;;No Existe;\n;Metal;3;;\n'
    const sample = (await post('/api/import/sample', { file: Buffer.from(file, 'latin1'), entity: 'account' })).body
    expect(sample.format).toMatchObject({ type: 'csv', encoding: 'windows-1252', separator: ';', header_row: 0 })
    expect(sample.suggestion.mapping).toEqual({ 'Nombre comercial': 'name', Sector: 'industry', Empleados: 'employees', 'Empresa matriz': 'parent', Correo: 'email' })
    expect(sample.suggestion.lookup).toEqual({ parent: 'name' })
    const spec = { entity: 'account', mapping: sample.suggestion.mapping, lookup: sample.suggestion.lookup, match: ['name'], on_match: 'update', upload: sample.upload }

    const tried = await request('POST', '/api/import', { body: { ...spec, dry_run: true } })
    expect(tried.status).toBe(202)
    expect(counts(await ended(tried.body.id))).toEqual({ state: 'done', created: 3, updated: 0, skipped: 0, rejected: 3, review: 0 })
    expect(await all('account')).toEqual([])

    const { body: { id } } = await request('POST', '/api/import', { body: spec })
    const done = await ended(id)
    expect(counts(done)).toEqual({ state: 'done', created: 3, updated: 0, skipped: 0, rejected: 3, review: 0 })
    expect(done).toMatchObject({ total: 6, done: 6, entity: 'account', file: 'x.csv' })
    const accounts = await all('account', '&fields=name,industry,employees,parent.name,email&sort=name')
    expect(accounts.map(a => [a['name'], a['employees'], a['parent.name'], a['email']])).toEqual([['Casa Madre', 7, null, null], ['Filial', null, 'Casa Madre', null], ['Muñoz e Hijos', 12, null, 'info@munoz.example']])

    const rows = (await request('GET', `/api/import/${id}/rows?state=rejected`)).body.data
    expect(rows.map((row: any) => [row.no, row.code, row.errors[0].field])).toEqual([[3, 'invalid_number', 'employees'], [5, 'reference_not_found', 'parent'], [6, 'required', 'name']])
    const csv = (await request('GET', `/api/import/${id}/rejected.csv`)).text
    expect(csv).toContain('Nombre comercial,Sector,Empleados,Empresa matriz,Correo,Motivo')
    expect(csv).toContain('Casa Madre,,muchos,,,Empleados (muchos): No es un número.')
    expect((await request('GET', '/api/import')).body.data[0]).toMatchObject({ id, created: 3 })
  })

  test('matching updates, skips or creates; a later row of the file changes what an earlier one made', async () => {
    const file = 'correo,nombre,cargo\nana@x.example,Ana,Jefa\nleo@x.example,Leo,\nANA@x.example,,Directora\n'
    const spec = { entity: 'contact', mapping: { correo: 'email', nombre: 'first_name', cargo: 'job_title' }, match: ['email'] }
    expect(counts(await run(file, { ...spec, on_match: 'update' }))).toEqual({ state: 'done', created: 2, updated: 1, skipped: 0, rejected: 0, review: 0 })
    const people = await all('contact', '&fields=first_name,job_title,email&sort=first_name')
    expect(people.map(p => [p['first_name'], p['job_title'], p['email']])).toEqual([['Ana', 'Directora', 'ana@x.example'], ['Leo', null, 'leo@x.example']])
    expect(counts(await run(file, { ...spec, on_match: 'skip' }))).toMatchObject({ created: 0, skipped: 3 })
    expect(counts(await run(file, { ...spec, on_match: 'create' }))).toMatchObject({ created: 3, updated: 0 })
    const again = await run(file, { ...spec, on_match: 'update' })
    expect(counts(again)).toMatchObject({ created: 0, review: 3 })
  })

  test('another person with the same key takes nobody’s place: the row waits for somebody to look', async () => {
    const file = 'correo,nombre,apellido,cargo\nfamilia@x.example,José,García,\nfamilia@x.example,Carla,García,Gerente\nFAMILIA@x.example,JOSE,,Director\n'
    const spec = { entity: 'contact', mapping: { correo: 'email', nombre: 'first_name', apellido: 'last_name', cargo: 'job_title' }, match: ['email'], on_match: 'update' }
    for (const dry_run of [true, false]) {
      const done = await run(file, { ...spec, dry_run })
      expect(counts(done)).toMatchObject({ created: 1, updated: 1, rejected: 0, review: 1 })
    }
    const people = await all('contact', `&fields=first_name,job_title&filter=${encodeURIComponent(JSON.stringify({ field: 'email', op: 'eq', value: 'familia@x.example' }))}`)
    expect(people.map(p => [p['first_name'], p['job_title']])).toEqual([['JOSE', 'Director']])
  })

  test('a bad optional cell is left out and told, the person is kept; what tells rows apart, and what something else would stand in for, still rejects', async () => {
    const file = 'correo,nombre,tel,nacimiento,empresa,etapa,responsable\nluz@x.example,Luz,12,31/31/2020,Nadie SA,,\nno es correo,Sol,,,,,\nmar@x.example,Mar,,,,Amiguísima,\npaz@x.example,Paz,,,,,nadie@x.example\n'
    const spec = { entity: 'contact', mapping: { correo: 'email', nombre: 'first_name', tel: 'phone', nacimiento: 'birth_date', empresa: 'account', etapa: 'lifecycle', responsable: 'owner' }, lookup: { owner: 'email' }, match: ['email'], on_error: 'blank' }
    for (const dry_run of [true, false]) {
      const done = await run(file, { ...spec, dry_run })
      expect({ ...counts(done), incomplete: done['incomplete'] }).toEqual({ state: 'done', created: 1, updated: 0, skipped: 0, rejected: 3, review: 0, incomplete: 1 })
      const { body: { data: rows } } = await request('GET', `/api/import/${done['id']}/rows?state=incomplete`)
      expect(rows.map((row: any) => [row.no, row.state, row.code, row.errors.map((e: any) => `${e.field} ${e.code} ${e.params.value}`).sort()])).toEqual([[1, 'created', 'cell_left_out', ['account reference_not_found Nadie SA', 'birth_date invalid_date 31/31/2020', 'phone invalid_phone 12']]])
      const { body: { data: rejected } } = await request('GET', `/api/import/${done['id']}/rows?state=rejected`)
      expect(rejected.map((row: any) => [row.no, row.errors.map((e: any) => e.field)])).toEqual([[2, ['email']], [3, ['lifecycle']], [4, ['owner']]])
      const { body: { data: troubles } } = await request('GET', `/api/import/${done['id']}/problems`)
      expect(troubles.filter((t: any) => t.effect === 'left_out').map((t: any) => t.field).sort()).toEqual(['account', 'birth_date', 'phone'])
      const lines = (await request('GET', `/api/import/${done['id']}/rejected.csv`)).text.trim().split('\r\n')
      expect(lines).toHaveLength(5)
      expect(lines[1]).toMatch(/^luz@x.example,Luz,12,31\/31\/2020,Nadie SA,,,.*Se guardó sin esto\. tel \(12\): /)
    }
    const [luz] = await all('contact', `&fields=first_name,phone,birth_date,account,lifecycle&filter=${encodeURIComponent(JSON.stringify({ field: 'email', op: 'eq', value: 'luz@x.example' }))}`)
    expect(luz).toMatchObject({ first_name: 'Luz', phone: null, birth_date: null, account: null, lifecycle: 'interested' })
    // what the order itself puts into gaps may stand there
    expect(counts(await run(file, { ...spec, defaults: { lifecycle: 'customer' }, dry_run: true }))).toMatchObject({ created: 1, updated: 1, rejected: 2 })
  })

  test('all that is wrong with a row is told at once, whoever finds it', async () => {
    const done = await run('nombre,empleados,matriz,desde,zona\n,muchos,Nadie,ayer,Marte/Norte\n', { entity: 'account', mapping: { nombre: 'name', empleados: 'employees', matriz: 'parent', desde: 'customer_since', zona: 'time_zone' } })
    const [row] = (await request('GET', `/api/import/${done['id']}/rows?state=rejected`)).body.data
    expect(row.errors.map((e: any) => `${e.field} ${e.code}`).sort()).toEqual(['customer_since invalid_date', 'employees invalid_number', 'name required', 'parent reference_not_found', 'time_zone time_zone_unknown'])
  })

  test('companies are made once for all their spellings, one that is there is taken, and both are told before and after', async () => {
    await request('POST', '/api/account', { body: { name: 'Ñandú, S.L.' } })
    const file = 'nombre,empresa\nUno,NANDU SL\nDos,Ferro S.A.\nTres,"ferro, s.a."\nCuatro,Ferro SL\nCinco,FERRO SA\nSeis,Ñandú S.A.\n'
    const spec = { entity: 'contact', mapping: { nombre: 'first_name', empresa: 'account' }, lookup: { account: { by: 'name', create: true } } }
    const before = (await all('account')).length
    const dry = await run(file, { ...spec, dry_run: true })
    expect(dry).toMatchObject({ created: 6, rejected: 0, made: [{ entity: 'account', count: 3, records: [{ id: null, title: 'Ferro S.A.' }, { id: null, title: 'Ferro SL' }, { id: null, title: 'Ñandú S.A.' }] }] })
    expect(await all('account')).toHaveLength(before)
    const done = await run(file, spec)
    expect(done['made']).toMatchObject([{ entity: 'account', count: 3 }])
    expect(done['made'][0].records.map((r: any) => r.title).sort()).toEqual(['Ferro S.A.', 'Ferro SL', 'Ñandú S.A.'])
    expect(done['incomplete']).toBe(0)
    for (const { id } of [dry, done]) {
      const { body: { data } } = await request('GET', `/api/import/${id}/problems`)
      expect(data.map((t: any) => [t.effect, t.code, t.value]).sort()).toEqual([['note', 'taken_for', 'FERRO SA'], ['note', 'taken_for', 'NANDU SL'], ['note', 'taken_for', 'ferro, s.a.']])
      expect(data.find((t: any) => t.value === 'NANDU SL').detail).toContain('Ñandú, S.L.')
    }
    const people = await all('contact', `&fields=first_name,account.name&filter=${encodeURIComponent(JSON.stringify({ field: 'first_name', op: 'in', value: ['Uno', 'Dos', 'Tres', 'Cuatro', 'Cinco', 'Seis'] }))}`)
    expect(Object.fromEntries(people.map(p => [p['first_name'], p['account.name']]))).toEqual({ Uno: 'Ñandú, S.L.', Dos: 'Ferro S.A.', Tres: 'Ferro S.A.', Cuatro: 'Ferro SL', Cinco: 'Ferro S.A.', Seis: 'Ñandú S.A.' })
  })

  test('external ids make a file importable twice; look-ups create what is missing when told to', async () => {
    const file = 'code,name,series\nP1,Uno,Rara\nP2,Dos,Rara\nP3,Tres,Otra\n'
    const spec = { entity: 'product', mapping: { name: 'name', series: 'family' }, lookup: { family: { by: 'name', create: true } }, external_ids: { system: 'erp', column: 'code' } }
    expect(counts(await run(file, spec))).toMatchObject({ created: 3, rejected: 0 })
    expect(counts(await run(file.replace('Dos', 'Dos bis'), spec))).toMatchObject({ created: 0, updated: 3 })
    expect((await all('product', '&fields=name,external_ids,family.name&sort=name')).map(p => [p['name'], p['external_ids'].erp, p['family.name']])).toEqual([['Dos bis', 'P2', 'Rara'], ['Tres', 'P3', 'Otra'], ['Uno', 'P1', 'Rara']])
    expect(await all('product_family')).toHaveLength(2)
  })

  test('a spec that does not fit is refused before anything happens', async () => {
    const refused = await post('/api/import', { file: 'a,b\n1,2\n', spec: { entity: 'account', mapping: { a: 'name', c: 'industry', b: 'no_such' }, lookup: { industry: 'name' }, match: ['email'] } })
    expect(refused.status).toBe(422)
    expect(refused.body.errors.map((e: any) => [e.field, e.code])).toEqual([['mapping.c', 'unknown_column'], ['mapping.b', 'unknown_field'], ['match', 'not_mapped'], ['lookup.industry', 'not_a_reference']])
    expect((await post('/api/import', { spec: { entity: 'account', mapping: { a: 'name' } } })).status).toBe(422)
    expect((await post('/api/import', { file: 'a\n1\n', spec: { entity: 'nothing', mapping: { a: 'name' } } })).status).toBe(404)
    const broken = await post('/api/import', { file: Buffer.from(zipSync({ 'x.txt': new Uint8Array(10) })), spec: { entity: 'account', mapping: { a: 'name' } } })
    expect([broken.status, broken.body.code]).toEqual([422, 'file_damaged'])
  })

  test('the words of other systems lead to the fields', async () => {
    const deals = (await post('/api/import/sample', { file: 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n1C1,Moses,GTX,Cancity,Won,2016-10-20,2017-03-01,1054\n', entity: 'opportunity' })).body
    expect(deals.suggestion.mapping).toMatchObject({ sales_agent: 'owner', product: 'product', account: 'account', deal_stage: 'stage', close_date: 'close_date', close_value: 'amount' })
    expect(deals.columns.map((c: any) => c.kind)).toEqual(['text', 'text', 'text', 'text', 'text', 'date', 'date', 'integer'])
    const firms = (await post('/api/import/sample', { file: 'account,sector,revenue,employees,office_location,subsidiary_of\nAcme,tech,1.5,3,Kenya,\n', entity: 'account' })).body
    expect(firms.suggestion.mapping).toEqual({ account: 'name', sector: 'industry', revenue: 'annual_revenue', employees: 'employees', office_location: 'billing_country', subsidiary_of: 'parent' })
  })

  test('the same order sent twice under one idempotency key runs once', async () => {
    const send = () => request('POST', '/api/import', { headers: { 'content-type': 'multipart/form-data; boundary=b', 'idempotency-key': 'once-only' },
      body: '--b\r\ncontent-disposition: form-data; name="spec"\r\n\r\n{"entity":"account","mapping":{"name":"name"}}\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nname\nUna sola vez\n\r\n--b--\r\n' })
    const first = await send(), second = await send()
    expect([first.status, second.status, second.body.id]).toEqual([202, 202, first.body.id])
    await ended(first.body.id)
    expect((await all('account')).filter(a => a['name'] === 'Una sola vez')).toHaveLength(1)
  })

  test('a file over the limit is refused as it comes', async () => {
    process.env['VINCULO_IMPORT_BYTES'] = '1000'
    try {
      const refused = await post('/api/import/sample', { file: 'name\n' + 'x\n'.repeat(5000) })
      expect([refused.status, refused.body.code]).toEqual([413, 'file_too_large'])
    } finally { delete process.env['VINCULO_IMPORT_BYTES'] }
  })

  test('a file that breaks at its end stores nothing and says why', async () => {
    const before = (await all('account')).length
    const failed = await run(`name\n${'Nueva\n'.repeat(3000)}"abierta`, { entity: 'account', mapping: { name: 'name' } })
    expect(failed).toMatchObject({ state: 'failed', created: 0, error: { code: 'file_quote_open' } })
    expect(await all('account')).toHaveLength(before)
  })

  test('only who may import does, and only they and administrators see it', async () => {
    const reader = await addUser('read_only'), manager = await addUser('manager')
    const denied = await post('/api/import', { file: 'name\nX\n', spec: { entity: 'account', mapping: { name: 'name' } } }, { as: reader })
    expect([denied.status, denied.body.code]).toEqual([403, 'import_not_allowed'])
    const started = await post('/api/import', { file: 'name\nDe la gerente\n', spec: { entity: 'account', mapping: { name: 'name' } } }, { as: manager })
    expect(started.status).toBe(202)
    expect((await ended(started.body.id)).created).toBe(1)
    expect((await request('GET', `/api/import/${started.body.id}`, { as: reader })).status).toBe(404)
    expect((await request('GET', `/api/import/${started.body.id}`, { as: manager })).status).toBe(200)
    const made = (await all('account', `&filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: 'De la gerente' }))}`))[0]!
    const history = (await request('GET', `/api/account/${made['id']}/history`)).body
    expect(JSON.stringify(history)).toContain('"origin":"import"')
  })

  test('a reversal bins what was made, gives back old values, and keeps and names what was changed since', async () => {
    await run('name,industry\nVieja,Antes\nOtra vieja,Antes\n', { entity: 'account', mapping: { name: 'name', industry: 'industry' } })
    const done = await run('name,industry,employees\nVieja,Después,5\nOtra vieja,Después,6\nRecién hecha,Nueva,7\nTocada,Nueva,8\n', { entity: 'account', mapping: { name: 'name', industry: 'industry', employees: 'employees' }, match: ['name'] })
    expect(counts(done)).toMatchObject({ created: 2, updated: 2 })
    const find = async (name: string) => (await all('account', `&filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: name }))}`))[0]
    await request('PATCH', `/api/account/${(await find('Tocada'))!['id']}`, { body: { website: 'https://tocada.example' } })
    await request('PATCH', `/api/account/${(await find('Otra vieja'))!['id']}`, { body: { industry: 'A mano' } })
    expect((await request('POST', `/api/import/${done['id']}/reversal`)).status).toBe(202)
    const reverted = await ended(done['id'])
    expect(reverted).toMatchObject({ state: 'reverted' })
    expect(reverted['kept'].map((k: any) => [k.title, k.reason, k.fields])).toEqual(expect.arrayContaining([['Tocada', 'changed_since', undefined], ['Otra vieja', 'changed_since', ['industry']]]))
    expect(reverted['kept']).toHaveLength(2)
    expect(await find('Vieja')).toMatchObject({ industry: 'Antes', employees: null })
    expect(await find('Otra vieja')).toMatchObject({ industry: 'A mano', employees: null })
    expect(await find('Recién hecha')).toBeUndefined()
    expect(await find('Tocada')).toMatchObject({ employees: 8 })
    expect((await request('POST', `/api/import/${done['id']}/reversal`)).body.code).toBe('import_reverted')
  })

  test('erasing a person leaves nothing of them in rejected rows', async () => {
    const done = await run('correo,nacimiento\nmarca.borrable@x.example,ayer\notra@x.example,ayer\n', { entity: 'contact', mapping: { correo: 'email', nacimiento: 'birth_date' } })
    expect(done).toMatchObject({ rejected: 2 })
    await eraseFromImports(server.ctx, [], ['Marca.Borrable@x.example'])
    const left = JSON.stringify(await kernel.sql`select raw, problems from kernel.import_row where import = ${done['id']}`)
    expect(left).not.toContain('marca.borrable')
    expect(left).toContain('otra@x.example')
  })

  test('vCards bring several points of a person', async () => {
    const card = 'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ruiz;Eva;;;\r\nFN:Eva Ruiz\r\nEMAIL:eva@x.example\r\nEMAIL:eva.ruiz@x.example\r\nTEL:+525512345678\r\nEND:VCARD\r\n'
    const done = await run(card, { entity: 'contact', mapping: { 'N.family': 'last_name', 'N.given': 'first_name', EMAIL: 'email', 'EMAIL 2': 'email+', TEL: 'phone' } })
    expect(counts(done)).toMatchObject({ created: 1, rejected: 0 })
    const points = await all('contact_point', `&fields=value,primary,contact.first_name&filter=${encodeURIComponent(JSON.stringify({ field: 'contact.first_name', op: 'eq', value: 'Eva' }))}&sort=value`)
    expect(points.map(p => [p['value'], p['primary']])).toEqual([['+525512345678', true], ['eva.ruiz@x.example', false], ['eva@x.example', true]])
  })
})

describe('an export', () => {
  test('what is exported can be imported again, as CSV and as a workbook', async () => {
    const name = '=SUMA(1;2) Ñandú "y" Cía.'
    await request('POST', '/api/account', { body: { name, annual_revenue: '1234.5', currency: 'MXN', customer_since: '2026-02-28', description: 'dos\nlíneas' } })
    const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: name }))
    const csv = await request('GET', `/api/account/export.csv?fields=name,annual_revenue,customer_since,description&filter=${filter}&locale=es-ES`)
    expect(csv.text).toBe(`\ufeffname;annual_revenue;customer_since;description\r\n"'=SUMA(1;2) Ñandú ""y"" Cía.";1234,5;2026-02-28;"dos\nlíneas"\r\n`)
    const mapping = { name: 'name', annual_revenue: 'annual_revenue', customer_since: 'customer_since', description: 'description' }
    expect(counts(await run(csv.text, { entity: 'account', mapping, match: ['name'], format: { decimal: ',' } }))).toMatchObject({ updated: 1, created: 0, rejected: 0 })
    const sheet = await server.http.inject({ method: 'GET', url: `/api/account/export.xlsx?fields=name,annual_revenue,customer_since,description&filter=${filter}`, headers: { host: 'localhost', cookie: await server.signIn('admin@prueba.example') } })
    expect(counts(await run(sheet.rawPayload, { entity: 'account', mapping, match: ['name'] }))).toMatchObject({ updated: 1, created: 0, rejected: 0 })
    expect((await all('account', `&filter=${filter}&fields=name,annual_revenue,customer_since,description,version`))[0]).toMatchObject({ name, annual_revenue: '1234.5', customer_since: '2026-02-28', description: 'dos\nlíneas', version: 1 })
  })

  test('needs its right, is logged with its fields and count, and knows only readable fields', async () => {
    await request('POST', '/api/role', { body: { name: 'looker', label: 'Looker', grants: { account: { read: 'all', create: false, update: 'none', delete: 'none' } } } })
    const seller = await addUser('looker')
    const denied = await request('GET', '/api/account/export.csv', { as: seller })
    expect([denied.status, denied.body.code]).toEqual([403, 'export_not_allowed'])
    expect((await request('GET', '/api/account/export.csv?fields=name,nothing')).body.code).toBe('unknown_field')
    expect((await request('GET', '/api/account/export.csv?filter=%7B')).status).toBe(400)
    const answer = await request('GET', '/api/account/export.csv?fields=name')
    const [event] = await kernel.sql`select entity, count, detail from kernel.access_event where kind = 'export' order by at desc, id desc limit 1`
    expect(event).toMatchObject({ entity: 'account', count: String(answer.text.trim().split('\r\n').length - 1), detail: { format: 'csv', fields: ['name'] } })
  })
})
