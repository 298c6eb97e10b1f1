import { expect, test } from 'vitest'
import { readPeriod, writePeriod } from '#ui/generic/conditions/period.ts'

test('a period is written as the condition language reads it, and read back', () => {
  expect(writePeriod({ count: 30, unit: 'day' })).toEqual({ days: 30 })
  for (const unit of ['hour', 'day', 'week', 'month', 'year'] as const) expect(readPeriod(writePeriod({ count: 3, unit }))).toEqual({ count: 3, unit })
  expect(readPeriod('P7D')).toEqual({ count: 7, unit: 'day' })
  expect(readPeriod('PT24H')).toEqual({ count: 24, unit: 'hour' })
  expect([readPeriod('7d'), readPeriod({ days: 0 }), readPeriod({ months: 1, days: 2 }), readPeriod(null)]).toEqual([null, null, null, null])
})
