// The row of column names: where it is, and names that tell the columns apart.
import { textOf, type RawRow } from '#platform/importing/formats/format.ts'
import { letters } from '#platform/spreadsheet/letters.ts'

/**
 * Index of the header among the first rows; -1 when the file has none. Titles above a table (one filled cell) are skipped;
 * a first row that holds numbers, dates or addresses of mail is a record, not a header.
 */
export function detectHeader(rows: RawRow[]): number {
  const width = Math.max(0, ...rows.map(filled))
  const at = rows.findIndex(row => filled(row) >= Math.max(1, Math.ceil(width * 0.6)))
  const row = rows[at]
  if (!row) return rows.length ? 0 : -1
  const cells = row.filter(cell => textOf(cell).trim() !== '')
  const valueLike = cells.filter(cell => typeof cell !== 'string' || looksLikeValue(cell)).length
  return valueLike > 0 && valueLike >= cells.length * 0.3 ? -1 : at
}

/** Names of the columns: trimmed, an empty one called by its letter (`Column C`), a repeated one numbered (`Phone`, `Phone 2`). */
export function uniqueNames(header: RawRow, width: number): string[] {
  const taken = new Set<string>()
  const names: string[] = []
  for (let i = 0; i < width; i++) {
    const given = textOf(header[i]).slice(0, 1_000).replace(/\s+/g, ' ').trim().slice(0, 200) || `Column ${letters(i)}`
    let name = given
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${given} ${n}`
    taken.add(name.toLowerCase())
    names.push(name)
  }
  return names
}

const filled = (row: RawRow): number => row.filter(cell => textOf(cell).trim() !== '').length

function looksLikeValue(text: string): boolean {
  const value = text.trim().slice(0, 200)
  return /^[-+]?[\d.,]+%?$/.test(value) || /^[^\s@]+@[^\s@.]+\.\S+$/.test(value) || /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(value) || /^\+?[\d\s().-]{7,}$/.test(value)
}
