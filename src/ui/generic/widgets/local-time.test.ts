import { expect, test } from 'vitest'
import { readDuration, writeDuration } from '#ui/generic/widgets/duration-text.ts'
import { instantOf, localOf, readTime } from '#ui/generic/widgets/local-time.ts'

test('wall clock and instant are each other\'s inverse, on both sides of a clock change', () => {
  expect(localOf('2026-07-01T12:00:00Z', 'Europe/Madrid')).toEqual({ day: '2026-07-01', time: '14:00' })
  expect(instantOf('2026-07-01', '14:00', 'Europe/Madrid')).toBe('2026-07-01T12:00:00.000Z')
  expect(instantOf('2026-12-01', '23:30', 'America/Mexico_City')).toBe('2026-12-02T05:30:00.000Z')
  expect(instantOf('2026-01-01', '00:15', 'Asia/Kolkata')).toBe('2025-12-31T18:45:00.000Z')
  expect(localOf('', 'UTC')).toBeNull()
})

test('a time of day as people write it', () => {
  expect(['9', '9:30', '0930', '9.05', '9 pm', '12am', '21h', '7h30'].map(readTime)).toEqual(['09:00', '09:30', '09:30', '09:05', '21:00', '00:00', '21:00', '07:30'])
  expect(['25', '9:75', '13 pm', 'x'].map(readTime)).toEqual([null, null, null, null])
})

test('a length of time as people write it', () => {
  expect(['90', '1:30', '1h 30m', '45 min', '1,5 h', '90 s', ''].map(readDuration)).toEqual([5400, 5400, 5400, 2700, 5400, 90, null])
  expect(readDuration('mucho')).toBeUndefined()
  expect([5400, 90, 7200, 0].map(writeDuration)).toEqual(['1:30', '0:01:30', '2:00', '0:00'])
})
