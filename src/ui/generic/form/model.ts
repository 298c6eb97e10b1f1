// The form of an entity, from its definition: which fields, in which sections, with which first values, and what of it is sent.
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import { same } from '#ui/generic/form/conflict.ts'
import { settable } from '#ui/generic/meta/rights.ts'

export type Values = Record<string, unknown>
export interface FormSection { name: string; label: string | null; fields: MetaField[] }

/** Names every record has; they are shown in their own place, not among the form's fields. */
export const BASE_FIELDS: ReadonlySet<string> = new Set(['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by', 'deleted_at', 'external_ids'])

/** Fields by section, in the order of the definition; fields without a section come first. */
export function sectionsOf(fields: readonly MetaField[]): FormSection[] {
  const sections = new Map<string, FormSection>([['', { name: '', label: null, fields: [] }]])
  for (const field of fields) {
    const name = field.section ?? ''
    const section = sections.get(name) ?? { name, label: field.section_label ?? name, fields: [] }
    section.fields.push(field)
    sections.set(name, section)
  }
  return [...sections.values()].filter(section => section.fields.length > 0)
}

/** Fields a person may fill in when making a record. */
export function formFields(entity: MetaEntity): MetaField[] {
  return Object.values(entity.fields).filter(field => settable(field) && !field.companion_of && !field.technical && !BASE_FIELDS.has(field.name))
}

/** What quick create asks first: what an administrator chose and whatever else is required; else required fields, then the title, then what lists show; five at most, unless more are required. `given` fields are not asked again. */
export function quickFields(entity: MetaEntity, given: ReadonlySet<string> = new Set(), inputs: readonly MetaField[] = [], at_most = 5): MetaField[] {
  const offered = formFields(entity).filter(field => !given.has(field.name))
  const required = offered.filter(field => field.required && field.default === undefined)
  const arranged = entity.layout?.create
  if (arranged) return [...new Set([...arranged.flatMap(name => [...offered, ...inputs].find(field => field.name === name) ?? []), ...required])]
  const wish = [entity.title, ...entity.subtitle, ...entity.list].map(name => offered.find(field => field.name === name)).filter(field => field !== undefined)
  const rest = offered.filter(field => field.kind !== 'json' && field.kind !== 'longtext')
  const chosen = new Set<MetaField>(required)
  for (const field of [...wish.slice(0, 1), ...inputs, ...wish, ...rest]) if (chosen.size < at_most) chosen.add(field)
  return [...chosen].toSorted((a, b) => Number(b.name === entity.title) - Number(a.name === entity.title))
}

/** First values of a new record: the definition's defaults (`$me`, `$today` read), then what is prefilled. */
export function startValues(fields: readonly MetaField[], scope: { me: string; today: string }, prefill: Values = {}): Values {
  const values: Values = {}
  for (const field of fields) values[field.name] = field.default === '$me' ? scope.me : field.default === '$today' ? scope.today : (field.default ?? emptyOf(field))
  return { ...values, ...prefill }
}

const emptyOf = (field: MetaField): unknown => (field.kind === 'multiselect' ? [] : null)

/** What differs from before; an emptied field is null, which clears it. */
export function patchOf(before: Values, after: Values, fields: readonly MetaField[]): Values {
  const patch: Values = {}
  for (const { name } of fields) if (!same(empty(before[name]), empty(after[name]))) patch[name] = empty(after[name])
  return patch
}

/** The body of a new record: what was filled in. What the server fills in by itself (`suggested`) is not sent while it stands, and sent as null where it was emptied. */
export function bodyOf(values: Values, suggested: Values = {}): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, empty(value)] as const).filter(([name, value]) => (name in suggested ? !same(value, suggested[name]) : value !== null)))
}

function empty(value: unknown): unknown {
  if (value === undefined || value === '') return null
  return Array.isArray(value) && value.length === 0 ? null : value
}
