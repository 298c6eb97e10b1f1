// The input of an action, written as JSON Schema, as the fields of a form.
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'

interface Schema { type?: string | string[]; format?: string; enum?: unknown[]; properties?: Record<string, Schema>; required?: string[]; items?: Schema; title?: string; description?: string; default?: unknown; maxLength?: number; minimum?: number; maximum?: number; anyOf?: Schema[]; oneOf?: Schema[]; /** values in the reader's words */ 'x-labels'?: Record<string, string> }

/** Fields for the properties of an action's input. One that bears the name of a field of the entity takes its label, options and look-up. */
export function actionFields(entity: MetaEntity, input: Record<string, unknown> | undefined, entities: ReadonlySet<string>): MetaField[] {
  const schema = (input ?? {}) as Schema
  const required = new Set(schema.required ?? [])
  return Object.entries(schema.properties ?? {}).filter(([name, property]) => name !== 'version' && !isListOfThings(property)).map(([name, property]) => fieldOf(entity, name, property, required.has(name) && property.default === undefined, entities))
}

/** Whether the action wants to be told which version of the record its reader saw: nobody types that, the page knows it. */
export function tellsVersion(input: Record<string, unknown> | undefined): boolean { return ((input ?? {}) as Schema).properties?.['version'] !== undefined }

/** Whether a small form can ask all that the action needs: one that must be given a list of things has a screen of its own. */
export function fitsForm(input: Record<string, unknown> | undefined): boolean {
  const schema = (input ?? {}) as Schema
  return !(schema.required ?? []).some(name => schema.properties?.[name] && isListOfThings(schema.properties[name]))
}

function isListOfThings(property: Schema): boolean { const plain = bare(property); return plain.type === 'array' && plain.items?.type === 'object' }

function fieldOf(entity: MetaEntity, name: string, property: Schema, required: boolean, entities: ReadonlySet<string>): MetaField {
  const own = entity.fields[name]
  const plain = bare(property)
  const target = plain.format === 'uuid' || plain.format === 'guid' ? (own?.target ?? (entities.has(name) ? name : undefined)) : undefined
  const kind = kindOf(plain, own, target)
  const values = plain.enum ?? plain.items?.enum
  const options = values?.map(value => ({ value: String(value), label: property['x-labels']?.[String(value)] ?? own?.options?.find(one => one.value === value)?.label ?? words(String(value)) })) ?? (kind === 'select' ? own?.options : undefined)
  return {
    name, kind, edit: kind, show: kind, label: plain.title ?? own?.label ?? words(name), required, unique: false, writable: true, computed: false, derived: false, personal: false, sortable: false, filterable: false, operators: [],
    ...(plain.description ? { help: plain.description } : {}), ...(options ? { options } : {}), ...(target ? { target } : {}), ...(plain.maxLength ? { max_length: plain.maxLength } : {}),
    ...(plain.minimum === undefined ? {} : { min: plain.minimum }), ...(plain.maximum === undefined ? {} : { max: plain.maximum }), ...(property.default === undefined ? {} : { default: property.default }),
    ...(kind === 'money' && own?.currency_field ? { currency_field: own.currency_field } : {}),
  }
}

// What may be null is the part that is not.
function bare(schema: Schema): Schema {
  const part = (schema.anyOf ?? schema.oneOf)?.find(one => one.type !== 'null')
  const type = Array.isArray(schema.type) ? schema.type.find(one => one !== 'null') : schema.type
  return part ? { ...schema, ...part } : { ...schema, ...(type ? { type } : {}) }
}

const FORMATS: Record<string, string> = { date: 'date', 'date-time': 'datetime', email: 'email', uri: 'url' }

function kindOf(schema: Schema, own: MetaField | undefined, target: string | undefined): string {
  if (target) return 'ref'
  if (schema.enum) return 'select'
  if (schema.type === 'boolean') return 'boolean'
  if (schema.type === 'array') return schema.items?.enum ? 'multiselect' : 'json'
  if (schema.type === 'object') return 'json'
  if (schema.type === 'number' || schema.type === 'integer') return own && (own.kind === 'percent' || own.kind === 'duration') ? own.kind : 'number'
  if (own && (own.kind === 'money' || own.kind === 'select' || own.kind === 'longtext' || own.kind === 'phone')) return own.kind
  return FORMATS[schema.format ?? ''] ?? ((schema.maxLength ?? 0) > 500 ? 'longtext' : 'text')
}

const words = (name: string): string => name.replaceAll('_', ' ').replace(/^./, letter => letter.toUpperCase())

/** Values as the action takes them: what was left empty is not sent; numbers are numbers. */
export function actionInput(fields: readonly MetaField[], values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(fields.flatMap(field => {
    const value = values[field.name]
    if (value === null || value === undefined || value === '') return []
    return [[field.name, field.kind === 'number' && typeof value === 'string' ? Number(value) : value]]
  }))
}
