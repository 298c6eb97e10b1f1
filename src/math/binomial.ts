// Exact tails of the binomial distribution, by adding up probabilities (no normal approximation).

/** P[X ≥ k] for X successes of n trials at probability p. */
export function binomialAtLeast(k: number, n: number, p: number): number { return k <= 0 ? 1 : k > n ? 0 : add(n, p, k, n) }

/** P[X ≤ k]. */
export function binomialAtMost(k: number, n: number, p: number): number { return k < 0 ? 0 : k >= n ? 1 : add(n, p, 0, k) }

function add(n: number, p: number, from: number, to: number): number {
  if (p <= 0) return from === 0 ? 1 : 0
  if (p >= 1) return to === n ? 1 : 0
  let choose = 0, total = 0
  for (let i = 0; i <= to; i++) {
    if (i > 0) choose += Math.log(n - i + 1) - Math.log(i)
    if (i >= from) total += Math.exp(choose + i * Math.log(p) + (n - i) * Math.log1p(-p))
  }
  return Math.min(1, total)
}
