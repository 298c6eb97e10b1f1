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

/** The diff of a creation, {field: [null, value]} of every field that has one, as text of a jsonb column. */
export function createdDiff(names: readonly string[], row: Readonly<Record<string, unknown>>): string {
  let text = '{'
  for (const name of names) {
    const value = row[name]
    if (value === null) continue
    text += `${text === '{' ? '' : ','}"${name}":[null,${typeof value === 'string' && !QUOTED.test(value) ? `"${value}"` : jsonText(value)}]`
  }
  return `${text}}`
}

/** What JSON or COPY would have to escape. */
const QUOTED = /["\\\u0000-\u001f]/

function escaped(text: string): string { return SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, sign => SIGNS[sign]!) : text }
