// Exact decimal text: read, checked and written without ever becoming a binary fraction.
import type { Problem } from '#kernel/fields/field.ts'

/** The canonical text of a decimal number (`"0012.50"`, `12.5`, `1.25e1` → `"12.5"`), rounded half away from zero to `scale` decimals,
 *  with at most `digits` digits before the point. */
export function decimal(value: unknown, digits: number, scale: number): string | Problem {
  if (typeof value !== 'string' && typeof value !== 'number') return { code: 'invalid_type', params: { expected: 'number' } }
  const text = String(value).trim()
  const match = text.length <= 100 ? /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text) : null
  if (!match || !(match[2] || match[3])) return { code: typeof value === 'number' ? 'out_of_range' : 'invalid_number' }
  const whole = match[2] ?? '', fraction = match[3] ?? '', shift = Number(match[4] ?? 0)
  if (Math.abs(shift) > 400) return { code: 'out_of_range' }
  const units = scaled(whole + fraction, scale - fraction.length + shift)
  if (units.length > digits + scale) return { code: 'out_of_range', params: { digits } }
  return write(match[1] === '-', units, scale)
}

/** -1, 0 or 1, for two canonical texts. */
export function compareDecimal(a: string, b: string): number {
  const scale = Math.max(decimals(a), decimals(b))
  const x = units(a, scale), y = units(b, scale)
  return x < y ? -1 : x > y ? 1 : 0
}

/** The digits shifted by `places` decimal places, rounded half away from zero, without leading zeros. */
function scaled(allDigits: string, places: number): string {
  if (places >= 0) return (allDigits + '0'.repeat(/[1-9]/.test(allDigits) ? places : 0)).replace(/^0+/, '')
  const kept = allDigits.slice(0, Math.max(0, allDigits.length + places))
  const next = allDigits.length + places < 0 ? '0' : allDigits[allDigits.length + places] ?? '0'
  return (BigInt(kept || '0') + (next >= '5' ? 1n : 0n)).toString().replace(/^0+/, '')
}

function write(negative: boolean, digits: string, scale: number): string {
  const padded = digits.padStart(scale + 1, '0')
  const whole = padded.slice(0, padded.length - scale), fraction = padded.slice(padded.length - scale).replace(/0+$/, '')
  const text = fraction ? `${whole}.${fraction}` : whole
  return negative && text !== '0' ? `-${text}` : text
}

function decimals(text: string): number { return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0 }

function units(text: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const magnitude = BigInt(whole + fraction.padEnd(scale, '0'))
  return text.startsWith('-') ? -magnitude : magnitude
}
