// The text by which records are found: folded words of the searched fields, and of the child records that mirrored fields stand for (all mail addresses of a person, not only the first).
import type { Ctx } from '#kernel/context.ts'
import { searchColumns } from '#kernel/database/schema.ts'
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import type { Row } from '#kernel/module.ts'
import { fold } from '#kernel/search/fold.ts'
import { newParams, oneOf } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

const LONGEST = 2_000

/** Does this entity have searched text at all, and do these fields belong to it? */
export function touchesSearch(definition: Definition, changed: Iterable<string>): boolean {
  for (const name of changed) if (isSearchedField(definition, name)) return true
  return false
}

/** Is the text of this field what records are found by? (A mirrored reference is not: its value is an id.) */
export function isSearchedField(definition: Definition, name: string): boolean { return [...definition.searchPublic, ...definition.searchPrivate].some(f => f.name === name) }

/** Values of the search columns for rows; `extra` is further private text by record id. */
export function searchTexts(definition: Definition, row: Row, extra: string[] = []): Row {
  const columns = searchColumns(definition)
  if (columns.length === 0) return {}
  const open = words(definition.searchPublic, row)
  const all = words([...definition.searchPublic, ...definition.searchPrivate], row, extra)
  return Object.fromEntries(columns.map(c => [c, c === 'search' ? open : all]))
}

/** Child values of searched mirrored fields by parent id: every live one, primary or not. */
export async function mirroredTexts(ctx: Ctx, definition: Definition, ids: string[]): Promise<Map<string, string[]>> {
  const texts = new Map<string, string[]>()
  const children = new Map(definition.mirrors.filter(m => isSearchedField(definition, m.field)).map(m => [`${m.mirror.child}.${m.mirror.parent}`, m.mirror]))
  const reading = [...children.values()].map(mirror => {
    const params = newParams()
    return ctx.sql.unsafe(`select c.${quote(mirror.parent)} as parent, c.${quote(mirror.value)} as value from ${quote(mirror.child)} c
      where ${oneOf(params, `c.${quote(mirror.parent)}`, ids)} and c.deleted_at is null and c.${quote(mirror.value)} is not null limit 50000`, params.values as never[], { prepare: true }).execute()
  })
  for (const found of await Promise.all(reading)) {
    for (const row of found) texts.set(String(row['parent']), [...(texts.get(String(row['parent'])) ?? []), String(row['value'])])
  }
  return texts
}

/** The search column that is sure to contain the folded text of a field uncut, or null: what longer fields before it could push out does not count. */
export function holdsWhole(definition: Definition, field: DefinedField): string | null {
  const index = definition.searchPublic.indexOf(field)
  if (index < 0 || kindOf(field.field).name !== 'text') return null
  const before = definition.searchPublic.slice(0, index + 1).reduce((sum, f) => sum + Number(f.field.options['max'] ?? 255) + 1, 0)
  // folding can lengthen a text (ß → ss): half of the room is left for that
  return before <= LONGEST / 2 ? searchColumns(definition).at(-1)! : null
}

function words(fields: DefinedField[], row: Row, extra: string[] = []): string {
  const parts = new Set<string>()
  for (const field of fields) {
    const value = row[field.name]
    const text = value === null || value === undefined ? null : kindOf(field.field).searchText(value)
    if (text) parts.add(fold(text))
  }
  for (const text of extra) parts.add(fold(text))
  return [...parts].join(' ').slice(0, LONGEST)
}
