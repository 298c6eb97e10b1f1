import { describe, expect, test } from 'vitest'
import { addWorkingDays, addWorkingTime, hoursProblem, isWorkingDay, isWorkingTime, workingMinutesBetween, type Calendar, type WeeklyHours } from '#platform/calendars/working-time.ts'

const split: [string, string][] = [['09:00', '14:00'], ['16:00', '19:00']]
/** Madrid, split shift, Epiphany free; 8 hours a day */
const madrid: Calendar = { zone: 'Europe/Madrid', hours: { mon: split, tue: split, wed: split, thu: split, fri: [['08:00', '15:00']] }, holidays: new Set(['2026-01-06']) }
const always: [string, string][] = [['00:00', '24:00']]
const round = (zone: string): Calendar => ({ zone, hours: { sun: always, mon: always, tue: always, wed: always, thu: always, fri: always, sat: always }, holidays: new Set() })
const at = (text: string) => new Date(text)

test.each([['2026-01-05', true], ['2026-01-06', false], ['2026-01-09', true], ['2026-01-10', false], ['2026-01-11', false]])('%s is a working day: %s', (day, expected) => {
  expect(isWorkingDay(day, madrid)).toBe(expected)
})

test.each([
  ['2026-01-05', 1, '2026-01-07'], ['2026-01-05', 0, '2026-01-05'], ['2026-01-06', 0, '2026-01-07'], ['2026-01-03', 1, '2026-01-05'], ['2026-01-07', -1, '2026-01-05'], ['2026-01-07', -2, '2026-01-02'],
  ['2026-01-02', 5, '2026-01-12'], ['2025-12-31', 250, '2026-12-17'],
])('%s and %i working days is %s', (day, count, expected) => { expect(addWorkingDays(day, count, madrid)).toBe(expected) })

// Madrid is UTC+1 in January
test.each([
  ['2026-01-05T08:00:00Z', 60, '2026-01-05T09:00:00Z', 'within a shift'],
  ['2026-01-05T12:30:00Z', 60, '2026-01-05T15:30:00Z', 'over the midday break'],
  ['2026-01-05T17:00:00Z', 120, '2026-01-07T09:00:00Z', 'over the evening and a holiday'],
  ['2026-01-09T13:00:00Z', 120, '2026-01-12T09:00:00Z', 'over a weekend'],
  ['2026-01-10T12:00:00Z', 0, '2026-01-12T08:00:00Z', 'the next working instant'],
  ['2026-01-05T08:00:00Z', 300, '2026-01-05T13:00:00Z', 'a whole shift ends at its end'],
  ['2026-01-05T08:00:00Z', 480, '2026-01-05T18:00:00Z', 'a whole day ends at its end'],
  ['2026-01-05T08:00:30Z', 1, '2026-01-05T08:01:30Z', 'seconds are kept'],
])('from %s, %i working minutes: %s (%s)', (from, minutes, expected) => {
  expect(addWorkingTime(at(from), minutes, madrid).toISOString()).toBe(at(expected).toISOString())
})

test.each([
  ['2026-01-05T08:00:00Z', '2026-01-05T18:00:00Z', 480], ['2026-01-05T13:30:00Z', '2026-01-05T14:30:00Z', 0], ['2026-01-05T17:00:00Z', '2026-01-07T09:00:00Z', 120], ['2026-01-07T09:00:00Z', '2026-01-05T17:00:00Z', -120],
  ['2026-01-10T00:00:00Z', '2026-01-11T23:00:00Z', 0], ['2026-01-05T08:00:00Z', '2026-01-05T08:00:45Z', 0.75],
])('from %s to %s there are %d working minutes', (from, to, expected) => { expect(workingMinutesBetween(at(from), at(to), madrid)).toBe(expected) })

describe('changes of clocks', () => {
  test.each([
    ['Europe/Madrid', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 23 * 60, 'spring: the day has 23 hours'],
    ['Europe/Madrid', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 25 * 60, 'autumn: 25 hours'],
    ['America/Santiago', '2026-09-06T04:00:00Z', '2026-09-07T03:00:00Z', 23 * 60, 'midnight itself is skipped'],
    ['America/Mexico_City', '2026-04-05T06:00:00Z', '2026-04-06T06:00:00Z', 24 * 60, 'no change any more'],
  ])('%s %s to %s: %i minutes (%s)', (zone, from, to, minutes) => {
    expect(workingMinutesBetween(at(from), at(to), round(zone))).toBe(minutes)
    expect(addWorkingTime(at(from), minutes, round(zone)).toISOString()).toBe(at(to).toISOString())
  })

  test('office hours stand still on the wall', () => {
    const calendar = { ...round('Europe/Madrid'), hours: { sat: [['09:00', '10:00']], sun: [['09:00', '10:00']] } as WeeklyHours }
    expect(addWorkingTime(at('2026-03-28T08:30:00Z'), 60, calendar).toISOString()).toBe('2026-03-29T07:30:00.000Z')
  })

  test('a shift in the hour that does not exist has no minutes', () => {
    const calendar = { ...round('Europe/Madrid'), hours: { sun: [['02:00', '03:00']] } as WeeklyHours }
    expect(workingMinutesBetween(at('2026-03-28T00:00:00Z'), at('2026-03-30T00:00:00Z'), calendar)).toBe(0)
    expect(addWorkingTime(at('2026-03-28T00:00:00Z'), 30, calendar).toISOString()).toBe('2026-04-05T00:30:00.000Z')
  })
})

test('adding and measuring agree, at any minute of a year', () => {
  for (let i = 0; i < 400; i++) {
    const from = new Date(Date.UTC(2026, 0, 1) + i * 78_901_000), minutes = (i * 37) % 2_000
    expect(workingMinutesBetween(from, addWorkingTime(from, minutes, madrid), madrid)).toBe(minutes)
  }
})

test('a shift begins with its first instant and ends before its last', () => {
  expect([at('2026-01-05T07:59:59Z'), at('2026-01-05T08:00:00Z'), at('2026-01-05T12:59:59Z'), at('2026-01-05T13:00:00Z'), at('2026-01-06T09:00:00Z')].map(each => isWorkingTime(each, madrid))).toEqual([false, true, true, false, false])
})

test('a calendar that never works is an error, not an endless search', () => {
  const never = { ...madrid, hours: {} }
  expect(() => addWorkingTime(at('2026-01-05T08:00:00Z'), 1, never)).toThrow(RangeError)
  expect(() => addWorkingDays('2026-01-05', 1, never)).toThrow(RangeError)
  expect(() => addWorkingTime(at('2026-01-05T08:00:00Z'), -1, madrid)).toThrow(RangeError)
})

test.each([
  [{ mon: [['09:00', '14:00']] }, null], [{ mon: [['00:00', '24:00']] }, null], [{}, 'no_hours'], [{ mon: [] }, 'no_hours'], [{ lun: [['09:00', '14:00']] }, 'invalid_hours'], [{ mon: [['14:00', '09:00']] }, 'invalid_hours'],
  [{ mon: [['09:00', '14:00'], ['13:00', '15:00']] }, 'invalid_hours'], [{ mon: [['9:00', '14:00']] }, 'invalid_hours'], [{ mon: [['09:00']] }, 'invalid_hours'], [{ mon: 'x' }, 'invalid_hours'], [[], 'invalid_hours'], ['x', 'invalid_hours'],
])('hours %j: %s', (hours, problem) => { expect(hoursProblem(hours)).toBe(problem) })
