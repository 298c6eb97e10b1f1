// Order and pages: keyset only. Every sort expression is never null, so that one row comparison says what comes after.
import { readableFields } from '#kernel/access/fields.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { badRequest } from '#kernel/errors.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { columnOf, fieldExpression, readableField } from '#kernel/records/projection.ts'
import { ALWAYS_PRESENT } from '#kernel/entity/base-fields.ts'
import { typeOf } from '#kernel/records/canonical.ts'
import type { Params } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

export interface SortKey { sql: string; type: string; descending: boolean }

/** Parses `-updated_at,name` into sort expressions over alias `t`. 400 `unknown_field` or `not_sortable`. At most four keys. */
export function sortKeys(ctx: Ctx, params: Params, definition: Definition, text: string): SortKey[] {
  const items = text.split(',').map(s => s.trim()).filter(Boolean)
  if (items.length > 4) throw badRequest('not_sortable', { field: text.slice(0, 100) })
  return items.map(item => {
    const descending = item.startsWith('-')
    const path = descending ? item.slice(1) : item
    return { ...keyOf(ctx, params, definition, path), descending }
  })
}

/** The order nobody asked for: that of the definition, unless the reader may not read its field. An order by a hidden field would tell of it, and a refusal would close the whole list. */
export function standardSort(ctx: Ctx, definition: Definition, wished = definition.entity.sort): string {
  const names = (wished ?? '').split(',').map(item => item.replace(/^-/, '')).filter(Boolean)
  const readable = readableFields(ctx, definition.name)
  return wished && names.every(name => readable.has(name)) ? wished : '-updated_at'
}

function keyOf(ctx: Ctx, params: Params, definition: Definition, path: string): { sql: string; type: string } {
  const dot = path.indexOf('.')
  if (dot > 0) {
    readableField(ctx, definition, path.slice(0, dot), path)
    return { sql: `coalesce(fold((${fieldExpression(ctx, params, definition, 't', path)})::text), '')`, type: 'text' }
  }
  const field = readableField(ctx, definition, path)
  if (field.name === 'id') return { sql: '"t".id', type: 'uuid' }
  if (field.storage === 'base' && ALWAYS_PRESENT.has(field.name) && field.kind !== 'json') return { sql: `"t".${quote(field.name)}`, type: typeOf(field) }
  const sort = kindOf(field.field).sort(columnOf(definition, field, 't'), field.field, ctx.language)
  if (!sort) throw badRequest('not_sortable', { field: path.slice(0, 100) })
  return sort
}

/** `order by` with the id as last key; reversed for pages before a cursor. */
export function orderBy(keys: SortKey[], reversed: boolean): string {
  const direction = (descending: boolean) => (descending !== reversed ? 'desc' : 'asc')
  return `order by ${[...keys.map(k => `${k.sql} ${direction(k.descending)}`), `"t".id ${direction(keys.at(-1)?.descending ?? false)}`].join(', ')}`
}

/** Predicate for rows beyond the edge in reading direction. One row comparison when all keys run the same way: that is what an index can walk. */
export function beyond(params: Params, keys: SortKey[], edge: string[], reversed: boolean): string {
  const all: SortKey[] = [...keys, { sql: '"t".id', type: 'uuid', descending: keys.at(-1)?.descending ?? false }]
  const values = edge.map((value, i) => params.add(value, 'text') + `::${all[i]!.type}`)
  if (all.every(k => k.descending === all[0]!.descending)) return `(${all.map(k => k.sql).join(', ')}) ${all[0]!.descending !== reversed ? '<' : '>'} (${values.join(', ')})`
  const branches = all.map((key, i) => [...all.slice(0, i).map((k, j) => `${k.sql} = ${values[j]}`), `${key.sql} ${key.descending !== reversed ? '<' : '>'} ${values[i]}`].join(' and '))
  return `(${branches.map(b => `(${b})`).join(' or ')})`
}

/** Predicate for rows from a value of the first sort key on (a list that jumps to the letter M). */
export function fromValue(params: Params, keys: SortKey[], value: string): string {
  const key = keys[0]
  if (!key) throw badRequest('not_sortable', { field: 'from' })
  const bound = params.add(value, 'text')
  return `${key.sql} ${key.descending ? '<=' : '>='} ${key.type === 'text' ? `fold(${bound})` : `${bound}::${key.type}`}`
}
