// Ranked hits over all searchable entities: a prefix branch and capped candidates per entity, ranked outside (an uncapped sorted "contains" is a lottery: 0.7 to 540 ms measured).
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf, visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { hasTitleIndex } from '#kernel/database/schema.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { badRequest } from '#kernel/errors.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { columnOf, fieldExpression } from '#kernel/records/projection.ts'
import { fold } from '#kernel/search/fold.ts'
import { isSearched, likeText, searchPredicate, searchWords } from '#kernel/search/predicate.ts'
import type { Params } from '#kernel/sql/params.ts'
import { newParams } from '#kernel/sql/params.ts'
import { literal, quote } from '#kernel/sql/quote.ts'
import { similarWords } from '#platform/search/similar.ts'

export interface Hit { entity: string; id: string; title: string | null; subtitle: string | null; score: number }

const CANDIDATES = 300
/** entities searched at once, those of administrators among them */
const MOST_ENTITIES = 40

/** Hits, best first. 400 `unknown_entity` for a name in `entities` that is none to the one who asks. Words shorter than three letters match beginnings of titles only. Misspelt words are tried through similar words of the data when the exact search finds fewer than three. */
export async function globalSearch(ctx: Ctx, q: string, options: { entities?: string[]; limit: number }): Promise<Hit[]> {
  const unknown = options.entities?.find(name => !ctx.kernel.registry.find(name) || scopeOf(ctx, name, 'read') === 'none')
  if (unknown !== undefined) throw badRequest('unknown_entity', { entity: unknown.slice(0, 63) }, [{ field: 'entities', code: 'unknown_entity', params: { entity: unknown.slice(0, 63) } }])
  const words = searchWords(q)
  if (words.length === 0) return []
  const definitions = searchable(ctx, options.entities)
  if (definitions.length === 0) return []
  const exact = await search(ctx, definitions, [words], q, options.limit)
  if (exact.length >= 3 || words.every(w => w.length < 4)) return exact
  const variants = await similarWords(ctx, definitions, words)
  const near = variants.length > 0 ? await search(ctx, definitions, variants, q, options.limit) : []
  const known = new Set(exact.map(h => h.id))
  return [...exact, ...near.filter(h => !known.has(h.id)).map(h => ({ ...h, score: h.score * 0.5 }))].slice(0, options.limit)
}

function searchable(ctx: Ctx, wanted?: string[]): Definition[] {
  return [...ctx.kernel.registry.definitions.values()].filter(d => d.entity.searchable && (!wanted || wanted.includes(d.name)) && scopeOf(ctx, d.name, 'read') !== 'none' && isSearched(ctx, d) && readableFields(ctx, d.name).has(d.entity.title)).slice(0, MOST_ENTITIES)
}

async function search(ctx: Ctx, definitions: Definition[], variants: string[][], q: string, limit: number): Promise<Hit[]> {
  const params = newParams()
  const whole = params.add(fold(q).trim(), 'text')
  const branches = definitions.flatMap(d => variants.map(words => branch(ctx, params, d, words, whole)))
  const [row] = await ctx.sql.unsafe(`select coalesce(json_agg(h)::text, '[]') as hits from (select entity, id, title, subtitle, max(score) as score from (${branches.join(' union all ')}) b
    group by entity, id, title, subtitle order by max(score) desc, title limit ${limit}) h`, params.values as never[], { prepare: true })
  return JSON.parse(String(row!['hits'])) as Hit[]
}

/** Candidates of one entity: titles that begin with the query (by the title's index; without one only where nothing else can be asked, since that walks all rows), and anything that contains every word. Their score: how well the title fits, better when it begins so. */
function branch(ctx: Ctx, params: Params, definition: Definition, words: string[], whole: string): string {
  const title = fieldExpression(ctx, params, definition, 't', definition.entity.title)
  const subtitle = subtitleOf(ctx, params, definition)
  const live = `"t".deleted_at is null and ${visible(ctx, params, definition.name, 't')}`
  const field = definition.fields.get(definition.entity.title)!
  const order = kindOf(field.field).sort(columnOf(definition, field, 't'), field.field, ctx.language)
  const pieces = words.some(w => w.length >= 3), beginnings = order && (hasTitleIndex(definition) || !pieces)
  const conditions = [beginnings && `${order.sql} like ${params.add(`${likeText(words.join(' '))}%`, 'text')}`, pieces && searchPredicate(ctx, params, definition, 't', words.join(' '))].filter(Boolean)
  const candidates = conditions.map(where => `(select "t".id, (${title})::text as title, (${subtitle})::text as subtitle from ${quote(definition.name)} "t" where ${where as string} and ${live} limit ${CANDIDATES})`)
  return `select ${literal(definition.name)} as entity, c.id, c.title, c.subtitle,
      round((word_similarity(${whole}, fold(coalesce(c.title, ''))) + case when fold(coalesce(c.title, '')) like ${whole} || '%' then 1 else 0 end)::numeric, 3)::float8 as score
    from (${candidates.join(' union all ')}) c`
}

function subtitleOf(ctx: Ctx, params: Params, definition: Definition): string {
  const readable = readableFields(ctx, definition.name)
  const parts = (definition.entity.subtitle ?? []).filter(f => readable.has(f)).slice(0, 2).map(name => {
    const target = definition.fields.get(name)?.target
    if (!target) return fieldExpression(ctx, params, definition, 't', name)
    const title = ctx.kernel.registry.entity(target).entity.title
    return readableFields(ctx, target).has(title) ? fieldExpression(ctx, params, definition, 't', `${name}.${title}`) : 'null'
  })
  return parts.length ? `concat_ws(' · ', ${parts.map(p => `(${p})::text`).join(', ')})` : 'null'
}
