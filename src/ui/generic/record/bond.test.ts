import { expect, test } from 'vitest'
import { weekly } from '#ui/generic/record/bond.ts'

test('touches fall into their week; older than a year are left out', () => {
  const weeks = weekly([{ at: '2026-11-20T10:00:00Z', inward: true }, { at: '2026-11-19T10:00:00Z', inward: false }, { at: '2026-11-10T10:00:00Z', inward: true }, { at: '2024-01-01T00:00:00Z', inward: true }], new Date('2026-11-21T12:00:00Z'))
  expect(weeks).toHaveLength(52)
  expect(weeks[51]).toEqual({ in: 1, out: 1 })
  expect(weeks[50]).toEqual({ in: 1, out: 0 })
  expect(weeks.reduce((sum, week) => sum + week.in + week.out, 0)).toBe(3)
})
