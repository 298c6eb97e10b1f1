// Favourites and what is at hand, through the front door.
import { expect, test } from 'vitest'
import { MOST_FAVOURITES } from '#platform/favourites/favourites.ts'
import { testServer } from '#test/support/server.ts'

const { request, addUser } = await testServer()
const lucia = await addUser('sales_rep'), mateo = await addUser('sales_rep')
const [{ id: luciaId }] = (await request('GET', `/api/user?fields=id&filter=${encodeURIComponent(JSON.stringify({ field: 'email', op: 'eq', value: lucia }))}`)).body.data
const make = async (name: string, owner = luciaId) => (await request('POST', '/api/account', { body: { name, owner } })).body.id as string
const atHand = async (as: string, recent = '') => (await request('GET', `/api/me/at-hand${recent && `?recent=${recent}`}`, { as })).body as { favourites: { entity: string; record: Record<string, unknown> }[]; recent: { entity: string; record: Record<string, unknown> }[] }

test('a record and a view are at hand, named, until they are let go; asking twice changes nothing', async () => {
  const account = await make('Faro')
  const { body: view } = await request('POST', '/api/saved_view', { body: { name: 'Mías', entity: 'account', definition: {} }, as: lucia })
  for (let twice = 0; twice < 2; twice++) expect((await request('PUT', `/api/account/${account}/favourite`, { as: lucia })).status).toBe(204)
  expect((await request('PUT', `/api/saved_view/${view.id}/favourite`, { as: lucia })).status).toBe(204)
  expect((await atHand(lucia)).favourites).toEqual([{ entity: 'account', record: { id: account, name: 'Faro' } }, { entity: 'saved_view', record: { id: view.id, name: 'Mías', entity: 'account', definition: {} } }])
  expect((await atHand(mateo)).favourites).toEqual([])
  expect((await request('DELETE', `/api/account/${account}/favourite`, { as: lucia })).status).toBe(204)
  expect((await atHand(lucia)).favourites.map(one => one.entity)).toEqual(['saved_view'])
})

test('what is hidden, moved away or gone is neither made a favourite nor named', async () => {
  const [hers, kept] = [await make('Suya'), await make('Cedida')]
  expect((await request('PUT', `/api/account/${hers}/favourite`, { as: mateo })).status).toBe(404)
  await request('PUT', `/api/account/${kept}/favourite`, { as: lucia })
  await request('PATCH', `/api/account/${kept}`, { body: { owner: null } })
  const { favourites, recent } = await atHand(lucia, `account:${kept},account:${hers},nothing:${hers}`)
  expect(favourites.filter(one => one.record['id'] === kept)).toEqual([])
  expect(recent).toEqual([{ entity: 'account', record: { id: hers, name: 'Suya' } }])
  expect((await atHand(mateo, `account:${hers}`)).recent).toEqual([])
})

test('the question and the number of favourites have limits', async () => {
  for (const recent of [`account:${luciaId}&recent=account:${luciaId}`, 'account', 'account:1', `account:${luciaId},`, Array.from({ length: 21 }, () => `account:${luciaId}`).join()]) expect((await request('GET', `/api/me/at-hand?recent=${recent}`, { as: lucia })).body).toMatchObject({ status: 400, code: 'invalid_parameter' })
  expect((await request('POST', '/api/favourite', { body: { about: { entity: 'user', id: luciaId } }, as: lucia })).body).toMatchObject({ status: 403, code: 'server_only' })
  const ids = (await request('POST', '/api/batch', { body: { operations: Array.from({ length: MOST_FAVOURITES + 1 }, (_, i) => ({ op: 'create', entity: 'account', record: { name: `Muchas ${i}` } })) } })).body.results.map(({ body }: { body: { id: string } }) => body.id) as string[]
  const answers = []
  for (const id of ids) answers.push((await request('PUT', `/api/account/${id}/favourite`)).body)
  expect(answers.filter(answer => answer?.code === 'too_many_favourites')).toHaveLength(1)
  // what is gone cannot be let go by hand: it gives way
  const refused = ids[answers.findIndex(answer => answer?.code === 'too_many_favourites')]!, gone = ids.find(id => id !== refused)!
  expect((await request('DELETE', `/api/account/${gone}`)).status).toBe(204)
  expect((await request('PUT', `/api/account/${refused}/favourite`)).status).toBe(204)
})

test('a favourite that is hidden by now can be let go, and two requests at once make one', async () => {
  const lent = await make('Prestada')
  const twice = await Promise.all([0, 1].map(() => request('PUT', `/api/account/${lent}/favourite`, { as: lucia })))
  expect(twice.map(answer => answer.status)).toEqual([204, 204])
  expect((await atHand(lucia)).favourites.filter(one => one.record['id'] === lent)).toHaveLength(1)
  await request('PATCH', `/api/account/${lent}`, { body: { owner: null } })
  expect((await request('DELETE', `/api/account/${lent}/favourite`, { as: lucia })).status).toBe(204)
  await request('PATCH', `/api/account/${lent}`, { body: { owner: luciaId } })
  expect((await atHand(lucia)).favourites.filter(one => one.record['id'] === lent)).toEqual([])
})
