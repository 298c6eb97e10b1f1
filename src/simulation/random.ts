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
  return {
    next, int, pick, chance: share => next() < share,
    some(list, count) {
      const rest = [...list], chosen: typeof rest = []
      while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(int(0, rest.length - 1), 1))
      return chosen
    },
    weighted(weights) {
      const entries = Object.entries(weights) as [keyof typeof weights, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) if ((left -= weight) < 0) return key
      return entries[0]![0]
    },
  }
}
