// Several words in one value: `eq` and `contains` ask for one of them, `in` for any of a list.
import { type ComparisonFamily, constants, type Question } from '#kernel/conditions/comparisons/comparison.ts'

export const set: ComparisonFamily = {
  sql(column, question, params) {
    if (question.op === 'present') return `cardinality(${column}) > 0`
    const wanted = wantedOf(question)
    return wanted.length ? `${column} && ${params.add(wanted, 'text[]')}` : 'false'
  },
  holds(value, question) {
    const held = Array.isArray(value) ? value.map(String) : []
    return question.op === 'present' ? held.length > 0 : wantedOf(question).some(each => held.includes(each))
  },
}

function wantedOf({ operand, scope }: Question): string[] { return constants(operand, scope, '').map(String) }
