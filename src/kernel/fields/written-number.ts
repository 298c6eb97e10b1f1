// Numbers as people write them in files: separators, currency signs, trailing minus, accounting parentheses.
import type { TextFormat } from '#kernel/fields/field.ts'

/** `"1.234,56 €"` → `"1234.56"` by the format's decimal sign; null when it is no number. Thousands must stand in threes, else the separator was misread. */
export function plainNumber(written: string, format: Pick<TextFormat, 'decimal'>): string | null {
  if (written.length > 60) return null
  let text = written.replace(/[\s\u00A0\u202F]/g, '').replace(/^\+/, '').replace(/[−–]/g, '-')
  text = text.replace(/^(-?)(?:\p{Sc}|[A-Z]{1,3}\$?(?=[-\d(.,]))+/u, '$1').replace(/(?:\p{Sc}|[A-Z]{3})$/u, '')
  const negative = /^\(.*\)$/.test(text) || text.startsWith('-') || text.endsWith('-')
  text = text.replace(/^\((.*)\)$/, '$1').replace(/^-|-$/g, '').replace(/^\p{Sc}/u, '')
  const group = format.decimal === ',' ? '.' : ','
  const [whole = '', fraction, ...rest] = text.split(format.decimal)
  if (rest.length || (fraction !== undefined && !/^\d*(?:[eE][+-]?\d+)?$/.test(fraction))) return null
  const digits = wholeDigits(whole, group)
  if (digits === null || (digits === '' && !fraction)) return null
  return `${negative ? '-' : ''}${digits || '0'}${fraction ? `.${fraction}` : ''}`
}

/** Writes a plain number with the format's decimal sign and without thousands, so that any spreadsheet reads it back. */
export function writtenNumber(plain: string, format: Pick<TextFormat, 'decimal'>): string { return format.decimal === ',' ? plain.replace('.', ',') : plain }

function wholeDigits(whole: string, group: string): string | null {
  if (/^\d*(?:[eE][+-]?\d+)?$/.test(whole)) return whole
  const parts = whole.split(/[.,'’]/)
  const separators = new Set(whole.replace(/\d/g, ''))
  if (separators.size !== 1 || !([group, "'", '’'].includes([...separators][0]!))) return null
  return /^\d{1,3}$/.test(parts[0]!) && parts.slice(1).every(part => /^\d{3}$/.test(part)) ? parts.join('') : null
}
