import { expect, test } from 'vitest'
import { brierScore, fitLogistic, logistic } from '#math/logistic.ts'

const NONE = { mean: 0, sd: Infinity }
// 23 flights before Challenger: temperature in °F and whether an O-ring was damaged (Dalal, Fowlkes & Hoadley 1989, JASA 84, table 1)
const temperature = [66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58]
const damaged = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1] as (0 | 1)[]

test('reproduces the published fit of the O-ring data', () => {
  const { coefficients, covariance } = fitLogistic(temperature.map(t => [1, t]), damaged, [NONE, NONE])
  expect(coefficients[0]).toBeCloseTo(15.0429, 3)
  expect(coefficients[1]).toBeCloseTo(-0.2322, 4)
  expect(Math.sqrt(covariance[0]![0]!)).toBeCloseTo(7.3786, 3)
  expect(Math.sqrt(covariance[1]![1]!)).toBeCloseTo(0.1082, 4)
})
test('without data the prior speaks, with separated data it keeps the answer finite', () => {
  const prior = [{ mean: 0.4, sd: 1 }, { mean: -4, sd: 2 }]
  expect(fitLogistic([], [], prior).coefficients).toEqual([0.4, -4])
  const { coefficients } = fitLogistic([[1, 1], [1, 1], [1, -1], [1, -1]], [0, 0, 1, 1], prior)
  expect(coefficients[1]).toBeLessThan(-4)
  expect(coefficients[1]).toBeGreaterThan(-6)
})
test('weights count rows as often as they say', () => {
  const prior = [{ mean: 0, sd: 1 }]
  expect(fitLogistic([[1], [1]], [1, 0], prior, [3, 1]).coefficients[0]).toBeCloseTo(fitLogistic([[1], [1], [1], [1]], [1, 1, 1, 0], prior).coefficients[0]!, 9)
})
test('the score of the base rate is p(1−p)', () => {
  expect(brierScore([0.5, 0.5], [0, 1])).toBe(0.25)
  expect(brierScore([1, 0], [1, 0])).toBe(0)
  expect(logistic(-800)).toBe(0)
})
