// A quotation as the PDF a company would send.
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Ctx } from '#kernel/context.ts'
import { PRINT, paperOf, pdfBytes } from '#platform/printing/pdf.ts'
import type { PrintedLine, QuoteDocument } from '#operational/quoting/document/snapshot.ts'
import { totalsOf } from '#operational/quoting/document/totals.ts'
import { dayText, moneyText, numberText, phoneText } from '#operational/quoting/document/written.ts'
import { word, type Word } from '#operational/quoting/document/words.ts'
import { logoOf } from '#operational/quoting/document/logo.ts'

const { ink: INK, soft: SOFT, line: LINE, accent: ACCENT, paper: PAPER } = PRINT

/** The bytes of the PDF; `draft` prints it across the page. Nothing is fetched: fonts come with the package, the logo from our own files. */
export async function quotePdf(ctx: Ctx, document: QuoteDocument, { draft = false } = {}): Promise<Buffer> {
  return pdfBytes(definition(document, await logoOf(ctx, document.seller.logo), draft))
}

function definition(document: QuoteDocument, logo: string | null, draft: boolean): TDocumentDefinitions {
  const w = (key: Word): string => word(document.language, key)
  const identity = [document.seller.legalName ?? document.seller.name, document.seller.taxNumber, document.seller.regime].filter(Boolean).join(' · ')
  return {
    pageSize: paperOf(document.country), pageMargins: [42, 38, 42, 50], defaultStyle: { font: 'Roboto', fontSize: 9, color: INK, lineHeight: 1.15 },
    info: { title: `${document.number} ${document.seller.name}`, author: document.seller.name, subject: document.subject ?? '' },
    ...(draft ? { watermark: { text: w('draft'), color: SOFT, opacity: 0.08 } } : {}),
    footer: (page, pages) => ({ margin: [42, 12, 42, 0], columns: [{ text: `${identity}\n${w('no_fiscal')}`, color: SOFT, fontSize: 7 }, { text: `${w('page')} ${page} ${w('of')} ${pages}`, alignment: 'right', color: SOFT, fontSize: 7, width: 90 }] }),
    content: [head(document, logo, w), parties(document, w), ...subject(document), ...(document.introduction ? [{ text: document.introduction, margin: [0, document.subject ? 4 : 12, 0, 0] } satisfies Content] : []), table(document, document.lines.filter(line => !line.optional), w), totals(document, w), ...options(document, w), conditions(document, w)],
  }
}

type Words = (key: Word) => string

function head(document: QuoteDocument, logo: string | null, w: Words): Content {
  const { seller } = document
  const about = [seller.legalName && seller.legalName !== seller.name ? seller.legalName : null, seller.taxNumber, seller.address.join(', '), [seller.phone && phoneText(seller.phone), seller.email].filter(Boolean).join(' · '), seller.website].filter(Boolean) as string[]
  const facts = [[w('date'), dayText(document.date, document)], [w('valid'), dayText(document.validUntil, document)], ...(document.revision > 1 ? [[w('version'), String(document.revision)]] : [])]
  return {
    columns: [
      { width: '*', stack: [...(logo ? [{ image: logo, fit: [140, 44] as [number, number], margin: [0, 0, 0, 6] } satisfies Content] : []), { text: seller.name, fontSize: 15, bold: true }, ...about.map(text => ({ text, color: SOFT, fontSize: 8 }))] },
      { width: 210, stack: [{ text: w(document.country === 'ES' ? 'title_ES' : 'title').toUpperCase(), color: ACCENT, bold: true, fontSize: 10, characterSpacing: 1.2, alignment: 'right' }, { text: document.number, fontSize: 18, bold: true, alignment: 'right', margin: [0, 0, 0, 4] },
        ...facts.map(([label, value]) => ({ text: [{ text: `${label}  `, color: SOFT }, { text: value! }], alignment: 'right' as const, fontSize: 8.5 }))] },
    ],
  }
}

function parties(document: QuoteDocument, w: Words): Content {
  const { buyer, owner } = document
  const who = [buyer.legalName && buyer.legalName !== buyer.name ? buyer.legalName : null, buyer.taxNumber, buyer.address.join(', ')].filter(Boolean) as string[]
  const label = (text: string): Content => ({ text: text.toUpperCase(), fontSize: 7, color: SOFT, characterSpacing: 0.8, margin: [0, 0, 0, 2] })
  return {
    margin: [0, 14, 0, 0], layout: 'noBorders', table: { widths: ['*', 190], body: [[
      { fillColor: PAPER, margin: [8, 6, 8, 6], stack: [label(w('for')), { text: buyer.name, bold: true, fontSize: 10.5 }, ...who.map(text => ({ text, fontSize: 8.5 })), ...(buyer.person ? [{ text: `${w('attention')}: ${buyer.person}`, fontSize: 8.5, margin: [0, 3, 0, 0] as [number, number, number, number] }] : [])] },
      { fillColor: PAPER, margin: [8, 6, 8, 6], stack: [label(w('contact')), { text: owner.name, bold: true }, ...[owner.email, owner.phone && phoneText(owner.phone)].filter(Boolean).map(text => ({ text: text!, fontSize: 8.5 }))] },
    ]] },
  }
}

/** What it is about, over the letter and the lines. */
function subject(document: QuoteDocument): Content[] { return document.subject ? [{ text: document.subject, bold: true, fontSize: 10.5, margin: [0, 14, 0, 0] }] : [] }

/** What is offered beside the rest, below the total it is not part of. */
function options(document: QuoteDocument, w: Words): Content[] {
  const optional = document.lines.filter(line => line.optional)
  return optional.length > 0 ? [{ text: w('options'), bold: true, fontSize: 10, margin: [0, 14, 0, 0] }, { text: w('optional'), color: SOFT, fontSize: 8 }, table(document, optional, w)] : []
}

function table(document: QuoteDocument, rows: readonly PrintedLine[], w: Words): Content {
  const discounted = rows.some(line => line.discount)
  const right = (text: string, more: object = {}): Content => ({ text, alignment: 'right', noWrap: true, ...more })
  const header = [w('description'), w('quantity'), w('price'), ...(discounted ? [w('discount')] : []), w('amount')].map((text, i) => ({ text, fontSize: 7.5, color: SOFT, bold: true, alignment: i === 0 ? 'left' as const : 'right' as const }))
  const body = rows.flatMap(line => [
    ...(line.heading ? [[{ text: line.heading, bold: true, color: ACCENT, colSpan: header.length, margin: [0, 3, 0, 0] as [number, number, number, number] }, ...Array.from({ length: header.length - 1 }, () => ({ text: '' }))]] : []),
    [{ stack: [{ text: line.description }, ...(line.sku || line.details ? [{ text: [line.sku, line.details].filter(Boolean).join(' · '), color: SOFT, fontSize: 7.5 }] : [])] }, right(`${numberText(line.quantity, document)} ${line.unit ?? ''}`.trim()), right(moneyText(line.unitPrice, document)), ...(discounted ? [right(line.discount ? `${line.discount} %` : '')] : []), right(moneyText(line.amount, document))],
  ])
  return {
    margin: [0, 10, 0, 0], table: { headerRows: 1, dontBreakRows: true, widths: ['*', 62, 82, ...(discounted ? [44] : []), 86], body: [header, ...body] },
    layout: { hLineWidth: i => (i === 0 ? 0 : i === 1 ? 0.8 : 0.4), vLineWidth: () => 0, hLineColor: i => (i === 1 ? INK : LINE), paddingLeft: i => (i === 0 ? 0 : 6), paddingRight: (i, node) => (i === (node.table.widths?.length ?? 0) - 1 ? 0 : 6), paddingTop: () => 3, paddingBottom: () => 3 },
  }
}

function totals(document: QuoteDocument, w: Words): Content {
  const rows = totalsOf(document, w)
  return {
    margin: [0, 8, 0, 0], unbreakable: true, columns: [{ width: '*', text: document.inclusive ? w('included') : '', color: SOFT, fontSize: 8 }, {
      width: 280, layout: { hLineWidth: (i, node) => (i > 0 && rows[i]?.strong ? 0.8 : 0) * (node ? 1 : 0), vLineWidth: () => 0, hLineColor: () => INK, paddingTop: () => 2.5, paddingBottom: () => 2.5, paddingLeft: () => 0, paddingRight: () => 0 },
      table: { widths: ['*', 'auto'], body: rows.map(({ label, note, amount, strong }) => [{ text: [{ text: label }, ...(note ? [{ text: `  ${note}`, color: SOFT, fontSize: 7.5, bold: false }] : [])], bold: strong, fontSize: strong ? 11 : 9 }, { text: amount, alignment: 'right', noWrap: true, bold: strong, fontSize: strong ? 11 : 9 }]) },
    }],
  }
}

function conditions(document: QuoteDocument, w: Words): Content {
  const advance = Number(document.advancePercent) > 0 ? `${w('advance')} ${numberText(document.advancePercent, document)} % (${moneyText(document.advance, document)})` : null
  const payment = [advance, document.creditDays > 0 ? `${w('credit')}: ${document.creditDays} ${w('days')}` : w('cash')].filter(Boolean).join('. ')
  const blocks = ([[w('payment'), payment], [w('delivery'), document.deliveryTime], [w('bank'), document.seller.bank], [w('conditions'), document.terms]] as [string, string | null][]).filter(([, text]) => text)
  const stack = (own: typeof blocks): Content => ({ stack: own.map(([label, text]) => ({ unbreakable: text!.length < 1500, margin: [0, 0, 0, 7], stack: [{ text: label, bold: true, fontSize: 8.5 }, { text: text!, fontSize: 8.5, color: SOFT }] })) })
  // short ones beside each other, what is long below them over the whole width
  const short = blocks.filter(([, text]) => text!.length <= 300), long = blocks.filter(([, text]) => text!.length > 300), half = Math.ceil(short.length / 2)
  return { margin: [0, 16, 0, 0], stack: [{ columnGap: 24, columns: [stack(short.slice(0, half)), stack(short.slice(half))] }, ...(long.length > 0 ? [stack(long)] : [])] }
}
