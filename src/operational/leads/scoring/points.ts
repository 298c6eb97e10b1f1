// The score of a lead: what was given, and what each rule adds, fading by half in so many days. Pure.

export interface ScoringRule { id: string; name: string; points: number; halfLifeDays: number | null; cap: number | null }
/** When the rule was met: once for a lead, once for each event of its person. */
export interface Hits { rule: ScoringRule; at: Date[] }
/** `points` as it counts today, one decimal; `count` events, the last one at `last`. `rule` null: the given score. */
export interface Reason { rule: string | null; name: string | null; points: number; full: number; count: number; last: string | null }
export interface Score { score: number; reasons: Reason[] }

const DAY = 86_400_000

/** Points that are left of `points` after `days`: exponential decay, P · 2^(−t/h). Events in the future count in full. */
export function faded(points: number, days: number, halfLifeDays: number | null): number {
  return halfLifeDays === null ? points : points * 2 ** (-Math.max(0, days) / halfLifeDays)
}

/** 0 to 100. Reasons that bring nothing are left out, the weightiest comes first. */
export function scoreOf(given: number | null, hits: readonly Hits[], now: Date): Score {
  const reasons: Reason[] = hits.filter(hit => hit.at.length > 0).map(({ rule, at }) => {
    const sum = at.reduce((total, event) => total + faded(rule.points, (now.getTime() - event.getTime()) / DAY, rule.halfLifeDays), 0)
    const capped = rule.cap === null ? sum : Math.sign(sum) * Math.min(Math.abs(sum), rule.cap)
    return { rule: rule.id, name: rule.name, points: Math.round(capped * 10) / 10, full: rule.points, count: at.length, last: new Date(Math.max(...at.map(Number))).toISOString() }
  })
  if (given) reasons.push({ rule: null, name: null, points: given, full: given, count: 1, last: null })
  const total = reasons.reduce((sum, reason) => sum + reason.points, 0)
  return { score: Math.min(100, Math.max(0, Math.round(total))), reasons: reasons.filter(reason => reason.points !== 0).sort((a, b) => Math.abs(b.points) - Math.abs(a.points)) }
}
