// Custom fields and objects at every door, with the rights of who asks.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runWorker } from '#kernel/jobs/worker.ts'
import { feedSettled } from '#test/access/settled.ts'
import { testServer, type Answer } from '#test/support/server.ts'

const { request, kernel, addUser } = await testServer()
const stop = new AbortController()
let working: Promise<void>
beforeAll(() => { working = runWorker(kernel, stop.signal) })
afterAll(async () => { stop.abort(); await working })

const post = (path: string, body: unknown, as?: string): Promise<Answer> => request('POST', path, { body, ...(as ? { as } : {}) })
const patch = (path: string, body: unknown, as?: string): Promise<Answer> => request('PATCH', path, { body, ...(as ? { as } : {}) })
const one = (condition: unknown): string => encodeURIComponent(JSON.stringify(condition))
const role = async (name: string) => (await request('GET', `/api/role?filter=${one({ field: 'name', op: 'eq', value: name })}`)).body.data[0]
/** gives a role rights to an entity, and says which fields besides those it has */
async function grant(name: string, entity: string, change: Record<string, unknown>): Promise<void> {
  const found = await role(name)
  const changed = await patch(`/api/role/${found.id}`, { grants: { ...found.grants, [entity]: { ...found.grants[entity], ...change } } })
  expect(changed.status, changed.text).toBe(200)
}
async function imported(spec: Record<string, unknown>, file: string): Promise<any> {
  const part = (head: string, content: string) => `--b\r\ncontent-disposition: form-data; ${head}\r\n\r\n${content}\r\n`
  const started = await request('POST', '/api/import', { body: Buffer.from(`${part('name="spec"', JSON.stringify(spec))}${part('name="file"; filename="x.csv"', file)}--b--\r\n`), headers: { 'content-type': 'multipart/form-data; boundary=b' } })
  expect(started.status, started.text).toBe(202)
  for (;;) {
    const { body } = await request('GET', `/api/import/${started.body.id}`)
    if (!['queued', 'running'].includes(body.state)) return body
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

describe('a custom field', async () => {
  let seller = ''
  beforeAll(async () => {
    seller = await addUser('sales_rep')
    for (const field of [
      { name: 'level', kind: 'select', label: { es: 'Nivel', en: 'Level' }, help: { es: 'Según la compra', en: 'By sales' }, options: [{ value: 'gold', es: 'Oro', en: 'Gold', tone: 'good' }, { value: 'silver', es: 'Plata', en: 'Silver' }] },
      { name: 'cf_code', kind: 'text', label: { es: 'Clave' }, unique: true, searchable: true, max_length: 20 },
      { name: 'limit', kind: 'money', label: { es: 'Límite', en: 'Limit' }, currency: 'currency', section: 'credit', section_label: { es: 'Crédito', en: 'Credit' } },
      { name: 'since', kind: 'date', label: { es: 'Desde', en: 'Since' }, default_value: '2020-01-31' },
      { name: 'reseller', kind: 'ref', target: 'account', label: { es: 'Revende', en: 'Reseller' } },
      { name: 'folio', kind: 'autonumber', prefix: 'F-', digits: 4, label: { es: 'Folio' } },
    ]) {
      const made = await post('/api/custom_field', { entity: 'account', ...field })
      expect(made.status, made.text).toBe(201)
    }
  })

  test('is written, read, filtered, sorted, searched and counted like any other', async () => {
    const made = await post('/api/account', { name: 'Río', currency: 'MXN', cf_level: 'gold', cf_code: 'ZX-77', cf_limit: '1500.50' })
    expect(made.status, made.text).toBe(201)
    expect(made.body).toMatchObject({ cf_level: 'gold', cf_code: 'ZX-77', cf_limit: '1500.5', cf_limit_base: '1500.5', cf_since: '2020-01-31', cf_reseller: null, cf_folio: 'F-0001' })
    const other = await post('/api/account', { name: 'Sol', cf_level: 'silver', cf_reseller: made.body.id, cf_limit: '20' })
    expect((await post('/api/account', { name: 'Mar', cf_code: 'ZX-77' })).body).toMatchObject({ code: 'duplicate' })
    expect((await post('/api/account', { name: 'Mar', cf_level: 'bronze' })).body.errors).toMatchObject([{ field: 'cf_level', code: 'unknown_option' }])
    const listed = await request('GET', `/api/account?fields=name,cf_level,cf_reseller.name&filter=${one({ field: 'cf_limit', op: 'lt', value: '1000' })}&sort=-cf_since`)
    expect(listed.body.data).toMatchObject([{ name: 'Sol', cf_level: 'silver', 'cf_reseller.name': 'Río' }])
    expect((await request('GET', '/api/account?q=zx-77&fields=name')).body.data).toMatchObject([{ name: 'Río' }])
    expect((await request('GET', '/api/account/aggregate?group=cf_level&measures=count,sum(cf_limit)')).body.data).toEqual(expect.arrayContaining([expect.objectContaining({ cf_level: 'gold', count: 1 })]))
    expect((await request('GET', `/api/account?fields=name&filter=${one({ related: 'account.cf_reseller', at_least: 1 })}`)).body.data).toMatchObject([{ name: 'Río' }])
    await patch(`/api/account/${other.body.id}`, { cf_level: 'gold' })
    const history = await request('GET', `/api/account/${other.body.id}/history`)
    expect(JSON.stringify(history.body)).toContain('cf_level')
  })

  test('is described where definitions are', async () => {
    const { body: meta } = await request('GET', '/api/meta', { headers: { 'accept-language': 'en' } })
    expect(meta.entities.account.fields.cf_level).toMatchObject({ kind: 'select', label: 'Level', help: 'By sales', writable: true, options: [{ value: 'gold', label: 'Gold', tone: 'good' }, { value: 'silver', label: 'Silver' }] })
    expect(meta.entities.account.fields.cf_limit).toMatchObject({ currency_field: 'currency', section: 'credit', section_label: 'Credit' })
    expect(meta.entities.account.fields.cf_code.label).toBe('Clave')
    const { body: document } = await request('GET', '/api/openapi.json')
    expect(document.components.schemas.account.properties.cf_level).toMatchObject({ enum: ['gold', 'silver', null], title: 'Nivel' })
    expect(document.components.schemas.account_new.properties).toHaveProperty('cf_limit')
    expect(document.components.schemas.account_new.properties).not.toHaveProperty('cf_folio')
  })

  test('comes in by import, in the words of its options, and goes out by export', async () => {
    const done = await imported({ entity: 'account', mapping: { Nombre: 'name', Nivel: 'cf_level', 'Límite': 'cf_limit', Desde: 'cf_since' }, match: ['name'], on_match: 'create' }, 'Nombre;Nivel;Límite;Desde\nUno;Oro;1.234,50;31/12/2021\nDos;Madera;1;\n')
    expect(done).toMatchObject({ state: 'done', created: 1, rejected: 1 })
    const [uno] = (await request('GET', `/api/account?filter=${one({ field: 'name', op: 'eq', value: 'Uno' })}`)).body.data
    expect(uno).toMatchObject({ cf_level: 'gold', cf_limit: '1234.5', cf_since: '2021-12-31' })
    const file = await request('GET', `/api/account/export.csv?fields=name,cf_level,cf_limit&filter=${one({ field: 'name', op: 'eq', value: 'Uno' })}`)
    expect(file.text).toMatch(/cf_level/)
    expect(file.text).toMatch(/Uno,gold,1234\.5/)
    const whole = await request('GET', '/api/account/export.csv')
    expect(whole.text.split('\n')[0]).toContain('cf_folio')
  })

  test('is changed for many records at once, and kept in a view', async () => {
    const [uno] = (await request('GET', `/api/account?filter=${one({ field: 'name', op: 'eq', value: 'Uno' })}`)).body.data
    const bulk = await post('/api/account/bulk', { ids: [uno.id], patch: { cf_level: 'silver' } })
    expect(bulk.status, bulk.text).toBe(202)
    for (let tries = 0; tries < 100; tries++) {
      if ((await request('GET', `/api/account/${uno.id}?fields=cf_level`)).body.cf_level === 'silver') break
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    expect((await request('GET', `/api/account/${uno.id}?fields=cf_level`)).body.cf_level).toBe('silver')
    const view = await post('/api/saved_view', { name: 'Plata', entity: 'account', definition: { filter: { field: 'cf_level', op: 'eq', value: 'silver' } } })
    expect(view.status).toBe(201)
  })

  test('does not exist for anybody but administrators until a role names it', async () => {
    const mine = await post('/api/account', { name: 'Propia' }, seller)
    expect(mine.status, mine.text).toBe(201)
    const path = `/api/account/${mine.body.id}`
    await patch(path, { cf_level: 'gold', cf_code: 'SECRETO-1' })
    expect(JSON.stringify(mine.body)).not.toContain('cf_')
    expect(JSON.stringify((await request('GET', path, { as: seller })).body)).not.toContain('cf_')
    expect((await patch(path, { cf_level: 'silver' }, seller)).body.errors).toMatchObject([{ field: 'cf_level', code: 'unknown_field' }])
    for (const query of ['fields=cf_level', `filter=${one({ field: 'cf_level', op: 'eq', value: 'gold' })}`, 'sort=cf_level']) expect((await request('GET', `/api/account?${query}`, { as: seller })).body).toMatchObject({ status: 400, code: expect.stringMatching(/unknown_field|not_sortable/) })
    expect((await request('GET', '/api/account?q=secreto-1', { as: seller })).body.data).toEqual([])
    expect(JSON.stringify((await request('GET', `${path}/history`, { as: seller })).body)).not.toContain('cf_')
    expect(JSON.stringify((await request('GET', '/api/meta', { as: seller })).body)).not.toContain('cf_')
    expect((await request('GET', '/api/custom_field', { as: seller })).status).toBe(404)

    await grant('sales_rep', 'account', { readFields: ['*', 'cf_level'], writeFields: ['*'] })
    expect((await request('GET', `${path}?fields=cf_level`, { as: seller })).body).toEqual(expect.objectContaining({ cf_level: 'gold' }))
    expect((await patch(path, { cf_level: 'silver' }, seller)).body.errors).toMatchObject([{ field: 'cf_level', code: 'read_only' }])
    expect((await request('GET', `${path}?fields=cf_code`, { as: seller })).body.code).toBe('unknown_field')
    await grant('sales_rep', 'account', { readFields: ['*', 'cf_level'], writeFields: ['*', 'cf_level'] })
    expect((await patch(path, { cf_level: 'silver' }, seller)).status).toBe(200)
  })

  test('gives nobody access to anything: a reference is not a link', async () => {
    const theirs = await post('/api/account', { name: 'De ella' }, seller)
    const made = await post('/api/custom_field', { entity: 'contact', name: 'former', kind: 'ref', target: 'account', label: { es: 'Antes en', en: 'Before at' } })
    expect(made.status, made.text).toBe(201)
    const contact = await post('/api/contact', { last_name: 'Ajena', cf_former: theirs.body.id })
    expect(contact.status, contact.text).toBe(201)
    expect((await request('GET', `/api/contact/${contact.body.id}`, { as: seller })).status).toBe(404)
  })

  test('is hidden, retired and kept', async () => {
    const [field] = (await request('GET', `/api/custom_field?filter=${one({ field: 'name', op: 'eq', value: 'cf_since' })}`)).body.data
    await patch(`/api/custom_field/${field.id}`, { state: 'hidden' })
    expect((await request('GET', '/api/meta')).body.entities.account.fields.cf_since).toMatchObject({ technical: true, writable: true })
    expect((await request('DELETE', `/api/custom_field/${field.id}`)).body).toMatchObject({ status: 409, code: 'retire_first' })
    await patch(`/api/custom_field/${field.id}`, { state: 'retired' })
    expect((await post('/api/account', { name: 'Nueva', cf_since: '2024-01-01' })).body.errors).toMatchObject([{ field: 'cf_since', code: 'read_only' }])
    expect((await request('GET', '/api/account/export.csv?fields=name,cf_since')).text).toContain('2020-01-31')
    await patch(`/api/custom_field/${field.id}`, { state: 'active' })
    expect((await request('GET', '/api/meta')).body.entities.account.fields.cf_since).toMatchObject({ technical: false, writable: true })
  })
})

describe('a custom object', async () => {
  let seller = '', other = ''
  beforeAll(async () => {
    seller = await addUser('agent'); other = await addUser('agent')
    const made = await post('/api/custom_object', { name: 'machine', label: { es: 'Máquina', en: 'Machine' }, plural: { es: 'Máquinas', en: 'Machines' } })
    expect(made.status, made.text).toBe(201)
    for (const field of [{ name: 'serial', kind: 'text', label: { es: 'Serie', en: 'Serial' }, required: true, unique: true }, { name: 'site_of', kind: 'ref', target: 'account', label: { es: 'Instalada en', en: 'At' } }, { name: 'price', kind: 'number', scale: 2, label: { es: 'Precio', en: 'Price' } }]) {
      const answer = await post('/api/custom_field', { entity: 'co_machine', ...field })
      expect(answer.status, answer.text).toBe(201)
    }
  })

  test('has all doors of an entity', async () => {
    const account = await post('/api/account', { name: 'Con máquinas' })
    expect((await post('/api/co_machine', { name: 'Prensa' })).body.errors).toMatchObject([{ field: 'cf_serial', code: 'required' }])
    const made = await post('/api/co_machine', { name: 'Prensa hidráulica', cf_serial: 'A-1', cf_site_of: account.body.id, cf_price: '10.25' })
    expect(made.status, made.text).toBe(201)
    expect(made.body).toMatchObject({ version: 1, cf_price: '10.25' })
    expect((await patch(`/api/co_machine/${made.body.id}`, { cf_price: '11' })).body).toMatchObject({ version: 2, cf_price: '11' })
    expect((await request('GET', `/api/co_machine?q=hidraulica&fields=name`)).body.data).toHaveLength(1)
    expect(JSON.stringify((await request('GET', '/api/search?q=hidraulica')).body)).toContain('co_machine')
    expect((await request('GET', '/api/openapi.json')).body.paths).toHaveProperty('/api/co_machine/{id}')
    const meta = (await request('GET', '/api/meta')).body.entities
    expect(meta.co_machine).toMatchObject({ label: 'Máquina', plural: 'Máquinas', title: 'name', searchable: true, navigation: { wing: 'operational' } })
    expect(meta.account.related).toEqual(expect.arrayContaining([{ name: 'co_machine.cf_site_of', entity: 'co_machine', field: 'cf_site_of', label: 'Máquinas' }]))
    const whole = await request('GET', `/api/account/${account.body.id}/360`)
    expect(whole.body.panels.find((panel: any) => panel.entity === 'co_machine')).toMatchObject({ label: 'Máquinas', rows: [expect.objectContaining({ name: 'Prensa hidráulica' })] })
    const done = await imported({ entity: 'co_machine', mapping: { Nombre: 'name', Serie: 'cf_serial', Lugar: 'cf_site_of', Precio: 'cf_price' }, lookup: { cf_site_of: 'name' }, match: ['cf_serial'], on_match: 'update' }, 'Nombre;Serie;Lugar;Precio\nTorno;A-2;Con máquinas;7,5\nPrensa nueva;A-1;;\n')
    expect(done).toMatchObject({ state: 'done', created: 1, updated: 1 })
    expect((await request('GET', '/api/co_machine/export.csv?fields=name,cf_serial,cf_price')).text).toContain('Torno')
    expect((await request('GET', `/api/co_machine/${made.body.id}/history`)).body.data.length).toBeGreaterThanOrEqual(3)
    expect((await request('DELETE', `/api/co_machine/${made.body.id}`)).status).toBe(204)
    expect((await post(`/api/co_machine/${made.body.id}/restoration`, {})).status).toBe(200)
    await feedSettled(kernel)
    const changes = []
    for (let after = ''; ;) {
      const page = await request('GET', `/api/changes?limit=500${after}`)
      changes.push(...page.body.data)
      if (page.body.data.length === 0) break
      after = `&after=${encodeURIComponent(page.body.next)}`
    }
    expect(JSON.stringify(changes)).toContain('co_machine')
  })

  test('is closed until granted, and then reaches as far as the grant says', async () => {
    expect((await request('GET', '/api/co_machine', { as: seller })).status).toBe(404)
    expect((await post('/api/co_machine', { name: 'x', cf_serial: 'B-1' }, seller)).status).toBe(404)
    await grant('agent', 'co_machine', { read: 'own', create: true, update: 'own', delete: 'none', readFields: ['*', 'cf_serial'], writeFields: ['*', 'cf_serial'] })
    const mine = await post('/api/co_machine', { name: 'Mía', cf_serial: 'B-1' }, seller)
    expect(mine.status, mine.text).toBe(201)
    expect(mine.body).not.toHaveProperty('cf_price')
    expect((await request('GET', `/api/co_machine/${mine.body.id}`, { as: other })).status).toBe(404)
    expect((await request('GET', '/api/co_machine', { as: seller })).body.data).toHaveLength(1)
    expect((await request('DELETE', `/api/co_machine/${mine.body.id}`, { as: seller })).status).toBe(403)
    expect((await post('/api/co_machine', { name: 'y', cf_serial: 'B-2', cf_price: '1' }, seller)).body.errors).toMatchObject([{ field: 'cf_price', code: 'unknown_field' }])
    await grant('agent', 'co_machine', { read: 'all', create: true, update: 'own', delete: 'none', readFields: ['*', 'cf_serial'] })
    expect((await request('GET', `/api/co_machine/${mine.body.id}`, { as: other })).status).toBe(200)
    expect((await patch(`/api/co_machine/${mine.body.id}`, { name: 'Suya' }, other)).status).toBe(403)
  })

  test('may belong to another record, and is reached through it', async () => {
    const made = await post('/api/custom_object', { name: 'contract_note', label: { es: 'Nota', en: 'Note' }, plural: { es: 'Notas', en: 'Notes' }, access: 'parent', parent: 'co_machine', naming: 'number', prefix: 'N-' })
    expect(made.status, made.text).toBe(201)
    await grant('agent', 'co_machine', { read: 'own', create: true, update: 'own', delete: 'none' })
    await grant('agent', 'co_contract_note', { read: 'own', create: true, update: 'own', delete: 'own' })
    const machine = await post('/api/co_machine', { name: 'Con notas', cf_serial: 'C-1' }, seller)
    const note = await post('/api/co_contract_note', { parent: machine.body.id }, seller)
    expect(note.status, note.text).toBe(201)
    expect(note.body).toMatchObject({ name: 'N-000001', parent: machine.body.id })
    expect((await request('GET', `/api/co_contract_note/${note.body.id}`, { as: other })).status).toBe(404)
    await request('DELETE', `/api/co_machine/${machine.body.id}`)
    expect((await request('GET', `/api/co_contract_note/${note.body.id}`)).status).toBe(404)
  })

  test('is retired with its records, and thrown away only without any', async () => {
    const [object] = (await request('GET', `/api/custom_object?filter=${one({ field: 'name', op: 'eq', value: 'co_contract_note' })}`)).body.data
    expect((await patch(`/api/custom_object/${object.id}`, { access: 'own' })).body.errors).toMatchObject([{ code: 'definition_fixed' }, { code: 'definition_fixed' }])
    expect((await patch(`/api/custom_object/${object.id}`, { state: 'retired' })).status).toBe(200)
    expect((await post('/api/co_contract_note', { parent: object.id })).body).toMatchObject({ status: 403, code: 'server_only' })
    expect((await request('GET', '/api/co_contract_note?bin=true')).body.data).toHaveLength(1)
    expect((await request('DELETE', `/api/custom_object/${object.id}`)).body).toMatchObject({ status: 409, code: 'object_has_records' })
  })
})

test('words of the house replace ours, and a field of ours can be put away', async () => {
  expect((await post('/api/term', { key: 'entity.account', es: 'Empresa', en: 'Firm' })).status).toBe(201)
  await post('/api/term', { key: 'entity.account.plural', es: 'Empresas' })
  await post('/api/term', { key: 'field.account.industry', es: 'Giro', hidden: true })
  const meta = (await request('GET', '/api/meta')).body.entities.account
  expect(meta).toMatchObject({ label: 'Empresa', plural: 'Empresas' })
  expect(meta.fields.industry).toMatchObject({ label: 'Giro', technical: true })
  expect((await post('/api/account', { name: 'Con giro', industry: 'Metal' })).body).toMatchObject({ industry: 'Metal' })
  expect((await post('/api/term', { key: 'field.account.nothing', es: 'x' })).body.errors).toMatchObject([{ field: 'key', code: 'unknown_term' }])
  expect((await post('/api/term', { key: 'field.account.name', hidden: true })).body.errors).toMatchObject([{ field: 'hidden', code: 'cannot_be_hidden' }])
  const found = (await request('GET', '/api/definition/term?q=giro')).body.data
  expect(found[0]).toMatchObject({ key: 'field.account.industry', kind: 'field', now: 'Giro', renamed: true, hidden: true, es: 'Giro' })
  expect(found[0].ours).not.toBe('Giro')
  expect((await request('GET', '/api/definition/term?renamed=true')).body.data.map((each: { key: string }) => each.key).sort()).toEqual(['entity.account', 'entity.account.plural', 'field.account.industry'])
  expect((await request('GET', '/api/definition/term', { as: await addUser('sales_rep') })).status).toBe(403)
})
