import { expect, test } from 'vitest'
import { compare, resolve, same } from '#ui/generic/form/conflict.ts'

test('only fields that both changed differently are asked', () => {
  const base = { name: 'A', city: 'Lima', phone: null, tags: ['x'] }
  const conflict = compare(base, { name: 'B', city: 'Cusco', phone: '1' }, { name: 'C', city: 'Cusco', phone: null, tags: ['x', 'y'] }, ['name', 'city', 'phone', 'tags'])
  expect(conflict.contested).toEqual([{ field: 'name', base: 'A', mine: 'B', theirs: 'C' }])
  expect(conflict.mine).toEqual({ phone: '1' })
  expect(conflict.theirs.map(t => t.field)).toEqual(['tags'])
  expect(resolve(conflict, { name: 'theirs' })).toEqual({ phone: '1' })
  expect(resolve(conflict, { name: 'mine' })).toEqual({ phone: '1', name: 'B' })
})

test('nothing is one thing; objects are equal in any key order', () => {
  expect(same('', null)).toBe(true)
  expect(same(undefined, null)).toBe(true)
  expect(same({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toBe(true)
  expect(same(0, null)).toBe(false)
})
