// Delimited text, read as a stream. Any separator and quote; records end with \n, \r\n or \r.
import { parse, type CsvError } from 'csv-parse'
import { decodedText } from '#platform/importing/formats/encoding.ts'
import { unreadable, type FileFormat, type RawRow, type ReadLimits, type RowGroups } from '#platform/importing/formats/format.ts'

/**
 * Rows of a CSV file, empty lines left out, cells as typed. Rows may be shorter or longer than the header (the caller judges).
 * Refuses with `file_quote_open`, `file_record_too_long`, `file_too_many_columns`, `file_cell_too_long`, `file_too_many_rows`, `file_damaged`.
 */
export async function* csvRows(path: string, format: Pick<FileFormat, 'encoding' | 'separator' | 'quote'>, limits: ReadLimits): RowGroups {
  const parser = parse({
    delimiter: format.separator, quote: format.quote || null, escape: format.quote || null, bom: true, relax_column_count: true, relax_quotes: true,
    skip_empty_lines: true, max_record_size: limits.record,
  })
  let group: RawRow[] = []
  let failure: CsvError | undefined
  parser.on('readable', () => { for (let row = parser.read() as string[] | null; row; row = parser.read() as string[] | null) group.push(row) })
  parser.on('error', error => { failure = error as CsvError })
  const ended = new Promise<void>(resolve => { parser.once('end', resolve); parser.once('close', resolve) })
  let count = 0
  const take = (): RawRow[] => {
    const taken = group
    group = []
    count += taken.length
    if (count > limits.rows + 1) throw unreadable('file_too_many_rows', { limit: limits.rows })
    for (const row of taken) checkRow(row, limits)
    return taken
  }
  try {
    for await (const piece of decodedText(path, format.encoding)) {
      await written(parser, piece)
      if (failure) throw unreadable(codeOf(failure), { line: Number(failure.lines ?? 0) })
      if (group.length) yield take()
    }
    parser.end()
    await ended
    if (failure) throw unreadable(codeOf(failure), { line: Number(failure.lines ?? 0) })
    if (group.length) yield take()
  } finally { parser.destroy() }
}

/** Refuses a row with too many columns or a cell that is too long. */
export function checkRow(row: RawRow, limits: ReadLimits): void {
  if (row.length > limits.columns) throw unreadable('file_too_many_columns', { limit: limits.columns })
  for (const cell of row) if (typeof cell === 'string' && cell.length > limits.cell) throw unreadable('file_cell_too_long', { limit: limits.cell })
}

function written(parser: NodeJS.WritableStream, piece: string): Promise<void> {
  return new Promise(resolve => { parser.write(piece, () => setImmediate(resolve)) })
}

function codeOf(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'file_quote_open'
  return error.code === 'CSV_MAX_RECORD_SIZE' ? 'file_record_too_long' : 'file_damaged'
}
