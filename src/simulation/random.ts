// Chance with a seed: the same seed tells the same story.

export interface Random {
  /** 0 <= x < 1 */
  next(): number
  /** whole number, both ends included */
  int(from: number, to: number): number
  /** true in `share` of the cases */
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
  /** `count` different ones, or all when there are fewer */
  some<T>(list: readonly T[], count: number): T[]
  /** one of the keys, as often as its weight says */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  /** place of one of the weights */
  place(weights: readonly number[]): number
  /** mean 0, deviation 1 */
  normal(): number
  /** mean `shape` × `scale` */
  gamma(shape: number, scale: number): number
  /** how often something happens that is expected `mean` times */
  poisson(mean: number): number
}

/** Source: mulberry32 (Tommy Ettinger 2017, public domain), 32 bits of state, ample for sample records. Never for secrets. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('nothing to pick from')
    return list[int(0, list.length - 1)] as T
  }
  const normal = (): number => normalFrom(next)
  return {
    next, int, pick, normal, chance: share => next() < share, gamma: (shape, scale) => gammaFrom(next, normal, shape) * scale, poisson: mean => poissonFrom(next, mean),
    some(list, count) {
      const rest = [...list], chosen: typeof rest = []
      while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(int(0, rest.length - 1), 1))
      return chosen
    },
    weighted(weights) {
      const keys = Object.keys(weights) as (keyof typeof weights)[]
      return keys[placeFrom(next, keys.map(key => weights[key]))]!
    },
    place: weights => placeFrom(next, weights),
  }
}

/** Source: Box and Muller 1958, one of the pair: a stream that keeps no second value can be cut anywhere. */
function normalFrom(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

/** Source: Marsaglia and Tsang 2000, with their boost for shapes below 1. */
function gammaFrom(next: () => number, normal: () => number, shape: number): number {
  if (shape < 1) return gammaFrom(next, normal, shape + 1) * (1 - next()) ** (1 / shape)
  const d = shape - 1 / 3, c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(), v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Source: Knuth's product of uniforms (TAOCP 2, 3.4.1); means here stay below 30. */
function poissonFrom(next: () => number, mean: number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = next(); product > limit; product *= next()) count++
  return count
}

function placeFrom(next: () => number, weights: readonly number[]): number {
  let total = 0
  for (const weight of weights) total += weight
  let left = next() * total
  for (let i = 0; i < weights.length; i++) if ((left -= weights[i]!) < 0) return i
  return 0
}
