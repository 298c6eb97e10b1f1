// Doors whose answer comes later: live updates, changes to many at once, imports. The rights that count are those of the moment in which the work is done.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runWorker } from '#kernel/jobs/worker.ts'
import { oracleOf } from '#test/access/oracle.ts'
import { makeWorld, type Member } from '#test/access/world.ts'

const world = await makeWorld()
const { kernel, request, http, signIn, people, records } = world
const stop = new AbortController()
let working: Promise<void>
beforeAll(() => { working = runWorker(kernel, stop.signal) })
afterAll(async () => { stop.abort(); await working })


async function jobDone(id: string): Promise<string> {
  for (;;) {
    const [row] = await kernel.sql`select state from kernel.job where id = ${id}`
    if (!['waiting', 'running'].includes(String(row!['state']))) return String(row!['state'])
    await new Promise(resolve => setTimeout(resolve, 30))
  }
}

describe('live updates', () => {
  test('tell each reader of the records they see, and of no other', async () => {
    const address = await http.listen({ port: 0, host: '127.0.0.1' })
    const readers = [people['a']!, people['b']!, people['chief']!, people['territory']!, people['outsider']!, people['agent']!, people['admin']!]
    const streams = await Promise.all(readers.map(async who => open(address, await signIn(who.email))))
    const oracle = await oracleOf(kernel)
    const touched: [string, string][] = []
    for (const entity of ['account', 'contact', 'opportunity', 'case', 'interaction', 'task', 'lead', 'order', 'commitment', 'site']) for (const owner of ['A', 'B', 'T', 'N'] as const) touched.push([entity, records.get(entity)![owner]])
    for (const [entity, id] of touched) await request('DELETE', `/api/${entity}/${id}`).then(() => request('POST', `/api/${entity}/${id}/restoration`))
    // everybody sees products: what is told after this one is told after all the others
    const last = await request('PATCH', `/api/product/${records.get('product')!.A}`, { body: { unit: 'caja' } })
    expect(last.status).toBe(200)
    for (const [i, stream] of streams.entries()) {
      const told = await stream.until(records.get('product')!.A)
      const expected = touched.filter(([entity, id]) => oracle.may(readers[i]!, entity, id, 'read')).map(([entity, id]) => `${entity} ${id}`)
      const others = touched.map(([entity, id]) => `${entity} ${id}`).filter(each => !expected.includes(each))
      expect([readers[i]!.roles, expected.filter(each => !told.has(each))]).toEqual([readers[i]!.roles, []])
      expect([readers[i]!.roles, others.filter(each => told.has(each))]).toEqual([readers[i]!.roles, []])
      stream.close()
    }
  })
})

/** Reads Server-Sent Events of one signed-in person. */
async function open(address: string, cookie: string) {
  const abort = new AbortController()
  const answer = await fetch(`${address}/api/live`, { headers: { cookie }, signal: abort.signal })
  expect(answer.status).toBe(200)
  const reader = answer.body!.getReader(), decoder = new TextDecoder()
  const told = new Set<string>()
  let rest = ''
  return {
    async until(record: string): Promise<Set<string>> {
      while (![...told].some(each => each.endsWith(record))) {
        const { value, done } = await reader.read()
        if (done) throw new Error('the stream ended')
        rest += decoder.decode(value, { stream: true })
        for (let at; (at = rest.indexOf('\n\n')) >= 0; rest = rest.slice(at + 2)) {
          const line = rest.slice(0, at).split('\n').find(each => each.startsWith('data: '))
          if (line) { const event = JSON.parse(line.slice(6)) as { entity: string; record: string }; told.add(`${event.entity} ${event.record}`) }
        }
      }
      return told
    },
    close: () => abort.abort(),
  }
}

describe('changes to many at once', () => {
  const note = (entity: string): string => (entity === 'account' ? 'industry' : entity === 'opportunity' ? 'next_step' : entity === 'case' ? 'root_cause' : 'source')
  test.each([['account', 'a'], ['account', 'chief'], ['opportunity', 'b'], ['opportunity', 'territory'], ['case', 'agent'], ['case', 'a'], ['lead', 'agent'], ['contact', 'outsider']])('%s by %s: by id and by condition, those they may change are changed', async (entity, name) => {
    const who = people[name]!, oracle = await oracleOf(kernel)
    const live = oracle.rows(entity).filter(row => !row.deleted_at).map(row => row.id)
    const expected = live.filter(id => oracle.may(who, entity, id, 'update')).sort()
    for (const [how, order] of [['ids', { ids: oracle.rows(entity).map(row => row.id) }], ['filter', { filter: { not: { field: 'id', op: 'is_empty' } } }]] as const) {
      const mark = `${how} ${name} ${entity}`
      const asked = await request('POST', `/api/${entity}/bulk`, { as: who.email, body: { ...order, patch: { [note(entity)]: mark } } })
      expect([asked.status, asked.text]).toEqual([202, asked.text])
      expect(await jobDone(asked.body.id)).toBe('done')
      const after = await kernel.sql.unsafe(`select id from "${entity}" where "${note(entity)}" = $1 order by id`, [mark])
      expect(after.map(row => String(row['id']))).toEqual(expected)
    }
  })

  test('a right lost between the order and its work is lost', async () => {
    const who = people['b']!, target = records.get('account')!.B
    const order = await request('POST', '/api/account/bulk', { as: who.email, body: { ids: [target], patch: { industry: 'demasiado tarde' } } })
    expect(order.status).toBe(202)
    // the worker may have been faster: then the order was done while it was allowed, and the second one decides
    expect(await jobDone(order.body.id)).toBe('done')
    await request('PATCH', `/api/account/${target}`, { body: { owner: null, industry: 'antes' } })
    const second = await request('POST', '/api/account/bulk', { as: who.email, body: { ids: [target], patch: { industry: 'demasiado tarde' } } })
    expect(await jobDone(second.body.id)).toBe('done')
    expect((await request('GET', `/api/account/${target}`)).body.industry).toBe('antes')
    await request('PATCH', `/api/account/${target}`, { body: { owner: who.id } })
  })

  test('deleting and acting stop at the same border', async () => {
    const who = people['a']!, oracle = await oracleOf(kernel), all = oracle.rows('task').filter(row => !row.deleted_at).map(row => row.id)
    const done = await request('POST', '/api/task/bulk', { as: who.email, body: { ids: all, action: { noun: 'completion' } } })
    expect(await jobDone(done.body.id)).toBe('done')
    const closed = (await kernel.sql`select id from task where status = 'done' order by id`).map(row => String(row['id']))
    expect(closed).toEqual(all.filter(id => oracle.may(who, 'task', id, 'update')).sort())
    const gone = await request('POST', '/api/task/bulk', { as: who.email, body: { ids: all, delete: true } })
    expect(await jobDone(gone.body.id)).toBe('done')
    const left = (await kernel.sql`select id from task where deleted_at is null order by id`).map(row => String(row['id']))
    expect(left).toEqual(all.filter(id => !oracle.may(who, 'task', id, 'delete')).sort())
  })

  test('ten thousand records may be chosen by id', async () => {
    const order = await request('POST', '/api/account/bulk', { as: people['outsider']!.email, body: { ids: Array.from({ length: 10_000 }, (_, i) => `01900000-0000-7000-8000-${String(i).padStart(12, '0')}`), patch: { industry: 'x' } } })
    expect([order.status, order.text]).toEqual([202, order.text])
    expect(await jobDone(order.body.id)).toBe('done')
  })

  test('a ledger, a closed entity and a role without the right are refused at once', async () => {
    expect((await request('POST', '/api/account/bulk', { as: people['read_only']!.email, body: { ids: [records.get('account')!.A], patch: { industry: 'x' } } })).status).toBe(403)
    expect((await request('POST', '/api/suppression/bulk', { as: people['a']!.email, body: { ids: [], patch: {} } })).status).toBe(404)
    expect((await request('POST', '/api/account/bulk', { as: people['agent']!.email, body: { ids: [records.get('account')!.A], delete: true } })).status).toBe(403)
  })
})

describe('imports', () => {
  async function run(who: Member, csv: string, spec: object): Promise<Record<string, number & string>> {
    const body = `--x\r\ncontent-disposition: form-data; name="spec"\r\n\r\n${JSON.stringify(spec)}\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${csv}\r\n--x--\r\n`
    const started = await request('POST', '/api/import', { as: who.email, body, headers: { 'content-type': 'multipart/form-data; boundary=x' } })
    expect([started.status, started.text]).toEqual([202, started.text])
    for (;;) {
      const { body: state } = await request('GET', `/api/import/${started.body.id}`, { as: who.email })
      if (!['queued', 'running'].includes(state.state)) return state
      await new Promise(resolve => setTimeout(resolve, 30))
    }
  }
  const name = async (entity: string, id: string, field: string): Promise<string> => String((await request('GET', `/api/${entity}/${id}?fields=${field}`)).body[field])

  test('find and change what the one who imports sees; what they do not see stays as it is', async () => {
    const mine = await name('account', records.get('account')!.A, 'name'), foreign = await name('account', records.get('account')!.B, 'name')
    const before = (await request('GET', `/api/account/${records.get('account')!.B}`)).text
    const state = await run(people['a']!, `n,i\n${mine},Importado\n${foreign},Importado\n`, { entity: 'account', mapping: { n: 'name', i: 'industry' }, match: ['name'] })
    expect(state).toMatchObject({ state: 'done', updated: 1, created: 1 })
    expect(await name('account', records.get('account')!.A, 'industry')).toBe('Importado')
    expect((await request('GET', `/api/account/${records.get('account')!.B}`)).text).toBe(before)
  })

  test('attach nothing to a record that is not seen, by name nor by id', async () => {
    const foreign = await name('account', records.get('account')!.B, 'name')
    for (const [value, lookup] of [[foreign, 'name'], [records.get('account')!.B, 'id']] as const) {
      // the account of the test before has the same name: only the one that is not seen is left to find
      const state = await run(people['outsider']!, `n,c\nVenta,${value}\n`, { entity: 'opportunity', mapping: { n: 'name', c: 'account' }, lookup: { account: lookup } })
      expect([lookup, state['created'], state['rejected']]).toEqual([lookup, 0, 1])
    }
  })

  test('refuse a hidden field like an unknown one, and need the right', async () => {
    const limited = people['limited']!, hidden = world.hidden.get('account')!
    for (const field of [hidden, 'no_such_field']) {
      const answer = await request('POST', '/api/import', { as: limited.email, body: `--x\r\ncontent-disposition: form-data; name="spec"\r\n\r\n${JSON.stringify({ entity: 'account', mapping: { n: 'name', i: field } })}\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nn,i\na,b\r\n--x--\r\n`, headers: { 'content-type': 'multipart/form-data; boundary=x' } })
      expect([answer.status, answer.body.errors.map((p: { field: string; code: string }) => [p.field, p.code])]).toEqual([422, [['mapping.i', 'unknown_field']]])
    }
    for (const [who, status] of [['agent', 403], ['read_only', 403]] as const) {
      const answer = await request('POST', '/api/import', { as: people[who]!.email, body: `--x\r\ncontent-disposition: form-data; name="spec"\r\n\r\n${JSON.stringify({ entity: 'account', mapping: { n: 'name' } })}\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nn\na\r\n--x--\r\n`, headers: { 'content-type': 'multipart/form-data; boundary=x' } })
      expect([who, answer.status]).toEqual([who, status])
    }
  })

  test('an import of somebody else is nobody\'s business', async () => {
    const state = await run(people['a']!, 'n\nUna más\n', { entity: 'account', mapping: { n: 'name' } })
    for (const path of ['', '/rows', '/rejected.csv']) expect((await request('GET', `/api/import/${String(state['id'])}${path}`, { as: people['b']!.email })).status).toBe(404)
    for (const noun of ['reversal', 'cancellation']) expect((await request('POST', `/api/import/${String(state['id'])}/${noun}`, { as: people['b']!.email })).status).toBe(404)
  })
})

