// Lists: PostgreSQL builds the JSON, Node passes the text through.
import { seesLittle } from '#kernel/access/reach.ts'
import { scopeOf, visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { hasAcl } from '#kernel/database/schema.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { notFound } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { decodeCursor, encodeCursor } from '#kernel/records/cursor.ts'
import { filterPredicate } from '#kernel/records/filter.ts'
import { projection } from '#kernel/records/projection.ts'
import { beyond, fromValue, orderBy, sortKeys, standardSort, type SortKey } from '#kernel/records/sort.ts'
import { searchPredicate } from '#kernel/search/predicate.ts'
import { keptStatement, type Statement } from '#kernel/sql/kept.ts'
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
const DATA = Buffer.from('{"data":')
/** so many rows for each wanted one are walked in search of a text; a filter of more parts is not taken apart */
const WALKED = 40, MOST_SPLIT = 20

/** A page as JSON `{"data":[…],"next":…,"previous":…,"count":…}` in UTF-8, as the database wrote it. 404 when the entity is closed to the one who asks, 400 for bad names, operators and cursors. */
export async function listBytes(ctx: Ctx, entity: string, options: ListOptions = {}): Promise<Buffer> {
  const page = await readPage(ctx, entity, options)
  const edges = `,"next":${page.next ? `"${page.next}"` : 'null'},"previous":${page.previous ? `"${page.previous}"` : 'null'}`
  return Buffer.concat([DATA, page.rows, Buffer.from(options.count ? `${edges},"count":${await countJson(ctx, entity, options)}}` : `${edges}}`)])
}

/** The same page as text. */
export async function list(ctx: Ctx, entity: string, options: ListOptions = {}): Promise<{ json: string }> { return { json: (await listBytes(ctx, entity, options)).toString() } }

/** The same page, parsed: for module code. */
export async function rows(ctx: Ctx, entity: string, options: ListOptions = {}): Promise<Row[]> {
  return JSON.parse((await readPage(ctx, entity, options)).rows.toString()) as Row[]
}

async function readPage(ctx: Ctx, entity: string, options: ListOptions): Promise<{ rows: Buffer; next: string | null; previous: string | null }> {
  const definition = openEntity(ctx, entity)
  const byAccess = isByAccess(ctx, definition, options)
  if (isPlain(options)) return pageOf(await found(ctx, plainStatement(ctx, definition, options, byAccess)), limitOf(options), false, false)
  const params = newParams()
  const limit = limitOf(options)
  const keys = sortKeys(ctx, params, definition, options.sort ?? standardSort(ctx, definition))
  const where = [conditions(ctx, params, definition, options)], inText = looksIntoText(params)
  const reversed = options.before !== undefined && options.after === undefined
  where.push(...placeOf(params, keys, options))
  const wanted: Page = { where, keys, reversed, limit, fields: options.fields, byAccess }
  const page = !inText ? await found(ctx, pageAtOnce(ctx, params, definition, wanted)) : await pageAmongFirst(ctx, definition, options, wanted) ?? await pageByIds(ctx, params, definition, wanted)
  return pageOf(page, limit, reversed, (options.after ?? options.from) !== undefined)
}

function limitOf({ limit = 50 }: ListOptions): number { return Math.min(Math.max(1, Math.trunc(limit)), MOST_ROWS) }

/** `later`: there is a page before this one. */
function pageOf(page: Found, limit: number, reversed: boolean, later: boolean): { rows: Buffer; next: string | null; previous: string | null } {
  const near = reversed || later ? cursorOf(page.near) : null, far = page.n > limit ? cursorOf(page.far) : null
  return { rows: page.rows, next: reversed ? near : far, previous: reversed ? far : near }
}

/** The first page that nobody filters or searches: its statement is the same each time. */
function isPlain({ filter, q, after, before, from }: ListOptions): boolean { return filter === undefined && !q && after === undefined && before === undefined && from === undefined }

/** Are the few records that the one who asks may see fetched first, and sorted then? Not for a filter by owner: the index of owners gives the order too. */
function isByAccess(ctx: Ctx, definition: Definition, options: ListOptions): boolean {
  if (ctx.user.admin || !hasAcl(definition) || definition.access.author || scopeOf(ctx, definition.name, 'read') !== 'own') return false
  return !JSON.stringify(options.filter ?? null).includes('"owner"') && seesLittle(ctx, definition.name, limitOf(options) + 1)
}

function plainStatement(ctx: Ctx, definition: Definition, options: ListOptions, byAccess: boolean): Statement {
  const { fields, sort, bin } = options, limit = limitOf(options)
  return keptStatement(ctx, JSON.stringify([definition.name, fields, sort, limit, bin, byAccess]), () => {
    const params = newParams()
    const keys = sortKeys(ctx, params, definition, sort ?? standardSort(ctx, definition))
    return pageAtOnce(ctx, params, definition, { where: [conditions(ctx, params, definition, { bin })], keys, reversed: false, limit, fields, byAccess })
  })
}

/** Where the page begins. */
function placeOf(params: Params, keys: SortKey[], { after, before, from }: ListOptions): string[] {
  const cursor = after ?? before
  if (cursor !== undefined) return [beyond(params, keys, decodeCursor(cursor, keys.length), before !== undefined && after === undefined)]
  return from === undefined ? [] : [fromValue(params, keys, from)]
}

interface Page { where: string[]; keys: SortKey[]; reversed: boolean; limit: number; fields: string[] | undefined; /** see isByAccess */ byAccess: boolean }
/** `n`: rows found, one more than the limit when there is a next page; `near`, `far`: sort values and id of the first row and of the last of the page, in reading direction */
interface Found { rows: Buffer; n: number; near: string[] | null; far: string[] | null; walked: number | null }

/** The page is sought among the first `most` that meet `where` of the page, by what else they must meet; `counted`: an unfilled page says how many those were. */
interface Among { most: number; where: string; counted: boolean }

function pageAtOnce(ctx: Ctx, params: Params, definition: Definition, { where, keys, reversed, limit, fields: names, byAccess }: Page, among?: Among): Statement {
  const fields = projection(ctx, params, definition, names ?? null)
  const edge = `array[${[...keys.map((_, i) => `p."_k${i}"::text`), 'p."_id"::text'].join(', ')}]`
  // one pass: rows are numbered as the index gives them and put together in reading order; a cursor needs only the first of them and the last of the page
  const met = `select * from ${quote(definition.name)} "t" where ${where.join(' and ')}`
  // "offset 0" keeps order and limit from the planner's sight
  const walk = (most: number) => `${byAccess ? `select * from (${met} offset 0) "t"` : met} ${orderBy(keys, reversed)} limit ${most}`
  const sql = `select coalesce('[' || string_agg(p.j, ',' order by p.n ${reversed ? 'desc' : 'asc'}) filter (where p.n <= ${limit}) || ']', '[]') as rows, count(*)::int as n,
      to_json(max(${edge}) filter (where p.n = 1)) as near, to_json(max(${edge}) filter (where p.n = ${limit})) as far${among?.counted ? `, case when count(*) <= ${limit} then (select count(*) from (${met} limit ${among.most}) w) end as walked` : ''}
    from (select row_to_json((select x from (select ${fields}) x))::text as j, row_number() over () as n, ${[...keys.map((k, i) => `${k.sql} as "_k${i}"`), '"t".id as "_id"'].join(', ')}
      from (${among ? `select * from (${walk(among.most)}) "t" where ${among.where} ${orderBy(keys, reversed)} limit ${limit + 1}` : walk(limit + 1)}) "t") p`
  return { sql, values: params.values }
}

/** Runs such a statement. The rows are not read here: they go on as the bytes that came. */
async function found(ctx: Ctx, { sql, values }: Statement): Promise<Found> {
  const [page] = await ctx.sql.unsafe(sql, values as never[], { prepare: true }).raw() as unknown as (Buffer | null)[][]
  const [rows, n, near, far, walked] = page!
  return { rows: rows!, n: Number(n!.toString('latin1')), near: near ? JSON.parse(near.toString()) as string[] : null, far: far ? JSON.parse(far.toString()) as string[] : null, walked: walked ? Number(walked.toString('latin1')) : null }
}

/** A text that many records hold fills a page soon: a lasting plan finds it among the first records that meet the rest of the filter. Null where it does not, or where rights would make that a long walk. Of one owner there are seldom more than those first: then they are all there is. The planner is not shown the patterns, nor the owner, whose records lie in the order of the list: it would plan for each value anew. */
async function pageAmongFirst(ctx: Ctx, definition: Definition, options: ListOptions, page: Page): Promise<Found | null> {
  const every = (options.filter as { all?: unknown[] } | undefined)?.all
  if (options.q?.trim() || !Array.isArray(every) || every.length > MOST_SPLIT) return null
  const params = newParams(), counted = every.some(one => (one as { field?: unknown; op?: unknown }).field === 'owner' && (one as { op?: unknown }).op === 'eq')
  if (!counted && visible(ctx, newParams(), definition.name, 't') !== 'true') return null
  const keys = sortKeys(ctx, params, definition, options.sort ?? standardSort(ctx, definition))
  const where = [conditions(ctx, params, definition, { bin: options.bin })], within: string[] = []
  for (const one of every) {
    const before = params.values.length
    const sql = `(${filterPredicate(ctx, params, definition, one)})`
    const inText = looksIntoText(params, before), unseen = sql.replace(/\$\d+::(text|uuid)(?!\[)/g, '(select $&)')
    if (inText) within.push(unseen)
    else where.push((one as { field?: unknown }).field === 'owner' ? unseen : sql)
  }
  if (within.length === 0) return null
  where.push(...placeOf(params, keys, options))
  const most = page.limit * WALKED
  const among = await found(ctx, pageAtOnce(ctx, params, definition, { ...page, where, keys }, { most, where: within.join(' and '), counted }))
  return among.n > page.limit || (among.walked ?? most) < most ? among : null
}

/** What must be planned anew for its values is planned without its columns, which cost more to plan than to read: first the ids of the page, then the records by a lasting plan. */
async function pageByIds(ctx: Ctx, params: Params, definition: Definition, { where, keys, reversed, limit, fields: names }: Page): Promise<Found> {
  const edge = [...keys.map((k, i) => `(${k.sql})::text as "_k${i}"`), '"t".id::text as "_id"'].join(', ')
  const lines = await ctx.sql.unsafe(`select ${edge} from ${quote(definition.name)} "t" where ${where.join(' and ')} ${orderBy(keys, reversed)} limit ${limit + 1}`, params.values as never[], { prepare: false })
  const edges = lines.map(row => Object.values(row) as string[])
  const ids = edges.slice(0, limit).map(values => values.at(-1)!)
  const reading = newParams()
  const fields = projection(ctx, reading, definition, names ?? null)
  const wanted = reading.add(ids, 'uuid[]')
  const [read] = ids.length === 0 ? [[Buffer.from('[]')]] : await ctx.sql.unsafe(`select coalesce('[' || string_agg(row_to_json((select x from (select ${fields}) x))::text, ',' order by w.n ${reversed ? 'desc' : 'asc'}) || ']', '[]') as rows
    from unnest(${wanted}) with ordinality w(id, n) join ${quote(definition.name)} "t" on "t".id = w.id where ${visible(ctx, reading, definition.name, 't')}`, reading.values as never[], { prepare: true }).raw() as unknown as Buffer[][]
  return { rows: read![0]!, n: edges.length, near: edges[0] ?? null, far: edges[limit - 1] ?? null, walked: null }
}

function cursorOf(edge: string[] | null): string | null { return edge ? encodeCursor(edge) : null }

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
  const params = newParams(), rows = `select 1 from ${quote(entity)} "t" where ${conditions(ctx, params, definition, options)}`
  const [found] = await ctx.sql.unsafe(isByAccess(ctx, definition, options) ? `with c as materialized (${rows}) select least(count(*), ${COUNT_LIMIT + 1})::int as n from c` : `select count(*)::int as n from (${rows} limit ${COUNT_LIMIT + 1}) c`, params.values as never[], { prepare: !looksIntoText(params) })
  const n = Number(found!['n'])
  return JSON.stringify(n > COUNT_LIMIT ? { value: COUNT_LIMIT, exact: false } : { value: n, exact: true })
}
