// Workbooks of one sheet, written as a stream: rows go out as they come, so that memory does not grow with the table. Rows and cells carry their place (`r="A1"`): readers need it.
import { Zip, ZipDeflate } from 'fflate'
import type { Cell } from '#kernel/fields/field.ts'
import { isoToSerial } from '#platform/spreadsheet/serial.ts'
import { letters } from '#platform/spreadsheet/letters.ts'
import { escapeXml } from '#platform/spreadsheet/xml.ts'

/** A sheet holds 1,048,576 rows (ECMA-376): longer tables go on in a second sheet. */
const SHEET_ROWS = 1_048_576
/** Excel refuses longer texts in a cell */
const CELL_TEXT = 32_767
const STYLE = { header: 1, date: 2, time: 3, money: 4, percent: 5 } as const

export interface XlsxWriter { row(cells: Cell[]): void; end(): void }

/**
 * Writes a workbook to `out`, which gets the bytes in order. `header` is repeated on every sheet and stays in view. Times are written as the clock shows them in UTC unless
 * the cell's text was moved before.
 */
export function xlsxWriter(name: string, header: string[], out: (bytes: Uint8Array) => void): XlsxWriter {
  const zip = new Zip((error, bytes) => { if (error) throw error; out(bytes) })
  const encoder = new TextEncoder()
  let sheet: ZipDeflate | null = null, sheets = 0, rows = 0, text = ''
  const flush = (last = false): void => { sheet?.push(encoder.encode(text), last); text = '' }
  const open = (): void => {
    sheet = new ZipDeflate(`xl/worksheets/sheet${++sheets}.xml`, { level: 6 })
    zip.add(sheet)
    rows = 0
    text = `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`
      + header.map((_, i) => `<col min="${i + 1}" max="${i + 1}" width="18" customWidth="1"/>`).join('') + '</cols><sheetData>'
    append(header.map(label => ({ kind: 'text', text: label })), STYLE.header)
  }
  const append = (cells: Cell[], style?: number): void => {
    const r = ++rows
    text += `<row r="${r}">${cells.map((cell, i) => cellXml(cell, `${letters(i)}${r}`, style)).join('')}</row>`
    if (text.length > 60_000) flush()
  }
  const close = (): void => { text += '</sheetData></worksheet>'; flush(true) }
  open()
  return {
    row(cells) {
      if (rows >= SHEET_ROWS) { close(); open() }
      append(cells)
    },
    end() {
      close()
      for (const [path, content] of frame(name, sheets)) { const part = new ZipDeflate(path, { level: 6 }); zip.add(part); part.push(encoder.encode(content), true) }
      zip.end()
    },
  }
}

function cellXml(cell: Cell, place: string, style?: number): string {
  const s = (number: number | undefined): string => (number === undefined ? '' : ` s="${number}"`)
  switch (cell.kind) {
    case 'empty': return ''
    case 'text': return cell.text === '' ? '' : `<c r="${place}" t="inlineStr"${s(style)}><is><t xml:space="preserve">${escapeXml(cell.text.slice(0, CELL_TEXT))}</t></is></c>`
    case 'number': return Number.isFinite(cell.number) ? `<c r="${place}"${s(cell.style ? STYLE[cell.style] : style)}><v>${cell.number}</v></c>` : ''
    case 'boolean': return `<c r="${place}" t="b"><v>${cell.value ? 1 : 0}</v></c>`
    case 'date': return dateXml(cell, place)
  }
}

/** Days before 1900 have no number in a workbook: written as text. */
function dateXml(cell: Extract<Cell, { kind: 'date' }>, place: string): string {
  const serial = isoToSerial(cell.iso)
  if (!(serial >= 1)) return `<c r="${place}" t="inlineStr"><is><t>${escapeXml(cell.iso)}</t></is></c>`
  return `<c r="${place}" s="${cell.time ? STYLE.time : STYLE.date}"><v>${serial}</v></c>`
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

function frame(name: string, sheets: number): [string, string][] {
  const numbers = Array.from({ length: sheets }, (_, i) => i + 1)
  const title = escapeXml(name.replace(/[\\/?*[\]:]/g, ' ').trim().slice(0, 25)) || 'Sheet'
  const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  return [
    ['[Content_Types].xml', `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
      + `<Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>`
      + numbers.map(n => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${sheetType}.worksheet+xml"/>`).join('') + '</Types>'],
    ['_rels/.rels', `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ['xl/workbook.xml', `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbers.map(n => `<sheet name="${n === 1 ? title : `${title} ${n}`}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${numbers.map(n => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}`
      + `<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`],
    ['xl/styles.xml', `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>`
      + '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
      + '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
      + `<cellXfs count="6">${[[0, 0], [0, 1], [164, 0], [165, 0], [4, 0], [10, 0]].map(([format, font]) => `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`).join('')}</cellXfs></styleSheet>`],
  ]
}
