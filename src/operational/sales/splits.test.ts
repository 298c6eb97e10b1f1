import { expect, test } from 'vitest'
import { contextFor } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { remove, restore } from '#kernel/records/remove.ts'
import { update } from '#kernel/records/update.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { testKernel } from '#test/support/database.ts'
import { copyOpportunity } from '#operational/sales/actions/copy_opportunity.ts'

const { ctx } = await testKernel({ fill: { key: 'set up in Mexico', run: async k => { await setUp(k, { language: 'es', country: 'MX', organisation: 'Ejemplo', adminEmail: 'admin@ejemplo.mx', adminPassword: 'una clave bien larga 42' }) } } })
const person = async (name: string) => String((await create(ctx, 'user', { name, email: `${name}@ejemplo.mx`, roles: ['sales_rep'] }))['id'])
const [ana, beto, caro] = [await person('ana'), await person('beto'), await person('caro')]
const sale = async () => String((await create(ctx, 'opportunity', { name: 'Venta', owner: ana }))['id'])
const shares = async (id: string, kind = 'revenue') => Object.fromEntries((await rows(ctx, 'opportunity_split', { filter: { all: [{ field: 'opportunity', op: 'eq', value: id }, { field: 'kind', op: 'eq', value: kind }] }, limit: 50 })).map(row => [row['user'], row['percent']]))

test('the owner has what the others leave, after each write, deletion and change of owner', async () => {
  const id = await sale()
  const part = await create(ctx, 'opportunity_split', { opportunity: id, user: beto, percent: 30 })
  expect(await shares(id)).toEqual({ [ana]: 70, [beto]: 30 })
  await create(ctx, 'opportunity_split', { opportunity: id, user: caro, percent: 45.5 })
  expect(await shares(id)).toEqual({ [ana]: 24.5, [beto]: 30, [caro]: 45.5 })
  await update(ctx, 'opportunity_split', String(part['id']), { percent: 10 })
  expect(await shares(id)).toEqual({ [ana]: 44.5, [beto]: 10, [caro]: 45.5 })
  await update(ctx, 'opportunity', id, { owner: caro })
  expect(await shares(id)).toEqual({ [beto]: 10, [caro]: 90 })
  await remove(ctx, 'opportunity_split', String(part['id']))
  expect(await shares(id)).toEqual({ [caro]: 100 })
})

test('more than 100 % is refused and says what is free; so is a second split, and an owner who takes more than the rest', async () => {
  const id = await sale()
  await create(ctx, 'opportunity_split', { opportunity: id, user: beto, percent: 80 })
  await expect(create(ctx, 'opportunity_split', { opportunity: id, user: caro, percent: 30 })).rejects.toMatchObject({ status: 422, fields: [{ field: 'percent', code: 'splits_over_hundred', params: { free: 20 } }] })
  await expect(create(ctx, 'opportunity_split', { opportunity: id, user: beto, percent: 5 })).rejects.toMatchObject({ status: 422, fields: [{ field: 'user', code: 'split_twice' }] })
  const [own] = await rows(ctx, 'opportunity_split', { filter: { all: [{ field: 'opportunity', op: 'eq', value: id }, { field: 'user', op: 'eq', value: ana }] }, limit: 1 })
  await expect(update(ctx, 'opportunity_split', String(own!['id']), { percent: 50 })).rejects.toMatchObject({ status: 422, fields: [{ code: 'split_of_owner' }] })
  expect(await shares(id)).toEqual({ [ana]: 20, [beto]: 80 })
})

test('overlays stand apart', async () => {
  const id = await sale()
  await create(ctx, 'opportunity_split', { opportunity: id, user: beto, percent: 100, kind: 'overlay' })
  expect(await shares(id)).toEqual({})
  expect(await shares(id, 'overlay')).toEqual({ [beto]: 100 })
})

test('an overlay for oneself is given by others: to name a colleague is free, and to have less', async () => {
  const as = async (who: string): Promise<Ctx> => contextFor(ctx.kernel, (await principalFor(ctx.kernel, who))!, { origin: 'ui' })
  const id = await sale(), seller = await as(ana), refused = { status: 422, fields: [{ field: 'user', code: 'overlay_for_oneself' }] }, own = { opportunity: id, user: ana, kind: 'overlay', percent: 50 }
  await expect(create(seller, 'opportunity_split', own)).rejects.toMatchObject(refused)
  const friend = await create(seller, 'opportunity_split', { ...own, user: beto })
  await expect(update(seller, 'opportunity_split', String(friend['id']), { user: ana })).rejects.toMatchObject(refused)
  const given = String((await create(ctx, 'opportunity_split', own))['id'])
  await expect(update(seller, 'opportunity_split', given, { percent: 60 })).rejects.toMatchObject(refused)
  await update(seller, 'opportunity_split', given, { percent: 40 })
  // a copy takes along what the seller could have written, not what others gave them
  const copy = String((await copyOpportunity(seller, id, {}))['id'])
  expect(await shares(copy, 'overlay')).toEqual({ [beto]: 50 })
  await remove(seller, 'opportunity_split', given)
  await expect(restore(seller, 'opportunity_split', given)).rejects.toMatchObject(refused)
  expect(await shares(id, 'overlay')).toEqual({ [beto]: 50 })
})

test('who has a part in a closed sale is said by those who manage sales or are above its owner', async () => {
  const as = async (who: string): Promise<Ctx> => contextFor(ctx.kernel, (await principalFor(ctx.kernel, who))!, { origin: 'ui' })
  const id = await sale(), [won] = await rows(ctx, 'stage', { filter: { field: 'status', op: 'eq', value: 'won' }, limit: 1 }), seller = await as(ana)
  const part = await create(seller, 'opportunity_split', { opportunity: id, user: beto, percent: 20 })
  await update(ctx, 'opportunity', id, { stage: won!['id'], account: (await create(ctx, 'account', { name: 'Casa' }))['id'] })
  const own = { opportunity: id, user: ana, kind: 'overlay', percent: 100 }, refused = { status: 422, fields: [{ field: 'opportunity', code: 'split_of_closed' }] }
  await expect(create(seller, 'opportunity_split', own)).rejects.toMatchObject(refused)
  await expect(update(seller, 'opportunity_split', String(part['id']), { percent: 1 })).rejects.toMatchObject(refused)
  await expect(remove(seller, 'opportunity_split', String(part['id']))).rejects.toMatchObject(refused)
  expect(await shares(id)).toEqual({ [ana]: 80, [beto]: 20 })
  await update(ctx, 'user', ana, { manager: caro })
  await update(await as(caro), 'opportunity_split', String(part['id']), { percent: 25 })
  const manager = String((await create(ctx, 'user', { name: 'dora', email: 'dora@ejemplo.mx', roles: ['manager'] }))['id'])
  await create(await as(manager), 'opportunity_split', own)
  expect(await shares(id, 'overlay')).toEqual({ [ana]: 100 })
})
