import { describe, expect, test } from 'vitest'
import { entity } from '#kernel/entity/entity.ts'
import { text } from '#kernel/fields/text.ts'
import type { Module } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'
import { remove } from '#kernel/records/remove.ts'
import { update } from '#kernel/records/update.ts'
import { recordsModule } from '#kernel/records/module.ts'
import { auditModule } from '#platform/audit/module.ts'
import { sealChanges } from '#platform/audit/seal.ts'
import { sealKey } from '#platform/audit/seal-format.ts'
import { verifySeals, type VerifyOptions } from '#platform/audit/verify.ts'
import { sessionsModule } from '#platform/sessions/module.ts'
import { testKernel } from '#test/support/database.ts'

const Letter = entity('letter', { title: 'name', access: 'reference', fields: { name: text({ personal: true }), place: text() } })
const shelf: Module = { name: 'shelf', entities: [Letter] }
const { kernel, ctx } = await testKernel({ modules: [recordsModule, sessionsModule, auditModule, shelf], own: true })
const key = sealKey(kernel.config.secret)
const verify = (options: Partial<VerifyOptions> = {}) => verifySeals(kernel.sql, { key, ...options })

const letters = await createMany(ctx, 'letter', Array.from({ length: 40 }, (_, i) => ({ name: `Carta ${i}`, place: 'Lima' })))
const ids = letters.map(letter => String(letter['id']))
await sealChanges(kernel)
for (const id of ids.slice(0, 20)) await update(ctx, 'letter', id, { place: 'Quito' })
await remove(ctx, 'letter', ids[5]!)
await sealChanges(kernel)

/** Tampers in a transaction that is rolled back after the look, as one who owns the database could. */
async function tampered(statement: string, options: Partial<VerifyOptions> = {}) {
  await kernel.sql.unsafe('create table tamper_seal as table kernel.seal; create table tamper_leaf as table kernel.seal_leaf; create table tamper_change as table kernel.change')
  try {
    await kernel.sql.unsafe(statement)
    return await verify(options)
  } finally {
    await kernel.sql.unsafe(`truncate kernel.seal; insert into kernel.seal select * from tamper_seal; truncate kernel.seal_leaf; insert into kernel.seal_leaf select * from tamper_leaf;
      truncate kernel.change; insert into kernel.change select * from tamper_change; drop table tamper_seal, tamper_leaf, tamper_change`)
  }
}
const changeOf = (id: string, op: string) => `entity = 'letter' and record = '${id}' and op = '${op}'`

describe('the seals', () => {
  test('hold over what was written, twice as well as once', async () => {
    const first = await verify()
    expect(first).toMatchObject({ ok: true, seals: 2, fault: null, unsealed: 0, other_key: 0 })
    expect(first.changes).toBeGreaterThanOrEqual(61)
    expect(await sealChanges(kernel)).toBe(0)
    expect(await verify({ expect: first.head! })).toEqual(first)
  })
  test('name the record of a changed value', async () => {
    expect(await tampered(`update kernel.change set diff = jsonb_set(diff, '{place,1}', '"Cusco"') where ${changeOf(ids[7]!, 'updated')}`)).toMatchObject({ ok: false, fault: { kind: 'changed', seal: 2, entity: 'letter', record: ids[7] } })
    expect(await tampered(`update kernel.change set actor = '00000000-0000-4000-8000-000000000009' where ${changeOf(ids[9]!, 'created')}`)).toMatchObject({ ok: false, fault: { kind: 'changed', seal: 1, record: ids[9] } })
  })
  test('name the record of a deleted change', async () => {
    expect(await tampered(`delete from kernel.change where ${changeOf(ids[3]!, 'updated')}`)).toMatchObject({ ok: false, fault: { kind: 'missing', seal: 2, record: ids[3] } })
    expect(await tampered(`delete from kernel.change where ${changeOf(ids[5]!, 'deleted')}`)).toMatchObject({ ok: false, fault: { kind: 'missing', record: ids[5] } })
  })
  test('name an added change', async () => {
    expect(await tampered(`insert into kernel.change (epoch, xid, seq, id, at, wall, entity, record, op, actor, request, origin, cause, depth, diff)
      select epoch, xid, seq, gen_random_uuid(), at, wall, entity, '${ids[30]}', 'updated', actor, request, origin, cause, depth, '{"place":["Lima","Roma"]}' from kernel.change where ${changeOf(ids[4]!, 'updated')}`))
      .toMatchObject({ ok: false, fault: { seal: 2, kind: 'added', record: ids[30] } })
  })
  test('notice changes that changed places', async () => {
    const result = await tampered(`update kernel.change c set seq = o.seq, xid = o.xid from kernel.change o where c.op = 'updated' and o.op = 'updated' and ((c.record = '${ids[2]}' and o.record = '${ids[3]}') or (c.record = '${ids[3]}' and o.record = '${ids[2]}'))`)
    expect(result).toMatchObject({ ok: false, fault: { kind: 'reordered', seal: 2, entity: 'letter' } })
    expect([ids[2], ids[3]]).toContain(result.fault!.record)
  })
  test('notice a seal that was changed, cut out, cut off or forged', async () => {
    const { head } = await verify()
    expect(await tampered('update kernel.seal set changes = changes - 1 where number = 1')).toMatchObject({ ok: false, fault: { kind: 'seal_changed', seal: 1 } })
    expect(await tampered('delete from kernel.seal where number = 1')).toMatchObject({ ok: false, fault: { kind: 'seal_missing', seal: 1 } })
    expect(await tampered(`update kernel.seal set mac = '\\x00' where number = 2`)).toMatchObject({ ok: false, fault: { kind: 'seal_forged', seal: 2 } })
    expect(await tampered(`update kernel.seal_leaf set leaves = substr(leaves, 25) where number = 2; delete from kernel.change where ${changeOf(ids[0]!, 'updated')}`)).toMatchObject({ ok: false, fault: { seal: 2 } })
    const cut = 'delete from kernel.change c using kernel.seal s where s.number = 1 and (c.epoch, c.xid, c.seq) > (s.to_epoch, s.to_xid, s.to_seq); delete from kernel.seal where number = 2'
    expect(await tampered(cut)).toMatchObject({ ok: true, seals: 1 })
    expect(await tampered(cut, { expect: head! })).toMatchObject({ ok: false, fault: { kind: 'seal_missing', seal: 2 } })
  })
  test('notice a value that was taken out without an erasure', async () => {
    const out = `update kernel.change c set diff = jsonb_set(diff, '{name}', '[null,null]'), kept = jsonb_build_object('hash', jsonb_build_object('name', encode(kernel.change_field_hash(c.salt, null, 'name', c.diff -> 'name'), 'hex')), 'salt',
      (select jsonb_object_agg(k, encode(sha256(uuid_send(c.salt) || convert_to(k, 'UTF8')), 'hex')) from jsonb_object_keys(c.diff) k where k <> 'name')), salt = null where ${changeOf(ids[11]!, 'created')}`
    expect(await tampered(out)).toMatchObject({ ok: false, fault: { kind: 'taken_out', record: ids[11] } })
  })
  test('say when another secret signed them', async () => {
    expect(await verify({ key: sealKey(Buffer.alloc(32, 9)) })).toMatchObject({ ok: true, other_key: 2 })
  })
})

test('changes of the time before salts are sealed like the others', async () => {
  await createMany(ctx, 'letter', [{ name: 'Antigua' }, { name: 'Vieja' }])
  await kernel.sql`update kernel.change set salt = null where entity = 'letter' and diff -> 'name' ->> 1 in ('Antigua', 'Vieja')`
  await sealChanges(kernel)
  expect(await verify()).toMatchObject({ ok: true, seals: 3, unsealed: 0 })
  expect((await kernel.sql`select 1 from kernel.change where salt is null limit 1`).length).toBe(0)
})
