import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, monthFirst, parseDay } from '#ui/i18n/dates.ts'

// A Saturday.
const reading = { today: '2026-11-21', monthFirst: false, language: 'es' as const }

describe('days as people type them', () => {
  test.each([
    ['hoy', '2026-11-21'], ['mañana', '2026-11-22'], ['manana', '2026-11-22'], ['tomorrow', '2026-11-22'], ['ayer', '2026-11-20'], ['pasado mañana', '2026-11-23'], ['+3d', '2026-11-24'], ['+3', '2026-11-24'], ['-2s', '2026-11-07'], ['+1m', '2026-12-21'],
    ['+1a', '2027-11-21'], ['en 2 semanas', '2026-12-05'], ['lunes', '2026-11-23'], ['sábado', '2026-11-28'], ['friday', '2026-11-27'], ['31/12', '2026-12-31'], ['5/1', '2027-01-05'], ['20/11', '2026-11-20'], ['31/12/27', '2027-12-31'], ['31.12.2027', '2027-12-31'],
    ['31 dic', '2026-12-31'], ['3 de enero', '2027-01-03'], ['31 de diciembre de 2027', '2027-12-31'], ['dec 31', '2026-12-31'], ['2027-02-28', '2027-02-28'],
  ])('%s is %s', (typed, day) => expect(parseDay(typed, reading)).toBe(day))

  test.each(['', 'nada', '31/2', '32/1', '29/2/2027', '2027-13-01', '1/2/3/4', '+', 'constructor'])('%s is no day', (typed) => expect(parseDay(typed, reading)).toBeNull())

  test('the United States write the month first', () => {
    expect(monthFirst('en-US')).toBe(true)
    expect(monthFirst('es-MX')).toBe(false)
    expect(parseDay('12/31', { ...reading, monthFirst: true })).toBe('2026-12-31')
  })

  test('a month later the 31st is the last day', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonths('2027-01-15', -1)).toBe('2026-12-15')
    expect(addMonths('2026-11-30', -12)).toBe('2025-11-30')
  })

  test('any day written in full is read back', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), (offset) => {
      const day = addDays('1970-01-01', offset)
      const [year, month, date] = day.split('-')
      expect(parseDay(`${date}/${month}/${year}`, reading)).toBe(day)
      expect(parseDay(day, reading)).toBe(day)
    }))
  })
})
