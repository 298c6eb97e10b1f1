// Group and measure over the rows and fields the one who asks may see.
import { readableFields } from '#kernel/access/fields.ts'
import type { Ctx } from '#kernel/context.ts'
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'
import { badRequest, forbidden } from '#kernel/errors.ts'
import { conditions, openEntity } from '#kernel/records/list.ts'
import { typeOf } from '#kernel/records/canonical.ts'
import { columnOf, fieldExpression, readableField } from '#kernel/records/projection.ts'
import { newParams } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

export interface AggregateOptions { group?: string[]; measures?: string[]; filter?: unknown; q?: string; limit?: number }

const FUNCTIONS = new Set(['sum', 'avg', 'min', 'max', 'count', 'count_distinct'])
const MOST_GROUPS = 10_000

/** `{"data":[{"stage":…,"count":n,"sum(amount)":"…"}]}` as text. Groups: fields, paths (`branch.city`), or dates by `close_date:month` (day, week, month, quarter, year). 400 for unknown names and measures, 403 `export_not_allowed` for groups that are a list by another name. */
export async function aggregate(ctx: Ctx, entity: string, options: AggregateOptions): Promise<{ json: string }> {
  const definition = openEntity(ctx, entity)
  const params = newParams()
  const groups = (options.group ?? []).slice(0, 6)
  const measures = options.measures?.length ? options.measures.slice(0, 20) : ['count']
  const keys = groups.map(g => groupExpression(ctx, params, definition, g))
  const columns = [...keys.map((key, i) => `${key} as "${groups[i]!.replaceAll('"', '')}"`), ...measures.map(m => `${measureExpression(ctx, definition, m)} as "${m.replaceAll('"', '')}"`)]
  const positions = groups.map((_, i) => i + 1).join(', ')
  const sql = `select coalesce(json_agg(row_to_json(r))::text, '[]') as rows from (select ${columns.join(', ')} from ${quote(entity)} "t" where ${conditions(ctx, params, definition, options)}
    ${groups.length ? `group by ${positions} order by ${positions}` : ''} limit ${Math.min(options.limit ?? MOST_GROUPS, MOST_GROUPS)}) r`
  const [found] = await ctx.sql.unsafe(sql, params.values as never[], { prepare: true })
  return { json: `{"data":${String(found!['rows'])}}` }
}

const PARTS = new Set(['day', 'week', 'month', 'quarter', 'year'])

function groupExpression(ctx: Ctx, params: ReturnType<typeof newParams>, definition: Definition, text: string): string {
  const [path, part] = text.split(':') as [string, string | undefined]
  demandExport(ctx, definition, path)
  if (part === undefined) {
    if (path.includes('.')) readableField(ctx, definition, path.split('.')[0]!, path)
    else if (!comparable(readableField(ctx, definition, path))) throw badRequest('invalid_group', { group: text.slice(0, 100) })
    return fieldExpression(ctx, params, definition, 't', path)
  }
  const field = readableField(ctx, definition, path)
  if (!PARTS.has(part) || (field.kind !== 'date' && field.kind !== 'datetime')) throw badRequest('invalid_group', { group: text.slice(0, 100) })
  const column = columnOf(definition, field, 't')
  const local = field.kind === 'datetime' ? `(${column} at time zone ${params.add(ctx.user.timeZone, 'text')})` : column
  return `date_trunc('${part}', ${local})::date`
}

/** Groups by id or by a personal field show record after record: they need what an export needs. */
function demandExport(ctx: Ctx, definition: Definition, path: string): void {
  const [name = '', ...rest] = path.split('.')
  const field = definition.fields.get(name)
  if (!ctx.user.admin && !ctx.user.grants[definition.name]?.export && (name === 'id' || field?.field.options.personal === true)) throw forbidden('export_not_allowed', { entity: definition.name })
  if (rest.length > 0 && field?.target) demandExport(ctx, ctx.kernel.registry.entity(field.target), rest.join('.'))
}

function measureExpression(ctx: Ctx, definition: Definition, text: string): string {
  if (text === 'count') return 'count(*)'
  const match = /^(\w+)\(([\w.]+)\)$/.exec(text)
  if (!match || !FUNCTIONS.has(match[1]!)) throw badRequest('unknown_measure', { measure: text.slice(0, 100) })
  const [, name, path] = match as unknown as [string, string, string]
  const field = readableField(ctx, definition, path)
  const column = columnOf(definition, field, 't')
  if (name === 'count') return `count(${column})`
  if (name === 'count_distinct' && !comparable(field)) throw badRequest('unknown_measure', { measure: text.slice(0, 100) })
  if (name === 'count_distinct') return `count(distinct ${column})`
  if (!measurable(field, name)) throw badRequest('unknown_measure', { measure: text.slice(0, 100) })
  const type = typeOf(field)
  const sql = moneySql(ctx, definition, field, name) ?? `${name}(${column})`
  return type.startsWith('numeric') || type === 'bigint' ? (name === 'avg' ? `round(${sql}, 4)::text` : `trim_scale(${sql}::numeric)::text`) : sql
}

/** Amounts of one currency are summed as they are; where currencies meet, what they were worth in the organisation's own is, and nothing is said when a rate is missing: no figure is better than a wrong one. */
function moneySql(ctx: Ctx, definition: Definition, field: DefinedField, name: string): string | null {
  const currency = definition.fields.get(String(field.field.options['currency'] ?? '')), base = definition.fields.get(`${field.name}_base`)
  if (field.kind !== 'money' || !currency || !base || !readableFields(ctx, definition.name).has(currency.name)) return null
  const [amount, unit, worth] = [field, currency, base].map(f => columnOf(definition, f, 't')) as [string, string, string]
  const held = `filter (where ${amount} is not null)`
  return `case when min(${unit}) ${held} is not distinct from max(${unit}) ${held} then ${name}(${amount}) when count(*) filter (where ${amount} is not null and ${worth} is null) > 0 then null else ${name}(${worth}) end`
}

/** PostgreSQL knows no equality of points: they are neither grouped nor told apart. */
function comparable(field: DefinedField): boolean { return typeOf(field) !== 'point' }

function measurable(field: DefinedField, name: string): boolean {
  const type = typeOf(field)
  const number = type.startsWith('numeric') || ['int', 'bigint', 'double precision'].includes(type)
  return number || ((name === 'min' || name === 'max') && (type === 'date' || type.startsWith('timestamptz')))
}
