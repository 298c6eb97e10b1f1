// The pages of a form as plain HTML that works without a script: the questions, the thanks, the confirmation.
import { text } from '#kernel/i18n/texts.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Field } from '#kernel/fields/field.ts'
import { valuesOf } from '#kernel/fields/select.ts'
import type { Language } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { askable, plainLabel } from '#operational/leads/forms/fields.ts'
import type { Form } from '#operational/leads/forms/form.ts'
import { STYLE } from '#operational/leads/forms/style.ts'

/** what people never see and programs fill in */
export const TRAP = 'homepage'
export interface Shown { values: Record<string, unknown>; problems: FieldProblem[]; stamp: string; hidden: Record<string, string>; embedded: boolean; /** a picture of it: without a script */ still?: boolean; /** a sentence above the form */ note?: string | null }

/** The form itself. Everything that comes from people is escaped. */
export function formPage(kernel: Kernel, form: Form, { values, problems, stamp, hidden, embedded, still = false, note }: Shown): string {
  const said = (code: string, params: FieldProblem['params']): string => text(kernel, form.language, `error.${code}`, params) ?? code
  const wrong = (name: string): string => problems.filter(problem => problem.field === name).map(({ code, params }) => said(code, params)).join(' ')
  const asked = form.fields.map(one => ({ ...one, kind: askable(kernel.registry, one.field) })).filter(one => one.kind !== null)
  const questions = asked.map(({ field, label, help, required, kind }) => question(kernel, form.language, { field, label: label || plainLabel(kernel, form.language, field), help, required: required === true, kind: kind!, value: values[field], problem: wrong(field) })).join('\n')
  const word = (key: string): string => escape(text(kernel, form.language, `web_form.${key}`) ?? key)
  const consent = form.consent_text ? `<label class="tick"><input type="checkbox" name="consent" value="on"${values['consent'] ? ' checked' : ''}${form.consent_required ? ' required' : ''}${wrong('consent') ? ' aria-invalid="true"' : ''}><span>${lines(form.consent_text)}${form.consent_required ? '' : ` <small>(${word('optional')})</small>`}${wrong('consent') ? `<b class="wrong">${escape(wrong('consent'))}</b>` : ''}</span></label>` : ''
  const link = form.notice_url ? ` <a href="${escape(form.notice_url)}" target="_blank" rel="noopener noreferrer">${word('notice_link')}</a>` : ''
  const notice = form.notice || link ? `<p class="notice">${form.notice ? lines(form.notice) : ''}${link}</p>` : ''
  const other = problems.filter(problem => problem.field !== 'consent' && !asked.some(({ field }) => field === problem.field))
  const alert = note || problems.length > 0 ? `<p class="alert" role="alert">${escape(note ?? '')}${problems.length > 0 ? ` ${word('mend')}` : ''}${other.map(({ code, params }) => ` ${escape(said(code, params))}`).join('')}</p>` : ''
  return page(form.language, form.heading || form.name, { embedded, still }, `
<form method="post" action="/f/${escape(form.token)}" accept-charset="utf-8" novalidate>
<h1>${escape(form.heading || form.name)}</h1>
${form.introduction ? `<p class="intro">${lines(form.introduction)}</p>` : ''}
${alert}
${questions}
<div class="away" aria-hidden="true"><label>Homepage <input type="text" name="${TRAP}" tabindex="-1" autocomplete="off" value=""></label></div>
${consent}
${notice}
<input type="hidden" name="stamp" value="${escape(stamp)}">
${Object.entries(hidden).map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`).join('')}
<button type="submit">${escape(form.button || (text(kernel, form.language, 'web_form.send') ?? ''))}</button>
</form>`)
}

/** A page of one message: thanks, a look into the mailbox, a refusal. `to`: where an embedding page goes on to. */
export function messagePage(language: Language, title: string, message: string, { embedded = false, to = null, tone = 'good', form = null }: { embedded?: boolean; to?: string | null; tone?: 'good' | 'bad'; form?: string | null } = {}): string {
  return page(language, title, { embedded, still: false }, `<main class="message ${tone}"${to ? ` data-to="${escape(to)}"` : ''}><h1>${escape(title)}</h1><p>${lines(message)}</p>${form ?? ''}</main>`)
}

/** A button that posts to an address. */
export function postButton(action: string, label: string): string { return `<form method="post" action="${escape(action)}"><button type="submit">${escape(label)}</button></form>` }

interface Question { field: string; label: string; help?: string | undefined; required: boolean; kind: Field; value: unknown; problem: string }
const AUTOFILL: Record<string, string> = { first_name: 'given-name', last_name: 'family-name', email: 'email', phone: 'tel', company: 'organization', job_title: 'organization-title' }
const TYPES: Record<string, string> = { email: 'email', phone: 'tel', url: 'url', date: 'date' }

function question(kernel: Kernel, language: Language, { field, label, help, required, kind, value, problem }: Question): string {
  const id = `q-${field}`, shown = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const common = `id="${escape(id)}" name="${escape(field)}"${required ? ' required aria-required="true"' : ''}${problem ? ' aria-invalid="true"' : ''}${problem || help ? ` aria-describedby="${escape(id)}-says"` : ''}`
  const says = problem || help ? `<span id="${escape(id)}-says" class="${problem ? 'wrong' : 'help'}">${escape(problem || help!)}</span>` : ''
  if (kind.kind === 'boolean') return `<label class="tick"><input type="checkbox" ${common} value="on"${value ? ' checked' : ''}><span>${escape(label)}</span></label>${says}`
  const name = `<label for="${escape(id)}">${escape(label)}${required ? '' : ` <small>(${escape(text(kernel, language, 'web_form.optional') ?? '')})</small>`}</label>`
  const max = Number(kind.options['max'])
  if (kind.kind === 'longtext') return `<div>${name}<textarea ${common} rows="4" maxlength="20000">${escape(shown)}</textarea>${says}</div>`
  if (kind.kind === 'select') return `<div>${name}<select ${common}><option value=""></option>${valuesOf(kind).map(option => `<option value="${escape(option)}"${option === shown ? ' selected' : ''}>${escape(text(kernel, language, `option.lead.${field}.${option}`) ?? option)}</option>`).join('')}</select>${says}</div>`
  return `<div>${name}<input ${common} type="${TYPES[kind.kind] ?? 'text'}"${kind.kind === 'number' || kind.kind === 'money' ? ' inputmode="decimal"' : ''}${AUTOFILL[field] ? ` autocomplete="${AUTOFILL[field]}"` : ''} maxlength="${Number.isFinite(max) && (kind.kind === 'text' || kind.kind === 'longtext') ? max : 320}" value="${escape(shown)}">${says}</div>`
}

function page(language: Language, title: string, { embedded, still }: { embedded: boolean; still: boolean }, content: string): string {
  return `<!doctype html>
<html lang="${language}"${embedded ? ' class="embedded"' : ''}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><link rel="icon" href="/favicon.svg"><title>${escape(title)}</title><style>${STYLE}</style></head>
<body><div class="sheet">${content}</div>${still ? '' : '<script src="/f/form.js" defer></script>'}</body></html>`
}

function lines(said: string): string { return escape(said).replace(/\r?\n/g, '<br>') }
function escape(said: string): string { return said.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`) }
