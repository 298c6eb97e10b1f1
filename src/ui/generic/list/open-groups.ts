// Which groups of a list stand open, so that coming back from a record finds them so. For the open page only.

const LIMIT = 40
const kept = new Map<string, ReadonlySet<string>>()

/** The groups left open under a name; null when nobody chose yet. */
export function openGroups(place: string): ReadonlySet<string> | null { return kept.get(place) ?? null }

/** Keeps which groups stand open. The oldest lists are forgotten beyond a limit. */
export function keepOpen(place: string, keys: ReadonlySet<string>): void {
  kept.delete(place)
  kept.set(place, keys)
  const oldest = kept.keys().next().value
  if (kept.size > LIMIT && oldest !== undefined) kept.delete(oldest)
}
