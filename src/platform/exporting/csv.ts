// CSV as Excel opens it: a byte order mark, the separators of the locale, and no cell that a spreadsheet would run as a formula.

export interface CsvStyle { separator: ',' | ';'; decimal: '.' | ',' }

/** Separators of a locale: those whose decimal sign is a comma part cells by semicolon, because their spreadsheets do. An unknown locale: `,` and `.`. */
export function csvStyle(locale: string | null): CsvStyle {
  const decimal = typeof locale === 'string' && locale.length <= 35 ? decimalSign(locale) : null
  return decimal === ',' ? { separator: ';', decimal: ',' } : { separator: ',', decimal: '.' }
}

/** Null for what no locale is called. */
function decimalSign(locale: string): string | null {
  try { return new Intl.NumberFormat(locale).formatToParts(1.5).find(part => part.type === 'decimal')?.value ?? null } catch { return null }
}

/** What a CSV file begins with: without it Excel takes UTF-8 for Windows-1252. */
export const BOM = '\ufeff'

/** One line, with its end (\r\n, RFC 4180). */
export function csvLine(cells: string[], separator: string): string {
  return `${cells.map(cell => csvCell(cell, separator)).join(separator)}\r\n`
}

function csvCell(text: string, separator: string): string {
  const safe = neutral(text)
  return safe.includes('"') || safe.includes(separator) || safe.includes('\n') || safe.includes('\r') ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A cell that begins like a formula gets an apostrophe before it (OWASP, CSV injection), unless it is a plain number or a phone number. */
export function neutral(text: string): string {
  if (!/^[=+\-@\t\r]/.test(text)) return text
  return /^[+-]?[\d.,]+%?$/.test(text) || /^\+[\d\s().-]{3,25}$/.test(text) ? text : `'${text}`
}

/** The apostrophe taken off again: what export wrote, import reads back as it was. */
export function restored(text: string): string {
  return text.startsWith("'") && /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text
}
