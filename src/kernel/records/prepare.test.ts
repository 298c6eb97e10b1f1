import { describe, expect, test } from 'vitest'
import { entity } from '#kernel/entity/entity.ts'
import { invalid } from '#kernel/errors.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { number } from '#kernel/fields/number.ts'
import { text } from '#kernel/fields/text.ts'
import type { Completion, Module } from '#kernel/module.ts'
import { create, createEach } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { updateEach } from '#kernel/records/update.ts'
import { modules } from '#app'
import { testKernel } from '#test/support/database.ts'

const shelf = entity('shelf', { title: 'name', access: 'reference', fields: { name: text({ required: true }), place: number({ integer: true }), checked: boolean({ computed: true }) } })
const note = entity('note', { title: 'body', access: 'reference', fields: { body: text() } })

/** Writes a note for each shelf and numbers it on the way, then refuses those with a bad name: before its own work on the rest is done. */
const numbered: Completion = {
  entity: 'shelf', name: 'numbered',
  async complete(ctx, writes) {
    for (const { next } of writes) { await create(ctx, 'note', { body: String(next['name']) }); next['place'] = Number(next['place'] ?? 0) + 1 }
    if (writes.some(w => w.next['name'] === 'no index')) throw invalid([{ field: 'name', code: 'invalid_text' }])
    if (writes.some(w => w.next['name'] === 'beyond')) throw invalid([{ field: 'name', code: 'invalid_text', index: writes.length }])
    const problems = writes.flatMap((w, index) => w.next['name'] === 'bad' ? [{ field: 'name', code: 'invalid_text', index }] : [])
    if (problems.length > 0) throw invalid(problems)
    for (const { next } of writes) next['checked'] = true
  },
}
const room: Module = { name: 'room', entities: [shelf, note], completions: [numbered] }
const { ctx } = await testKernel({ modules: [...modules, room] })
const notes = async (): Promise<unknown[]> => (await rows(ctx, 'note', { fields: ['body'], limit: 500 })).map(n => n['body']).sort()

describe('a completion that refuses some rows of a batch', () => {
  test('completes the others as if the refused had never been there', async () => {
    const made = await createEach(ctx, 'shelf', ['one', 'bad', 'two'].map(name => ({ name })))
    expect(made).toMatchObject([{ ok: true, row: { name: 'one', place: 1, checked: true } }, { ok: false, problems: [{ field: 'name', code: 'invalid_text', index: 1 }] }, { ok: true, row: { name: 'two', place: 1, checked: true } }])
    expect(await notes()).toEqual(['one', 'two'])
    const ids = made.flatMap(o => o.ok ? [String(o.row['id'])] : [])
    expect(await updateEach(ctx, 'shelf', [{ id: ids[0]!, patch: { name: 'bad' } }, { id: ids[1]!, patch: { name: 'three' } }])).toMatchObject([{ ok: false }, { ok: true, row: { name: 'three', place: 2 } }])
    expect(await notes()).toEqual(['one', 'three', 'two'])
  })
  test.each(['no index', 'beyond'])('refuses all when it does not say which: %s', async name => {
    const before = await notes()
    const made = await createEach(ctx, 'shelf', [{ name: 'four' }, { name }])
    expect(made).toMatchObject([{ ok: false, problems: [{ index: 0 }] }, { ok: false, problems: [{ index: 1 }] }])
    expect(await notes()).toEqual(before)
  })
})
