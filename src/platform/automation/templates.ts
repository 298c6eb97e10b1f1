// Texts with fields of the record in them: `Visit {branch.name} on {due}`. Values read as a person of the organisation's language writes them.
import type { Ctx } from '#kernel/context.ts'
import type { DefinedField, Registry } from '#kernel/entity/registry.ts'
import { text } from '#kernel/i18n/texts.ts'
import { fieldAt } from '#platform/automation/field-path.ts'

const HOLE = /\{([a-z][a-z0-9_]*(?:\.[a-z0-9_]+){0,3})\}/g

/** The paths a template names, each once. Braces around anything else are plain text. */
export function pathsOf(template: string): string[] { return [...new Set([...template.matchAll(HOLE)].map(match => match[1]!))] }

/** The path whose value a reader sees for `path`: a reference is shown by the title of its record. */
export function shownPath(registry: Registry, entity: string, path: string): string {
  const found = fieldAt(registry, entity, path)
  return found?.field.target ? `${path}.${registry.entity(found.field.target).entity.title}` : path
}

/** The template with its holes filled from `values` (by shown path); what is empty leaves nothing. */
export function filled(ctx: Ctx, entity: string, template: string, values: Record<string, unknown>): string {
  const { registry } = ctx.kernel
  return template.replace(HOLE, (whole, path: string) => {
    const shown = shownPath(registry, entity, path), found = fieldAt(registry, entity, shown)
    return found ? written(ctx, found.entity, found.field, values[shown], name => values[sibling(shown, name)]) : whole
  })
}

function sibling(path: string, name: string): string { return [...path.split('.').slice(0, -1), name].join('.') }

function written(ctx: Ctx, entity: string, defined: DefinedField, value: unknown, beside: (name: string) => unknown): string {
  if (value === null || value === undefined) return ''
  const { language } = ctx, { kind, field } = defined
  if (kind === 'date') return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${String(value)}T00:00:00Z`))
  if (kind === 'datetime') return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: ctx.user.timeZone }).format(new Date(String(value)))
  if (kind === 'money') return money(language, String(value), beside(String(field.options['currency'] ?? 'currency')))
  if (kind === 'boolean') return text(ctx.kernel, language, value ? 'automation.yes' : 'automation.no') ?? String(value)
  if (Array.isArray(value)) return value.map(one => option(ctx, entity, defined.name, String(one))).join(', ')
  if (kind === 'select') return option(ctx, entity, defined.name, String(value))
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function option(ctx: Ctx, entity: string, field: string, value: string): string {
  return text(ctx.kernel, ctx.language, `option.${entity}.${field}.${value}`) ?? text(ctx.kernel, ctx.language, `option.*.${field}.${value}`) ?? value
}

/** Exact: the digits are the stored ones, only the separators are the language's. */
function money(language: string, amount: string, currency: unknown): string {
  const digits = { minimumFractionDigits: amount.includes('.') ? 2 : 0, maximumFractionDigits: 6 }
  const number = new Intl.NumberFormat(language, digits).format(amount as unknown as bigint)
  return typeof currency === 'string' ? `${number} ${currency}` : number
}
