// Quick search inside one entity: every word must occur in the search text.
import { readableFields } from '#kernel/access/fields.ts'
import type { Ctx } from '#kernel/context.ts'
import { searchColumns } from '#kernel/database/schema.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { badRequest } from '#kernel/errors.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { fold } from '#kernel/search/fold.ts'
import type { Params } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

/** The words of a query, folded; at most eight. */
export function searchWords(q: string): string[] { return fold(q).split(/[\s,;]+/).filter(Boolean).slice(0, 8) }

/** The search column this reader may use: the one with private text only when they may read every searched field. Null: nothing to search. */
function searchColumn(ctx: Ctx, definition: Definition): string | null {
  const columns = searchColumns(definition)
  const readable = readableFields(ctx, definition.name)
  if (definition.searchPublic.some(f => !readable.has(f.name))) return null
  // the private text covers child records too (all addresses of a person, not only the first)
  const children = definition.mirrors.every(m => readableFields(ctx, m.mirror.child).has(m.mirror.value))
  const all = children && definition.searchPrivate.every(f => readable.has(f.name))
  return all ? columns.at(-1) ?? null : columns.includes('search') ? 'search' : null
}

/** SQL predicate over `alias`; one LIKE a word (a list of patterns in one operator cannot use the index). Short lists without search text (stages, families) are found by their title. 400 `not_searchable`. */
export function searchPredicate(ctx: Ctx, params: Params, definition: Definition, alias: string, q: string): string {
  const column = searchColumn(ctx, definition)
  const searched = column ? `${quote(alias)}.${quote(column)}` : titleText(ctx, definition, alias)
  if (!searched) throw badRequest('not_searchable', { entity: definition.name })
  const words = searchWords(q)
  // `search_private` begins with the text of `search` and has the index: it finds candidates for both; `search` decides for who may not know the rest
  const wide = column === 'search' ? `${quote(alias)}.${quote(searchColumns(definition).at(-1)!)}` : searched
  return words.length === 0 ? 'true' : words.map(word => {
    const pattern = params.add(`%${likeText(word)}%`, 'text')
    return wide === searched ? `${searched} like ${pattern}` : `(${wide} like ${pattern} and ${searched} like ${pattern})`
  }).join(' and ')
}

/** Is there anything this reader may search by: search text, or the title of a short list? */
export function isSearched(ctx: Ctx, definition: Definition): boolean { return searchColumn(ctx, definition) !== null || titleText(ctx, definition, 't') !== null }

/** The title as folded text, of entities that are short lists by their nature, for a reader who may read it. */
function titleText(ctx: Ctx, definition: Definition, alias: string): string | null {
  const title = definition.fields.get(definition.entity.title)
  if (!title || title.storage !== 'main' || !(definition.access.reference || definition.access.admin) || !readableFields(ctx, definition.name).has(title.name)) return null
  const sort = kindOf(title.field).sort(`${quote(alias)}.${quote(title.name)}`, title.field, ctx.language)
  return sort?.type === 'text' ? sort.sql : null
}

/** Text that LIKE takes literally. */
export function likeText(text: string): string { return text.replace(/[\\%_]/g, m => `\\${m}`) }
