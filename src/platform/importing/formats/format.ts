// How a file is written down, and the limits it is read under. Everything detected can be overridden by the `format` of an import's spec.
import { Refusal } from '#kernel/errors.ts'

export type FileType = 'csv' | 'xlsx' | 'vcard'
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What is known about a file before its rows are read. */
export interface FileFormat {
  type: FileType
  encoding: Encoding
  separator: string
  quote: string
  decimal: '.' | ','
  /** 3/4/2026 is the third of April */
  dayFirst: boolean
  /** 0-based index of the row that holds the column names; -1: the file has none, columns are called by their letters */
  headerRow: number
  /** sheet of a workbook */
  sheet: string | null
}

/** One cell. A string is text as typed (its numbers follow the file's decimal sign); `canonical` is a typed cell of a workbook: number with a point, date in ISO form, `true` or `false`. */
export type RawCell = string | { canonical: string }
export type RawRow = RawCell[]

/** Rows come in groups, so that the cost of the asynchronous step is paid once per group. */
export type RowGroups = AsyncGenerator<RawRow[], void, undefined>

export interface ReadLimits {
  rows: number
  columns: number
  /** characters of one cell */
  cell: number
  /** characters of one CSV record or vCard */
  record: number
  /** bytes after decompression, over all parts of a workbook that are read */
  inflated: number
  /** decompressed to compressed, once a part is larger than a megabyte */
  ratio: number
}

export const LIMITS: ReadLimits = { rows: 2_000_000, columns: 500, cell: 100_000, record: 5_000_000, inflated: 2_000_000_000, ratio: 200 }

/** Limits of a look at the beginning of a file, which happens while somebody waits and in the process that answers everybody. */
export const HEAD_LIMITS: ReadLimits = { ...LIMITS, inflated: 64_000_000 }

/** A file that cannot be read: 422 with a code of the `file_…` family. */
export const unreadable = (code: string, params?: Record<string, string | number>): Refusal => new Refusal(422, code, { params })

/** Text of a cell, however it was stored. */
export const textOf = (cell: RawCell | undefined): string => (cell === undefined ? '' : typeof cell === 'string' ? cell : cell.canonical)
