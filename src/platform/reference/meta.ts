// The definitions as the one who asks may know them: from this the browser draws every screen.
import { readableFields, writableFields } from '#kernel/access/fields.ts'
import { mayCreate, scopeOf } from '#kernel/access/visible.ts'
import { LANGUAGES, type Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { fieldLabel, text } from '#kernel/i18n/texts.ts'
import { mayAct } from '#kernel/records/action.ts'
import { actionInputSchema } from '#platform/reference/action-input.ts'

/** The whole of GET /api/meta. Closed entities and hidden fields are absent. */
export async function meta(ctx: Ctx): Promise<Record<string, unknown>> {
  const organisation = await readSetting<Record<string, unknown>>(ctx, 'organisation')
  const { registry } = ctx.kernel
  const words = wordsOf(ctx, organisation?.['country']), layouts = await (ctx.kernel.services.get('page_layouts') as PageLayouts | undefined)?.(ctx)
  const entities = [...registry.definitions.values()].filter(d => scopeOf(ctx, d.name, 'read') !== 'none').map(d => [d.name, entityMeta(ctx, d, words, layouts?.get(d.name) ?? null)])
  return {
    version: `${ctx.kernel.config.version} ${registry.version}`, language: ctx.language, languages: LANGUAGES, organisation: organisation ?? {},
    user: { id: ctx.user.id, name: ctx.user.name, email: ctx.user.email, roles: ctx.user.roles, language: ctx.user.language, time_zone: ctx.user.timeZone, admin: ctx.user.admin, view_as: ctx.user.viewAs },
    entities: Object.fromEntries(entities),
  }
}

/** One entity of it, whatever is arranged; null when it is closed to the reader. */
export async function entityMetaFor(ctx: Ctx, name: string): Promise<Record<string, unknown> | null> {
  const definition = ctx.kernel.registry.find(name)
  if (!definition || scopeOf(ctx, name, 'read') === 'none') return null
  return entityMeta(ctx, definition, wordsOf(ctx, (await readSetting<Record<string, unknown>>(ctx, 'organisation'))?.['country']), null)
}

/** The words a country has for fields, said by the floor that knows countries (service `country_words`): a label that administrators changed stays theirs. */
export type CountryWords = (country: string, language: string, field: string, label: string) => string
type Words = (field: string, label: string) => string

/** How the pages of the entities are arranged for the one who asks, said by the module that keeps it (service `page_layouts`). */
export type PageLayouts = (ctx: Ctx) => Promise<Map<string, PageLayout>>
interface Choice { order: string[]; hidden: string[] }
interface PageLayout { panels: Choice; related: Choice }

function wordsOf(ctx: Ctx, country: unknown): Words {
  const words = ctx.kernel.services.get('country_words') as CountryWords | undefined
  return (field, label) => (words && typeof country === 'string' ? words(country, ctx.language, field, label) : label)
}

function entityMeta(ctx: Ctx, definition: Definition, words: Words, layout: PageLayout | null): Record<string, unknown> {
  const { name, entity } = definition
  const readable = readableFields(ctx, name)
  const label = text(ctx.kernel, ctx.language, `entity.${name}`) ?? name
  const grant = ctx.user.grants[name]
  const writes = !entity.serverOnly && !ctx.user.viewAs
  const related = relatedMeta(ctx, definition), panels = definition.panels.filter(p => scopeOf(ctx, p.entity, 'read') !== 'none').map(p => p.name)
  const inherited = definition.access.own ? 'own' : definition.access.reference ? 'reference' : 'via'
  return {
    name, label, plural: text(ctx.kernel, ctx.language, `entity.${name}.plural`) ?? label, title: entity.title, subtitle: (entity.subtitle ?? []).filter(f => readable.has(f)), sort: entity.sort ?? '-updated_at', list_filter: entity.listFilter ?? null, board: entity.board ?? null,
    access: definition.access.admin ? 'admin' : inherited, navigation: entity.navigation ?? null, list: (entity.list ?? [entity.title]).filter(f => readable.has(f.split('.')[0]!)), searchable: entity.searchable ?? false, append_only: entity.appendOnly ?? false,
    rights: {
      read: scopeOf(ctx, name, 'read'), create: writes && mayCreate(ctx, name), update: writes && !entity.appendOnly ? scopeOf(ctx, name, 'update') : 'none', delete: writes && !entity.appendOnly ? scopeOf(ctx, name, 'delete') : 'none',
      import: writes && mayCreate(ctx, name) && (ctx.user.admin || grant?.import === true), export: ctx.user.admin || grant?.export === true,
    },
    fields: Object.fromEntries([...definition.fields.values()].filter(f => readable.has(f.name)).map(f => [f.name, fieldMeta(ctx, definition, f, words)])),
    inputs: Object.keys(entity.inputs ?? {}), ...(layout ? { layout: { ...layout, panels: among(layout.panels, panels), related: among(layout.related, related.map(r => r.name)) } } : {}),
    related, panels,
    actions: [...definition.actions.values()].filter(a => mayAct(ctx, name, a.noun)).map(a => ({ noun: a.noun, label: text(ctx.kernel, ctx.language, `action.${name}.${a.noun}`) ?? a.noun, needs: a.needs, offered_when: a.offeredWhen ?? null, input: actionInputSchema(ctx, a) })),
  }
}

/** What is arranged of cards and lists, without those of entities that are closed to the reader. */
function among({ order, hidden }: Choice, known: readonly string[]): Choice {
  return { order: order.filter(name => known.includes(name)), hidden: hidden.filter(name => known.includes(name)) }
}

function fieldMeta(ctx: Ctx, definition: Definition, defined: DefinedField, words: Words): Record<string, unknown> {
  const { field, name } = defined
  const kind = kindOf(field)
  const { options } = field
  const section = options.section
  const help = text(ctx.kernel, ctx.language, `help.${definition.name}.${name}`)
  return {
    name, kind: defined.kind, label: words(`${definition.name}.${name}`, fieldLabel(ctx.kernel, ctx.language, definition.name, name)), ...(help ? { help } : {}), required: options.required === true, unique: options.unique === true,
    writable: writableFields(ctx, definition.name).has(name) && !definition.entity.serverOnly, computed: options.computed === true, derived: defined.storage === 'derived', personal: options.personal === true, companion_of: defined.companionOf, technical: options.technical === true,
    sortable: name === 'id' || kind.sort('x', field, ctx.language) !== null, filterable: kind.operators.length > 0, operators: kind.operators, edit: kind.edit, show: kind.show,
    ...(section ? { section, section_label: text(ctx.kernel, ctx.language, `section.${definition.name}.${section}`) ?? text(ctx.kernel, ctx.language, `section.*.${section}`) ?? section } : {}),
    ...optionsMeta(ctx, definition, defined), ...(defined.target ? { target: defined.target } : {}), ...limitsMeta(options),
  }
}

function optionsMeta(ctx: Ctx, definition: Definition, defined: DefinedField): Record<string, unknown> {
  const values = defined.field.options['values'] as string[] | undefined
  const targets = defined.field.options['targets'] as string[] | undefined
  const choices = defined.field.options['choices'] as string | undefined
  const tones = defined.field.options['tones'] as Record<string, string> | undefined
  const label = (value: string) => text(ctx.kernel, ctx.language, `option.${definition.name}.${defined.name}.${value}`) ?? text(ctx.kernel, ctx.language, `option.*.${defined.name}.${value}`) ?? text(ctx.kernel, ctx.language, `entity.${value}`) ?? value
  return { ...(values?.length ? { options: values.map(value => ({ value, label: label(value), ...(tones?.[value] ? { tone: tones[value] } : {}) })) } : {}), ...(targets ? { targets } : {}), ...(choices ? { choices } : {}) }
}

function limitsMeta(options: Record<string, unknown>): Record<string, unknown> {
  const names: [string, string][] = [['currency', 'currency_field'], ['max', 'max'], ['min', 'min'], ['scale', 'scale'], ['integer', 'integer'], ['default', 'default']]
  return Object.fromEntries(names.filter(([from]) => options[from] !== undefined).map(([from, to]) => [to, options[from]]))
}

function relatedMeta(ctx: Ctx, definition: Definition): { name: string; entity: string; field: string; label: string }[] {
  return [...definition.inverses].filter(([, r]) => scopeOf(ctx, r.entity, 'read') !== 'none' && readableFields(ctx, r.entity).has(r.field)).map(([name, r]) => ({
    name, entity: r.entity, field: r.field, label: text(ctx.kernel, ctx.language, `related.${definition.name}.${name}`) ?? text(ctx.kernel, ctx.language, `entity.${r.entity}.plural`) ?? name,
  }))
}
