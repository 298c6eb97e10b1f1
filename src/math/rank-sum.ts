// The Wilcoxon-Mann-Whitney test: do the values of one group lie above those of another? (Mann & Whitney 1947; variance with ties after Lehmann, Nonparametrics, 1975, 1.4.)
import { upperTail } from '#math/normal.ts'

export interface RankSum { u: number; z: number; /** one-sided: first group above the second */ p: number }

/** Normal approximation with correction for ties and continuity; good from about eight values a group. Two equal constants: p = 1. */
export function rankSumGreater(first: readonly number[], second: readonly number[]): RankSum {
  const all = [...first.map(value => ({ value, mine: true })), ...second.map(value => ({ value, mine: false }))].sort((a, b) => a.value - b.value)
  const n = first.length, m = second.length, size = n + m
  let ranks = 0, ties = 0
  for (let i = 0; i < size;) {
    let j = i
    while (j < size && all[j]!.value === all[i]!.value) j++
    const count = j - i
    for (let k = i; k < j; k++) if (all[k]!.mine) ranks += (i + 1 + j) / 2
    ties += count ** 3 - count
    i = j
  }
  const u = ranks - (n * (n + 1)) / 2, variance = ((n * m) / 12) * (size + 1 - ties / (size * (size - 1)))
  if (!(variance > 0)) return { u, z: 0, p: 1 }
  const z = (u - (n * m) / 2 - 0.5) / Math.sqrt(variance)
  return { u, z, p: upperTail(z) }
}
