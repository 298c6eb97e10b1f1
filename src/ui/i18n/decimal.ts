export interface DecimalMarks { decimal: string; group: string }

/** The marks a region writes in numbers. */
export function decimalMarks(region: string): DecimalMarks {
  const parts = new Intl.NumberFormat(region, { useGrouping: true }).formatToParts(1234567.8)
  return { decimal: parts.find((part) => part.type === 'decimal')?.value ?? '.', group: parts.find((part) => part.type === 'group')?.value ?? '' }
}

/**
 * A typed number as a decimal string (`1.234,50` → `1234.50`), or null when it is none. Never passes through a float.
 * The last mark decides when both are there; a single mark that is the region's group mark followed by exactly three digits groups.
 */
export function parseDecimal(text: string, marks: DecimalMarks): string | null {
  const plain = text.replace(/[\s\u00a0\u202f'’]/g, '').replace(/^[^\d,.+-]+|[^\d]+$/g, '')
  const match = /^([+-]?)([\d.,]+)$/.exec(plain)
  if (!match) return null
  const [, sign = '', body = ''] = match
  const split = decimalAt(body, marks)
  const before = split < 0 ? body : body.slice(0, split)
  if (!/^\d*$|^\d{1,3}([.,])\d{3}(?:\1\d{3})*$/.test(before)) return null
  const whole = before.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '')
  const fraction = split < 0 ? '' : body.slice(split + 1)
  if (/[.,]/.test(fraction) || (whole === '' && fraction === '')) return null
  return `${sign === '-' ? '-' : ''}${whole || '0'}${fraction ? `.${fraction}` : ''}`
}

/** A decimal string as a person of the region would type it, without grouping. */
export function editDecimal(value: string | null | undefined, marks: DecimalMarks): string {
  return value ? value.replace('.', marks.decimal) : ''
}

// Index of the decimal mark in `body`, -1 when it has none.
function decimalAt(body: string, marks: DecimalMarks): number {
  const last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','))
  if (last < 0) return -1
  const mark = body[last]
  const count = body.split(mark ?? '').length - 1
  const both = body.includes('.') && body.includes(',')
  if (both) return count === 1 ? last : -1
  if (count > 1) return -1
  return mark === marks.decimal || !/^\d{3}$/.test(body.slice(last + 1)) || last === 0 ? last : -1
}
