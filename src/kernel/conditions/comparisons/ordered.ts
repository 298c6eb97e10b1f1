// Values with one order: numbers, decimals, words, ids, booleans, days. Everything `eq in lt lte gt gte between` can ask.
import { type ComparisonFamily, constants, type Question } from '#kernel/conditions/comparisons/comparison.ts'
import { compareDecimal } from '#kernel/fields/decimal.ts'
import { dayOf } from '#kernel/fields/local-time.ts'

type Compare = (a: unknown, b: unknown) => number

const bySize: Compare = (a, b) => Number(a) - Number(b)
const byText: Compare = (a, b) => (String(a) === String(b) ? 0 : String(a) < String(b) ? -1 : 1)

export const word = ordered('text', byText)
export const id = ordered('uuid', byText)
export const integer = ordered('bigint', bySize)
export const double = ordered('double precision', bySize)
export const decimal = ordered('numeric', (a, b) => compareDecimal(String(a), String(b)))
export const boolean = ordered('boolean', (a, b) => Number(a === true) - Number(b === true))
/** ISO text sorts like its days. */
export const day = ordered('date', byText)

/** A family whose values PostgreSQL compares as `type` and memory by `compare`. */
export function ordered(type: string, compare: Compare): ComparisonFamily {
  return {
    sql(column, question, params) {
      const values = valuesOf(question)
      if (question.op === 'present') return `${column} is not null`
      if (values.length === 0) return 'false'
      if ((question.op === 'in' || question.op === 'eq') && values.length > 1) return `${column} = any(${params.add(values.map(String), `${type}[]`)})`
      const bound = values.map(value => params.add(typeof value === 'boolean' ? value : String(value), type))
      return question.op === 'between' ? `${column} between ${bound[0]} and ${bound[1]}` : `${column} ${SIGNS[question.op] ?? '='} ${bound[0]}`
    },
    holds(value, question) {
      const values = valuesOf(question)
      const order = (index: number) => compare(value, values[index])
      switch (question.op) {
        case 'present': return true
        case 'eq': case 'in': return values.some((_each, index) => order(index) === 0)
        case 'lt': return values.length > 0 && order(0) < 0
        case 'lte': return values.length > 0 && order(0) <= 0
        case 'gt': return values.length > 0 && order(0) > 0
        case 'gte': return values.length > 0 && order(0) >= 0
        case 'between': return values.length > 1 && order(0) >= 0 && order(1) <= 0
        default: throw new Error(`${question.op} has no meaning for ${type}`)
      }
    },
  }
}

const SIGNS: Partial<Record<Question['op'], string>> = { eq: '=', in: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' }

function valuesOf({ operand, scope }: Question): (string | number | boolean)[] { return constants(operand, scope, dayOf(scope.now, scope.zone)) }
