// Which page somebody may have meant by an address that leads nowhere.
import { fold } from '#ui/i18n/fold.ts'

export interface Place { /** what it is called, in any words */ words: readonly string[]; href: string; label: string }

/** how alike two words must be, of 1, and how far behind the likest the others may be */
const ALIKE = 0.6, APART = 0.15

/** The places whose names or addresses are most like the address, the likest first; at most three. */
export function nearest(path: string, places: readonly Place[]): Place[] {
  const wanted = written(decoded(path.split('/').find(Boolean) ?? ''))
  if (wanted === '') return []
  const found = places.map((place) => ({ place, alike: Math.max(...[place.href.slice(1), ...place.words].map((word) => alike(wanted, written(word)))) })).sort((one, other) => other.alike - one.alike)
  const least = Math.max(ALIKE, (found[0]?.alike ?? 0) - APART)
  return found.filter(({ alike }) => alike >= least).slice(0, 3).map(({ place }) => place)
}

function decoded(text: string): string { try { return decodeURIComponent(text) } catch { return text } }

function written(text: string): string { return fold(text).replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim() }

/** 1 for the same word, less for each letter to change (Levenshtein); a word that begins the other is nearly the same. */
function alike(one: string, other: string): number {
  if (one === '' || other === '') return 0
  if (one === other) return 1
  const longest = Math.max(one.length, other.length), shortest = Math.min(one.length, other.length)
  const begins = shortest >= 3 && (one.startsWith(other) || other.startsWith(one)) ? 0.75 + (0.2 * shortest) / longest : 0
  return Math.max(begins, 1 - distance(one, other) / longest)
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)))
    row = next
  }
  return row[other.length]!
}
