// Group and measure over the rows and fields the one who asks may see.
import { readableFields } from '#kernel/access/fields.ts'
import type { Ctx } from '#kernel/context.ts'
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'
import { badRequest, forbidden } from '#kernel/errors.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { conditions, openEntity } from '#kernel/records/list.ts'
import { typeOf } from '#kernel/records/canonical.ts'
import { columnOf, fieldExpression, readableField } from '#kernel/records/projection.ts'
import { newParams } from '#kernel/sql/params.ts'
import { literal, quote } from '#kernel/sql/quote.ts'

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
  const where = conditions(ctx, params, definition, options)
  const figures = measures.map(m => measureOf(ctx, definition, m, groups))
  const money = figures.flatMap(f => (f.money ? [f.money] : []))
  const run = async (sqls: string[]) => {
    const columns = [...keys, ...sqls].map((sql, i) => `${sql} as ${quote(`c${i}`)}`)
    const named = [...groups, ...measures].map((name, i) => `${literal(name)}, r.${quote(`c${i}`)}`)
    const positions = groups.map((_, i) => i + 1).join(', ')
    const [found] = await ctx.sql.unsafe(`select coalesce(json_agg(json_build_object(${named.join(', ')}))::text, '[]') as rows, ${money.length ? 'bool_and(r.one)' : 'true'} as one
      from (select ${[...columns, ...(money.length ? [`${oneCurrency(definition, where, money)} as one`] : [])].join(', ')} from ${quote(entity)} "t" where ${where}
      ${groups.length ? `group by ${positions} order by ${positions}` : ''} limit ${Math.min(options.limit ?? MOST_GROUPS, MOST_GROUPS)}) r`, params.values as never[], { prepare: true })
    return { rows: String(found!['rows']), one: found!['one'] !== false }
  }
  const plain = await run(figures.map(f => f.sql))
  return { json: `{"data":${(plain.one ? plain : await run(figures.map(f => f.money?.worth ?? f.sql))).rows}}` }
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
export function demandExport(ctx: Ctx, definition: Definition, path: string): void {
  const [name = '', ...rest] = path.split('.')
  const field = definition.fields.get(name)
  if (!ctx.user.admin && !ctx.user.grants[definition.name]?.export && (name === 'id' || field?.field.options.personal === true)) throw forbidden('export_not_allowed', { entity: definition.name })
  if (rest.length > 0 && field?.target) demandExport(ctx, ctx.kernel.registry.entity(field.target), rest.join('.'))
}

interface Money { amount: string; unit: string; worth: string }
/** `money`: an amount, the currency it is in, and the measure over what it was worth in the organisation's own. */
interface Figure { sql: string; money?: Money }

function measureOf(ctx: Ctx, definition: Definition, text: string, groups: string[]): Figure {
  if (text === 'count') return { sql: 'count(*)' }
  const match = /^(\w+)\(([\w.]+)\)$/.exec(text)
  if (!match || !FUNCTIONS.has(match[1]!)) throw badRequest('unknown_measure', { measure: text.slice(0, 100) })
  const [, name, path] = match as unknown as [string, string, string]
  const field = readableField(ctx, definition, path)
  const column = columnOf(definition, field, 't')
  if (name === 'count') return { sql: `count(${column})` }
  if (name === 'count_distinct' && !comparable(field)) throw badRequest('unknown_measure', { measure: text.slice(0, 100) })
  if (name === 'count_distinct') return { sql: `count(distinct ${column})` }
  if (!measurable(field, name)) throw badRequest('unknown_measure', { measure: text.slice(0, 100) })
  const type = typeOf(field)
  const exact = (sql: string) => (type.startsWith('numeric') || type === 'bigint' ? (name === 'avg' ? `round(${sql}, 4)::text` : `trim_scale(${sql}::numeric)::text`) : field.kind === 'datetime' ? kindOf(field.field).json!(sql, field.field, ctx.language) : sql)
  return { sql: exact(`${name}(${column})`), money: moneyOf(ctx, definition, field, name, exact, groups) }
}

/** Amounts of one currency are measured as they are. Where the rows of a question have several, what they were worth in the organisation's own currency is, in every group, and nothing is said where a rate is missing: no figure is better than a wrong one.
 *  Grouped by their currency, amounts are as they are in any case: a row that says USD means dollars. */
function moneyOf(ctx: Ctx, definition: Definition, field: DefinedField, name: string, exact: (sql: string) => string, groups: string[]): Money | undefined {
  const currency = definition.fields.get(String(field.field.options['currency'] ?? '')), base = definition.fields.get(`${field.name}_base`)
  if (field.kind !== 'money' || !currency || !base || groups.includes(currency.name) || !readableFields(ctx, definition.name).has(currency.name)) return undefined
  const [amount, unit, worth] = [field, currency, base].map(f => columnOf(definition, f, 't')) as [string, string, string]
  return { amount, unit, worth: `case when count(*) filter (where ${amount} is not null and ${worth} is null) > 0 then null else ${exact(`${name}(${worth})`)} end` }
}

/** Are the amounts of a group in the currency of the first one met? Compared row by row with one text, which costs a fraction of looking for the least and the greatest. */
function oneCurrency(definition: Definition, where: string, money: Money[]): string {
  const first = ({ amount, unit }: Money) => `(select ${unit} from ${quote(definition.name)} "t" where ${where} and ${amount} is not null and ${unit} is not null limit 1)`
  return [...new Map(money.map(m => [m.amount, m])).values()].map(m => `coalesce(bool_and(${m.amount} is null or ${m.unit} = ${first(m)}), true)`).join(' and ')
}

/** PostgreSQL knows no equality of points: they are neither grouped nor told apart. */
function comparable(field: DefinedField): boolean { return typeOf(field) !== 'point' }

function measurable(field: DefinedField, name: string): boolean {
  const type = typeOf(field)
  const number = type.startsWith('numeric') || ['int', 'bigint', 'double precision'].includes(type)
  return number || ((name === 'min' || name === 'max') && (type === 'date' || type.startsWith('timestamptz')))
}
