// The standard normal distribution, upper tail, to about 12 digits even far out, where 1 − Φ would have none left.

/** P[Z > z]. Below |z| = 3 by the series of Φ (Abramowitz & Stegun 26.2.11), beyond by Laplace's continued fraction of the tail (26.2.14). */
export function upperTail(z: number): number {
  if (Number.isNaN(z)) return Number.NaN
  if (z < 0) return 1 - upperTail(-z)
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  if (z < 3) {
    let term = z, total = z
    for (let n = 1; n < 200 && Math.abs(term) > 1e-17 * Math.abs(total); n++) { term *= (z * z) / (2 * n + 1); total += term }
    return 0.5 - density * total
  }
  let fraction = 0
  for (let n = 120; n >= 1; n--) fraction = n / (z + fraction)
  return density / (z + fraction)
}
