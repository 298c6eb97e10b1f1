import { fold } from '#ui/i18n/fold.ts'

/** How well a typed text fits a name: 0 not at all, more is better. Accents and case do not count; letters may be left out. */
export function fit(typed: string, name: string): number {
  const wanted = plain(typed)
  const have = plain(name)
  if (wanted === '') return 1
  if (have.startsWith(wanted)) return 4
  if (have.split(/\s+/).some((word) => word.startsWith(wanted))) return 3
  if (have.includes(wanted)) return 2
  return wanted.length > 2 && inOrder(wanted, have) ? 1 : 0
}

function plain(text: string): string { return fold(text.trim()) }

// Letters of one in the order of the other, the gaps no longer than the word itself: `oprtnidad` finds `oportunidad`.
function inOrder(wanted: string, have: string): boolean {
  let at = 0
  let first = -1
  for (const letter of wanted) {
    const found = have.indexOf(letter, at)
    if (found < 0) return false
    if (first < 0) first = found
    at = found + 1
  }
  return at - first <= wanted.length * 2
}
