// Any file as a table: its format told, its rows streamed.
import { stat } from 'node:fs/promises'
import { detectConventions, type ConventionDefaults } from '#platform/importing/formats/conventions.ts'
import { csvRows } from '#platform/importing/formats/csv.ts'
import { detectEncoding, firstBytes, firstText } from '#platform/importing/formats/encoding.ts'
import { LIMITS, unreadable, type FileFormat, type FileType, type RawRow, type ReadLimits, type RowGroups } from '#platform/importing/formats/format.ts'
import { detectHeader, uniqueNames } from '#platform/importing/formats/headers.ts'
import { letters } from '#platform/spreadsheet/letters.ts'
import { detectQuote, detectSeparator } from '#platform/importing/formats/separator.ts'
import { vcardRows } from '#platform/importing/formats/vcard.ts'
import { xlsxRows } from '#platform/importing/formats/xlsx.ts'

/** What the first rows of a file say. `rows` are the first records, `names` the columns. */
export interface FileHead { format: FileFormat; names: string[]; rows: RawRow[] }

const HEAD_ROWS = 200
/** signs that no text has: beyond a few of them a file is a picture, a program or a damaged something */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\0-\x08\x0e-\x1a\x1c-\x1f]/g

/**
 * Tells the format of a file (what `given` says is taken as said) and reads its first 200 records. Costs the same for a large file as for a small one, the check of
 * UTF-8 aside. Refuses with a `file_…` code.
 */
export async function readHead(path: string, given: Partial<FileFormat>, defaults: Omit<ConventionDefaults, 'separator'>, limits: ReadLimits = LIMITS): Promise<FileHead> {
  const type = given.type ?? (await detectType(path))
  const encoding = type === 'xlsx' ? 'utf-8' : (given.encoding ?? (await detectEncoding(path)))
  const text = type === 'csv' ? await firstText(path, encoding, 200_000) : ''
  if (type === 'csv' && text.trim() === '') throw unreadable('file_empty')
  if (type === 'csv' && (text.slice(0, 4096).match(CONTROLS)?.length ?? 0) > 40) throw unreadable('file_type_unknown')
  const separator = given.separator ?? (type === 'csv' ? detectSeparator(text) : ',')
  const quote = given.quote ?? (type === 'csv' ? detectQuote(text, separator) : '"')
  const draft: FileFormat = { type, encoding, separator, quote, decimal: '.', dayFirst: true, headerRow: 0, sheet: given.sheet ?? null }
  const rows = await firstRows(readRows(path, draft, limits), HEAD_ROWS + 50)
  if (rows.length === 0) throw unreadable('file_empty')
  const headerRow = given.headerRow ?? (type === 'vcard' ? 0 : detectHeader(rows.slice(0, 20)))
  const records = rows.slice(headerRow + 1)
  const width = Math.max(rows[headerRow]?.length ?? 0, ...records.map(row => row.length))
  const names = headerRow >= 0 ? uniqueNames(rows[headerRow] ?? [], width) : Array.from({ length: width }, (_, i) => letters(i))
  const cells = records.flat().filter(cell => typeof cell === 'string')
  const told = detectConventions(cells, { ...defaults, separator: type === 'csv' ? separator : '' })
  return { format: { ...draft, headerRow, decimal: given.decimal ?? told.decimal, dayFirst: given.dayFirst ?? told.dayFirst }, names, rows: records.slice(0, HEAD_ROWS) }
}

/** All rows of a file, the header row among them. */
export function readRows(path: string, format: FileFormat, limits: ReadLimits = LIMITS): RowGroups {
  if (format.type === 'xlsx') return xlsxRows(path, format.sheet, limits)
  return format.type === 'vcard' ? vcardRows(path, format.encoding, limits) : csvRows(path, format, limits)
}

/** Told by content, never by name: PK is a zip archive, the old binary workbook and PDF are refused. */
async function detectType(path: string): Promise<FileType> {
  if ((await stat(path)).size === 0) throw unreadable('file_empty')
  const head = await firstBytes(path, 512)
  if (head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return 'xlsx'
  if (head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 5, 6]))) throw unreadable('file_empty')
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])) || head.toString('latin1', 0, 5) === '%PDF-') throw unreadable('file_type_unknown')
  const text = head.toString('latin1').replace(/^\u00ef\u00bb\u00bf|^\u00ff\u00fe|^\u00fe\u00ff/, '').replaceAll('\u0000', '')
  return /^\s*BEGIN:VCARD/i.test(text) ? 'vcard' : 'csv'
}

async function firstRows(groups: RowGroups, count: number): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const group of groups) {
    rows.push(...group)
    if (rows.length >= count) break
  }
  return rows.slice(0, count)
}
