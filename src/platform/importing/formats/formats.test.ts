import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/errors.ts'
import { csvLine, csvStyle, neutral, restored } from '#platform/exporting/csv.ts'
import { xlsxWriter } from '#platform/exporting/xlsx.ts'
import { LIMITS, type FileFormat, type RawRow, type ReadLimits } from '#platform/importing/formats/format.ts'
import { readHead, readRows } from '#platform/importing/formats/read.ts'
import { isoToSerial, serialToIso } from '#platform/spreadsheet/serial.ts'
import { sheetNames } from '#platform/importing/formats/xlsx.ts'

let folder = ''
let files = 0
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'formats-')) })
afterAll(() => rm(folder, { recursive: true }))

const es = { country: 'ES', language: 'es' }
async function file(content: string | Uint8Array): Promise<string> {
  const path = join(folder, `f${++files}`)
  await writeFile(path, content)
  return path
}
async function all(path: string, given: Partial<FileFormat> = {}, limits: ReadLimits = LIMITS): Promise<RawRow[]> {
  const { format } = await readHead(path, given, es, limits)
  const rows: RawRow[] = []
  for await (const group of readRows(path, format, limits)) rows.push(...group)
  return rows.slice(format.headerRow + 1)
}
async function code(work: Promise<unknown>): Promise<string> {
  try { await work } catch (error) { return error instanceof Refusal ? error.code : String(error) }
  return 'read'
}
const utf16 = (text: string, big: boolean, bom: boolean): Buffer => { const b = Buffer.from((bom ? '\ufeff' : '') + text, 'utf16le'); return big ? b.swap16() : b }

describe('delimited text', () => {
  const table = 'Nombre;Teléfono;Importe\nMuñoz;+34 600 000 000;1.234,56\n"Peña; hijos";;7,5\n'
  test.each([
    ['UTF-8', Buffer.from(table)], ['UTF-8 with mark', Buffer.from('\ufeff' + table)], ['Windows-1252', Buffer.from(table, 'latin1')],
    ['UTF-16LE', utf16(table, false, true)], ['UTF-16BE', utf16(table, true, true)], ['UTF-16LE without mark', utf16(table, false, false)], ['UTF-16BE without mark', utf16(table, true, false)],
  ])('%s', async (_, bytes) => {
    const path = await file(bytes)
    const head = await readHead(path, {}, es)
    expect(head.names).toEqual(['Nombre', 'Teléfono', 'Importe'])
    expect(head.format).toMatchObject({ type: 'csv', separator: ';', decimal: ',', headerRow: 0 })
    expect(await all(path)).toEqual([['Muñoz', '+34 600 000 000', '1.234,56'], ['Peña; hijos', '', '7,5']])
  })

  test.each([[',', ','], [';', ';'], ['\t', '\t'], ['|', '|']])('separator %j', async (separator, expected) => {
    const head = await readHead(await file(`a${separator}b${separator}c\r\n"x, y; z | w"${separator}2${separator}3\r\n4${separator}5${separator}6\r\n`), {}, es)
    expect(head.format.separator).toBe(expected)
    expect(head.rows[0]).toEqual(['x, y; z | w', '2', '3'])
  })

  test('decimal sign and day order come from the values', async () => {
    const point = await readHead(await file('a,b\n1234.5,12/31/2026\n7.25,1/2/2026\n'), {}, es)
    expect(point.format).toMatchObject({ decimal: '.', dayFirst: false })
    const comma = await readHead(await file('a\tb\n1.234,5\t31/12/2026\n'), {}, { country: 'US', language: 'en' })
    expect(comma.format).toMatchObject({ decimal: ',', dayFirst: true })
    const told = await readHead(await file('a,b\n1234.5,12/31/2026\n'), { decimal: ',', dayFirst: true }, es)
    expect(told.format).toMatchObject({ decimal: ',', dayFirst: true })
  })

  test('headers: empty and repeated names are made unique, titles above the table skipped, none found in a table of values', async () => {
    expect((await readHead(await file('Phone,,Phone,phone\n1,2,3,4\n'), {}, es)).names).toEqual(['Phone', 'Column B', 'Phone 2', 'phone 3'])
    expect((await readHead(await file('Report 2026\nname,city,zip\nA,B,C\n'), {}, es)).names).toEqual(['name', 'city', 'zip'])
    const bare = await readHead(await file('1,ana@x.es,2026-01-01\n2,leo@x.es,2026-01-02\n'), {}, es)
    expect(bare.format.headerRow).toBe(-1)
    expect(bare.names).toEqual(['A', 'B', 'C'])
    expect(bare.rows).toHaveLength(2)
  })

  test('rows that are too short or too long are handed on as they are', async () => {
    expect(await all(await file('a,b,c\n1\n1,2,3,4\n\n5,6,7\n'))).toEqual([['1'], ['1', '2', '3', '4'], ['5', '6', '7']])
  })

  test('hostile files are refused with a code', async () => {
    expect(await code(all(await file('')))).toBe('file_empty')
    expect(await code(all(await file('   \n')))).toBe('file_empty')
    expect(await code(all(await file(`a,b\n1,"never closed\n${'x,y\n'.repeat(100)}`)))).toBe('file_quote_open')
    expect(await code(all(await file(`a,b\n1,"${'x'.repeat(300_000)}`), {}, { ...LIMITS, record: 100_000 }))).toBe('file_record_too_long')
    expect(await code(all(await file('a,'.repeat(1_000_000) + '\n')))).toBe('file_too_many_columns')
    expect(await code(all(await file(`a,b\n1,${'x'.repeat(LIMITS.cell + 1)}\n`)))).toBe('file_cell_too_long')
    expect(await code(all(await file('a\n' + 'x\n'.repeat(50)), {}, { ...LIMITS, rows: 40 }))).toBe('file_too_many_rows')
    expect(await code(all(await file(Buffer.alloc(5000))))).not.toBe('read')
    expect(await code(all(await file('%PDF-1.7 x')))).toBe('file_type_unknown')
  })

  test('ten thousand rows with quoted line ends arrive complete and in order', async () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `${i},"línea ${i}\nsegunda ""cita""",x`)
    const rows = await all(await file(['n,texto,z', ...lines].join('\r\n')))
    expect(rows).toHaveLength(10_000)
    expect(rows[9_999]).toEqual(['9999', 'línea 9999\nsegunda "cita"', 'x'])
  })
})

describe('workbooks', () => {
  function written(rows: Parameters<ReturnType<typeof xlsxWriter>['row']>[0][], header = ['Nombre', 'Importe', 'Día', 'Hora', 'Activo']): Buffer {
    const pieces: Uint8Array[] = []
    const writer = xlsxWriter('Cuentas', header, bytes => pieces.push(bytes))
    for (const row of rows) writer.row(row)
    writer.end()
    return Buffer.concat(pieces)
  }
  const rows: Parameters<typeof written>[0] = [
    [{ kind: 'text', text: ' Núñez & <Hijos> "S.L."\n' }, { kind: 'number', number: 1234.56, style: 'money' }, { kind: 'date', iso: '2026-02-28', time: false }, { kind: 'date', iso: '2026-02-28T17:30:15Z', time: true }, { kind: 'boolean', value: true }],
    [{ kind: 'text', text: '=1+1' }, { kind: 'empty' }, { kind: 'date', iso: '1899-05-01', time: false }, { kind: 'empty' }, { kind: 'boolean', value: false }],
  ]

  test('what is written is read back', async () => {
    const path = await file(written(rows))
    expect(await sheetNames(path, LIMITS)).toEqual(['Cuentas'])
    expect((await readHead(path, {}, es)).names).toEqual(['Nombre', 'Importe', 'Día', 'Hora', 'Activo'])
    expect(await all(path)).toEqual([
      [' Núñez & <Hijos> "S.L."\n', { canonical: '1234.56' }, { canonical: '2026-02-28' }, { canonical: '2026-02-28T17:30:15' }, { canonical: 'true' }],
      ['=1+1', '', '1899-05-01', '', { canonical: 'false' }],
    ])
  })

  test('another reader understands it', async () => {
    const sheet = await readSheet(written(rows))
    expect(sheet[1]?.slice(1)).toEqual([1234.56, new Date('2026-02-28T00:00:00Z'), new Date('2026-02-28T17:30:15Z'), true])
  })

  test('20,000 rows stream through', async () => {
    const path = await file(written(Array.from({ length: 20_000 }, (_, i) => [{ kind: 'number', number: i }, { kind: 'text', text: `fila ${i}` }]), ['n', 't']))
    const read = await all(path)
    expect(read).toHaveLength(20_000)
    expect(read[19_999]).toEqual([{ canonical: '19999' }, 'fila 19999'])
  })

  const book = (sheet: string, more: Record<string, Uint8Array> = {}): Record<string, Uint8Array> => ({
    'xl/workbook.xml': text('<x:workbook xmlns:x="m" xmlns:r="r"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="Uno" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>'),
    'xl/_rels/workbook.xml.rels': text('<Relationships><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>'),
    'xl/worksheets/sheet1.xml': text(sheet), ...more,
  })
  const text = (t: string): Uint8Array => new TextEncoder().encode(t)

  test('prefixed names, shared and rich texts, phonetic hints, the 1904 system, cells left out', async () => {
    const path = await file(zipSync(book('<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="C1" t="s"><x:v>1</x:v></x:c></x:row><x:row r="2"><x:c r="C2" s="1"><x:v>1.5</x:v></x:c><x:c r="A2" t="str"><x:f>A1</x:f><x:v>a&amp;b</x:v></x:c></x:row></x:sheetData></x:worksheet>', {
      'xl/sharedStrings.xml': text('<sst><si><r><t>No</t></r><r><t>mbre</t></r><rPh sb="0" eb="1"><t>HINT</t></rPh></si><si><t xml:space="preserve"> dos </t></si></sst>'),
      'xl/styles.xml': text('<styleSheet><numFmts><numFmt numFmtId="200" formatCode="[Red]dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>'),
    })))
    expect((await readHead(path, {}, es)).names).toEqual(['Nombre', 'Column B', 'dos'])
    expect(await all(path, { headerRow: 0 })).toEqual([['a&b', '', { canonical: '1904-01-02T12:00:00' }]])
    expect(await code(all(path, { sheet: 'Dos' }))).toBe('sheet_not_found')
  })

  test('bombs and broken archives are refused', async () => {
    const bomb = zipSync(book(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${'0'.repeat(30_000_000)}</t></is></c></row></sheetData></worksheet>`), { level: 9 })
    expect(await code(all(await file(bomb)))).toBe('file_compressed_too_much')
    expect(await code(all(await file(zipSync(book('<worksheet><row r="1"><c r="XFDXFD1"><v>1</v></c></row></worksheet>')))))).toBe('file_too_many_columns')
    expect(await code(all(await file(bomb.subarray(0, bomb.length - 100))))).toBe('file_damaged')
    expect(await code(all(await file(zipSync({ 'a.txt': text('x') }))))).toBe('file_damaged')
    const liar = Buffer.from(zipSync(book('<worksheet><row r="1"><c r="A1"><v>1</v></c></row></worksheet>')))
    liar.fill(0x41, 40, 60)
    expect(await code(all(await file(liar)))).not.toBe('read')
  })

  test('unclosed tags by the million are refused quickly', async () => {
    const hostile = `<worksheet><sheetData>${'<row r="1">'.repeat(1_200_000)}`
    const raw = deflateRawSync(Buffer.from(hostile), { level: 1 })
    expect(raw.length).toBeGreaterThan(0)
    expect(await code(all(await file(zipSync(book(hostile), { level: 1 })), {}, { ...LIMITS, ratio: 100_000 }))).toBe('file_record_too_long')
  })

  test('serial numbers', () => {
    for (const iso of ['1900-01-01', '1900-02-28', '1900-03-01', '2026-11-21', '2026-11-21T23:59:59']) expect(serialToIso(isoToSerial(iso), false)).toBe(iso)
    expect(isoToSerial('1900-03-01')).toBe(61)
    expect(serialToIso(46_347, false)).toBe('2026-11-21')
  })
})

describe('vCard', () => {
  test('versions 2.1, 3 and 4, folded lines, quoted-printable, several points', async () => {
    const path = await file([
      'BEGIN:VCARD', 'VERSION:2.1', 'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Pe=C3=B1a;Jos=C3=A9;;;', 'FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Jos=E9 =', 'Pe=F1a', 'TEL;CELL:+34 600 111 222', 'TEL;WORK:91 000 00 00', 'END:VCARD',
      'BEGIN:VCARD', 'VERSION:3.0', 'N:Ruiz;Ana;;Dra.;', 'FN:Ana', '  Ruiz', 'item1.EMAIL;TYPE=INTERNET:ana@x.es', 'EMAIL;TYPE=HOME:ana2@x.es', 'ORG:Uno\\, S.L.;Ventas', 'ADR;TYPE=WORK:;;Calle 1\\; bajo;Madrid;;28001;España', 'NOTE:a\\nb', 'PHOTO;ENCODING=b:AAAA', 'END:VCARD',
      'BEGIN:VCARD', 'VERSION:4.0', 'FN:Leo', 'TEL;VALUE=uri;TYPE="voice:x":tel:+56-9-1234', 'BDAY:19900215', 'END:VCARD', '',
    ].join('\r\n'))
    const { names, format } = await readHead(path, {}, es)
    expect(format.type).toBe('vcard')
    const cards = (await all(path)).map(row => Object.fromEntries(names.map((name, i) => [name, row[i]]).filter(([, v]) => v !== '')))
    expect(cards).toEqual([
      { 'N.family': 'Peña', 'N.given': 'José', FN: 'José Peña', TEL: '+34 600 111 222', 'TEL 2': '91 000 00 00' },
      { 'N.family': 'Ruiz', 'N.given': 'Ana', 'N.prefix': 'Dra.', FN: 'Ana Ruiz', EMAIL: 'ana@x.es', 'EMAIL 2': 'ana2@x.es', ORG: 'Uno, S.L.', 'ORG.unit': 'Ventas', 'ADR.street': 'Calle 1; bajo', 'ADR.city': 'Madrid', 'ADR.postal_code': '28001', 'ADR.country': 'España', NOTE: 'a\nb' },
      { FN: 'Leo', TEL: '+56-9-1234', BDAY: '1990-02-15' },
    ])
  })
})

describe('written CSV', () => {
  test('formulas are neutralised, numbers and phones are not, and reading back restores the text', () => {
    expect(['=1+1', '@x', '-2+3', '+cmd', '\tx', '\rx'].map(neutral)).toEqual(["'=1+1", "'@x", "'-2+3", "'+cmd", "'\tx", "'\rx"])
    expect(['-12.5', '+34 600 000 000', '+1,5', '5', "O'Neill"].map(neutral)).toEqual(['-12.5', '+34 600 000 000', '+1,5', '5', "O'Neill"])
    for (const text of ['=1+1', '-2+3', 'plain', "'quoted'"]) expect(restored(neutral(text))).toBe(text)
  })
  test('locale decides the separators', () => {
    expect(csvStyle('es-ES')).toEqual({ separator: ';', decimal: ',' })
    expect(csvStyle('es-MX')).toEqual({ separator: ',', decimal: '.' })
    expect(csvStyle('not a locale')).toEqual({ separator: ',', decimal: '.' })
    expect(csvLine(['a;b', 'c"d', 'e\nf'], ';')).toBe('"a;b";"c""d";"e\nf"\r\n')
  })
})
