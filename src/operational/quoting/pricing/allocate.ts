// Sharing out an amount of money so that the parts add up to it to the cent.
import { compare, minus, over, plus, round, sum, times } from '#math/decimal.ts'

/** `total` in shares proportional to `weights` (of one sign), each with `decimals`; what rounding leaves over goes unit by unit to the largest remainders (method of Hamilton), the earlier first. Weights of zero in all: everything to the first. */
export function allocate(total: string, weights: readonly string[], decimals: number): string[] {
  const whole = sum(weights)
  if (weights.length === 0) return []
  if (compare(whole, '0') === 0) return weights.map((_, i) => (i === 0 ? total : '0'))
  const exact = weights.map(weight => over(times(total, weight), whole, decimals + 12))
  const shares = exact.map(share => round(share, decimals))
  const unit = decimals === 0 ? '1' : `0.${'0'.repeat(decimals - 1)}1`
  for (let left = minus(total, sum(shares)); compare(left, '0') !== 0;) {
    const step = compare(left, '0') > 0 ? unit : `-${unit}`
    const gaps = exact.map((share, i) => minus(share, shares[i]!))
    const next = gaps.reduce((best, gap, i) => (compare(gap, gaps[best]!) * (step === unit ? 1 : -1) > 0 ? i : best), 0)
    shares[next] = plus(shares[next]!, step)
    left = minus(left, step)
  }
  return shares
}
