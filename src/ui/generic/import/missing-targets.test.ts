import { expect, test } from 'vitest'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import { createMissing, missingTargets } from '#ui/generic/import/missing-targets.ts'
import type { ImportChoices } from '#ui/generic/import/spec.ts'
import type { ImportTrouble } from '#ui/generic/import/use-import.ts'

const field = (name: string, more: Partial<MetaField> = {}): MetaField => ({ name, kind: 'text', label: name, required: false, unique: false, writable: true, computed: false, derived: false, personal: false, sortable: true, filterable: true, operators: [], edit: 'text', show: 'text', ...more })
const entity = (name: string, fields: MetaField[], create = true): MetaEntity => ({ name, label: name, plural: name, title: 'name', subtitle: [], sort: 'name', board: null, access: '', navigation: null, list: [], searchable: true, append_only: false, rights: { create, update: 'all', delete: 'all', import: true, export: true }, fields: Object.fromEntries(fields.map(one => [one.name, one])), related: [], actions: [] })
const account = entity('account', [field('name', { required: true }), field('kind', { required: true, default: 'organization' })])
const stage = entity('stage', [field('name', { required: true }), field('pipeline', { required: true })])
const deal = entity('deal', [field('account', { target: 'account' }), field('stage', { target: 'stage' })])
const choices = { mapping: { firm: 'account', step: 'stage' }, values: {}, lookup: {} } as unknown as ImportChoices
const trouble = (column: string, value: string, code = 'reference_not_found', effect: ImportTrouble['effect'] = 'rejected'): ImportTrouble => ({ field: column, code, column, value, count: 2, effect, detail: '' })
const troubles = [trouble('firm', 'Acme'), trouble('firm', 'Beta', 'reference_not_found', 'left_out'), trouble('firm', 'Gama', 'ambiguous_reference'), trouble('step', 'Won')]

test('what is missing is offered to be made when a name is enough', () => {
  const meta = { entities: { account, stage, deal } }
  const found = missingTargets(meta, deal, choices, troubles)
  expect(found).toEqual([{ field: 'account', target: account, count: 2 }])
  const next = createMissing(choices, found)
  expect(next.lookup).toEqual({ account: { by: 'name', create: true } })
  expect(missingTargets(meta, deal, next, troubles)).toEqual([])
})

test('nothing is offered without the right to create, for another way to find them, or for values that were placed by hand', () => {
  expect(missingTargets({ entities: { account: entity('account', [field('name')], false), stage, deal } }, deal, choices, troubles)).toEqual([])
  expect(missingTargets({ entities: { account, stage, deal } }, deal, { ...choices, lookup: { account: { by: 'id' } } }, troubles)).toEqual([])
  expect(missingTargets({ entities: { account, stage, deal } }, deal, { ...choices, values: { firm: { Acme: 'x' } } }, troubles)).toMatchObject([{ count: 1 }])
})
