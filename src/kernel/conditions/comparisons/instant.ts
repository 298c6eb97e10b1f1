// Instants: every wanted value is a stretch of time, one millisecond for an instant, the whole day in the scope's zone for a day.
import { type ComparisonFamily, constants, type Question } from '#kernel/conditions/comparisons/comparison.ts'
import { shiftDay } from '#kernel/conditions/period.ts'
import { dayOf, endOfDay, startOfDay } from '#kernel/fields/local-time.ts'
import type { Params } from '#kernel/sql/params.ts'

const HOUR = 3_600_000
/** From the first millisecond included to the last excluded; null: open. */
interface Stretch { from: number | null; to: number | null }

export const instant: ComparisonFamily = {
  sql(column, question, params) {
    if (question.op === 'present') return `${column} is not null`
    const parts = stretches(question).map(stretch => within(column, stretch, params))
    return parts.length ? `(${parts.join(' or ')})` : 'false'
  },
  holds(value, question) {
    if (question.op === 'present') return true
    const at = Date.parse(String(value))
    return stretches(question).some(({ from, to }) => (from === null || at >= from) && (to === null || at < to))
  },
}

function stretches(question: Question): Stretch[] {
  const { op, operand, scope } = question
  const now = scope.now.getTime(), today = dayOf(scope.now, scope.zone)
  if ('period' in operand) {
    const { period } = operand, last = op === 'in_last'
    if (period.hours) return [last ? { from: now - period.hours * HOUR, to: now + 1 } : { from: now, to: now + period.hours * HOUR + 1 }]
    const edge = shiftDay(today, period, last ? -1 : 1)
    return [last ? { from: startOfDay(edge, scope.zone).getTime(), to: now + 1 } : { from: now, to: endOfDay(edge, scope.zone).getTime() }]
  }
  const wanted = constants(operand, scope, today).map(value => stretchOf(String(value), scope.zone))
  const [first, second] = wanted
  if (!first) return []
  switch (op) {
    case 'eq': case 'in': return wanted
    case 'lt': return [{ from: null, to: first.from }]
    case 'lte': return [{ from: null, to: first.to }]
    case 'gt': return [{ from: first.to, to: null }]
    case 'gte': return [{ from: first.from, to: null }]
    case 'between': return second ? [{ from: first.from, to: second.to }] : []
    default: throw new Error(`${op} has no meaning for an instant`)
  }
}

function stretchOf(value: string, zone: string): { from: number; to: number } {
  if (value.length === 10) return { from: startOfDay(value, zone).getTime(), to: endOfDay(value, zone).getTime() }
  const at = Date.parse(value)
  return { from: at, to: at + 1 }
}

function within(column: string, { from, to }: Stretch, params: Params): string {
  const parts: string[] = []
  if (from !== null) parts.push(`${column} >= ${params.add(written(from), 'timestamptz')}`)
  if (to !== null) parts.push(`${column} < ${params.add(written(to), 'timestamptz')}`)
  return parts.length === 2 ? `(${parts.join(' and ')})` : parts[0] ?? 'true'
}

/** Beyond the years a stored instant can have, PostgreSQL's infinities: it does not read ISO years of five digits. */
function written(at: number): string {
  const year = new Date(at).getUTCFullYear()
  return year < 1 ? '-infinity' : year > 9999 || Number.isNaN(year) ? 'infinity' : new Date(at).toISOString()
}
