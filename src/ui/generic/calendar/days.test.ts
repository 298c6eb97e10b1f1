import { expect, test } from 'vitest'
import { dayAfterKey, firstWeekday, turned, weeksOf } from '#ui/generic/calendar/days.ts'

test('a month shows the whole weeks it touches, begun as the region begins them', () => {
  const monday = weeksOf('2026-11-22', 'month', 1), sunday = weeksOf('2026-11-22', 'month', 0)
  expect([monday[0]?.[0], monday.at(-1)?.at(-1), monday.length]).toEqual(['2026-10-26', '2026-12-06', 6])
  expect([sunday[0]?.[0], sunday.at(-1)?.at(-1), sunday.length]).toEqual(['2026-11-01', '2026-12-05', 5])
  expect(weeksOf('2027-02-10', 'month', 1).map(week => week[0])).toEqual(['2027-02-01', '2027-02-08', '2027-02-15', '2027-02-22'])
  expect(weeksOf('2026-11-22', 'week', 1)).toEqual([['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22']])
  expect([firstWeekday('es-MX'), firstWeekday('es-ES')]).toEqual([0, 1])
})

test('keys and turns go by the calendar, also over short months and the end of a year', () => {
  expect(turned('2026-01-31', 'month', 1)).toBe('2026-02-28')
  expect(turned('2026-12-30', 'week', 1)).toBe('2027-01-06')
  expect(['ArrowLeft', 'ArrowDown', 'Home', 'End', 'PageDown', 'x'].map(key => dayAfterKey('2026-11-01', key, 'month', 1))).toEqual(['2026-10-31', '2026-11-08', '2026-10-26', '2026-11-01', '2026-12-01', null])
})
