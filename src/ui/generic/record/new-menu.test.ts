import { expect, test } from 'vitest'
import type { Meta } from '#ui/api/meta.ts'
import { makeable } from '#ui/generic/record/new-menu.tsx'

const field = { writable: true, computed: false, derived: false, target: 'account' }
const entity = (name: string, order: number | null, create = true) => ({ name, navigation: order === null ? null : { wing: 'operational', icon: '', order }, rights: { create }, fields: { account: field, shadow: { ...field, computed: true } } })
const meta = { entities: { task: entity('task', 2), deal: entity('deal', 1), point: entity('point', null), order: entity('order', 3, false) } } as unknown as Meta

test('what has a panel, a list of its own and the right to be made is offered once, in the order of the navigation', () => {
  const panel = (name: string, via?: string) => ({ entity: name, ...(via ? { via } : {}) })
  expect(makeable(meta, [panel('task', 'account'), panel('task', 'account'), panel('point', 'account'), panel('order', 'account'), panel('deal', 'account'), panel('gone', 'account')]).map(one => [one.entity.name, one.via])).toEqual([['deal', 'account'], ['task', 'account']])
  expect(makeable(meta, [panel('deal'), panel('task', 'shadow')])).toEqual([])
})
