import { expect, test } from 'vitest'
import { EVERYTHING, isSelected, NOTHING, selectRange, sizeOf, toggle } from '#ui/generic/list/selection.ts'

test('all that match, except some, is known without loading them', () => {
  const most = toggle(EVERYTHING, 'b')
  expect(isSelected(most, 'a')).toBe(true)
  expect(isSelected(most, 'b')).toBe(false)
  expect(sizeOf(most, { value: 200, exact: true })).toBe(199)
  expect(sizeOf(most, { value: 1000, exact: false })).toBeNull()
  expect(sizeOf(selectRange(most, ['a', 'b', 'c'], 2, 0), { value: 200, exact: true })).toBe(200)
})

test('single records and ranges', () => {
  const some = selectRange(toggle(NOTHING, 'x'), ['a', 'b', 'c'], 2, 1)
  expect(sizeOf(some, null)).toBe(3)
  expect(sizeOf(toggle(some, 'b'), null)).toBe(2)
})
