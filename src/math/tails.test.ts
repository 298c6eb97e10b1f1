import { expect, test } from 'vitest'
import { binomialAtLeast, binomialAtMost } from '#math/binomial.ts'
import { upperTail } from '#math/normal.ts'
import { rankSumGreater } from '#math/rank-sum.ts'

test('the normal tail agrees with published values (Abramowitz & Stegun, tables 26.1 and 26.2)', () => {
  expect(upperTail(0)).toBeCloseTo(0.5, 12)
  expect(upperTail(1)).toBeCloseTo(0.1586552539, 10)
  expect(upperTail(-1.96)).toBeCloseTo(0.9750021049, 10)
  expect(upperTail(3) / 1.349898032e-3).toBeCloseTo(1, 8)
  expect(upperTail(5) / 2.866515719e-7).toBeCloseTo(1, 8)
  expect(upperTail(2.9999999) / upperTail(3.0000001)).toBeCloseTo(1, 5)
})

test('binomial tails are exact', () => {
  expect(binomialAtMost(3, 10, 0.5)).toBeCloseTo(176 / 1024, 14)
  expect(binomialAtLeast(8, 10, 0.5)).toBeCloseTo(56 / 1024, 14)
  expect(binomialAtLeast(10, 10, 0.2) / 0.2 ** 10).toBeCloseTo(1, 10)
  expect([binomialAtLeast(0, 5, 0.3), binomialAtMost(5, 5, 0.3), binomialAtLeast(6, 5, 0.3), binomialAtLeast(1, 5, 0), binomialAtMost(2, 5, 1)]).toEqual([1, 1, 0, 0, 0])
})

test('the rank sum agrees with a worked example, with and without ties', () => {
  // no value of the second above any of the first: U is n × m
  expect(rankSumGreater([5, 6, 7, 8], [1, 2, 3])).toMatchObject({ u: 12 })
  // pairs in which the first is larger, counted by hand: 3 + 2 + 3 + 0 + 3
  expect(rankSumGreater([78, 64, 75, 45, 82], [110, 70, 53, 51]).u).toBe(11)
  const tied = rankSumGreater([1, 1, 2, 2], [1, 1, 2, 2])
  expect(tied.u).toBe(8)
  expect(tied.p).toBeGreaterThan(0.5)
  expect(rankSumGreater([3, 3], [3, 3, 3]).p).toBe(1)
})
