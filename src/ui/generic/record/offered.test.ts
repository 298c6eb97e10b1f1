import { expect, test } from 'vitest'
import type { Condition } from '#kernel/conditions/condition.ts'
import { offered } from '#ui/generic/record/offered.ts'

const action = (offered_when: Condition | null) => ({ noun: 'x', label: 'X', offered_when })

test('an action is offered when its condition holds for the record', () => {
  const closed = action({ field: 'status', op: 'in', value: ['resolved', 'closed'] })
  expect([offered(closed, { status: 'closed' }), offered(closed, { status: 'open' })]).toEqual([true, false])
  const both = action({ all: [{ field: 'status', op: 'eq', value: 'open' }, { field: 'kind', op: 'ne', value: 'a' }] })
  expect([offered(both, { status: 'open', kind: 'b' }), offered(both, { status: 'open', kind: 'a' })]).toEqual([true, false])
})

test('what cannot be told is offered', () => {
  expect([offered(action(null), {}), offered(action({ field: 'hidden', op: 'eq', value: 1 }), {}), offered(action({ field: 'n', op: 'gt', value: 9 }), { n: 1 })]).toEqual([true, true, true])
})
