// A small Excel file, made here as a person's own: one sheet of texts and numbers.
import { xlsxWriter } from '#platform/exporting/xlsx.ts'
import type { Cell } from '#kernel/fields/field.ts'

/** The bytes of a workbook with a header and rows. */
export function xlsxFile(sheet: string, header: string[], lines: (string | number)[][]): Buffer {
  const parts: Uint8Array[] = []
  const writer = xlsxWriter(sheet, header, bytes => parts.push(bytes))
  for (const line of lines) writer.row(line.map((value): Cell => (typeof value === 'number' ? { kind: 'number', number: value } : { kind: 'text', text: value })))
  writer.end()
  return Buffer.concat(parts)
}
