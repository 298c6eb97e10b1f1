import { expect, test } from 'vitest'
import type { Grants } from '#kernel/access/grants.ts'
import { choicesOf, differences, fieldOf, rebased, verbOf, withField, withVerb } from '#ui/shell/administration/rights/matrix.ts'
import type { Shape } from '#ui/shell/administration/rights/matrix.ts'

const mail = { name: 'email', named_only: false, settable: true }, cost = { name: 'cost', named_only: true, settable: true }, sum = { name: 'sum', named_only: false, settable: false }
const shape: Shape = { name: 'client', admin: false, owned: true, append_only: false, server_only: false, actions: [], fields: [mail, cost, sum] }
const start: Grants = { client: { read: 'own', create: true, update: 'own', delete: 'none', actions: ['*'] }, other: { read: 'all', create: false, update: 'none', delete: 'none' } }

test('a field is taken away from reading and writing, and comes back, without naming the others', () => {
  expect(fieldOf(start['client'], mail)).toBe('write')
  const closed = withField(start, 'client', mail, 'none')
  expect(closed['client']).toMatchObject({ readFields: ['*', '-email'], writeFields: ['*', '-email'] })
  expect(fieldOf(closed['client'], mail)).toBe('none')
  const read = withField(closed, 'client', mail, 'read')
  expect(read['client']).toMatchObject({ readFields: ['*'], writeFields: ['*', '-email'] })
  expect(differences(start, withField(read, 'client', mail, 'write'), [shape]).size).toBe(0)
})

test('what no star covers is named, and what is computed is only read', () => {
  expect(fieldOf(start['client'], cost)).toBe('none')
  expect(withField(start, 'client', cost, 'read')['client']).toMatchObject({ readFields: ['*', 'cost'], writeFields: ['*'] })
  expect(fieldOf(start['client'], sum)).toBe('read')
})

test('closing the reading closes the rest; opening anything opens the reading', () => {
  const closed = withVerb(start, shape, 'read', 'none')
  expect(closed['client']).toMatchObject({ read: 'none', create: false, update: 'none', delete: 'none', import: false, export: false, actions: ['*'] })
  expect(withVerb(closed, shape, 'update', 'own')['client']).toMatchObject({ read: 'own', update: 'own' })
  expect([...differences(start, closed, [shape])].sort()).toEqual(['client.create', 'client.read', 'client.update'])
  expect(verbOf(withVerb({}, shape, 'export', 'all'), shape, 'export')).toBe('all')
})

test('what cannot be granted is not offered', () => {
  expect(choicesOf({ ...shape, owned: false }, 'update')).toEqual(['none', 'all'])
  expect(choicesOf({ ...shape, admin: true }, 'update')).toEqual(['none'])
  expect(choicesOf({ ...shape, append_only: true }, 'delete')).toEqual(['none'])
  expect(verbOf({ client: { ...start['client']!, update: 'own' } }, { ...shape, owned: false }, 'update')).toBe('all')
})

test('somebody else saved meanwhile: objects I touched are mine, the others theirs', () => {
  const mine = withVerb(start, shape, 'delete', 'own'), theirs: Grants = { ...start, other: { read: 'none', create: false, update: 'none', delete: 'none' } }
  expect(rebased(start, mine, theirs)).toEqual({ client: mine['client'], other: theirs['other'] })
})
