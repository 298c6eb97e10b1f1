// Exact decimal arithmetic on strings, by scaled integers.

/** `a * b`, rounded half away from zero to `scale` decimals. */
export function multiply(a: string, b: string, scale: number): string {
  const x = scaled(a), y = scaled(b)
  return text(round(x.units * y.units, x.scale + y.scale, scale), scale)
}

/** `a + b`, exact, with the larger scale of the two. */
export function add(a: string, b: string): string {
  const scale = Math.max(scaled(a).scale, scaled(b).scale)
  return text(rescale(a, scale) + rescale(b, scale), scale)
}

/** -1, 0 or 1 */
export function compare(a: string, b: string): number {
  const scale = Math.max(scaled(a).scale, scaled(b).scale)
  const x = rescale(a, scale), y = rescale(b, scale)
  return x < y ? -1 : x > y ? 1 : 0
}

function scaled(value: string): { units: bigint; scale: number } {
  if (!/^-?\d+(\.\d+)?$/.test(value)) throw new Error('not a decimal')
  const [whole, fraction = ''] = value.split('.')
  return { units: BigInt(whole + fraction), scale: fraction.length }
}

function rescale(value: string, scale: number): bigint { const v = scaled(value); return v.units * 10n ** BigInt(scale - v.scale) }

function round(units: bigint, from: number, to: number): bigint {
  if (to >= from) return units * 10n ** BigInt(to - from)
  const divisor = 10n ** BigInt(from - to)
  const half = divisor / 2n
  return units >= 0n ? (units + half) / divisor : (units - half) / divisor
}

function text(units: bigint, scale: number): string {
  const sign = units < 0n ? '-' : ''
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale), fraction = scale > 0 ? digits.slice(-scale).replace(/0+$/, '') : ''
  return sign + whole + (fraction ? `.${fraction}` : '')
}
