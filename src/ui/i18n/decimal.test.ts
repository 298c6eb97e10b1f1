import { describe, expect, test } from 'vitest'
import { decimalMarks, editDecimal, parseDecimal } from '#ui/i18n/decimal.ts'

describe('numbers as people type them', () => {
  const spain = decimalMarks('es-ES')
  const mexico = decimalMarks('es-MX')

  test.each([
    ['1234,5', '1234.5'], ['1.234,50', '1234.50'], ['1.234', '1234'], ['1.234.567', '1234567'], ['1,5', '1.5'], ['1.5', '1.5'], ['-3,20', '-3.20'], ['€ 12,00', '12.00'], ['12 €', '12'], ['007', '7'], ['0,10', '0.10'], ['1 234,5', '1234.5'],
    ['12345678901234567890,123456789', '12345678901234567890.123456789'],
  ])('in Spain %s is %s', (typed, value) => expect(parseDecimal(typed, spain)).toBe(value))

  test.each([['1,234.50', '1234.50'], ['1,234', '1234'], ['1.234', '1.234'], ['1,234,567', '1234567'], ['.5', '0.5']])('in Mexico %s is %s', (typed, value) => expect(parseDecimal(typed, mexico)).toBe(value))

  test.each(['', 'abc', '--1', '1-2', '1,2.3,4', '12a4'])('%s is no number', (typed) => expect(parseDecimal(typed, spain)).toBeNull())

  test('a value is edited with the mark of the region', () => {
    expect(editDecimal('1234.50', spain)).toBe('1234,50')
    expect(editDecimal(null, spain)).toBe('')
  })
})
