import { expect, test } from 'vitest'
import { dayEnd, dayStart } from '#ui/shell/administration/people/zone-day.ts'

test('a day begins and ends where its people live, also when the clocks change', () => {
  expect(dayStart('2026-11-22', 'America/Mexico_City')).toBe('2026-11-22T06:00:00.000Z')
  expect(dayEnd('2026-11-22', 'America/Mexico_City')).toBe('2026-11-23T05:59:59.000Z')
  expect([dayStart('2026-03-29', 'Europe/Madrid'), dayEnd('2026-03-29', 'Europe/Madrid')]).toEqual(['2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.000Z'])
  expect(dayEnd('2026-12-31', 'Asia/Kolkata')).toBe('2026-12-31T18:29:59.000Z')
})
