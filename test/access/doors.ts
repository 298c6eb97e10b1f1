// The doors through which records can be seen or changed. Each asks one person's question about one entity and compares the answer with the oracle's.
import { factsOf } from '#platform/facts/fact.ts'
import { feedSettled } from '#test/access/settled.ts'
import { expect } from 'vitest'
import type { Oracle, Stored, Verb } from '#test/access/oracle.ts'
import type { Member, World } from '#test/access/world.ts'
import type { Answer } from '#test/support/server.ts'

export interface Visit { world: World; oracle: Oracle; entity: string; who: Member; name: string }
type Door = (visit: Visit) => Promise<void>

export const doors: Record<string, Door> = {
  async list(v) {
    const answer = await ask(v, '?fields=id&limit=500&count=true')
    if (shut(v, answer)) return
    expect(label(v, ids(answer))).toEqual(label(v, seen(v)))
    expect(answer.body.count.value).toBe(seen(v).length)
  },
  async get(v) {
    for (const row of v.oracle.rows(v.entity)) expect(label(v, [row.id, (await ask(v, `/${row.id}?fields=id`)).status])).toEqual(label(v, [row.id, may(v, row, 'read') && !row.deleted_at ? 200 : 404]))
  },
  async bin(v) {
    const answer = await ask(v, '?fields=id&limit=500&bin=true')
    if (shut(v, answer)) return
    expect(label(v, ids(answer))).toEqual(label(v, v.oracle.rows(v.entity).filter(row => row.deleted_at && may(v, row, 'read')).map(row => row.id).sort()))
  },
  /** asking for a record by what is in it tells nothing either */
  async filter(v) {
    const definition = v.world.kernel.registry.entity(v.entity)
    const all = v.oracle.rows(v.entity).map(row => row.id)
    const answer = await ask(v, `?fields=id&limit=500&filter=${json({ field: 'id', op: 'in', value: all })}`)
    if (shut(v, answer)) return
    expect(label(v, ids(answer))).toEqual(label(v, seen(v)))
    const title = definition.fields.get(definition.entity.title)!
    if (title.kind !== 'text') return
    for (const row of v.oracle.rows(v.entity).filter(each => !may(v, each, 'read') && each[title.name])) {
      const found = await ask(v, `?fields=id&filter=${json({ any: [{ field: title.name, op: 'eq', value: row[title.name] }, { field: title.name, op: 'starts_with', value: String(row[title.name]).slice(0, 12) }] })}`)
      expect(label(v, ids(found).includes(row.id))).toEqual(label(v, false))
    }
  },
  async sort(v) {
    for (const order of ['created_at', '-updated_at,id']) {
      const answer = await ask(v, `?fields=id&limit=500&sort=${order}`)
      if (shut(v, answer)) return
      expect(label(v, ids(answer))).toEqual(label(v, seen(v)))
    }
  },
  /** page by page, forth and back, and from a value on */
  async pages(v) {
    const found: string[] = []
    for (let after = ''; ;) {
      const answer = await ask(v, `?fields=id&limit=2&sort=-created_at${after}`)
      if (shut(v, answer)) return
      found.push(...ids(answer))
      if (!answer.body.next) break
      after = `&after=${answer.body.next}`
    }
    expect(label(v, found.sort())).toEqual(label(v, seen(v)))
    expect(label(v, ids(await ask(v, '?fields=id&limit=500&sort=created_at&from=2000-01-01T00:00:00Z')))).toEqual(label(v, seen(v)))
  },
  async search(v) {
    const definition = v.world.kernel.registry.entity(v.entity)
    if (!definition.entity.searchable) return
    const answer = await v.world.request('GET', `/api/search?q=zaf&limit=50&entities=${v.entity}`, { as: v.who.email })
    if (!readable(v)) { expect(label(v, [answer.status, answer.body.code])).toEqual(label(v, [400, 'unknown_entity'])); return }
    expect(label(v, answer.status)).toEqual(label(v, 200))
    const hits = (answer.body.data as { id: string }[]).map(hit => hit.id)
    for (const id of hits) expect(label(v, [id, seen(v).includes(id)])).toEqual(label(v, [id, true]))
    const listed = await ask(v, '?fields=id&limit=500&q=zaf')
    if (listed.status === 404) { expect(seen(v)).toEqual([]); return }
    if (listed.body.code === 'not_searchable') return
    expect(label(v, [...hits].sort())).toEqual(label(v, ids(listed)))
    for (const id of ids(listed)) expect(seen(v)).toContain(id)
  },
  async export(v) {
    const answer = await ask(v, '/export.csv?fields=id')
    if (!readable(v)) { expect(label(v, answer.status)).toEqual(label(v, 404)); return }
    if (!v.oracle.isAdmin(v.who) && !v.oracle.grant(v.who, v.entity).export) { expect(label(v, [answer.status, answer.body?.code])).toEqual(label(v, [403, 'export_not_allowed'])); return }
    expect(label(v, answer.text.split('\r\n').slice(1).filter(Boolean).sort())).toEqual(label(v, seen(v)))
  },
  /** the record, and in its panels only records and titles that may be seen */
  async view360(v) {
    if (v.world.kernel.registry.entity(v.entity).panels.length === 0) return
    for (const row of v.oracle.rows(v.entity)) {
      const answer = await ask(v, `/${row.id}/360?glances=true`)
      expect(label(v, [row.id, answer.status])).toEqual(label(v, [row.id, may(v, row, 'read') && !row.deleted_at ? 200 : 404]))
      for (const panel of answer.body?.panels ?? []) {
        const open = v.oracle.seen(v.who, panel.entity)
        for (const found of panel.rows) expect(label(v, [panel.name, open.has(found.id)])).toEqual(label(v, [panel.name, true]))
      }
    }
  },
  async history(v) {
    for (const row of v.oracle.rows(v.entity)) expect(label(v, [row.id, (await ask(v, `/${row.id}/history`)).status])).toEqual(label(v, [row.id, may(v, row, 'read') ? 200 : 404]))
  },
  async feed(v) {
    await feedSettled(v.world.kernel)
    const found = new Set<string>()
    for (let after = ''; ;) {
      const { body, status } = await v.world.request('GET', `/api/changes?limit=1000${after}`, { as: v.who.email })
      expect(status).toBe(200)
      for (const change of body.data) if (change.entity === v.entity) found.add(change.record)
      if (!body.more) break
      after = `&after=${body.next}`
    }
    expect(label(v, [...found].sort())).toEqual(label(v, v.oracle.rows(v.entity).filter(row => may(v, row, 'read')).map(row => row.id).sort()))
  },
  async aggregate(v) {
    const answer = await ask(v, '/aggregate?group=id&measures=count')
    if (answer.body?.code !== 'export_not_allowed') {
      if (shut(v, answer)) return
      expect(label(v, ids(answer))).toEqual(label(v, seen(v)))
    }
    expect((await ask(v, '/aggregate')).body.data).toEqual([{ count: seen(v).length }])
  },
  /** figures count what the reader sees, in every group, and name only what they may see */
  async figures(v) {
    for (const fact of factsOf(v.world.kernel).filter(each => each.entity === v.entity && !each.filter)) {
      const count = Object.entries(fact.measures).find(([, measure]) => measure.of === 'count' && !measure.filter)?.[0]
      const answer = await v.world.request('GET', `/api/fact/${fact.name}/cube?measures=${count}`, { as: v.who.email })
      if (!readable(v)) { expect(label(v, [fact.name, answer.status])).toEqual(label(v, [fact.name, 404])); continue }
      expect(label(v, [fact.name, answer.body.total?.[0]?.value])).toEqual(label(v, [fact.name, seen(v).length]))
      for (const dimension of (await v.world.request('GET', `/api/fact/${fact.name}`, { as: v.who.email })).body.dimensions as { name: string; target: string | null }[]) {
        const { status, body } = await v.world.request('GET', `/api/fact/${fact.name}/cube?measures=${count}&rows=${dimension.name}&limit=1000`, { as: v.who.email })
        if (status === 403) continue
        expect(label(v, [dimension.name, status, body.code])).toEqual(label(v, [dimension.name, 200, undefined]))
        expect(label(v, [dimension.name, body.row_totals.reduce((sum: number, [total]: { value: number }[]) => sum + total!.value, 0)])).toEqual(label(v, [dimension.name, seen(v).length]))
        if (!dimension.target) continue
        const open = v.oracle.seen(v.who, dimension.target), titles = new Set(v.oracle.rows(dimension.target).filter(row => !open.has(row.id)).map(row => row[v.world.kernel.registry.entity(dimension.target!).entity.title]))
        for (const { keys: [key] } of body.rows) if (key.value && !open.has(key.value)) expect(label(v, [dimension.name, key.value, titles.has(key.label)])).toEqual(label(v, [dimension.name, key.value, false]))
      }
    }
  },
  /** what a reference shows of its target, in a list, a filter and a sort */
  async reference(v) {
    const definition = v.world.kernel.registry.entity(v.entity)
    for (const field of definition.fields.values()) {
      if (!field.target || field.name === 'id' || field.storage === 'derived') continue
      const title = v.world.kernel.registry.entity(field.target).entity.title
      const answer = await ask(v, `?limit=500&fields=id,${field.name},${field.name}.${title},${field.name}.id`)
      if (answer.status !== 200) { expect(label(v, [field.name, answer.body.code])).toEqual(label(v, [field.name, readable(v) ? 'unknown_field' : 'not_found'])); continue }
      const open = v.oracle.seen(v.who, field.target)
      for (const row of answer.body.data) if (row[field.name] && !open.has(row[field.name])) expect(label(v, [field.name, row[`${field.name}.id`], row[`${field.name}.${title}`]])).toEqual(label(v, [field.name, null, null]))
      const by = await ask(v, `?limit=500&fields=id,${field.name}&filter=${json({ field: `${field.name}.id`, op: 'in', value: v.oracle.rows(field.target).map(row => row.id).slice(0, 1000) })}`)
      for (const row of by.body.data) expect(label(v, [field.name, open.has(row[field.name])])).toEqual(label(v, [field.name, true]))
    }
  },
  /** "has at least one order" must not tell of an order that is hidden */
  async related(v) {
    const definition = v.world.kernel.registry.entity(v.entity)
    for (const [relation, { entity: child, field }] of definition.inverses) {
      const answer = await ask(v, `?fields=id&limit=500&filter=${json({ related: relation, at_least: 1, where: {} })}`)
      if (answer.status !== 200) { expect(label(v, [relation, answer.body.code])).toEqual(label(v, [relation, readable(v) ? 'unknown_field' : 'not_found'])); continue }
      const open = v.oracle.seen(v.who, child)
      const expected = seen(v).filter(id => v.oracle.rows(child).some(row => row[field] === id && open.has(row.id)))
      expect(label(v, [relation, ids(answer)])).toEqual(label(v, [relation, expected]))
    }
  },
  /** a change that changes nothing: the right is asked, the record stays */
  async change(v) { await each(v, 'update', row => v.world.request('PATCH', `/api/${v.entity}/${row.id}`, { body: {}, as: v.who.email }), 200) },
  /** with a version nobody has: who may delete is told that it is stale, who may not learns nothing */
  async delete(v) { await each(v, 'delete', row => v.world.request('DELETE', `/api/${v.entity}/${row.id}`, { as: v.who.email, headers: { 'if-match': '"999999"' } }), 412) },
  async batch(v) { await each(v, 'update', row => v.world.request('POST', '/api/batch', { body: { operations: [{ op: 'update', entity: v.entity, id: row.id, record: {} }] }, as: v.who.email }), 200) },
  async upsert(v) {
    if (isCompany(v.entity)) return
    // rows that set-up made, and those that mirror another, have no number of another system
    await each(v, 'update', row => external(row) === 'none' ? null : v.world.request('POST', `/api/${v.entity}/upsert`, { body: { system: 'fixture', external_id: external(row), record: {} }, as: v.who.email }), 200, { unseen: 409, binned: 409 })
  },
  async restoration(v) {
    for (const row of v.oracle.rows(v.entity).filter(each => each.deleted_at)) {
      if (may(v, row, 'delete')) continue
      const answer = await v.world.request('POST', `/api/${v.entity}/${row.id}/restoration`, { as: v.who.email })
      expect(label(v, [row.id, answer.status])).toEqual(label(v, [row.id, serverOnly(v) && readable(v) ? 403 : may(v, row, 'read') ? 403 : 404]))
    }
  },
  async actions(v) {
    const definition = v.world.kernel.registry.entity(v.entity)
    for (const action of definition.actions.values()) for (const row of v.oracle.rows(v.entity)) {
      const answer = await v.world.request('POST', `/api/${v.entity}/${row.id}/${action.noun}`, { body: { no_such_input: 1 }, as: v.who.email })
      const named = v.oracle.isAdmin(v.who) || (v.oracle.grant(v.who, v.entity).actions ?? []).some(noun => noun === '*' || noun === action.noun)
      const expected = !may(v, row, 'read') || row.deleted_at ? 404 : named && may(v, row, action.needs) ? 422 : 403
      expect(label(v, [action.noun, row.id, answer.status])).toEqual(label(v, [action.noun, row.id, expected]))
    }
  },
  /** attaching a new record to one that is not seen is refused as if that one did not exist */
  async attach(v) {
    const definition = v.world.kernel.registry.entity(v.entity)
    if (serverOnly(v) || isCompany(v.entity)) return
    for (const field of definition.fields.values()) {
      if (!field.target || field.storage !== 'main' || field.field.options.computed || field.field.options.restricted) continue
      const foreign = v.oracle.rows(field.target).find(row => !v.oracle.may(v.who, field.target!, row.id, 'read'))
      if (!foreign) continue
      const answer = await v.world.request('POST', `/api/${v.entity}`, { body: { [field.name]: foreign.id }, as: v.who.email })
      if (!readable(v)) { expect(label(v, answer.status)).toEqual(label(v, 404)); continue }
      if (!v.oracle.isAdmin(v.who) && (!v.oracle.grant(v.who, v.entity).create || definition.entity.access === 'admin')) { expect(label(v, answer.status)).toEqual(label(v, 403)); continue }
      expect(label(v, [answer.status, field.name, (answer.body.errors as { field: string; code: string }[] | undefined)?.find(p => p.field === field.name)?.code])).toEqual(label(v, [422, field.name, 'reference_not_found']))
    }
  },
  /** the definitions a person is told of are those of entities they may read */
  async meta(v) {
    const { body } = await v.world.request('GET', '/api/meta', { as: v.who.email })
    expect(label(v, v.entity in body.entities)).toEqual(label(v, readable(v)))
    const { body: document } = await v.world.request('GET', '/api/openapi.json', { as: v.who.email })
    expect(label(v, [v.entity in document.components.schemas, `/api/${v.entity}` in document.paths])).toEqual(label(v, [readable(v), readable(v)]))
  },
}

/** Asks about every record: `reached` where the verb is allowed, 403 where the record is only seen, 404 where it is not. */
async function each(v: Visit, verb: Verb, send: (row: Stored) => Promise<Answer> | null, reached: number, other: { unseen?: number; binned?: number } = {}): Promise<void> {
  const { appendOnly } = v.world.kernel.registry.entity(v.entity).entity
  for (const row of v.oracle.rows(v.entity)) {
    const answer = await send(row)
    if (!answer) continue
    const unseen = readable(v) ? other.unseen ?? 404 : 404
    const open = may(v, row, 'read')
    const expected = serverOnly(v) ? (readable(v) ? 403 : 404) : !readable(v) ? 404 : row.deleted_at ? (open ? other.binned ?? 404 : unseen) : !open ? unseen : may(v, row, verb) ? reached : 403
    const got = appendOnly && answer.body?.code === 'append_only' ? 'append_only' : answer.status
    // a ledger refuses changes before it looks for the record: that says nothing about it
    if (got === 'append_only') { expect(readable(v)).toBe(true); continue }
    expect(label(v, [row.id, got, answer.status === expected ? '' : answer.text])).toEqual(label(v, [row.id, expected, '']))
    if (answer.status >= 400 && answer.status !== 412 && !open) expect(answer.text.includes(row.id)).toBe(false)
  }
}

const ask = (v: Visit, tail: string): Promise<Answer> => v.world.request('GET', `/api/${v.entity}${tail}`, { as: v.who.email })
const json = (value: unknown): string => encodeURIComponent(JSON.stringify(value))
const ids = (answer: Answer): string[] => (answer.body.data as { id: string }[]).map(row => row.id).sort()
const seen = (v: Visit): string[] => [...v.oracle.seen(v.who, v.entity)].sort()
const may = (v: Visit, row: Stored, verb: Verb): boolean => v.oracle.may(v.who, v.entity, row.id, verb)
const readable = (v: Visit): boolean => v.oracle.isAdmin(v.who) || v.oracle.grant(v.who, v.entity).read !== 'none'
const serverOnly = (v: Visit): boolean => v.world.kernel.registry.entity(v.entity).entity.serverOnly === true
const isCompany = (entity: string): boolean => ['user', 'role', 'team', 'territory'].includes(entity)
const external = (row: Stored): string => String((row['external_ids'] as Record<string, string>)['fixture'] ?? 'none')
/** who asked for what, so that a difference names them */
const label = <T>(v: Visit, value: T): { who: string; entity: string; value: T } => ({ who: v.name, entity: v.entity, value })

/** True when the entity is closed to this person, and the door said so. */
function shut(v: Visit, answer: Answer): boolean {
  expect(label(v, answer.status)).toEqual(label(v, readable(v) ? 200 : 404))
  return answer.status !== 200
}
