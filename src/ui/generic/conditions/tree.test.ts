import { expect, test } from 'vitest'
import type { Condition } from '#kernel/conditions/condition.ts'
import { carryValue, firstOperator } from '#ui/generic/conditions/operators.ts'
import { append, both, complete, countOf, negate, nodeAt, replaceAt, rootOf } from '#ui/generic/conditions/tree.ts'

const city: Condition = { field: 'city', op: 'eq', value: 'Lima' }
const owner: Condition = { field: 'owner', op: 'in', value: ['$me'] }

test('edits reach the node at its path and nothing else', () => {
  const root: Condition = { all: [city, { any: [owner, { not: city }] }] }
  expect(nodeAt(root, [1, 1, 0])).toEqual(city)
  expect(replaceAt(root, [1, 1, 0], owner)).toEqual({ all: [city, { any: [owner, { not: owner }] }] })
  expect(append(root, [1], city)).toEqual({ all: [city, { any: [owner, { not: city }, city] }] })
  expect(root).toEqual({ all: [city, { any: [owner, { not: city }] }] })
})

test('a `not` disappears with its only child', () => {
  expect(replaceAt({ all: [{ not: city }, owner] }, [0, 0], null)).toEqual({ all: [owner] })
  expect(negate(negate(city))).toEqual(city)
})

test('related records keep their inner condition', () => {
  const root: Condition = { all: [{ related: 'opportunities', at_least: 2, where: { all: [city] } }] }
  expect(append(root, [0, 0], owner)).toEqual({ all: [{ related: 'opportunities', at_least: 2, where: { all: [city, owner] } }] })
})

test('what is not filled in never reaches the server', () => {
  expect(complete({ all: [{ field: 'city', op: 'eq', value: '' }, { any: [] }, owner, { field: 'x', op: 'is_empty' }] })).toEqual({ all: [owner, { field: 'x', op: 'is_empty' }] })
  expect(complete({ all: [{ field: 'a', op: 'between', value: ['1', ''] }] })).toBeNull()
  expect(complete({ all: [{ related: 'cases', at_least: 1, where: { all: [{ field: 'a', op: 'in', value: [] }] } }] })).toEqual({ all: [{ related: 'cases', at_least: 1 }] })
  expect(complete({ all: [{ field: 'a', op: 'eq', value: false }, { field: 'b', op: 'eq', value: 0 }] })).toEqual({ all: [{ field: 'a', op: 'eq', value: false }, { field: 'b', op: 'eq', value: 0 }] })
})

test('the builder starts from a group, counts conditions, joins filters', () => {
  expect(rootOf(null)).toEqual({ all: [] })
  expect(rootOf(city)).toEqual({ all: [city] })
  expect(countOf({ all: [city, { any: [owner, { not: city }] }] })).toBe(3)
  expect(both(null, city)).toEqual(city)
  expect(both(city, owner)).toEqual({ all: [city, owner] })
})

test('a changed operator keeps a value that still fits', () => {
  expect(carryValue('a', 'eq', 'in')).toEqual(['a'])
  expect(carryValue(['a', 'b'], 'in', 'eq')).toBe('a')
  expect(carryValue('a', 'eq', 'is_empty')).toBeUndefined()
  expect(firstOperator(['eq', 'in', 'contains'])).toBe('contains')
  expect(firstOperator(['lt', 'gt'])).toBe('lt')
})
