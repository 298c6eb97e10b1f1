// Exact decimals for formulas: whole units of a power of ten. Division ends at 20 decimals, rounded half away from zero.

/** `units` / 10^`scale` */
export interface Decimal { units: bigint; scale: number }

const DIVISION_SCALE = 20

/** Reads a stored number: decimals as text, whole numbers and percents as JSON numbers. Null for what is none. */
export function decimalOf(value: unknown): Decimal | null {
  const text = typeof value === 'number' ? plain(value) : typeof value === 'bigint' ? String(value) : typeof value === 'string' ? value.trim() : ''
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text)
  if (!match || (!match[2] && !match[3])) return null
  const fraction = match[3] ?? ''
  return trim({ units: BigInt(`${match[1] === '-' ? '-' : ''}${match[2] || '0'}${fraction}`), scale: fraction.length })
}

/** The shortest text of it, without trailing zeros. */
export function textOfDecimal({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const fraction = scale > 0 ? digits.slice(-scale).replace(/0+$/, '') : ''
  const text = digits.slice(0, digits.length - scale) + (fraction ? `.${fraction}` : '')
  return units < 0n && /[1-9]/.test(text) ? `-${text}` : text
}

export function plus(a: Decimal, b: Decimal): Decimal { const scale = Math.max(a.scale, b.scale); return { units: at(a, scale) + at(b, scale), scale } }
export function minus(a: Decimal, b: Decimal): Decimal { return plus(a, { ...b, units: -b.units }) }
export function times(a: Decimal, b: Decimal): Decimal { return roundTo({ units: a.units * b.units, scale: a.scale + b.scale }, DIVISION_SCALE) }

/** Null when the divisor is zero. */
export function over(a: Decimal, b: Decimal): Decimal | null {
  if (b.units === 0n) return null
  const top = a.units * 10n ** BigInt(DIVISION_SCALE + b.scale), bottom = b.units * 10n ** BigInt(a.scale)
  return trim({ units: halfAway(top, bottom), scale: DIVISION_SCALE })
}

/** Rounded half away from zero to `scale` decimals; with fewer than that it stays as it is. */
export function roundTo(a: Decimal, scale: number): Decimal { return a.scale <= scale ? a : { units: halfAway(a.units, 10n ** BigInt(a.scale - scale)), scale } }

export function compareDecimals(a: Decimal, b: Decimal): number { const { units } = minus(a, b); return units < 0n ? -1 : units > 0n ? 1 : 0 }

function halfAway(top: bigint, bottom: bigint): bigint {
  const negative = (top < 0n) !== (bottom < 0n)
  const a = top < 0n ? -top : top, b = bottom < 0n ? -bottom : bottom
  const quotient = (2n * a + b) / (2n * b)
  return negative ? -quotient : quotient
}

function at(a: Decimal, scale: number): bigint { return a.units * 10n ** BigInt(scale - a.scale) }

function trim(a: Decimal): Decimal {
  let { units, scale } = a
  while (scale > 0 && units % 10n === 0n) { units /= 10n; scale-- }
  return { units, scale }
}

/** A JSON number without an exponent; what is smaller than 10^-20 is zero. */
function plain(value: number): string {
  if (!Number.isFinite(value)) return ''
  const text = String(value)
  return /e/.test(text) ? value.toFixed(20) : text
}
