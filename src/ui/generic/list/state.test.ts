import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Condition } from '#kernel/conditions/condition.ts'
import { clickSort, sortOf } from '#ui/generic/list/sort.ts'
import { EMPTY, fromSearch, LAYOUTS, toSearch } from '#ui/generic/list/state.ts'
import type { ListState } from '#ui/generic/list/state.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/)
const leaf = fc.record({ field: name, op: fc.constantFrom('eq' as const, 'contains' as const, 'gt' as const), value: fc.oneof(fc.string(), fc.integer()) })
const { condition } = fc.letrec<{ condition: Condition }>(tie => ({
  condition: fc.oneof({ maxDepth: 3 }, leaf, fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }), fc.record({ not: tie('condition') }), fc.record({ related: name, at_least: fc.nat(9), where: tie('condition') })),
}))
const state: fc.Arbitrary<ListState> = fc.record({
  q: fc.string(), filter: fc.option(condition), sort: fc.option(name.map(n => `-${n}`)), view: fc.option(fc.uuid()), bin: fc.boolean(), layout: fc.constantFrom(...LAYOUTS), group: fc.option(fc.oneof(name, name.map(n => `${n}:quarter`))), by: fc.option(name), span: fc.constantFrom('month' as const, 'week' as const),
  day: fc.option(fc.constant('2026-02-28')), peek: fc.option(fc.uuid()),
  columns: fc.option(fc.uniqueArray(fc.record({ field: name, width: fc.option(fc.integer({ min: 48, max: 1200 })), measure: fc.constantFrom('avg' as const, 'none' as const) }, { requiredKeys: ['field', 'width'] }), { minLength: 1, maxLength: 6, selector: c => c.field })),
})

test('every state comes back from a URL as it went in', () => {
  fc.assert(fc.property(state, before => {
    const url = new URLSearchParams(toSearch(before)).toString()
    expect(fromSearch(Object.fromEntries(new URLSearchParams(url)))).toEqual(before)
  }))
})

test('an unreadable URL gives the standard list, not an error', () => {
  expect(fromSearch({ filter: '{"field":', columns: 'a:9999999,<b>', bin: 'maybe', layout: 'pie', group: 'a:hour', day: '2026-13-01' })).toEqual({ ...EMPTY, columns: [{ field: 'a', width: null }] })
  expect(fromSearch({ filter: '[1]' }).filter).toBeNull()
})

test('a header click goes ascending, descending, standard; Shift keeps the others', () => {
  expect(clickSort(null, 'name', false)).toBe('name')
  expect(clickSort('name', 'name', false)).toBe('-name')
  expect(clickSort('-name', 'name', false)).toBeNull()
  expect(clickSort('-name', 'city', true)).toBe('-name,city')
  expect(clickSort('-name,city', 'city', true)).toBe('-name,-city')
  expect(clickSort('-name,-city', 'name', true)).toBe('-city')
  expect(sortOf('-name,city', 'name')).toBe('descending')
})
