// Lists: PostgreSQL builds the JSON, Node passes the text through.
import { scopeOf, visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { notFound } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { decodeCursor, encodeCursor } from '#kernel/records/cursor.ts'
import { filterPredicate } from '#kernel/records/filter.ts'
import { projection } from '#kernel/records/projection.ts'
import { beyond, fromValue, orderBy, sortKeys, standardSort, type SortKey } from '#kernel/records/sort.ts'
import { searchPredicate } from '#kernel/search/predicate.ts'
import { newParams } from '#kernel/sql/params.ts'
import type { Params } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

export interface ListOptions {
  /** field names and paths; default: every readable field */
  fields?: string[]
  filter?: unknown
  /** `-updated_at,name` */
  sort?: string
  /** at most 500; default 50 */
  limit?: number
  after?: string
  before?: string
  /** value of the first sort key to begin at */
  from?: string
  q?: string
  count?: boolean
  /** records in the recycle bin instead of live ones */
  bin?: boolean
}

export const MOST_ROWS = 500
/** Counting stops here: beyond it a count says "more than". */
const COUNT_LIMIT = 1_000
/** so many rows for each wanted one are walked in search of a text; a filter of more parts is not taken apart */
const WALKED = 40, MOST_SPLIT = 20

/** A page as JSON text `{"data":[…],"next":…,"previous":…,"count":…}`. 404 when the entity is closed to the one who asks, 400 for bad names, operators and cursors. */
export async function list(ctx: Ctx, entity: string, options: ListOptions = {}): Promise<{ json: string }> {
  const page = await readPage(ctx, entity, options)
  const parts = [`"data":${page.rows}`, `"next":${page.next ? JSON.stringify(page.next) : 'null'}`, `"previous":${page.previous ? JSON.stringify(page.previous) : 'null'}`]
  if (options.count) parts.push(`"count":${await countJson(ctx, entity, options)}`)
  return { json: `{${parts.join(',')}}` }
}

/** The same page, parsed: for module code. */
export async function rows(ctx: Ctx, entity: string, options: ListOptions = {}): Promise<Row[]> {
  return JSON.parse((await readPage(ctx, entity, options)).rows) as Row[]
}

async function readPage(ctx: Ctx, entity: string, options: ListOptions): Promise<{ rows: string; next: string | null; previous: string | null }> {
  const definition = openEntity(ctx, entity)
  const params = newParams()
  const limit = Math.min(Math.max(1, Math.trunc(options.limit ?? 50)), MOST_ROWS)
  const keys = sortKeys(ctx, params, definition, options.sort ?? standardSort(ctx, definition))
  const where = [conditions(ctx, params, definition, options)]
  const reversed = options.before !== undefined && options.after === undefined
  where.push(...placeOf(params, keys, options))
  const wanted: Page = { where, keys, reversed, limit, fields: options.fields }
  const page = !looksIntoText(params) ? await pageAtOnce(ctx, params, definition, wanted) : await pageAmongFirst(ctx, definition, options, wanted) ?? await pageByIds(ctx, params, definition, wanted)
  const near = cursorOf(page.near), far = page.n > limit ? cursorOf(page.far) : null
  return { rows: page.rows, next: reversed ? near : far, previous: reversed ? far : (options.after ?? options.from) !== undefined ? near : null }
}

/** Where the page begins. */
function placeOf(params: Params, keys: SortKey[], { after, before, from }: ListOptions): string[] {
  const cursor = after ?? before
  if (cursor !== undefined) return [beyond(params, keys, decodeCursor(cursor, keys.length), before !== undefined && after === undefined)]
  return from === undefined ? [] : [fromValue(params, keys, from)]
}

interface Page { where: string[]; keys: SortKey[]; reversed: boolean; limit: number; fields: string[] | undefined }
/** `n`: rows found, one more than the limit when there is a next page; `near`, `far`: sort values and id of the first row and of the last of the page, in reading direction */
interface Found { rows: string; n: number; near: unknown; far: unknown }

/** `among`: the page is sought among the first so many that meet `where`, by what else they must meet. */
async function pageAtOnce(ctx: Ctx, params: Params, definition: Definition, { where, keys, reversed, limit, fields: names }: Page, among?: { most: number; where: string }): Promise<Found> {
  const fields = projection(ctx, params, definition, names ?? null)
  const edge = `array[${[...keys.map((_, i) => `p."_k${i}"::text`), 'p."_id"::text'].join(', ')}]`
  // one pass: rows are numbered as the index gives them and put together in reading order; a cursor needs only the first of them and the last of the page
  const walk = (most: number) => `select * from ${quote(definition.name)} "t" where ${where.join(' and ')} ${orderBy(keys, reversed)} limit ${most}`
  const sql = `select coalesce('[' || string_agg(p.j, ',' order by p.n ${reversed ? 'desc' : 'asc'}) filter (where p.n <= ${limit}) || ']', '[]') as rows, count(*)::int as n,
      max(${edge}) filter (where p.n = 1) as near, max(${edge}) filter (where p.n = ${limit}) as far
    from (select row_to_json((select x from (select ${fields}) x))::text as j, row_number() over () as n, ${[...keys.map((k, i) => `${k.sql} as "_k${i}"`), '"t".id as "_id"'].join(', ')}
      from (${among ? `select * from (${walk(among.most)}) "t" where ${among.where} ${orderBy(keys, reversed)} limit ${limit + 1}` : walk(limit + 1)}) "t") p`
  const [found] = await ctx.sql.unsafe(sql, params.values as never[], { prepare: true })
  return { rows: String(found!['rows']), n: Number(found!['n']), near: found!['near'], far: found!['far'] }
}

/** A text that many records hold fills a page soon: a lasting plan finds it among the first records that meet the rest of the filter. Null where it does not, or where rights would make that a long walk.
 *  The planner is not shown the patterns, nor the owner, whose records lie in the order of the list: it would plan for each value anew. */
async function pageAmongFirst(ctx: Ctx, definition: Definition, options: ListOptions, page: Page): Promise<Found | null> {
  const every = (options.filter as { all?: unknown[] } | undefined)?.all
  if (options.q?.trim() || !Array.isArray(every) || every.length > MOST_SPLIT) return null
  const params = newParams()
  if (visible(ctx, params, definition.name, 't') !== 'true') return null
  const keys = sortKeys(ctx, params, definition, options.sort ?? standardSort(ctx, definition))
  const where = [conditions(ctx, params, definition, { bin: options.bin })], within: string[] = []
  for (const one of every) {
    const before = params.values.length
    const sql = `(${filterPredicate(ctx, params, definition, one)})`
    const inText = looksIntoText(params, before), unseen = sql.replace(/\$\d+::(text|uuid)(?!\[)/g, '(select $&)')
    if (inText) within.push(unseen)
    else where.push((one as { field?: unknown }).field === 'owner' ? unseen : sql)
  }
  where.push(...placeOf(params, keys, options))
  const found = await pageAtOnce(ctx, params, definition, { ...page, where, keys }, { most: page.limit * WALKED, where: within.join(' and ') })
  return found.n > page.limit ? found : null
}

/** What must be planned anew for its values is planned without its columns, which cost more to plan than to read: first the ids of the page, then the records by a lasting plan. */
async function pageByIds(ctx: Ctx, params: Params, definition: Definition, { where, keys, reversed, limit, fields: names }: Page): Promise<Found> {
  const edge = [...keys.map((k, i) => `(${k.sql})::text as "_k${i}"`), '"t".id::text as "_id"'].join(', ')
  const found = await ctx.sql.unsafe(`select ${edge} from ${quote(definition.name)} "t" where ${where.join(' and ')} ${orderBy(keys, reversed)} limit ${limit + 1}`, params.values as never[], { prepare: false })
  const edges = found.map(row => Object.values(row) as string[])
  const ids = edges.slice(0, limit).map(values => values.at(-1)!)
  const reading = newParams()
  const fields = projection(ctx, reading, definition, names ?? null)
  const wanted = reading.add(ids, 'uuid[]')
  const [read] = ids.length === 0 ? [{ rows: '[]' }] : await ctx.sql.unsafe(`select coalesce('[' || string_agg(row_to_json((select x from (select ${fields}) x))::text, ',' order by w.n ${reversed ? 'desc' : 'asc'}) || ']', '[]') as rows
    from unnest(${wanted}) with ordinality w(id, n) join ${quote(definition.name)} "t" on "t".id = w.id where ${visible(ctx, reading, definition.name, 't')}`, reading.values as never[], { prepare: true })
  return { rows: String(read!['rows']), n: edges.length, near: edges[0], far: edges[limit - 1] }
}

function cursorOf(edge: unknown): string | null { return Array.isArray(edge) ? encodeCursor(edge as string[]) : null }

/** A pattern decides which index is good: such a statement is planned with its values each time (a plan for any pattern took 30 ms where the right one took 2). */
function looksIntoText(params: Params, from = 0): boolean { return params.values.slice(from).some(v => typeof v === 'string' && v.endsWith('%')) }

/** The definition, or 404 when this one may not read the entity at all. */
export function openEntity(ctx: Ctx, entity: string): Definition {
  const definition = ctx.kernel.registry.find(entity)
  if (!definition || scopeOf(ctx, entity, 'read') === 'none') throw notFound(entity)
  return definition
}

/** What a list is of: visible, live (or binned), filtered, searched. */
export function conditions(ctx: Ctx, params: Params, definition: Definition, options: Pick<ListOptions, 'filter' | 'q' | 'bin'>): string {
  const where = [`"t".deleted_at is ${options.bin ? 'not ' : ''}null`, visible(ctx, params, definition.name, 't')]
  if (options.filter !== undefined) where.push(`(${filterPredicate(ctx, params, definition, options.filter)})`)
  if (options.q?.trim()) where.push(searchPredicate(ctx, params, definition, 't', options.q))
  return where.filter(w => w !== 'true').join(' and ')
}

async function countJson(ctx: Ctx, entity: string, options: ListOptions): Promise<string> {
  const definition = openEntity(ctx, entity)
  const params = newParams()
  const [found] = await ctx.sql.unsafe(`select count(*)::int as n from (select 1 from ${quote(entity)} "t" where ${conditions(ctx, params, definition, options)} limit ${COUNT_LIMIT + 1}) c`, params.values as never[], { prepare: !looksIntoText(params) })
  const n = Number(found!['n'])
  return JSON.stringify(n > COUNT_LIMIT ? { value: COUNT_LIMIT, exact: false } : { value: n, exact: true })
}
