import { expect, test } from 'vitest'
import type { MetaEntity } from '#ui/api/meta.ts'
import { fieldPlaces, listAt, mayHide, standardDraft, upToDate, withColumns, withList, withoutSection, withSection, withSectionMoved } from '#ui/shell/administration/layouts/draft.ts'

const field = (name: string, more: object = {}) => [name, { name, kind: 'text', label: name, required: false, writable: true, computed: false, derived: false, ...more }] as const
const entity = {
  name: 'book', title: 'name', subtitle: [], list: ['name'], related: [], inputs: ['typed'],
  fields: Object.fromEntries([field('id'), field('name', { required: true }), field('a'), field('b'), field('b_typed', { companion_of: 'b' }), field('c', { section: 'life' }), field('d', { section: 'life', technical: true })]),
} as unknown as MetaEntity
const names = { panels: ['p', 'q'], related: ['r'] }

test('the standard is what the definition says, in two columns read from left to right', () => {
  expect(standardDraft(entity).sections).toEqual([{ name: '', label: null, columns: [['name', 'b'], ['a']] }, { name: 'life', label: null, columns: [['c'], []] }])
  expect(fieldPlaces(standardDraft(entity))).toEqual(['field::0', 'field::1', 'field:life:0', 'field:life:1', 'hidden'])
})

test('what is stored is brought up to date: what is gone goes, what came since has its place', () => {
  const stored = { ...standardDraft(entity), sections: [{ name: 'own_1', label: { es: 'X' }, columns: [['a', 'gone']] }], hidden: ['b', 'older'], figures: ['gone', 'a'], create: ['gone', 'name', 'typed'], panels: { order: ['q', 'z'], hidden: ['z'] } }
  expect(upToDate(entity, stored, names)).toMatchObject({
    sections: [{ name: 'own_1', columns: [['a']] }, { name: '', columns: [['name']] }, { name: 'life', columns: [['c']] }], hidden: ['b'], figures: ['a'], create: ['name', 'typed'], panels: { order: ['q'], hidden: [] },
  })
  expect(listAt(entity, { ...stored, panels: { order: ['q'], hidden: [] } }, 'panels', names)).toEqual(['q', 'p'])
})

test('sections split, join, move, come and go; no field is lost', () => {
  const start = standardDraft(entity), one = withColumns(start, '', 1)
  expect(one.sections[0]?.columns).toEqual([['name', 'b', 'a']])
  expect(withColumns(one, '', 2).sections[0]?.columns).toEqual([['name', 'a'], ['b']])
  expect(withSectionMoved(start, 'life', -1).sections.map(section => section.name)).toEqual(['life', ''])
  expect(withSectionMoved(start, 'life', 1)).toBe(start)
  const grown = withSection(withSection(start, { es: 'Una' }), { es: 'Otra' })
  expect(grown.sections.map(section => section.name)).toEqual(['', 'life', 'own_1', 'own_2'])
  expect(withoutSection(start, '').sections).toEqual([{ name: 'life', label: null, columns: [['c', 'name', 'b', 'a'], []] }])
  expect(withoutSection(start, 'life').sections[0]?.columns[0]).toEqual(['name', 'b', 'c'])
  expect(listAt(entity, withList(start, 'field:life:1', ['a']), 'field:life:1', names)).toEqual(['a'])
  expect([mayHide(entity, 'name'), mayHide(entity, 'a')]).toEqual([false, true])
})
