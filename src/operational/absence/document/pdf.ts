// Dossiers on paper, for whoever visits a customer tomorrow without a screen.
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { text as textFor } from '#kernel/i18n/texts.ts'
import type { Row } from '#kernel/module.ts'
import { PRINT, paperOf, pdfBytes } from '#platform/printing/pdf.ts'
import type { Dossier } from '#operational/absence/queries/dossier.ts'
import type { PrintedWord } from '#operational/absence/catalogue-letters.ts'
import { word } from '#operational/absence/document/words.ts'

interface Print { ctx: Ctx; w: (key: PrintedWord) => string; locale: string; currency: string }

/** The bytes of a document with one dossier after the other, in the reader's language and zone, with their name at the foot. */
export async function dossierPdf(ctx: Ctx, dossiers: readonly Dossier[]): Promise<Buffer> {
  const organisation = await readSetting<{ name?: string; country?: string; currency?: string }>(ctx, 'organisation')
  const locale = ctx.language === 'en' ? 'en-GB' : `es-${organisation?.country ?? 'ES'}`
  const print: Print = { ctx, w: key => word(ctx, ctx.language, key), locale, currency: organisation?.currency ?? 'USD' }
  const definition: TDocumentDefinitions = {
    pageSize: paperOf(organisation?.country ?? null), pageMargins: [42, 40, 42, 46], defaultStyle: { font: 'Roboto', fontSize: 9, color: PRINT.ink, lineHeight: 1.15 }, info: { title: print.w('title'), author: organisation?.name ?? '' },
    footer: (page, pages) => ({ margin: [42, 12, 42, 0], columns: [{ text: `${print.w('printed')} ${ctx.user.name}, ${moment(print, ctx.clock.now().toISOString())}. ${print.w('confidential')}`, color: PRINT.soft, fontSize: 7 }, { text: `${print.w('page')} ${page} ${print.w('of')} ${pages}`, alignment: 'right', color: PRINT.soft, fontSize: 7, width: 90 }] }),
    content: dossiers.map((dossier, i) => ({ ...(i > 0 ? { pageBreak: 'before' as const } : {}), stack: one(print, dossier) })),
  }
  return pdfBytes(definition)
}

function one(print: Print, dossier: Dossier): Content[] {
  const { record } = dossier, { w } = print
  const about = [option(print, dossier.entity, 'lifecycle', record['lifecycle']), record['importance'] ? String(record['importance']).toUpperCase() : null, record['industry'], record['phone'], record['email'], record['owner.name'] ? `${w('owner')}: ${said(record['owner.name'])}` : null].filter(Boolean).map(said)
  return [
    { text: w('title').toUpperCase(), color: PRINT.accent, bold: true, fontSize: 8, characterSpacing: 1 }, { text: said(record['name'] ?? record['display_name']), fontSize: 17, bold: true }, { text: about.join(' · '), color: PRINT.soft, margin: [0, 1, 0, 6] },
    ...avoid(print, dossier), ...(dossier.next ? [{ margin: [0, 2, 0, 2], text: [{ text: `${w('next')}: `, bold: true, color: PRINT.accent }, { text: dossier.next.title }, { text: dossier.next.due ? `  ${moment(print, dossier.next.due)}` : '', color: PRINT.soft }] } satisfies Content] : []),
    commitments(print, dossier.commitments),
    part(print, 'agreed', [...(dossier.quote ? [line(`${w('quote')} ${said(dossier.quote['number'])}`, [money(print, dossier.quote['total'], dossier.quote['currency']), option(print, 'quote', 'state', dossier.quote['state'])])] : []),
      ...dossier.talks.map(row => line(said(row['subject']) || option(print, 'interaction', 'channel', row['channel']), [moment(print, row['occurred_at']), option(print, 'interaction', 'channel', row['channel']), said(row['user.name'])], said(row['body']).slice(0, 400)))]),
    part(print, 'deals', dossier.opportunities.map(row => line(said(row['name']), [money(print, row['amount'], row['currency']), translated(print, row['stage.name']), moment(print, row['close_date'])], said(row['next_step'])))),
    part(print, 'complaints', dossier.complaints.map(row => line(said(row['subject']), [said(row['number']), moment(print, row['opened_at'])]))),
    part(print, 'roles', dossier.roles.map(row => line(said(row['contact.display_name']) || said(row['account.name']), [option(print, 'account_contact', 'role', row['role']), said(row['job_title'])]))),
    part(print, 'tasks', dossier.tasks.map(row => line(said(row['subject']), [moment(print, row['due_at'])]))),
    ...(dossier.cases.length > 0 ? [part(print, 'cases', dossier.cases.map(row => line(said(row['subject']), [said(row['number'])])))] : []), ...(dossier.leads.length > 0 ? [part(print, 'leads', dossier.leads.map(row => line(said(row['subject']), [])))] : []),
    worth(print, dossier),
  ]
}

function avoid(print: Print, { avoid: { text, closed, withdrawn } }: Dossier): Content[] {
  const channel = (name: string) => option(print, 'interaction', 'channel', name)
  const lines = [...(text ? [text] : []), ...closed.map(each => `${print.w(each.for === 'service' ? 'not_by' : 'no_marketing')} ${channel(each.channel)}`), ...withdrawn.map(row => `${print.w('withdrawn')}: ${said(row['purpose'])}, ${said(row['channel'])}`)]
  if (lines.length === 0) return []
  return [{ margin: [0, 2, 0, 4], layout: 'noBorders', table: { widths: ['*'], body: [[{ fillColor: '#fdf3e4', margin: [6, 4, 6, 4], stack: [{ text: print.w('avoid'), bold: true, color: PRINT.warn }, ...lines.map(each => ({ text: each }))] }]] } }]
}

/** All of them, with their day: this is what must not be lost. */
function commitments(print: Print, rows: readonly Row[]): Content {
  if (rows.length === 0) return part(print, 'commitments', [])
  const now = print.ctx.clock.now().toISOString()
  const body = rows.map(row => {
    const due = row['due_at'] as string | null, late = due !== null && due < now
    return [{ text: due ? moment(print, due) + (late ? ` (${print.w('late')})` : '') : print.w('undated'), color: late ? PRINT.warn : PRINT.soft, bold: late }, { text: said(row['text']) }, { text: [print.w(row['promised_by'] === 'customer' ? 'theirs' : 'ours'), said(row['contact.display_name']), said(row['owner.name'])].filter(Boolean).join(' · '), color: PRINT.soft }]
  })
  return { stack: [heading(`${print.w('commitments')} (${rows.length})`), { table: { widths: [105, '*', 150], body }, layout: { hLineWidth: i => (i === 0 ? 0 : 0.4), vLineWidth: () => 0, hLineColor: () => PRINT.line, paddingLeft: i => (i === 0 ? 0 : 6) } }] }
}

function worth(print: Print, { worth: value, order }: Dossier): Content {
  const own = (value as { own?: Record<'won' | 'open', { count: number; total: string | null; currency: string | null }> } | null)?.own
  const sum = (of: { count: number; total: string | null; currency: string | null }) => `${of.total === null && of.count > 0 ? '—' : money(print, of.total ?? '0', of.currency ?? print.currency)} (${of.count})`
  return part(print, 'worth', own ? [line(`${print.w('won')} ${sum(own.won)} · ${print.w('open')} ${sum(own.open)}`, order ? [`${textFor(print.ctx.kernel, print.ctx.language, 'entity.order') ?? ''} ${said(order['number'])}`, moment(print, order['order_date'])] : [])] : [])
}

function part(print: Print, key: PrintedWord, lines: Content[]): Content { return { stack: [heading(print.w(key)), ...(lines.length > 0 ? lines : [{ text: print.w('none'), color: PRINT.soft }])] } }

function heading(text: string): Content { return { text, bold: true, fontSize: 10, color: PRINT.accent, margin: [0, 8, 0, 2] } }

function line(title: string, details: string[], below = ''): Content {
  return { margin: [0, 0, 0, 2], stack: [{ text: [{ text: title, bold: true }, { text: details.filter(Boolean).map(each => `  ${each}`).join(' · '), color: PRINT.soft }] }, ...(below ? [{ text: below, color: PRINT.ink, fontSize: 8.5 }] : [])] }
}

function said(value: unknown): string { return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '' }

/** A stored name in the reader's language. */
function translated({ ctx }: Print, value: unknown): string { return typeof value === 'object' && value !== null ? said((value as Record<string, unknown>)[ctx.language] ?? Object.values(value)[0]) : said(value) }

function option({ ctx }: Print, entity: string, field: string, value: unknown): string { return said(value) && (textFor(ctx.kernel, ctx.language, `option.${entity}.${field}.${said(value)}`) ?? said(value)) }

function money({ locale }: Print, amount: unknown, currency: unknown): string { return said(amount) && said(currency) ? new Intl.NumberFormat(locale, { style: 'currency', currency: said(currency) }).format(said(amount) as `${number}`) : '' }

/** A day, or a day and a time in the reader's zone. */
function moment({ ctx, locale }: Print, at: unknown): string {
  const text = said(at)
  if (!text) return ''
  return text.length === 10 ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${text}T00:00:00Z`)) : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: ctx.user.timeZone }).format(new Date(text))
}
