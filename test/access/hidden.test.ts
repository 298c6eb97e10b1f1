// A field that a role may not read does not exist for it: at every door it is answered exactly as a name nobody ever defined, and what is in it can be found out by no question.
import { describe, expect, test } from 'vitest'
import { makeWorld } from '#test/access/world.ts'
import type { Answer } from '#test/support/server.ts'

const world = await makeWorld()
const { kernel, request, hidden, records } = world
const as = world.people['limited']!.email
const NOBODY = 'no_such_field'
const json = (value: unknown): string => encodeURIComponent(JSON.stringify(value))
const get = (path: string): Promise<Answer> => request('GET', path, { as })

/** The same question with the hidden field and with a name nobody defined: the answers must be one. */
async function alike(field: string, ask: (name: string) => Promise<Answer>): Promise<Answer> {
  const told = await ask(field), unknown = await ask(NOBODY)
  const plain = (answer: Answer): string => answer.text.replace(/"request_id":"[^"]*"/, '').replaceAll(field, NOBODY)
  expect([told.status, plain(told)]).toEqual([unknown.status, plain(unknown)])
  expect(told.status).toBeGreaterThanOrEqual(400)
  expect(told.status).toBeLessThan(500)
  return told
}

test('every entity has a field to hide, but for those of nothing but references and what is required', () => {
  const bare = [...kernel.registry.definitions.keys()].filter(name => !hidden.has(name) && !name.startsWith('co_'))
  expect(bare.sort()).toEqual(['exploration', 'favourite', 'follow', 'incentive_dispute_message', 'notification_mute', 'opportunity_member', 'team', 'territory'])
})

describe.each([...hidden].map(([entity, field]) => ({ entity, field })))('$entity $field', ({ entity, field }) => {
  const definition = kernel.registry.entity(entity)
  const id = records.get(entity)!.A

  test('is refused like an unknown one in fields, filter, sort, group, measure and export', async () => {
    const base = `/api/${entity}`
    await alike(field, name => get(`${base}?fields=id,${name}`))
    await alike(field, name => get(`${base}/${id}?fields=${name}`))
    for (const op of ['eq', 'is_empty', 'contains', 'gt', 'in', 'in_last']) await alike(field, name => get(`${base}?filter=${json({ not: { field: name, op, value: op === 'in' ? ['x'] : 'x' } })}`))
    await alike(field, name => get(`${base}?sort=${name}`))
    await alike(field, name => get(`${base}?sort=-${name}&from=a`))
    await alike(field, name => get(`${base}/aggregate?group=${name}`))
    await alike(field, name => get(`${base}/aggregate?group=${name}:month`))
    for (const measure of ['count', 'sum', 'min', 'max', 'count_distinct']) await alike(field, name => get(`${base}/aggregate?measures=${measure}(${name})`))
    for (const kind of ['csv', 'xlsx']) await alike(field, name => get(`${base}/export.${kind}?fields=${name}`))
  })

  test('is refused like an unknown one in every write', async () => {
    if (definition.entity.serverOnly || definition.entity.access === 'admin') return
    await alike(field, name => request('POST', `/api/${entity}`, { as, body: { [name]: 'x' } }))
    if (!definition.entity.appendOnly) await alike(field, name => request('PATCH', `/api/${entity}/${id}`, { as, body: { [name]: null } }))
    await alike(field, name => request('POST', `/api/${entity}/upsert`, { as, body: { system: 'elsewhere', external_id: name === field ? 'a' : 'b', record: { [name]: 'x' } } }))
    await alike(field, name => request('POST', '/api/batch', { as, body: { operations: [{ op: 'create', entity, record: { [name]: 'x' } }] } }))
    if (!definition.entity.appendOnly) await alike(field, name => request('POST', `/api/${entity}/bulk`, { as, body: { ids: [id], patch: { [name]: null } } }))
  })

  test('is refused over a reference and a relation', async () => {
    for (const other of kernel.registry.definitions.values()) for (const ref of other.fields.values()) {
      if (ref.target !== entity || ref.storage !== 'main' || hidden.get(other.name) === ref.name || ref.field.options.restricted) continue
      await alike(field, name => get(`/api/${other.name}?fields=${ref.name}.${name}`))
      await alike(field, name => get(`/api/${other.name}?sort=${ref.name}.${name}`))
      await alike(field, name => get(`/api/${other.name}?filter=${json({ field: `${ref.name}.${name}`, op: 'is_empty' })}`))
      await alike(field, name => get(`/api/${other.name}/aggregate?group=${ref.name}.${name}`))
      break
    }
    for (const [relation, inverse] of [...definition.inverses].slice(0, 1)) {
      if (!hidden.has(inverse.entity)) continue
      await alike(hidden.get(inverse.entity)!, name => get(`/api/${entity}?filter=${json({ related: relation, where: { field: name, op: 'is_empty' } })}`))
    }
  })

  test('is absent from record, list, 360, history, feed, export, meta and the API document', async () => {
    const record = await get(`/api/${entity}/${id}`)
    // what its author alone reads is not there at all for others
    if (definition.access.author) return expect(record.status).toBe(404)
    expect(record.status).toBe(200)
    const names = [field, ...[...definition.fields.values()].filter(f => f.companionOf === field).map(f => f.name)]
    for (const name of names) {
      expect(Object.keys(record.body)).not.toContain(name)
      for (const row of (await get(`/api/${entity}?limit=500`)).body.data) expect(Object.keys(row)).not.toContain(name)
      for (const change of (await get(`/api/${entity}/${id}/history`)).body.data) expect(Object.keys(change.diff)).not.toContain(name)
      for (const change of (await get('/api/changes?limit=1000')).body.data) if (change.entity === entity) expect(Object.keys(change.diff)).not.toContain(name)
      const whole = await get(`/api/${entity}/${id}/360?glances=true`)
      if (whole.status === 200) expect(Object.keys(whole.body.record)).not.toContain(name)
      expect((await get(`/api/${entity}/export.csv`)).text.split('\r\n')[0]!.replace('\ufeff', '').split(',')).not.toContain(name)
      expect(Object.keys((await get('/api/meta')).body.entities[entity].fields)).not.toContain(name)
      expect(Object.keys((await get('/api/openapi.json')).body.components.schemas[entity].properties)).not.toContain(name)
    }
  })

  test('cannot be found by its text', async () => {
    const searched = definition.fields.get(field)!.field.options.search
    if (!searched || !definition.entity.searchable) return
    const { body } = await request('GET', `/api/${entity}/${id}?fields=${field}`)
    const listed = await get(`/api/${entity}?fields=id&q=${encodeURIComponent(String(body[field]))}`)
    expect(listed.body.code === 'not_searchable' || !(listed.body.data as { id: string }[]).some(row => row.id === id)).toBe(true)
    const hits = await get(`/api/search?entities=${entity}&q=${encodeURIComponent(String(body[field]))}`)
    expect((hits.body.data as { id: string }[]).map(hit => hit.id)).not.toContain(id)
  })
})

describe('panels of a 360 page', () => {
  test('show no hidden field, and a panel that selects by one is left out', async () => {
    for (const entity of ['contact', 'account']) {
      const { body } = await get(`/api/${entity}/${records.get(entity)!.A}/360?glances=true`)
      expect(body.panels.length).toBeGreaterThan(0)
      for (const panel of body.panels) {
        const gone = hidden.get(panel.entity)
        expect(panel.fields).not.toContain(gone)
        for (const row of panel.rows) expect(Object.keys(row)).not.toContain(gone)
      }
    }
  })
})

test('a restricted field is covered by no role that does not name it', async () => {
  for (const definition of kernel.registry.definitions.values()) for (const field of definition.fields.values()) {
    const named = kernel.registry.modules.some(module => world.people['a']!.roles.some(role => (module.grants?.[role] ?? module.grants?.['*'])?.[definition.name]?.readFields?.includes(field.name)))
    if (!field.field.options.restricted || field.companionOf || named) continue
    const answer = await request('GET', `/api/${definition.name}?fields=${field.name}`, { as: world.people['a']!.email })
    expect([definition.name, field.name, answer.status, answer.body.code]).toEqual([definition.name, field.name, answer.status === 404 ? 404 : 400, answer.status === 404 ? 'not_found' : 'unknown_field'])
  }
})
