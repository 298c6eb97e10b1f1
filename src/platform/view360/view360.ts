// Everything about one record in one statement: the record, and a capped list of each kind of related records. One snapshot, one round trip.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf, visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { Refusal, notFound } from '#kernel/errors.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Panel, Row } from '#kernel/module.ts'
import { filterPredicate } from '#kernel/records/filter.ts'
import { openEntity } from '#kernel/records/list.ts'
import { isId } from '#kernel/records/lock.ts'
import { projection } from '#kernel/records/projection.ts'
import { sortKeys, standardSort, orderBy } from '#kernel/records/sort.ts'
import { keptStatement, type Statement } from '#kernel/sql/kept.ts'
import type { Params } from '#kernel/sql/params.ts'
import { newParams } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

/** A part of a 360 page that is more than a list (sums, decisions, deadlines), of the entities named or of all. It reads under the rights of the one who asks, who sees the record (`record`: its fields they may read); what answers null, or refuses, is left away. */
export interface Glance { on: readonly string[] | '*'; name: string; read(ctx: Ctx, id: string, entity: string, record: Row): Promise<unknown> }

/** For a module's `start`: what it adds to 360 pages besides lists. */
export function addGlances(kernel: Kernel, ...glances: Glance[]): void {
  kernel.services.set('glances', [...(kernel.services.get('glances') as Glance[] | undefined) ?? [], ...glances])
}

/** `{"record":{…},"panels":[{"name","entity","label","fields","rows","more"}],"glances":{name:…}}` as text; panels closed to the reader are absent. Glances, which modules work out (what the record is worth, what is late), are read when asked for: they cost several times the rest. References bring the title of their target (`owner.name`). 404 when unseen. */
export async function view360(ctx: Ctx, entity: string, id: string, options: { glances?: boolean } = {}): Promise<string> {
  if (!isId(id)) throw notFound(entity)
  const { sql, values, heads } = statementFor(ctx, entity)
  const [found] = await ctx.sql.unsafe(sql, [id, ...values] as never[], { prepare: true })
  if (!found) throw notFound(entity)
  const bodies = (found['panels'] as string[]).map((json, i) => `{${heads[i]},${json}}`)
  const glances = options.glances ? `,"glances":${JSON.stringify(await glancesOf(ctx, entity, id, String(found['record'])))}` : ''
  return `{"record":${String(found['record'])},"panels":[${bodies.join(',')}]${glances}}`
}

async function glancesOf(ctx: Ctx, entity: string, id: string, seen: string): Promise<Record<string, unknown>> {
  const record = JSON.parse(seen) as Row
  const wanted = ((ctx.kernel.services.get('glances') ?? []) as Glance[]).filter(({ on }) => on === '*' || on.includes(entity))
  const read = await Promise.all(wanted.map(async ({ name, read }) => [name, await read(ctx, id, entity, record).catch((error: unknown) => { if (error instanceof Refusal) return null; throw error })] as const))
  return Object.fromEntries(read.filter(([, value]) => value !== null))
}

interface PageStatement extends Statement { heads: string[]; minute: number }

/** The statement of an entity for this reader, kept for a minute: conditions of panels may speak of now. */
function statementFor(ctx: Ctx, entity: string): PageStatement {
  const minute = Math.floor(ctx.clock.now().getTime() / 60_000)
  return keptStatement(ctx, `360 ${entity}`, () => ({ ...compile(ctx, entity), minute }), kept => kept.minute === minute)
}

function compile(ctx: Ctx, entity: string): Omit<PageStatement, 'minute'> {
  const definition = openEntity(ctx, entity)
  const params = newParams()
  const wanted = params.add(null, 'uuid')
  const fields = projection(ctx, params, definition, withTitles(ctx, definition, [...readableFields(ctx, entity)]))
  const panels = definition.panels.filter(p => open(ctx, p)).map(p => panelSql(ctx, params, p, wanted))
  const sql = `select row_to_json((select x from (select ${fields}) x))::text as record, ${panels.length ? `array[${panels.map(p => p.sql).join(', ')}]` : `'{}'::text[]`} as panels
    from ${quote(entity)} "t" where "t".id = ${wanted} and ${visible(ctx, params, entity, 't')} and "t".deleted_at is null limit 1`
  return { sql, values: params.values.slice(1), heads: panels.map(p => p.head) }
}

/** May the reader see this panel at all? One whose selection speaks of a hidden field would tell of it. */
function open(ctx: Ctx, panel: Panel): boolean {
  const definition = ctx.kernel.registry.entity(panel.entity)
  if (scopeOf(ctx, panel.entity, 'read') === 'none' || !readableFields(ctx, panel.entity).has(panel.via)) return false
  try { return Boolean(filterPredicate(ctx, newParams(), definition, panel.filter)) } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** Field names, with the target's title after each reference: what a screen needs to show it. */
export function withTitles(ctx: Ctx, definition: Definition, names: string[]): string[] {
  return names.flatMap(name => {
    const target = definition.fields.get(name)?.target
    if (!target || name === 'id' || scopeOf(ctx, target, 'read') === 'none') return [name]
    const title = ctx.kernel.registry.entity(target).entity.title
    return readableFields(ctx, target).has(title) ? [name, `${name}.${title}`] : [name]
  })
}

/** One panel as SQL of the text `"rows":[…],"more":true|false`, and the part of its JSON that is known beforehand. */
function panelSql(ctx: Ctx, params: Params, panel: Panel, id: string): { sql: string; head: string } {
  const definition = ctx.kernel.registry.entity(panel.entity)
  const readable = readableFields(ctx, panel.entity)
  const shown = panel.fields.filter(path => {
    const [own = '', far] = path.split('.'), target = definition.fields.get(own)?.target
    return readable.has(own) && (!far || (target !== undefined && target !== null && scopeOf(ctx, target, 'read') !== 'none' && readableFields(ctx, target).has(far)))
  })
  const list = projection(ctx, params, definition, withTitles(ctx, definition, shown))
  const keys = sortKeys(ctx, params, definition, standardSort(ctx, definition, panel.sort))
  const where = [`"t".${quote(panel.via)} = ${id}`, '"t".deleted_at is null', visible(ctx, params, panel.entity, 't'), `(${filterPredicate(ctx, params, definition, panel.filter)})`].join(' and ')
  const label = text(ctx.kernel, ctx.language, `panel.${panel.on}.${panel.name}`) ?? text(ctx.kernel, ctx.language, `entity.${panel.entity}.plural`) ?? panel.name
  return {
    head: `"name":${JSON.stringify(panel.name)},"entity":${JSON.stringify(panel.entity)},"via":${JSON.stringify(panel.via)},"label":${JSON.stringify(label)},"fields":${JSON.stringify(shown)}`,
    sql: `(select '"rows":' || coalesce(json_agg(r.j) filter (where r.n <= ${panel.limit})::text, '[]') || ',"more":' || (count(*) > ${panel.limit})::text
      from (select row_to_json((select x from (select ${list}) x)) as j, row_number() over () as n from (select * from ${quote(panel.entity)} "t" where ${where} ${orderBy(keys, false)} limit ${panel.limit + 1}) "t") r)`,
  }
}
