import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, minus, over, percentOf, plus, round, sum, times } from '#math/decimal.ts'

const decimals = fc.tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 9 })).map(([units, scale]) => times(String(units), scale === 0 ? '1' : `0.${'0'.repeat(scale - 1)}1`))

test('sums and products are exact', () => {
  expect([plus('0.1', '0.2'), minus('1', '0.9'), times('1.005', '100'), sum(['0.1', '0.2', '-0.3']), percentOf('200.50', '16')]).toEqual(['0.3', '0.1', '100.5', '0', '32.08'])
})
test('halves are rounded away from zero, or to the even neighbour', () => {
  expect([round('2.345', 2), round('-2.345', 2), round('2.345', 2, 'half_even'), round('2.355', 2, 'half_even'), round('1', 2), round('999.5', 0)]).toEqual(['2.35', '-2.35', '2.34', '2.36', '1', '1000'])
})
test('division is rounded once', () => {
  expect([over('1', '3', 4), over('2', '3', 4), over('-1', '8', 2), over('100', '1.16', 10)]).toEqual(['0.3333', '0.6667', '-0.13', '86.2068965517'])
  expect(() => over('1', '0', 2)).toThrow(RangeError)
  expect(() => plus('1e3', '1')).toThrow(TypeError)
})
test('laws hold for any decimals', () => {
  fc.assert(fc.property(decimals, decimals, decimals, (a, b, c) => {
    expect(times(a, plus(b, c))).toBe(plus(times(a, b), times(a, c)))
    expect(minus(plus(a, b), b)).toBe(plus(a, '0'))
    expect(compare(a, b)).toBe(-compare(b, a) + 0)
    expect(compare(minus(round(a, 2), a), '0.005')).toBeLessThanOrEqual(0)
  }), { numRuns: 200 })
})
