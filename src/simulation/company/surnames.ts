// Surnames that nobody bears, put together from syllables: a large world needs more than lists hold, and none may be found in a telephone book.
import type { Random } from '#simulation/random.ts'

const PARTS = ['gar', 'lo', 'mar', 'fer', 'san', 'pe', 'go', 'mez', 'ruiz', 'ál', 'va', 'rez', 'mo', 'ren', 'ji', 'nez', 'na', 'var', 'ro', 'tor', 'res', 'do', 'min', 'guez', 'ra', 'mi', 'gil', 'se', 'rra', 'no', 'cas', 'tro', 'or', 'te', 'ga', 'ru', 'bio', 'mol', 'len', 'del']

/** Two or three syllables; "gar" is in about six of a hundred. */
export function madeUpSurname(random: Random): string {
  const text = random.pick(PARTS) + random.pick(PARTS) + (random.chance(0.5) ? random.pick(PARTS) : '')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
