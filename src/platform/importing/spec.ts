// What an import is asked to do: the `spec` of POST /api/import, as it comes and as it is checked.
import { z } from 'zod'
import { readableFields, writableFields } from '#kernel/access/fields.ts'
import type { EntityGrant } from '#kernel/access/grants.ts'
import { mayCreate } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { Refusal, forbidden, invalid, type FieldProblem } from '#kernel/errors.ts'
import type { Field } from '#kernel/fields/field.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import type { FileFormat } from '#platform/importing/formats/format.ts'
import { namedBy } from '#platform/importing/target.ts'

const name = z.string().min(1).max(200)
const lookup = z.union([name, z.strictObject({ by: name, system: name.optional(), create: z.boolean().optional() })])

/** Other names people give to the encodings that are read; latin 1 is read as windows-1252, as browsers do. */
const ENCODINGS: Record<string, string> = { utf8: 'utf-8', 'iso-8859-1': 'windows-1252', latin1: 'windows-1252', 'latin-1': 'windows-1252', cp1252: 'windows-1252', ansi: 'windows-1252', utf16le: 'utf-16le', utf16be: 'utf-16be' }
const encoding = z.preprocess(given => (typeof given === 'string' ? ENCODINGS[given.toLowerCase()] ?? given.toLowerCase() : given), z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']))

/** Names of the format are those of the answer of POST /api/import/sample. A name nobody knows is refused: a misspelt one would be taken for none. */
export const formatSchema = z.strictObject({
  type: z.enum(['csv', 'xlsx', 'vcard']), encoding, separator: z.string().length(1), quote: z.string().max(1),
  decimal: z.enum(['.', ',']), day_first: z.boolean(), header_row: z.number().int().min(-1).max(100), country: z.string().regex(/^[A-Z]{2}$/), time_zone: z.string().max(60),
}).partial()

export const specSchema = z.strictObject({
  entity: z.string().max(63), sheet: z.string().max(200).nullish(), mapping: z.record(name, name).refine(m => Object.keys(m).length <= 500), values: z.record(name, z.record(z.string().max(1000), z.string().max(1000))).default({}),
  lookup: z.record(name, lookup).default({}), defaults: z.record(name, z.unknown()).default({}), match: z.array(name).max(5).default([]), on_match: z.enum(['update', 'skip', 'create']).default('update'),
  external_ids: z.strictObject({ system: z.string().min(1).max(100), column: name }).optional(), automations: z.boolean().default(true), duplicates: z.enum(['create', 'review']).default('create'), dry_run: z.boolean().default(false),
  multiply: z.record(name, z.union([z.literal(100), z.literal(1000), z.literal(1_000_000)])).default({}), blank: z.enum(['keep', 'clear']).default('keep'), on_error: z.enum(['reject', 'blank']).default('reject'), format: formatSchema.default({}), upload: z.string().uuid().optional(),
})
export type ImportSpec = z.infer<typeof specSchema>

/** Kinds whose columns may be written in hundredths, thousands or millions. */
const NUMBERS: ReadonlySet<string> = new Set(['number', 'money', 'percent'])

/** The field `field` of an entity's records or write-only inputs. */
export function inputField(definition: Definition, field: string): Field | undefined {
  return definition.fields.get(field)?.field ?? (definition.entity.inputs && Object.hasOwn(definition.entity.inputs, field) ? definition.entity.inputs[field] : undefined)
}

/** The definition to import into. 404 for an entity that is unknown or closed, 403 `import_not_allowed` without the right. */
export function importable(ctx: Ctx, entity: string): Definition {
  const definition = ctx.kernel.registry.find(entity)
  const grant = ctx.user.grants[entity]
  if (!definition || (!ctx.user.admin && (!grant || grant.read === 'none'))) throw new Refusal(404, 'unknown_entity', { params: { entity: entity.slice(0, 63) } })
  if (ctx.user.viewAs || definition.entity.serverOnly || !mayCreate(ctx, entity) || (!ctx.user.admin && !grant!.import)) throw forbidden('import_not_allowed', { entity })
  return definition
}

/** Refuses who may import into nothing at all with 403 `not_allowed`: asked before a file is taken in. */
export function demandImporting(ctx: Ctx): void {
  const open = ([entity, grant]: [string, EntityGrant]) => grant.import && grant.read !== 'none' && ctx.kernel.registry.find(entity)?.entity.serverOnly !== true && mayCreate(ctx, entity)
  if (ctx.user.viewAs || (!ctx.user.admin && !Object.entries(ctx.user.grants).filter(([entity]) => ctx.kernel.registry.find(entity)).some(open))) throw forbidden('not_allowed')
}

/** 422 `invalid`, a problem per part of the spec that names a column the file has not, a field the caller may not write, or a default that cannot be read. */
export function checkSpec(ctx: Ctx, definition: Definition, spec: ImportSpec, columns: string[]): void {
  const problems: FieldProblem[] = []
  const known = new Set(columns), writable = writableFields(ctx, definition.name), readable = readableFields(ctx, definition.name)
  const problem = (field: string, code: string, params?: Record<string, string>): void => { problems.push({ field, code, ...(params ? { params } : {}) }) }
  const mapped = new Set<string>()
  if (Object.keys(spec.mapping).length === 0) problem('mapping', 'required')
  for (const [column, target] of Object.entries(spec.mapping)) {
    if (!known.has(column)) problem(`mapping.${column}`, 'unknown_column', { column })
    const field = target.replace(/\+$/, '')
    if (!inputField(definition, field) || (definition.fields.has(field) && !readable.has(field))) problem(`mapping.${column}`, 'unknown_field', { field: target })
    else if (definition.fields.has(field) && !writable.has(field)) problem(`mapping.${column}`, 'read_only', { field: target })
    else if (target.endsWith('+') && !definition.fields.get(field)?.field.options.mirror) problem(`mapping.${column}`, 'unknown_field', { field: target })
    else if (!target.endsWith('+') && mapped.has(target)) problem(`mapping.${column}`, 'duplicate_mapping', { field: target })
    mapped.add(target)
  }
  for (const column of Object.keys(spec.values)) if (!known.has(column)) problem(`values.${column}`, 'unknown_column', { column })
  for (const column of Object.keys(spec.multiply)) {
    const field = spec.mapping[column] === undefined ? undefined : inputField(definition, spec.mapping[column].replace(/\+$/, ''))
    if (!known.has(column)) problem(`multiply.${column}`, 'unknown_column', { column })
    else if (!field || !NUMBERS.has(field.kind)) problem(`multiply.${column}`, 'not_a_number', { column })
  }
  if (spec.external_ids && !known.has(spec.external_ids.column)) problem('external_ids', 'unknown_column', { column: spec.external_ids.column })
  for (const field of spec.match) if (!definition.fields.has(field) || !mapped.has(field)) problem('match', 'not_mapped', { field })
  for (const [field, value] of Object.entries(spec.defaults)) {
    const found = inputField(definition, field)
    if (!found || (definition.fields.has(field) && !readable.has(field))) problem(`defaults.${field}`, 'unknown_field', { field })
    else if (definition.fields.has(field) && !writable.has(field)) problem(`defaults.${field}`, 'read_only', { field })
    else if (value !== null && !definition.fields.get(field)?.target) { const read = kindOf(found).parse(value, found); if ('code' in read) problems.push({ field: `defaults.${field}`, ...read }) }
  }
  for (const [key, rule] of Object.entries(spec.lookup)) checkLookup(ctx, definition, spec, key, rule, problem)
  if (problems.length > 0) throw invalid(problems)
}

function checkLookup(ctx: Ctx, definition: Definition, spec: ImportSpec, key: string, rule: ImportSpec['lookup'][string], problem: (field: string, code: string, params?: Record<string, string>) => void): void {
  const field = definition.fields.get(key) ?? definition.fields.get(spec.mapping[key] ?? '')
  const by = typeof rule === 'string' ? rule : rule.by
  const named = namedBy(field)
  if (!named) return problem(`lookup.${key}`, 'not_a_reference', { field: key })
  if (by === 'id' || (by === 'external_id' && typeof rule === 'object' && rule.system)) return
  if (!readableFields(ctx, named.entity).has(by)) return problem(`lookup.${key}`, 'unknown_field', { field: by })
  if (typeof rule === 'object' && rule.create && !mayCreate(ctx, named.entity)) problem(`lookup.${key}`, 'not_allowed')
}

/** The part of the format a spec decides. */
export function givenFormat(spec: Pick<ImportSpec, 'format' | 'sheet'>): Partial<FileFormat> {
  const { type, encoding, separator, quote, decimal, day_first, header_row } = spec.format
  const given = { type, encoding, separator, quote, decimal, dayFirst: day_first, headerRow: header_row, sheet: spec.sheet ?? undefined }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
