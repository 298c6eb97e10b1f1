// Pages arranged per role, through the front door.
import { expect, test } from 'vitest'
import { testServer } from '#test/support/server.ts'

const { request, addUser } = await testServer()
const empty = { sections: [], hidden: [], figures: null, panels: { order: [], hidden: [] }, related: { order: [], hidden: [] }, create: null }
const save = (body: Record<string, unknown>, as?: string) => request('POST', '/api/page_layout', { body, ...(as ? { as } : {}) })
const layoutOf = async (entity: string, as?: string) => (await request('GET', '/api/meta', as ? { as } : {})).body.entities[entity].layout
const roleId = async (name: string) => (await request('GET', `/api/role?filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: name }))}`)).body.data[0].id as string

test('a role gets its own arrangement, everybody else the standard, and the reset brings the standard back', async () => {
  const seller = await addUser('sales_rep'), both = await addUser(['sales_rep', 'manager']), agent = await addUser('agent')
  expect(await layoutOf('account', seller)).toBeUndefined()
  const standard = { ...empty, sections: [{ name: '', label: null, columns: [['name'], ['owner']] }], hidden: ['website'], related: { order: ['opportunities'], hidden: [] } }
  expect((await save({ entity: 'account', arrangement: standard })).status).toBe(201)
  const own = { ...empty, sections: [{ name: 'own_1', label: { es: 'Lo que se vende' }, columns: [['industry', 'employees']] }], figures: ['annual_revenue'], create: ['name', 'phone'] }
  const made = await save({ entity: 'account', role: await roleId('sales_rep'), rank: 2, arrangement: own })
  expect(made.status, made.text).toBe(201)
  expect((await save({ entity: 'account', role: await roleId('manager'), rank: 1, arrangement: { ...empty, create: ['name'] } })).status).toBe(201)
  expect(await layoutOf('account', agent)).toEqual({ role: null, ...standard })
  expect(await layoutOf('account', seller)).toEqual({ role: 'sales_rep', ...own, sections: [{ name: 'own_1', label: 'Lo que se vende', columns: [['industry', 'employees']] }] })
  // of several roles the one of the lowest rank
  expect(await layoutOf('account', both)).toMatchObject({ role: 'manager', create: ['name'] })
  expect((await request('GET', `/api/page_layout/${made.body.id}/history`)).body.data.length).toBe(1)
  expect((await request('DELETE', `/api/page_layout/${made.body.id}`)).status).toBe(204)
  expect(await layoutOf('account', seller)).toEqual({ role: null, ...standard })
})

test('a field a role may not read is in none of its names, neither in the page where it is arranged for the role', async () => {
  const role = await request('POST', '/api/role', { body: { name: 'blind', label: { es: 'Ciega', en: 'Blind' }, grants: { contact: { read: 'all', create: true, update: 'all', delete: 'none', readFields: ['*', '-birth_date'] } } } })
  expect(role.status, role.text).toBe(201)
  const blind = await addUser('blind')
  const arrangement = { ...empty, sections: [{ name: '', label: null, columns: [['last_name', 'birth_date']] }, { name: 'own_1', label: { es: 'Nacimiento', en: 'Birth' }, columns: [[], []] }], figures: ['birth_date', 'last_name'], panels: { order: ['leads'], hidden: [] }, related: { order: ['leads'], hidden: ['interactions'] } }
  expect((await save({ entity: 'contact', arrangement })).status).toBe(201)
  expect(await layoutOf('contact')).toMatchObject({ figures: ['birth_date', 'last_name'] })
  const seen = await request('GET', '/api/meta', { as: blind })
  expect(seen.body.entities.contact.layout).toMatchObject({ sections: [{ columns: [['last_name']] }], figures: ['last_name'], panels: { order: [], hidden: [] }, related: { order: [], hidden: [] } })
  expect(seen.text).not.toContain('birth_date')
  const page = await request('GET', `/api/page-layout/contact?role=${role.body.id}`)
  expect(page.body).toMatchObject({ own: null, standard: { arrangement } })
  expect(page.body.meta.fields.last_name.name).toBe('last_name')
  expect(page.body.meta.fields.birth_date).toBeUndefined()
})

test('only administrators arrange, once for each role, and only what there is', async () => {
  const seller = await addUser('sales_rep')
  expect((await save({ entity: 'lead', arrangement: empty }, seller)).status).toBe(404)
  expect((await request('GET', '/api/page-layout/lead', { as: seller })).status).toBe(403)
  expect((await request('GET', '/api/page-layout/nothing')).status).toBe(404)
  expect((await save({ entity: 'lead', arrangement: empty })).status).toBe(201)
  expect((await save({ entity: 'lead', arrangement: empty })).status).toBe(409)
  const refused = async (entity: string, part: unknown) => (await save({ entity, arrangement: typeof part === 'object' ? { ...empty, ...part } : part })).body.errors?.map((each: { code: string }) => each.code)
  expect(await refused('nothing', {})).toEqual(['unknown_entity'])
  expect(await refused('task', 'x')).toEqual(['invalid_arrangement'])
  expect(await refused('task', { sections: [{ name: '', label: null, columns: [['subject', 'nothing'], ['subject']] }] })).toEqual(['unknown_field', 'named_twice'])
  expect(await refused('task', { hidden: ['subject'] })).toEqual(['cannot_be_hidden'])
  expect(await refused('task', { sections: [{ name: 'own_1', label: null, columns: [[]] }] })).toEqual(['section_without_name'])
  expect(await refused('task', { panels: { order: ['x'], hidden: [] }, related: { order: [], hidden: ['y'] } })).toEqual(['unknown_panel', 'unknown_relation'])
})

test('custom fields and objects are arranged like ours', async () => {
  const object = await request('POST', '/api/custom_object', { body: { name: 'maquina', label: { es: 'Máquina', en: 'Machine' }, plural: { es: 'Máquinas', en: 'Machines' } } })
  expect(object.status, object.text).toBe(201)
  expect((await request('POST', '/api/custom_field', { body: { entity: 'co_maquina', name: 'potencia', kind: 'number', label: { es: 'Potencia', en: 'Power' } } })).status).toBe(201)
  const arranged = await save({ entity: 'co_maquina', arrangement: { ...empty, sections: [{ name: '', label: null, columns: [['cf_potencia', 'name']] }], figures: ['cf_potencia'] } })
  expect(arranged.status, arranged.text).toBe(201)
  expect(await layoutOf('co_maquina')).toMatchObject({ figures: ['cf_potencia'], sections: [{ columns: [['cf_potencia', 'name']] }] })
})
