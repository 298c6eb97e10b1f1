// What a workbook says about its sheets: their names and parts, shared texts, and which styles show a number as a date.
import { unreadable, type ReadLimits } from '#platform/importing/formats/format.ts'
import { attribute, eachElement, prefixOf, startTags, stringText } from '#platform/spreadsheet/xml.ts'
import { openArchive, wholeText, type Archive } from '#platform/importing/formats/zip.ts'

export interface Workbook {
  archive: Archive
  sheets: { name: string; part: string }[]
  date1904: boolean
  /** reads shared texts and styles; before any row */
  loadText(): Promise<void>
  sharedText(index: number): string
  isDate(style: number): boolean
}

const SMALL = 5_000_000

/** Opens a workbook. Refuses with `file_damaged`, `file_encrypted`, `file_compressed_too_much`. */
export async function openWorkbook(path: string, limits: ReadLimits): Promise<Workbook> {
  const archive = await openArchive(path, limits)
  if (!archive.has('xl/workbook.xml')) throw unreadable('file_damaged')
  const xml = await wholeText(archive, 'xl/workbook.xml', SMALL)
  const prefix = prefixOf(xml, 'workbook')
  const targets = await relations(archive)
  const sheets = startTags(xml, `${prefix}sheet`).flatMap(tag => {
    const part = targets.get(attribute(tag, ':id') ?? '')
    const hidden = (attribute(tag, 'state') ?? 'visible') !== 'visible'
    return part && archive.has(part) && !hidden ? [{ name: attribute(tag, 'name') ?? '', part }] : []
  })
  if (sheets.length === 0) throw unreadable('file_damaged')
  let texts: string[] = [], dates = new Set<number>()
  return {
    archive, sheets, date1904: startTags(xml, `${prefix}workbookPr`).some(tag => ['1', 'true'].includes(attribute(tag, 'date1904') ?? '')),
    async loadText() { texts = await sharedTexts(archive, limits); dates = await dateStyles(archive) },
    sharedText: index => texts[index] ?? '', isDate: style => dates.has(style),
  }
}

async function relations(archive: Archive): Promise<Map<string, string>> {
  const part = 'xl/_rels/workbook.xml.rels'
  if (!archive.has(part)) throw unreadable('file_damaged')
  const result = new Map<string, string>()
  const xml = await wholeText(archive, part, SMALL)
  for (const tag of startTags(xml, `${prefixOf(xml, 'Relationships')}Relationship`)) {
    const target = attribute(tag, 'Target') ?? ''
    result.set(attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  return result
}

async function sharedTexts(archive: Archive, limits: ReadLimits): Promise<string[]> {
  const part = 'xl/sharedStrings.xml'
  const texts: string[] = []
  if (!archive.has(part)) return texts
  let rest = '', prefix: string | undefined
  for await (const piece of archive.text(part)) {
    rest += piece
    prefix ??= prefixOf(rest, 'sst')
    const own = prefix
    rest = rest.slice(eachElement(rest, `${own}si`, (_, inner) => { texts.push(stringText(inner, own)) }))
    if (rest.length > limits.record) throw unreadable('file_record_too_long')
    if (texts.length > limits.rows * 4) throw unreadable('file_compressed_too_much')
  }
  return texts
}

async function dateStyles(archive: Archive): Promise<Set<number>> {
  const result = new Set<number>()
  if (!archive.has('xl/styles.xml')) return result
  const xml = await wholeText(archive, 'xl/styles.xml', SMALL * 4)
  const prefix = prefixOf(xml, 'styleSheet')
  const custom = new Set(startTags(xml, `${prefix}numFmt`).filter(tag => isDateFormat(attribute(tag, 'formatCode') ?? '')).map(tag => Number(attribute(tag, 'numFmtId'))))
  let cells = ''
  eachElement(xml, `${prefix}cellXfs`, (_, inner) => { cells = inner })
  startTags(cells, `${prefix}xf`).forEach((tag, index) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58) || custom.has(id)) result.add(index)
  })
  return result
}

/** A number format shows a date when, colours and quoted text aside, it has a sign for year, month, day, hour or second. */
function isDateFormat(code: string): boolean {
  return /[ymdhs]/i.test(code.slice(0, 255).replace(/\[(?!h|m|s)[^\]]*\]/gi, '').replace(/"[^"]*"/g, '').replace(/\\./g, '').replace(/general/gi, ''))
}
