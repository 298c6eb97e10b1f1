import { expect, test } from 'vitest'
import { bodyOf, emptyDraft, freshStep, madeBefore, moved, problemAt, type Draft } from '#ui/shell/administration/automation/draft.ts'

const draft: Draft = {
  ...emptyDraft('u1'), name: 'x', entity: 'task', trigger: { type: 'record', events: ['updated'], fields: [{ field: 'status', to: 'done', from: undefined }, { field: '' }] }, condition: { all: [{ field: 'status', op: 'eq', value: 'open' }, { field: '', op: 'eq' }] },
  steps: [{ kind: 'create', entity: 'task', values: {} }, { kind: 'branch', condition: { all: [{ field: 'a', op: 'eq', value: 1 }, { field: 'b', op: 'eq' }] }, yes: [{ kind: 'create', entity: 'account', values: {} }, freshStep('update')], no: [] }, freshStep('wait')],
}

test('what is half built is not sent', () => {
  expect(bodyOf(draft)).toMatchObject({ trigger: { type: 'record', events: ['updated'], fields: [{ field: 'status', to: 'done' }] }, condition: { all: [{ field: 'status', op: 'eq', value: 'open' }] }, steps: [{}, { condition: { all: [{ field: 'a', op: 'eq', value: 1 }] } }, {}], description: null })
  expect(JSON.stringify(bodyOf(draft))).not.toContain('"field":""')
  expect(JSON.parse(JSON.stringify(bodyOf({ ...draft, trigger: { type: 'date', field: 'due', days: 1, direction: 'before', at: '09:00' } })))).toMatchObject({ trigger: { type: 'date', field: 'due', days: 1 } })
})

test('a step may use what earlier steps made, in its own branch and before it', () => {
  expect(madeBefore(draft.steps, '0')).toEqual([])
  expect(madeBefore(draft.steps, '1.yes.1')).toEqual([{ place: '0', entity: 'task' }, { place: '1.yes.0', entity: 'account' }])
  expect(madeBefore(draft.steps, '2').map((one) => one.place)).toEqual(['0', '1.yes.0'])
})

test('steps move within their list; problems are found at their place and below', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a'], 0, 1)).toEqual(['a'])
  const problems = [{ field: 'steps.0.values.x', code: 'unknown_field', detail: 'Falta.' }, { field: 'trigger', code: 'required', detail: 'Hace falta.' }]
  expect(problemAt(problems, 'steps.0')).toBe('Falta.')
  expect(problemAt(problems, 'steps.1')).toBeUndefined()
})
