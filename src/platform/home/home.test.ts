// The homes through the front door, filled by the tiles of every module there is.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import { text } from '#kernel/i18n/texts.ts'
import { answerTiles } from '#platform/home/answer.ts'
import { homesIn } from '#platform/home/home.ts'
import { type Tile, registerTiles, tilesOf } from '#platform/home/tile.ts'
import { type Answer, testServer } from '#test/support/server.ts'

const { request, addUser, kernel, ctx } = await testServer()
interface Figure { label: string; value: number | string | null; kind: string; href?: string }
interface Told { name: string; title: string; content: { shape: string; figures?: Figure[]; bars?: Figure[]; rows?: { title: string; href?: string; action?: { entity: string; id: string; noun: string; undo?: unknown } }[]; more?: string } | null; problem?: { code: string; detail: string } }
const tilesIn = (answer: Answer): Told[] => { expect(answer.status, answer.text).toBe(200); return answer.body.tiles }
const idOf = async (email: string) => (await request('GET', `/api/user?filter=${encodeURIComponent(JSON.stringify({ field: 'email', op: 'eq', value: email }))}`)).body.data[0].id as string
const made = async (entity: string, body: Record<string, unknown>, as?: string) => { const answer = await request('POST', `/api/${entity}`, { body, ...(as ? { as } : {}) }); expect(answer.status, answer.text).toBe(201); return answer.body }

let boss: string, chief: string, seller: string, agent: string, marketer: string
beforeAll(async () => {
  boss = await addUser('manager')
  chief = await addUser('manager', { manager: await idOf(boss) })
  seller = await addUser('sales_rep', { manager: await idOf(chief) })
  agent = await addUser('agent')
  marketer = await addUser('marketer')
  const now = kernel.clock.now().toISOString().slice(0, 10)
  for (const [name, amount, close] of [['Uno', '1000.50', now], ['Dos', '250', '2020-01-01'], ['Tres', '99.25', '2099-01-01']] as const) await made('opportunity', { name, amount, currency: 'MXN', close_date: close }, seller)
  await made('opportunity', { name: 'Del jefe', amount: '5', currency: 'MXN', close_date: now }, boss)
  for (const who of [seller, agent]) for (const [subject, due] of [['Llamar', '2020-01-01T10:00:00Z'], ['Escribir', '2099-01-01T10:00:00Z']]) await made('task', { subject, due_at: due }, who)
  for (const [subject, type] of [['No enciende', 'incident'], ['Mala atención', 'complaint']]) await made('case', { subject, type, owner: await idOf(agent) }, agent)
  await made('case', { subject: 'De nadie', type: 'question' }, agent)
})

describe('which home', () => {
  test('follows roles and reports', async () => {
    const homes = async (as?: string) => { const { body } = await request('GET', '/api/home', as ? { as } : {}); return [body.kind, body.homes.map((home: { kind: string }) => home.kind)] }
    expect(await homes()).toEqual(['admin', ['admin', 'director', 'manager', 'sales_rep']])
    expect(await homes(boss)).toEqual(['director', ['director', 'manager']])
    expect(await homes(chief)).toEqual(['manager', ['manager']])
    expect(await homes(seller)).toEqual(['sales_rep', ['sales_rep']])
    expect(await homes(agent)).toEqual(['agent', ['agent']])
    expect(await homes(marketer)).toEqual(['marketer', ['marketer']])
    expect(await homes(await addUser('read_only'))).toEqual(['sales_rep', ['sales_rep']])
  })
  test('is chosen among those one qualifies for, and kept', async () => {
    expect((await request('PUT', '/api/home', { as: boss, body: { kind: 'manager' } })).body.chosen).toBe('manager')
    expect((await request('GET', '/api/home', { as: boss })).body.kind).toBe('manager')
    expect((await request('PUT', '/api/home', { as: boss, body: { kind: 'director' } })).status).toBe(200)
    expect((await request('PUT', '/api/home', { as: seller, body: { kind: 'director' } })).body).toMatchObject({ status: 404, code: 'unknown_home' })
    expect((await request('GET', '/api/home?kind=admin', { as: seller })).body).toMatchObject({ status: 404, code: 'unknown_home' })
    expect((await request('PUT', '/api/home', { as: seller, body: { kind: 'captain' } })).status).toBe(422)
    expect((await request('GET', '/api/home', { as: null })).status).toBe(401)
  })
})

describe('figures', () => {
  const people = () => [['admin', undefined], ['director', boss], ['manager', chief], ['sales_rep', seller], ['agent', agent], ['marketer', marketer]] as const
  const sums = async (entity: string, only: string, who: { as?: string }): Promise<unknown[]> => {
    const fields = [...kernel.registry.entity(entity).fields.values()].filter(({ kind }) => kind === 'money').map(({ name }) => `sum(${name}_base)`)
    const asked = await Promise.all(fields.map(sum => request('GET', `/api/${entity}/aggregate?measures=${encodeURIComponent(sum)}${only}`, who)))
    return asked.flatMap(({ status, body }, at) => (status === 200 ? [String(body.data[0][fields[at]!] ?? '0')] : []))
  }
  test.each(homesIn(kernel).map(home => home.kind))('of the home %s agree with the list each opens', async kind => {
    const as = people().find(([name]) => name === kind)![1], who = as ? { as } : {}
    const tiles = tilesIn(await request('GET', `/api/home?kind=${kind}`, who))
    expect(tiles.length).toBeGreaterThan(0)
    expect(tiles.filter(tile => tile.problem)).toEqual([])
    let compared = 0
    for (const tile of tiles) for (const figure of [...tile.content?.figures ?? [], ...tile.content?.bars ?? []]) {
      expect(figure.label, tile.name).not.toMatch(/^(tile|entity|option)\./)
      const found = /^\/([a-z_]+)(?:\?(.*))?$/.exec(figure.href ?? '')
      if (!found || !kernel.registry.find(found[1]!)) continue
      if (figure.value === null || (figure.kind !== 'number' && figure.kind !== 'money')) continue
      const filter = new URLSearchParams(found[2]).get('filter'), only = filter ? `&filter=${encodeURIComponent(filter)}` : '', what = `${tile.name}: ${figure.label}, ${figure.href}`
      const answer = await request('GET', `/api/${found[1]}?limit=1&count=true${only}`, who)
      expect(answer.status, what).toBe(200)
      if (figure.kind === 'number') expect(answer.body.count.value, what).toBe(figure.value)
      // a sum is that of one of the amounts of those records
      else expect(await sums(found[1]!, only, who), what).toContain(String(figure.value))
      compared++
    }
    expect(compared).toBeGreaterThan(1)
  })
  test('are those of the person, of their people, of the company', async () => {
    const worth = async (as: string | undefined, kind: string) => {
      const tile = tilesIn(await request('GET', `/api/home?kind=${kind}&tiles=sales.pipeline`, as ? { as } : {}))[0]!
      return tile.content!.figures!.map(({ value }) => value)
    }
    expect(await worth(seller, 'sales_rep')).toEqual([3, '1349.75'])
    expect(await worth(chief, 'manager')).toEqual([3, '1349.75'])
    expect(await worth(boss, 'manager')).toEqual([4, '1354.75'])
    expect(await worth(undefined, 'director')).toEqual([4, '1354.75'])
  })
  test('a sum without every rate is not told, and says why', async () => {
    await made('opportunity', { name: 'Sin tipo', amount: '10', currency: 'PYG' })
    const tile = tilesIn(await request('GET', '/api/home?kind=director&tiles=sales.pipeline'))[0]!
    expect(tile.content!.figures![1]).toMatchObject({ value: null, note: '1 sin tipo de cambio' })
  })
  test('a row can be done from the home, and taken back', async () => {
    const mine = async () => tilesIn(await request('GET', '/api/home?tiles=scheduling.mine', { as: agent }))[0]!.content!.rows!
    const [first] = await mine()
    expect(first).toMatchObject({ title: 'Llamar', href: `/task/${first!.action!.id}`, tone: 'bad' })
    const { entity, id, noun, undo } = first!.action!
    expect((await request('POST', `/api/${entity}/${id}/${noun}`, { as: agent, body: {} })).status).toBeLessThan(300)
    expect((await mine()).map(({ title }) => title)).toEqual(['Escribir'])
    expect((await request('PATCH', `/api/${entity}/${id}`, { as: agent, body: undo })).status).toBe(200)
    expect((await mine()).map(({ title }) => title)).toEqual(['Llamar', 'Escribir'])
  })
})

describe('tiles', () => {
  test('have a title in both languages', () => {
    const nameless = tilesOf(kernel).flatMap(({ name }) => (['es', 'en'] as const).filter(language => text(kernel, language, `tile.${name}`) === null).map(language => `${name} ${language}`))
    expect(nameless).toEqual([])
  })
  test('a slow, a failing and a closed one leave the others alone', async () => {
    const figures = (label: string): Tile['read'] => async () => ({ shape: 'figures', figures: [{ label, value: 1, kind: 'number' }] })
    let asked = 0, finish: (() => void) | undefined
    const tiles: Tile[] = [
      { name: 'test.slow', roles: ['admin'], order: 1, size: 'small', read: () => { asked++; return new Promise(resolve => { finish = () => resolve(null) }) } },
      { name: 'test.failing', roles: ['admin'], order: 2, size: 'small', read: async () => { throw new Error('a secret of the inside') } },
      { name: 'test.closed', roles: ['admin'], order: 3, size: 'small', read: async () => { throw new Refusal(403, 'forbidden') } },
      { name: 'test.nothing', roles: ['admin'], order: 4, size: 'small', entities: ['task'], read: async () => null },
      { name: 'test.fine', roles: ['admin'], order: 5, size: 'small', read: figures('entity.task') },
    ]
    const spanish: Ctx = { ...ctx, language: 'es' }
    const told = async () => answerTiles(spanish, 'admin', tiles, 30)
    const answer = await told()
    expect(answer.tiles.map(tile => [tile.name, tile.problem?.code ?? null])).toEqual([['test.slow', 'tile_late'], ['test.failing', 'tile_failed'], ['test.fine', null]])
    expect(answer.empty).toEqual([{ name: 'test.nothing', entities: ['task'] }])
    expect(JSON.stringify(answer)).not.toContain('secret')
    expect(answer.tiles[2]!.content).toMatchObject({ figures: [{ label: 'Tarea', value: 1 }] })
    // what still runs is waited for, not asked for again
    await told()
    expect(asked).toBe(1)
    finish!()
    await new Promise(resolve => setImmediate(resolve))
    await told()
    expect(asked).toBe(2)
  })
  test('of what a role does not see are absent', async () => {
    const names = tilesIn(await request('GET', '/api/home', { as: agent })).map(({ name }) => name)
    expect(names).toContain('service.next')
    expect(names.filter(name => /^(operation|backup|privacy|automation)\./.test(name))).toEqual([])
  })
})

describe('an administrator', () => {
  test('sets the order, hides tiles, and puts them back', async () => {
    const names = async () => tilesIn(await request('GET', '/api/home', { as: agent })).map(({ name }) => name)
    const before = await names()
    expect(before.length).toBeGreaterThan(3)
    const [first, second, ...others] = before
    expect((await request('PUT', '/api/home-arrangement/agent', { body: { order: [...others, first], hidden: [second] } })).status).toBe(204)
    expect(await names()).toEqual([...others, first])
    const told = (await request('GET', '/api/home-arrangement')).body.data.find((home: { kind: string }) => home.kind === 'agent')
    expect(told).toMatchObject({ arranged: true, label: 'Mi atención' })
    expect(told.tiles.filter((tile: { hidden: boolean }) => tile.hidden).map((tile: { name: string }) => tile.name)).toEqual([second])
    expect((await request('DELETE', '/api/home-arrangement/agent')).status).toBe(204)
    expect(await names()).toEqual(before)
  })
  test('a tile that came later follows the one that stands before it in the standard order', async () => {
    const later: Tile = { name: 'test.later', roles: ['agent'], order: 41, size: 'small', read: async () => ({ shape: 'rows', rows: [], empty: 'tile.scheduling.none' }) }
    await request('PUT', '/api/home-arrangement/agent', { body: { order: ['service.next', 'service.open', 'service.waiting'], hidden: [] } })
    const before = tilesOf(kernel)
    registerTiles(kernel, [later])
    const names = tilesIn(await request('GET', '/api/home', { as: agent })).map(({ name }) => name)
    expect(names.indexOf('test.later')).toBe(names.indexOf('service.open') + 1)
    kernel.services.set('home_tiles', before)
    await request('DELETE', '/api/home-arrangement/agent')
  })
  test('is told what does not exist, and nobody else arranges', async () => {
    expect((await request('PUT', '/api/home-arrangement/agent', { body: { order: ['no.such'], hidden: [] } })).body).toMatchObject({ status: 422, errors: [{ field: 'order', code: 'unknown_tile' }] })
    expect((await request('PUT', '/api/home-arrangement/captain', { body: { order: [], hidden: [] } })).body).toMatchObject({ status: 404, code: 'unknown_home' })
    for (const [method, path] of [['GET', '/api/home-arrangement'], ['PUT', '/api/home-arrangement/agent'], ['DELETE', '/api/home-arrangement/agent']] as const) {
      expect((await request(method, path, { as: boss, ...(method === 'PUT' ? { body: { order: [], hidden: [] } } : {}) })).body).toMatchObject({ status: 403, code: 'administrator_required' })
    }
  })
})
