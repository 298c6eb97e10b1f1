// Points: there or not, or within a rectangle of degrees given by its south-western and its north-eastern corner, edges included. One whose west lies east of its east goes over the 180th degree.
import { constants, type ComparisonFamily, type Question } from '#kernel/conditions/comparisons/comparison.ts'

export const place: ComparisonFamily = {
  sql(column, question, params) {
    if (question.op === 'present') return `${column} is not null`
    const within = boxes(question).map(([west, south, east, north]) => `${column} <@ box(${params.add(`(${west},${south})`, 'point')}, ${params.add(`(${east},${north})`, 'point')})`)
    return within.length > 0 ? `(${within.join(' or ')})` : 'false'
  },
  holds(value, question) {
    const [lon, lat] = numbers(value)
    return question.op === 'present' || boxes(question).some(([west, south, east, north]) => lon >= west && lon <= east && lat >= south && lat <= north)
  },
}

function boxes({ operand, scope }: Question): [west: number, south: number, east: number, north: number][] {
  const [[west, south], [east, north]] = constants(operand, scope, '').map(numbers) as [[number, number], [number, number]]
  if (south > north) return []
  return west <= east ? [[west, south, east, north]] : [[west, south, 180, north], [-180, south, east, north]]
}

/** `(lon,lat)`, as points are stored. */
function numbers(stored: unknown): [number, number] { return String(stored).slice(1, -1).split(',').map(Number) as [number, number] }
