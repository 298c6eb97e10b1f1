// A form for programs: what it asks, what is shown, and the mark that must come back with the answers.
import { text } from '#kernel/i18n/texts.ts'
import { valuesOf } from '#kernel/fields/select.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { askable, plainLabel } from '#operational/leads/forms/fields.ts'
import type { Form } from '#operational/leads/forms/form.ts'

/** Nothing of it is internal: no owner, no source, no rule. */
export function publicForm(kernel: Kernel, form: Form, stamp: string): Record<string, unknown> {
  return {
    heading: form.heading ?? form.name, introduction: form.introduction, language: form.language, button: form.button ?? text(kernel, form.language, 'web_form.send'), stamp,
    fields: form.fields.flatMap(({ field, label, help, required }) => {
      const kind = askable(kernel.registry, field)
      return kind ? [{ field, kind: kind.kind, label: label || plainLabel(kernel, form.language, field), help: help ?? null, required: required === true, ...(kind.kind === 'select' ? { options: valuesOf(kind).map(value => ({ value, label: text(kernel, form.language, `option.lead.${field}.${value}`) ?? value })) } : {}) }] : []
    }),
    consent: form.consent_text ? { text: form.consent_text, required: form.consent_required } : null, notice: form.notice, notice_url: form.notice_url, notice_version: form.notice_version,
  }
}
