// Roles of an older installation meet objects that the program brings anew.
import { expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import type { Grants } from '#kernel/access/grants.ts'
import { readSetting, writeSetting } from '#kernel/database/settings.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { GRANTED } from '#platform/sessions/first-roles.ts'
import { grantsFollow } from '#platform/start/grants-follow.ts'
import { testServer } from '#test/support/server.ts'

const { kernel, request, addUser } = await testServer()
const ctx = systemContext(kernel, { reason: 'test', origin: 'system' })
const roles = async () => (await rows(ctx, 'role', { fields: ['id', 'name', 'grants'], limit: 100 })) as unknown as { id: string; name: string; grants: Grants }[]
const without = (grants: Grants, name: string): Grants => Object.fromEntries(Object.entries(grants).filter(([one]) => one !== name))

test('what no role was ever told of gets the grants of a new installation, once; what an administrator closed stays closed', async () => {
  const seller = await addUser('sales_rep')
  const before = new Map((await roles()).map(role => [role.name, role.grants]))
  for (const role of await roles()) await update(ctx, 'role', role.id, { grants: role.name === 'sales_rep' ? without(without(role.grants, 'favourite'), 'task') : without(role.grants, 'favourite') })
  expect((await request('GET', '/api/favourite', { as: seller })).status).toBe(404)
  // set up by a program that did not know of favourites
  const noted = (await readSetting<string[]>(ctx, GRANTED))!
  await writeSetting(ctx, GRANTED, noted.filter(name => name !== 'favourite'))
  expect(await grantsFollow(kernel)).toEqual(['favourite'])
  expect(await readSetting(ctx, GRANTED)).toEqual(noted)
  expect((await request('GET', '/api/favourite', { as: seller })).status).toBe(200)
  expect((await request('GET', '/api/task', { as: seller })).status).toBe(404)
  for (const role of await roles()) expect(role.grants['favourite']).toEqual(before.get(role.name)!['favourite'])
  // offered once: taken away again, it stays away
  for (const role of await roles()) await update(ctx, 'role', role.id, { grants: without(role.grants, 'favourite') })
  expect(await grantsFollow(kernel)).toEqual([])
  // nor does it come back where nothing was noted: the history of roles tells that it was there once
  await ctx.sql`delete from kernel.setting where key = ${GRANTED}`
  expect(await grantsFollow(kernel)).toEqual([])
  expect((await request('GET', '/api/favourite', { as: seller })).status).toBe(404)
})
