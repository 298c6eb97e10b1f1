// What formulas can call: the types they take and yield, and how they are worked out. Nothing is null; where a value is missing most of them yield nothing.
import { compareDecimals, type Decimal, minus, over, plus, roundTo, textOfDecimal, times } from '#platform/definitions/formula/decimal.ts'
import { addDays, dayOf, monthsBetween } from '#platform/definitions/formula/days.ts'
import type { Type } from '#platform/definitions/formula/expression.ts'

export type Value = Decimal | string | boolean | null
export interface Moment { today: string; zone: string }
export interface Callable {
  /** types it takes; the last one repeats when `repeats` */
  takes: Type[]
  repeats?: boolean
  least?: number
  /** what it yields; `same`: what its arguments have in common */
  yields: Type | 'same'
  /** is called with missing values too */
  withNull?: boolean
  run(args: Value[], moment: Moment): Value
}

const n = (value: Value | undefined): Decimal => value as Decimal
const s = (value: Value | undefined): string => value as string
const whole = (units: number | bigint): Decimal => ({ units: BigInt(units), scale: 0 })
const smallInteger = (value: Decimal): number => Number(roundTo(value, 0).units / 10n ** BigInt(roundTo(value, 0).scale))
const order = (a: Value, b: Value): number => (typeof a === 'object' && a !== null ? compareDecimals(a, n(b)) : a === b ? 0 : (a as string) < s(b) ? -1 : 1)
const comparison = (holds: (order: number) => boolean): Callable => ({ takes: ['any', 'any'], yields: 'boolean', run: ([a, b]) => holds(order(a ?? null, b ?? null)) })
const arithmetic = (work: (a: Decimal, b: Decimal) => Decimal | null): Callable => ({ takes: ['number', 'number'], yields: 'number', run: ([a, b]) => work(n(a), n(b)) })
const part = (from: number, to: number): Callable => ({ takes: ['date'], yields: 'number', run: ([a], { zone }) => whole(Number(dayOf(s(a), zone).slice(from, to))) })

export const FUNCTIONS: Readonly<Record<string, Callable>> = {
  add: arithmetic(plus), subtract: arithmetic(minus), multiply: arithmetic(times), divide: arithmetic(over),
  negate: { takes: ['number'], yields: 'number', run: ([a]) => ({ ...n(a), units: -n(a).units }) },
  round: { takes: ['number', 'number'], least: 1, yields: 'number', run: ([a, digits]) => roundTo(n(a), digits ? Math.max(0, Math.min(9, smallInteger(n(digits)))) : 0) },
  abs: { takes: ['number'], yields: 'number', run: ([a]) => ({ ...n(a), units: n(a).units < 0n ? -n(a).units : n(a).units }) },
  min: { takes: ['any'], repeats: true, least: 1, yields: 'same', withNull: true, run: args => extreme(args, -1) },
  max: { takes: ['any'], repeats: true, least: 1, yields: 'same', withNull: true, run: args => extreme(args, 1) },
  coalesce: { takes: ['any'], repeats: true, least: 1, yields: 'same', withNull: true, run: args => args.find(arg => arg !== null) ?? null },
  concat: { takes: ['any'], repeats: true, least: 1, yields: 'text', withNull: true, run: args => args.map(arg => (arg === null ? '' : typeof arg === 'object' ? textOfDecimal(arg) : String(arg))).join('') },
  upper: { takes: ['text'], yields: 'text', run: ([a]) => s(a).toUpperCase() },
  lower: { takes: ['text'], yields: 'text', run: ([a]) => s(a).toLowerCase() },
  trim: { takes: ['text'], yields: 'text', run: ([a]) => s(a).trim() },
  length: { takes: ['text'], yields: 'number', run: ([a]) => whole([...s(a)].length) },
  left: { takes: ['text', 'number'], yields: 'text', run: ([a, count]) => [...s(a)].slice(0, Math.max(0, smallInteger(n(count)))).join('') },
  days_between: { takes: ['date', 'date'], yields: 'number', run: ([a, b], { zone }) => whole((Date.parse(dayOf(s(b), zone)) - Date.parse(dayOf(s(a), zone))) / 86_400_000) },
  months_between: { takes: ['date', 'date'], yields: 'number', run: ([a, b], { zone }) => whole(monthsBetween(dayOf(s(a), zone), dayOf(s(b), zone))) },
  years_between: { takes: ['date', 'date'], yields: 'number', run: ([a, b], { zone }) => whole(Math.trunc(monthsBetween(dayOf(s(a), zone), dayOf(s(b), zone)) / 12)) },
  add_days: { takes: ['date', 'number'], yields: 'date', run: ([a, days], { zone }) => addDays(dayOf(s(a), zone), smallInteger(n(days))) },
  day_of: { takes: ['date'], yields: 'date', run: ([a], { zone }) => dayOf(s(a), zone) },
  today: { takes: [], yields: 'date', run: (_, moment) => moment.today },
  year: part(0, 4), month: part(5, 7), day: part(8, 10),
  equal: comparison(order => order === 0), not_equal: comparison(order => order !== 0), less: comparison(order => order < 0), at_most: comparison(order => order <= 0), more: comparison(order => order > 0), at_least: comparison(order => order >= 0),
  and: { takes: ['boolean'], repeats: true, least: 1, yields: 'boolean', withNull: true, run: args => args.every(arg => arg === true) },
  or: { takes: ['boolean'], repeats: true, least: 1, yields: 'boolean', withNull: true, run: args => args.some(arg => arg === true) },
  not: { takes: ['boolean'], yields: 'boolean', withNull: true, run: ([a]) => a !== true },
  is_empty: { takes: ['other'], yields: 'boolean', withNull: true, run: ([a]) => a === null || a === '' },
}

/** Words of Spanish for the same, so that a formula can be written in the language of the house. */
export const ALIASES: Readonly<Record<string, string>> = {
  redondear: 'round', absoluto: 'abs', minimo: 'min', maximo: 'max', si_vacio: 'coalesce', concatenar: 'concat', mayusculas: 'upper', minusculas: 'lower', recortar: 'trim', longitud: 'length', izquierda: 'left',
  dias_entre: 'days_between', meses_entre: 'months_between', anios_entre: 'years_between', sumar_dias: 'add_days', dia_de: 'day_of', hoy: 'today', anio: 'year', mes: 'month', dia: 'day', vacio: 'is_empty',
}

function extreme(args: Value[], sign: number): Value {
  const there = args.filter(arg => arg !== null)
  return there.length === 0 ? null : there.reduce((best, arg) => (Math.sign(order(arg, best)) === sign ? arg : best))
}
