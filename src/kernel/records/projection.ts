// Which fields a reader gets, as a select list: allowed names only, paths over references included.
import { readableFields } from '#kernel/access/fields.ts'
import { visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'
import { badRequest } from '#kernel/errors.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import type { Params } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

/** an entity with four hundred custom fields and what comes with them is read whole (PostgreSQL ends at 1,664) */
const MOST_FIELDS = 1_600
const DEEPEST = 3

/** The select list `expr as "name", …` over alias `t` for the asked names, with the `from` it needs of its own: it stands in `(select …)`. Null means every readable field. 400 `unknown_field` for unknown and hidden names alike. */
export function projection(ctx: Ctx, params: Params, definition: Definition, names: string[] | null): string {
  const readable = readableFields(ctx, definition.name)
  if (names === null) return allOf(ctx, params, definition, readable)
  return listed(ctx, params, definition, readable, names)
}

/** Every readable field has no path and binds no value: worked out once for a reader's set of fields and language. */
const whole = new WeakMap<Set<string>, Map<string, string>>()

function allOf(ctx: Ctx, params: Params, definition: Definition, readable: Set<string>): string {
  const known = whole.get(readable) ?? new Map<string, string>()
  whole.set(readable, known)
  const before = known.get(ctx.language)
  if (before) return before
  const made = listed(ctx, params, definition, readable, null)
  known.set(ctx.language, made)
  return made
}

function listed(ctx: Ctx, params: Params, definition: Definition, readable: Set<string>, names: string[] | null): string {
  const asked = names ?? [...definition.fields.keys()].filter(n => readable.has(n))
  if (asked.length > MOST_FIELDS) throw badRequest('too_many_fields', { limit: MOST_FIELDS })
  const all = [...new Set(['id', ...asked])], beside = all.filter(name => definition.fields.get(name)?.storage === 'derived').length
  const list = all.map(name => `${fieldExpression(ctx, params, definition, 't', name, 0, beside > 1 ? 't_d' : undefined)} as "${name.replaceAll('"', '')}"`).join(', ')
  // several derived values of a record are found at one go
  return beside > 1 ? `${list} from (select) o left join ${quote(`${definition.name}_derived`)} "t_d" on "t_d".id = "t".id` : list
}

/** JSON-ready SQL of a field or path (`branch.name`) seen from `alias`; derived values from `beside` where their table is joined. A referenced record the reader may not see yields null. */
export function fieldExpression(ctx: Ctx, params: Params, definition: Definition, alias: string, path: string, depth = 0, beside?: string): string {
  const dot = path.indexOf('.')
  const field = readableField(ctx, definition, dot < 0 ? path : path.slice(0, dot), path)
  if (dot < 0) {
    const json = kindOf(field.field).json
    const column = beside && field.storage === 'derived' ? `${quote(beside)}.${quote(field.name)}` : columnOf(definition, field, alias)
    return json ? json(column, field.field, ctx.language) : column
  }
  if (!field.target || depth >= DEEPEST) throw badRequest('unknown_field', { field: path.slice(0, 100) })
  const next = `${alias}_${depth}`
  const target = ctx.kernel.registry.entity(field.target)
  return `(select ${fieldExpression(ctx, params, target, next, path.slice(dot + 1), depth + 1)} from ${quote(target.name)} ${quote(next)} where ${quote(next)}.id = ${columnOf(definition, field, alias)} and ${quote(next)}.deleted_at is null and ${visible(ctx, params, target.name, next)})`
}

/** Raw SQL of a field: its column, or its place in the table of derived values. */
export function columnOf(definition: Definition, field: DefinedField, alias: string): string {
  return field.storage === 'derived' ? `(select d.${quote(field.name)} from ${quote(`${definition.name}_derived`)} d where d.id = ${quote(alias)}.id)` : `${quote(alias)}.${quote(field.name)}`
}

/** The field, or 400 `unknown_field` when it does not exist for this reader. */
export function readableField(ctx: Ctx, definition: Definition, name: string, path = name): DefinedField {
  const field = definition.fields.get(name)
  if (!field || !readableFields(ctx, definition.name).has(name)) throw badRequest('unknown_field', { field: path.slice(0, 100) })
  return field
}
