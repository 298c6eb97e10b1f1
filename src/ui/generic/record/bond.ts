// Touches of the last year by week.

export interface Week { in: number; out: number }

const WEEK = 7 * 86_400_000
const WEEKS = 52

/** How many touches came in and went out in each of the last 52 weeks, oldest first. */
export function weekly(touches: readonly { at: string; inward: boolean }[], today: Date): Week[] {
  const weeks: Week[] = Array.from({ length: WEEKS }, () => ({ in: 0, out: 0 }))
  for (const touch of touches) {
    const ago = Math.floor((today.getTime() - Date.parse(touch.at)) / WEEK)
    const week = weeks[WEEKS - 1 - Math.max(0, ago)]
    if (week) week[touch.inward ? 'in' : 'out'] += 1
  }
  return weeks
}
