// Who gets which part of a deal. The parts add up to the deal, to the last decimal.
import type { Event, Share } from '#operational/incentives/calculation/event.ts'
import { compare, minus, percentOf, round, sum } from '#math/decimal.ts'

export interface Credit { user: string; percent: string; credited: string }

/** Parts of a base amount with so many decimals; what rounding leaves over goes to the last, so that shares of 100 % give the whole base. Null when revenue shares are not 100 % together. */
export function creditsOf(event: Event & { base: string }, kind: 'revenue' | 'overlay', decimals: number): Credit[] | null {
  const shares = kind === 'revenue' ? event.revenue : event.overlay
  const whole = sum(shares.map(share => share.percent))
  if (kind === 'revenue' && shares.length > 0 && compare(whole, '100') !== 0) return null
  const parts = shares.map(share => round(percentOf(event.base, share.percent), decimals))
  const all = round(percentOf(event.base, whole), decimals)
  return shares.map((share: Share, i) => ({ ...share, credited: i === shares.length - 1 ? minus(all, sum(parts.slice(0, -1))) : parts[i]! }))
}
