import { describe, expect, test } from 'vitest'
import type { Meta, MetaEntity, MetaField } from '#ui/api/meta.ts'
import { arrangedSections, inOrder } from '#ui/generic/meta/layout.ts'
import { bodyOf, formFields, patchOf, quickFields, sectionsOf, startValues } from '#ui/generic/form/model.ts'
import { compareDecimals, validate } from '#ui/generic/form/validate.ts'
import { fieldsToAsk, resolvePath } from '#ui/generic/meta/path.ts'

const field = (name: string, more: Partial<MetaField> = {}): MetaField => ({
  name, kind: 'text', label: name.toUpperCase(), required: false, unique: false, writable: true, computed: false, derived: false, personal: false, sortable: true, filterable: true, operators: ['eq'], edit: 'text', show: 'text', ...more,
})
const entity = (name: string, fields: MetaField[], more: Partial<MetaEntity> = {}): MetaEntity => ({
  name, label: name, plural: name, title: 'name', subtitle: [], sort: 'name', board: null, access: 'own', navigation: null, list: ['name'], searchable: true, append_only: false,
  rights: { create: true, update: 'own', delete: 'own', import: true, export: true }, fields: Object.fromEntries(fields.map(f => [f.name, f])), related: [], actions: [], ...more,
})
const book = entity('book', [field('notes', { kind: 'longtext' }), field('isbn', { required: true }), field('name', { required: true }), field('price', { kind: 'money', currency_field: 'currency' }), field('currency'),
  field('author', { kind: 'ref', target: 'author' }), field('loans', { derived: true }), field('id', { writable: false }), field('owner', { kind: 'ref', target: 'user', default: '$me' }), field('shelf'), field('state', { required: true, default: 'new', section: 'life', section_label: 'Life' })])
const author = entity('author', [field('name'), field('country')])
const meta: Meta = { version: '1', language: 'es', languages: ['es'], organisation: { name: '', country: 'ES', currency: 'EUR', time_zone: 'UTC' }, user: { id: 'u', name: '', email: '', roles: [], language: null, time_zone: null, admin: false, view_as: null }, entities: { book, author } }

test('quick create asks the title and what is required first, five at most, never what the server makes', () => {
  expect(quickFields(book).map(f => f.name)).toEqual(['name', 'isbn', 'price', 'currency', 'author'])
  expect(quickFields(book, new Set(['author'])).map(f => f.name)).not.toContain('author')
  expect(formFields(book).map(f => f.name)).not.toContain('loans')
})

test('defaults are read, prefilled values win, only what was filled in is sent', () => {
  const values = startValues(formFields(book), { me: 'u1', today: '2026-11-21' }, { author: 'a1' })
  expect(values).toMatchObject({ owner: 'u1', state: 'new', author: 'a1', name: null })
  expect(bodyOf({ ...values, name: 'X', shelf: '' })).toEqual({ owner: 'u1', state: 'new', author: 'a1', name: 'X' })
})

test('what the server fills in is not sent while it stands, and sent empty where it was emptied', () => {
  const suggested = { owner: 'u1', state: 'new', currency: 'EUR' }
  expect(bodyOf({ name: 'X', owner: 'u1', state: 'old', currency: '', shelf: '' }, suggested)).toEqual({ name: 'X', state: 'old', currency: null })
})

test('a patch holds what changed; emptied is null', () => {
  expect(patchOf({ name: 'A', shelf: '3', notes: null }, { name: 'A', shelf: '', notes: 'n' }, formFields(book))).toEqual({ shelf: null, notes: 'n' })
})

test('sections keep the order of the definition', () => {
  expect(sectionsOf(formFields(book)).map(s => [s.label, s.fields.length])).toEqual([[null, 8], ['Life', 1]])
})

test('what shows a column is asked with it', () => {
  expect(fieldsToAsk(meta, book, ['author', 'price', 'author.country', 'gone'])).toEqual(['id', 'version', 'name', 'author', 'author.name', 'price', 'currency', 'author.country'])
  expect(resolvePath(meta, book, 'author.country')?.label).toBe('AUTHOR › COUNTRY')
  expect(resolvePath(meta, book, 'name.country')).toBeNull()
})

test('problems are found at their field; decimals are compared exactly', () => {
  expect(validate([field('a', { required: true }), field('b', { max_length: 2 }), field('c', { kind: 'email' }), field('d', { kind: 'number', min: '0.1' })], { a: ' '.trim(), b: 'ñññ', c: 'x@y', d: '0.09' }).map(p => `${p.field}:${p.key}`))
    .toEqual(['a:required', 'b:too_long', 'c:email', 'd:too_small'])
  expect(compareDecimals('90071992547409931', '90071992547409930.5')).toBe(1)
  expect(compareDecimals('-0.10', '-0.1')).toBe(0)
})

describe('an arrangement of the pages', () => {
  const none = { order: [], hidden: [] }
  const layout = { role: null, sections: [{ name: '', label: null, columns: [['isbn'], ['price', 'gone']] }, { name: 'own_1', label: 'Mine', columns: [['author']] }], hidden: ['notes', 'name'], figures: null, panels: none, related: { order: ['b'], hidden: ['c'] }, create: ['author'] }
  const arranged = { ...book, layout } as MetaEntity

  test('puts fields into its sections and columns; later ones into the section of their definition, or into a last one', () => {
    const sections = arrangedSections({ ...arranged, layout: { ...layout, sections: layout.sections.slice(1) } } as MetaEntity, formFields(book))
    expect(sections.at(-1)?.name).toBe('later')
    const [first, own, later] = arrangedSections(arranged, formFields(book))
    expect(first?.columns[0]?.map(f => f.name).slice(0, 1)).toEqual(['isbn'])
    expect(first?.columns[1]?.map(f => f.name)).toEqual(['price'])
    expect([own?.label, own?.columns[0]?.map(f => f.name)]).toEqual(['Mine', ['author']])
    expect(later?.columns[0]?.every(f => f.section !== undefined)).toBe(true)
    const shown = [first, own, later].flatMap(section => section?.columns.flat().map(f => f.name) ?? [])
    expect(shown).not.toContain('notes')
    expect(new Set(shown).size).toBe(shown.length)
  })

  test('leaves out nothing that must be filled in, and quick create asks what was chosen and what is required', () => {
    expect(arrangedSections(arranged, formFields(book)).flatMap(section => section.columns.flat().map(f => f.name))).toContain('name')
    expect(new Set(quickFields(arranged).map(f => f.name))).toEqual(new Set(['author', ...formFields(book).filter(f => f.required && f.default === undefined).map(f => f.name)]))
  })

  test('orders what it names, and lets what it does not know follow', () => {
    expect(inOrder([{ name: 'a' }, { name: 'c' }, { name: 'b' }], layout.related).map(each => each.name)).toEqual(['b', 'a'])
  })
})
