import { expect, test } from 'vitest'
import { treeOf } from '#ui/shell/administration/people/tree.ts'

const person = (id: string, above: string | null = null) => ({ id, above })

test('a tree counts everybody below, and nobody is lost to a missing parent or a circle', () => {
  const tree = treeOf([person('boss'), person('middle', 'boss'), person('low', 'middle'), person('stray', 'gone'), person('a', 'b'), person('b', 'a')], (each) => each.above)
  expect(tree.map(({ item, count }) => [item.id, count])).toEqual([['boss', 2], ['stray', 0], ['a', 1]])
  expect(tree[0]?.below[0]?.below[0]?.item.id).toBe('low')
})
