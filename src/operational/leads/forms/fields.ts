// The questions a form may ask: the inputs by which a lead finds its person, a few of its own fields, and fields the company added to leads.
import type { Language } from '#kernel/context.ts'
import type { Registry } from '#kernel/entity/registry.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Field } from '#kernel/fields/field.ts'
import { fieldLabel, text } from '#kernel/i18n/texts.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Row } from '#kernel/module.ts'
import type { FormField } from '#operational/leads/entities/web_form.ts'

const OWN = new Set(['subject', 'description', 'expected_amount'])
const KINDS = new Set(['text', 'longtext', 'email', 'phone', 'url', 'number', 'money', 'select', 'boolean', 'date', 'country'])
const MOST_FIELDS = 30
const ORIGIN = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/i

/** A field that a form may ask for, as the definitions have it now; null for any other. */
export function askable(registry: Registry, name: string): Field | null {
  const lead = registry.entity('lead'), input = lead.entity.inputs && Object.hasOwn(lead.entity.inputs, name) ? lead.entity.inputs[name] : undefined
  if (input) return input
  const defined = lead.fields.get(name)
  if (!defined || defined.storage !== 'main' || defined.companionOf || defined.field.options.computed || !KINDS.has(defined.kind)) return null
  return OWN.has(name) || name.startsWith('cf_') ? defined.field : null
}

/** What a question is called to strangers, where nobody said it otherwise: plainer than the name of the field where that is a word of the house. */
export function plainLabel(kernel: Pick<Kernel, 'registry'>, language: Language, field: string): string { return text(kernel, language, `web_form.ask.${field}`) ?? fieldLabel(kernel, language, 'lead', field) }

/** The names a form may ask for, in the order of the definitions. */
export function askableNames(registry: Registry): string[] {
  const lead = registry.entity('lead')
  return [...Object.keys(lead.entity.inputs ?? {}), ...lead.fields.keys()].filter(name => askable(registry, name))
}

/** What is wrong with a form. Its fields: a list of at most 30, each once, all of them known; one of them names or reaches a person, and confirmation by mail needs an address. */
export function formProblems(registry: Registry, form: Row): FieldProblem[] {
  const problem = (field: string, code: string, params?: Record<string, string | number>): FieldProblem => ({ field, code, ...(params ? { params } : {}) })
  const fields = form['fields']
  if (!Array.isArray(fields) || fields.length === 0 || fields.length > MOST_FIELDS || !fields.every(isFormField)) return [problem('fields', 'form_fields_invalid', { max: MOST_FIELDS })]
  const names = fields.map(({ field }) => field), unknown = names.find(name => !askable(registry, name))
  const found: FieldProblem[] = []
  if (unknown !== undefined) found.push(problem('fields', 'form_field_unknown', { field: unknown.slice(0, 100) }))
  if (new Set(names).size < names.length) found.push(problem('fields', 'form_field_twice'))
  if (!fields.some(({ field, required }) => required === true && ['last_name', 'first_name', 'email', 'phone'].includes(field))) found.push(problem('fields', 'form_nobody'))
  if (form['double_opt_in'] === true && !fields.some(({ field, required }) => field === 'email' && required === true)) found.push(problem('fields', 'form_needs_email'))
  for (const origin of originsOf(form['origins'])) if (!ORIGIN.test(origin)) found.push(problem('origins', 'origin_invalid', { origin: origin.slice(0, 100) }))
  if (form['consent_required'] === true && !form['consent_text']) found.push(problem('consent_text', 'required'))
  return found
}

/** The sites that may show a form: one a line, or parted by spaces. */
export function originsOf(text: unknown): string[] { return typeof text === 'string' ? text.split(/[\s,]+/).filter(part => part !== '').slice(0, 50) : [] }

function isFormField(given: unknown): given is FormField {
  if (typeof given !== 'object' || given === null) return false
  const { field, label, help, required, ...rest } = given as Record<string, unknown>
  return typeof field === 'string' && [label, help].every(text => text === undefined || text === null || (typeof text === 'string' && text.length <= 300)) && [undefined, null, true, false].includes(required as never) && Object.keys(rest).length === 0
}
