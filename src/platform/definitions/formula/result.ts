// What a formula yields, in the form its field stores.
import { type Decimal, roundTo, textOfDecimal } from '#platform/definitions/formula/decimal.ts'
import { dayOf } from '#platform/definitions/formula/days.ts'
import type { Type } from '#platform/definitions/formula/expression.ts'
import type { Value } from '#platform/definitions/formula/functions.ts'
import type { Result } from '#platform/definitions/kinds.ts'

const NEEDS: Readonly<Record<Result, Type>> = { text: 'text', number: 'number', money: 'number', percent: 'number', date: 'date', datetime: 'datetime', boolean: 'boolean' }
const MOST = 10n ** 15n

/** May a formula of this type fill a field of this kind? */
export function fits(type: Type, result: Result): boolean { return type === 'any' || type === NEEDS[result] || (result === 'date' && type === 'datetime') }

/** The value to store; nothing when it is beyond what the column holds (15 digits before the point). Text ends at 2,000 characters. */
export function toStored(value: Value, result: Result, { scale, max_length }: { scale: number | null; max_length: number | null }, zone: string): unknown {
  if (value === null) return null
  switch (result) {
    case 'text': return (value as string).slice(0, max_length ?? 2_000)
    case 'date': return dayOf(value as string, zone)
    case 'datetime': case 'boolean': return value
    case 'money': return number(value as Decimal, 4)
    case 'percent': { const text = number(value as Decimal, 6); return text === null ? null : Number(text) }
    case 'number': { const text = number(value as Decimal, scale ?? 0); return text === null || scale ? text : Math.abs(Number(text)) <= Number.MAX_SAFE_INTEGER ? Number(text) : null }
  }
}

function number(value: Decimal, scale: number): string | null {
  const rounded = roundTo(value, scale)
  const whole = rounded.units / 10n ** BigInt(rounded.scale)
  return whole >= MOST || whole <= -MOST ? null : textOfDecimal(rounded)
}
