// The mailings of the thirteen months: when, about which family, and the true share of people who were drawn for each by lot.
import { FAMILIES } from '#simulation/company/products.ts'
import { DAY, workingMoment } from '#simulation/calendar.ts'
import type { Land } from '#simulation/places/country.ts'
import type { Random } from '#simulation/random.ts'
import type { Size } from '#simulation/size.ts'

/** Half of those who agreed get it, drawn by lot, so that its effect can be told from theirs who did not. */
export interface Mailing { at: number; family: string }
export const DRAWN = 0.5

/** Evenly over the time, Tuesday to Thursday rather than at its ends. */
export function mailingsOf(random: Random, size: Size, start: number, now: number, home: Land): Mailing[] {
  const gap = (now - start - 40 * DAY) / size.mailings
  return Array.from({ length: size.mailings }, (_, i) => ({ at: workingMoment(random, start + 30 * DAY + i * gap + random.next() * gap * 0.6, home), family: random.pick(FAMILIES).key }))
}
