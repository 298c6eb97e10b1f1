// Lines of COPY in text format (PostgreSQL, COPY, File Formats): \N is null; backslash, tab and line ends escaped.

const SPECIAL = /[\\\t\n\r]/
const SIGNS: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A value as text of a column of this type. */
export function copyText(value: unknown, type: string): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value !== 'object') return String(value)
  if (type === 'jsonb' || type === 'json') return jsonText(value)
  if (Array.isArray(value)) return escaped(`{${value.map(part => `"${String(part).replace(/["\\]/g, sign => `\\${sign}`)}"`).join(',')}}`)
  throw new TypeError(`no text for a value of type ${type}`)
}

/** A value as text of a jsonb column. */
export function jsonText(value: unknown): string { return escaped(JSON.stringify(value)) }

/** Texts of columns as one line. */
export function copyLine(parts: readonly string[]): string { return `${parts.join('\t')}\n` }

function escaped(text: string): string { return SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, sign => SIGNS[sign]!) : text }
