// Bayesian logistic regression with independent normal priors, by Newton's method: the mode of the posterior, and its curvature there (Laplace approximation).
// Source: Bishop, Pattern Recognition and Machine Learning (2006), 4.3.3 and 4.4; Gelman, Jakulin, Pittau & Su (2008), Annals of Applied Statistics 2(4), on priors for few data.

export interface Prior { mean: number; sd: number }
export interface LogisticFit { coefficients: number[]; /** covariance of the coefficients, row by row */ covariance: number[][]; iterations: number }

/**
 * Fits P(y=1) = 1 ÷ (1 + exp(−x·b)). `x`: rows of features (a constant is a feature of ones); `priors`: one a feature; an infinite `sd` is no prior. `weights`: how often each row counts, 1 unless told.
 * Throws when the number of features differs, or nothing but the priors' modes could be found after 100 steps.
 */
export function fitLogistic(x: readonly (readonly number[])[], y: readonly (0 | 1)[], priors: readonly Prior[], weights?: readonly number[]): LogisticFit {
  const k = priors.length
  if (x.some(row => row.length !== k) || x.length !== y.length) throw new RangeError('features do not fit')
  const precision = priors.map(prior => (Number.isFinite(prior.sd) ? 1 / (prior.sd * prior.sd) : 0))
  let b = priors.map(prior => (Number.isFinite(prior.sd) ? prior.mean : 0)), value = objective(b)
  for (let iteration = 1; iteration <= 100; iteration++) {
    const { gradient, hessian } = derivatives(b)
    const step = solve(hessian, gradient)
    let next = b, better = -Infinity, scale = 1
    for (; scale > 1e-6; scale /= 2) {
      next = b.map((coefficient, i) => coefficient + scale * step[i]!)
      better = objective(next)
      if (better >= value - 1e-12) break
    }
    const moved = Math.max(...step.map(part => Math.abs(part * scale)))
    b = next
    value = better
    if (moved < 1e-9) return { coefficients: b, covariance: invert(derivatives(b).hessian), iterations: iteration }
  }
  throw new RangeError('did not converge')

  function objective(at: readonly number[]): number {
    let total = 0
    for (let i = 0; i < x.length; i++) {
      const z = dot(x[i]!, at)
      // log(1 + e^z) without overflow
      total += (weights?.[i] ?? 1) * (y[i]! * z - (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z))))
    }
    return at.reduce((sum, coefficient, i) => sum - precision[i]! / 2 * (coefficient - priors[i]!.mean) ** 2, total)
  }

  function derivatives(at: readonly number[]): { gradient: number[]; hessian: number[][] } {
    const gradient = at.map((coefficient, i) => (precision[i]! === 0 ? 0 : -precision[i]! * (coefficient - priors[i]!.mean)))
    const hessian = Array.from({ length: k }, (_, i) => Array.from({ length: k }, (_, j) => (i === j ? precision[i]! : 0)))
    for (let n = 0; n < x.length; n++) {
      const row = x[n]!, p = logistic(dot(row, at)), w = weights?.[n] ?? 1, curve = w * p * (1 - p)
      for (let i = 0; i < k; i++) {
        if (row[i] === 0) continue
        gradient[i]! += w * (y[n]! - p) * row[i]!
        for (let j = 0; j <= i; j++) if (row[j] !== 0) hessian[i]![j]! += curve * row[i]! * row[j]!
      }
    }
    for (let i = 0; i < k; i++) for (let j = 0; j < i; j++) hessian[j]![i] = hessian[i]![j]!
    return { gradient, hessian }
  }
}

/** 1 ÷ (1 + e^−z). */
export function logistic(z: number): number { return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)) }

/** Mean squared distance of probabilities from what happened (Brier, 1950): 0 is perfect, the base rate's own p(1−p) is what knowing nothing gives. */
export function brierScore(probabilities: readonly number[], outcomes: readonly (0 | 1)[]): number {
  return probabilities.reduce((sum, p, i) => sum + (p - outcomes[i]!) ** 2, 0) / probabilities.length
}

function dot(a: readonly number[], b: readonly number[]): number {
  let total = 0
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!
  return total
}

/** Cholesky factor of a symmetric positive definite matrix. */
function cholesky(a: readonly (readonly number[])[]): number[][] {
  const l: number[][] = a.map(row => row.map(() => 0))
  for (let i = 0; i < a.length; i++) for (let j = 0; j <= i; j++) {
    let rest = a[i]![j]!
    for (let m = 0; m < j; m++) rest -= l[i]![m]! * l[j]![m]!
    l[i]![j] = i === j ? Math.sqrt(Math.max(rest, 1e-12)) : rest / l[j]![j]!
  }
  return l
}

function solve(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const l = cholesky(a), n = b.length, y: number[] = [], x: number[] = Array<number>(n).fill(0)
  for (let i = 0; i < n; i++) y[i] = (b[i]! - l[i]!.slice(0, i).reduce((sum, value, m) => sum + value * y[m]!, 0)) / l[i]![i]!
  for (let i = n - 1; i >= 0; i--) {
    let rest = y[i]!
    for (let m = i + 1; m < n; m++) rest -= l[m]![i]! * x[m]!
    x[i] = rest / l[i]![i]!
  }
  return x
}

function invert(a: readonly (readonly number[])[]): number[][] { return a.map((_, i) => solve(a, a.map((_, j) => (i === j ? 1 : 0)))) }
