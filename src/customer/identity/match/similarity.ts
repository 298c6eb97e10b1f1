// How alike two words are: Jaro's measure with Winkler's weight for a common beginning (Winkler 1990, "String comparator metrics and enhanced decision rules in the Fellegi-Sunter model of record linkage").

/** 0 (nothing in common) to 1 (the same). `jaroWinkler('martha', 'marhta')` is 0.961. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = Array.from({ length: b.length }, () => false)
  const common: string[] = []
  for (let i = 0; i < a.length; i++) for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
    if (taken[j] || a[i] !== b[j]) continue
    taken[j] = true
    common.push(a[i]!)
    break
  }
  const m = common.length
  if (m === 0) return 0
  const other = [...b].filter((_, j) => taken[j])
  const swapped = common.filter((letter, i) => letter !== other[i]).length / 2
  const jaro = (m / a.length + m / b.length + (m - swapped) / m) / 3
  let prefix = 0
  while (prefix < 4 && a[prefix] === b[prefix] && a[prefix] !== undefined) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}
