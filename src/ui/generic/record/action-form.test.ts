import { expect, test } from 'vitest'
import type { MetaEntity } from '#ui/api/meta.ts'
import { actionFields, actionInput, tellsVersion } from '#ui/generic/record/action-form.ts'
import { mergeTimeline } from '#ui/generic/record/timeline-merge.ts'

const entity = { fields: { reason: { name: 'reason', kind: 'select', label: 'Motivo', options: [{ value: 'price', label: 'Precio' }] }, owner: { name: 'owner', kind: 'ref', label: 'Responsable', target: 'user' } } } as unknown as MetaEntity
const input = {
  type: 'object', required: ['outcome', 'copies'],
  properties: { outcome: { type: 'string', enum: ['won', 'lost'] }, reason: { type: 'string' }, owner: { type: 'string', format: 'uuid' }, account: { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }] }, on: { type: 'string', format: 'date' }, copies: { type: 'integer', minimum: 1, default: 1 } },
}

test('an action\'s input becomes fields: labels and options of the entity, look-ups by name, defaults are not required', () => {
  const fields = actionFields(entity, input, new Set(['account', 'user']))
  expect(fields.map(f => [f.name, f.kind, f.label, f.target ?? null, f.required])).toEqual([
    ['outcome', 'select', 'Outcome', null, true], ['reason', 'select', 'Motivo', null, false], ['owner', 'ref', 'Responsable', 'user', false], ['account', 'ref', 'Account', 'account', false], ['on', 'date', 'On', null, false], ['copies', 'number', 'Copies', null, false]])
  expect(fields[1]?.options).toEqual([{ value: 'price', label: 'Precio' }])
  expect(actionInput(fields, { outcome: 'won', reason: '', copies: '2', on: null })).toEqual({ outcome: 'won', copies: 2 })
  expect(actionFields(entity, undefined, new Set())).toEqual([])
  // the version that was seen is the page's to say
  const versioned = { type: 'object', properties: { note: { type: 'string' }, version: { type: 'integer' } } }
  expect([actionFields(entity, versioned, new Set()).map(f => f.name), tellsVersion(versioned), tellsVersion(input)]).toEqual([['note'], true, false])
})

test('a timeline of several sources shows only what is complete', () => {
  const talks = { items: [{ at: '2026-03-03' }, { at: '2026-03-01' }], more: true }
  const changes = { items: [{ at: '2026-03-02' }, { at: '2026-02-01' }], more: false }
  expect(mergeTimeline([talks, changes])).toEqual({ items: [{ at: '2026-03-03' }, { at: '2026-03-02' }, { at: '2026-03-01' }], next: [0] })
  expect(mergeTimeline([{ ...talks, more: false }, changes])).toEqual({ items: [{ at: '2026-03-03' }, { at: '2026-03-02' }, { at: '2026-03-01' }, { at: '2026-02-01' }], next: [] })
})
