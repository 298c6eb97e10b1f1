// Touches of the last year by week.

export interface Week { in: number; out: number }

const WEEK = 7 * 86_400_000
const WEEKS = 52

/** How many touches came in and went out in each of the last 52 weeks, oldest first. */
export function weekly(touches: readonly { at: string; inward: boolean }[], today: Date): Week[] {
  return spread(touches.map(({ at, inward }) => ({ at, in: inward ? 1 : 0, out: inward ? 0 : 1 })), today)
}

/** Counts of calendar weeks, each named by its Monday, as the last 52 weeks, oldest first. */
export function fromCounts(counts: readonly { week: string; in: number; out: number }[], today: Date): Week[] {
  return spread(counts.map(({ week, ...count }) => ({ at: week, ...count })), today)
}

function spread(counts: readonly ({ at: string } & Week)[], today: Date): Week[] {
  const weeks: Week[] = Array.from({ length: WEEKS }, () => ({ in: 0, out: 0 }))
  for (const count of counts) {
    const week = weeks[WEEKS - 1 - Math.max(0, Math.floor((today.getTime() - Date.parse(count.at)) / WEEK))]
    if (week) { week.in += count.in; week.out += count.out }
  }
  return weeks
}
