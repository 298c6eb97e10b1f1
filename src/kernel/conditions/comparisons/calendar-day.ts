// Days: ordered like any value, and counted from today in the scope's zone.
import type { ComparisonFamily, Question } from '#kernel/conditions/comparisons/comparison.ts'
import { day } from '#kernel/conditions/comparisons/ordered.ts'
import { shiftDay } from '#kernel/conditions/period.ts'
import { dayOf } from '#kernel/fields/local-time.ts'

export const calendarDay: ComparisonFamily = {
  sql: (column, question, params) => day.sql(column, asRange(question), params),
  holds: (value, question) => day.holds(value, asRange(question)),
}

/** `in_last 7 days` is from seven days ago to today, `in_next` from today to seven days ahead, both ends included. */
function asRange(question: Question): Question {
  const { operand, op, scope } = question
  if (!('period' in operand)) return question
  const today = dayOf(scope.now, scope.zone), last = op === 'in_last'
  const ends = last ? [shiftDay(today, operand.period, -1), today] : [today, shiftDay(today, operand.period, 1)]
  return { ...question, op: 'between', operand: { atoms: ends.map(value => ({ value })) } }
}
