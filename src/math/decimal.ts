// Exact decimal arithmetic on text, by whole numbers of any length: `0.1 + 0.2` is `0.3`. Division and rounding say to how many decimals and how.

/** `half_away`: 0.5 away from zero (what tax offices mean by rounding). `half_even`: to the even neighbour (statistics, banks). */
export type RoundingMode = 'half_away' | 'half_even'

interface Scaled { units: bigint; scale: number }

/** `a + b`, exact. Throws for text that is no decimal, as all of these do. */
export function plus(a: string, b: string): string {
  const [x, y, scale] = aligned(a, b)
  return text(x + y, scale)
}

/** `a − b`, exact. */
export function minus(a: string, b: string): string {
  const [x, y, scale] = aligned(a, b)
  return text(x - y, scale)
}

/** `a × b`, exact. */
export function times(a: string, b: string): string {
  const x = scaled(a), y = scaled(b)
  return text(x.units * y.units, x.scale + y.scale)
}

/** `a ÷ b` rounded to `scale` decimals. Throws for a divisor of zero. */
export function over(a: string, b: string, scale: number, mode: RoundingMode = 'half_away'): string {
  const x = scaled(a), y = scaled(b)
  if (y.units === 0n) throw new RangeError('division by zero')
  return text(quotient(x.units * 10n ** BigInt(scale + y.scale), y.units * 10n ** BigInt(x.scale), mode), scale)
}

/** `a` rounded to `scale` decimals. */
export function round(a: string, scale: number, mode: RoundingMode = 'half_away'): string {
  const { units, scale: from } = scaled(a)
  return from <= scale ? text(units, from) : text(quotient(units, 10n ** BigInt(from - scale), mode), scale)
}

/** The sum of all, exact; `0` of none. */
export function sum(values: Iterable<string>): string {
  let total = '0'
  for (const value of values) total = plus(total, value)
  return total
}

/** −1, 0 or 1. */
export function compare(a: string, b: string): number {
  const [x, y] = aligned(a, b)
  return x < y ? -1 : x > y ? 1 : 0
}

/** `percent` of `a`, exact: `percentOf('200', '16')` is `32`. */
export function percentOf(a: string, percent: string): string { return times(times(a, percent), '0.01') }

/** `part` in percent of `whole`, two decimals; null for a whole of zero. */
export function inPercent(part: string, whole: string): string | null { return compare(whole, '0') === 0 ? null : over(times(part, '100'), whole, 2) }

/** `part` in percent of `whole`, two decimals; null unless there is a whole above zero: a share of nothing, or of a loss, says nothing. */
export function shareOf(part: string, whole: string): string | null { return compare(whole, '0') > 0 ? inPercent(part, whole) : null }

/** Is this text a decimal these functions take? */
export function isDecimal(value: string): boolean { return /^-?\d+(\.\d+)?$/.test(value) }

function scaled(value: string): Scaled {
  if (!isDecimal(value)) throw new TypeError('not a decimal')
  const [whole, fraction = ''] = value.split('.')
  return { units: BigInt(whole + fraction), scale: fraction.length }
}

function aligned(a: string, b: string): [bigint, bigint, number] {
  const x = scaled(a), y = scaled(b), scale = Math.max(x.scale, y.scale)
  return [x.units * 10n ** BigInt(scale - x.scale), y.units * 10n ** BigInt(scale - y.scale), scale]
}

function quotient(dividend: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const negative = dividend < 0n !== divisor < 0n
  const top = dividend < 0n ? -dividend : dividend, bottom = divisor < 0n ? -divisor : divisor
  const whole = top / bottom, twice = (top % bottom) * 2n
  const up = twice > bottom || (twice === bottom && (mode === 'half_away' || whole % 2n === 1n))
  const rounded = up ? whole + 1n : whole
  return negative ? -rounded : rounded
}

function text(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale), fraction = scale > 0 ? digits.slice(-scale).replace(/0+$/, '') : ''
  return (units < 0n ? '-' : '') + whole + (fraction ? `.${fraction}` : '')
}
