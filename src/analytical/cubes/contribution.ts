// What each row of a fact contributes to an answer, as the columns of an inner select: its keys, its values, and the conditions of figures as booleans.
import { visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { DefinedField } from '#kernel/entity/registry.ts'
import { badRequest } from '#kernel/errors.ts'
import { typeOf } from '#kernel/records/canonical.ts'
import { filterPredicate } from '#kernel/records/filter.ts'
import { conditions } from '#kernel/records/list.ts'
import { columnOf } from '#kernel/records/projection.ts'
import { newParams, type Params } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'
import type { Measure } from '#platform/facts/fact.ts'
import type { Axis, Plan } from '#analytical/cubes/compile.ts'
import { measureOf, type OfferedMeasure } from '#analytical/cubes/offered.ts'

/** An inner select while it is put together; what is named once is not written twice. */
export interface Inner { ctx: Ctx; params: Params; plan: Plan; columns: string[]; joins: string[]; known: Map<string, string>; where: string }

/** Begins with the rows: visible, live, of the fact, asked for. 400 for a filter this reader may not ask. */
export function openInner(ctx: Ctx, plan: Plan): Inner {
  const params = newParams(), { offered } = plan
  const span = plan.earlier === undefined ? plan.within : { any: [plan.within, plan.earlier] }
  const where = conditions(ctx, params, offered.definition, { filter: { all: [offered.fact.filter, plan.filter, span].filter(part => part !== undefined) } })
  return { ctx, params, plan, columns: [], joins: [], known: new Map(), where }
}

/** The finished select. */
export function innerSelect({ columns, plan, joins, where }: Inner): string {
  return `select ${columns.length ? columns.join(', ') : '1'} from ${quote(plan.offered.definition.name)} "t"${joins.join('')} where ${where}`
}

/** Adds a column and gives its name back. */
export function column(inner: Inner, name: string, sql: string): string {
  inner.columns.push(`${sql} as ${name}`)
  return name
}

/** A condition as a boolean column. */
export function condition(inner: Inner, filter: unknown): string { return once(inner, `f ${JSON.stringify(filter)}`, () => filterPredicate(inner.ctx, inner.params, inner.plan.offered.definition, filter)) }

/** SQL of a row's key on an axis: the value, or the first day of its bucket in the reader's zone. */
export function key(inner: Inner, { offered, grain }: Axis): string {
  const sql = columnOf(offered.owner, offered.field, reach(inner, offered.steps))
  if (!grain) return sql
  return `date_trunc('${grain}', ${offered.field.kind === 'datetime' ? local(inner, sql) : sql})::date`
}

/** SQL of a measure over the rows of a group that meet `when`, too. */
export function figure(inner: Inner, { measure }: OfferedMeasure, when: string | null): string {
  if (measure.of !== 'share') return aggregated(inner, measure, when)
  const [above, below] = measure.parts!.map(name => `(${aggregated(inner, measureOf(inner.plan.offered, name).measure, when)})::numeric`) as [string, string]
  return measure.kind === 'percent' ? `round(100 * ${above} / nullif(${below}, 0), 4)::float8` : `round(${above} / nullif(${below}, 0), 4)`
}

/** SQL of how many rows of a group have an amount whose worth in the organisation's currency nobody knows. */
export function unvalued(inner: Inner, when: string | null): string {
  if (!inner.plan.worth) return '0'
  const { definition, fact } = inner.plan.offered
  const parts = inner.plan.measures.flatMap(({ measure }) => [...(measure.parts ?? []).map(name => fact.measures[name]!), measure]).flatMap(measure => {
    const worth = worthOf(inner, measure)
    if (!worth) return []
    const unknown = once(inner, `u ${measure.field}`, () => `(${columnOf(definition, definition.fields.get(measure.field!)!, 't')} is not null and ${columnOf(definition, worth, 't')} is null)`)
    return [[unknown, ...filters(inner, measure, when)].join(' and ')]
  })
  return parts.length ? `count(*) filter (where ${[...new Set(parts)].map(part => `(${part})`).join(' or ')})` : '0'
}

function aggregated(inner: Inner, measure: Measure, when: string | null): string {
  const parts = filters(inner, measure, when), only = parts.length ? ` filter (where ${parts.join(' and ')})` : ''
  if (measure.of === 'count') return `(count(*)${only})::int`
  const sql = value(inner, measure), type = measure.kind === 'duration' || measure.kind === 'percent' ? 'float8' : 'numeric'
  switch (measure.of) {
    case 'distinct': return `(count(distinct ${sql})${only})::int`
    case 'average': return `round((avg(${sql})${only})::numeric, 4)::${type}`
    case 'sum': return `coalesce(sum(${sql})${only}, 0)::${type}`
    case 'min': case 'max': return `(${measure.of}(${sql})${only})::${type}`
    default: throw badRequest('unknown_measure', { measure: measure.of })
  }
}

function filters(inner: Inner, measure: Measure, when: string | null): string[] { return [...(measure.filter ? [condition(inner, measure.filter)] : []), ...(when ? [when] : [])] }

function value(inner: Inner, measure: Measure): string {
  const { definition } = inner.plan.offered, field = definition.fields.get(measure.field!)!
  if (measure.since) return once(inner, `s ${measure.field} ${measure.since.join()}`, () => `(${dayOf(inner, field)} - coalesce(${measure.since!.map(name => dayOf(inner, definition.fields.get(name)!)).join(', ')}))`)
  const worth = measure.of === 'distinct' ? undefined : worthOf(inner, measure)
  return once(inner, `v ${(worth ?? field).name}`, () => columnOf(definition, worth ?? field, 't'))
}

/** The companion with an amount's worth in the organisation's currency. */
function worthOf(inner: Inner, measure: Measure): DefinedField | undefined {
  const { definition } = inner.plan.offered, field = measure.field === undefined ? undefined : definition.fields.get(measure.field)
  return inner.plan.worth && field?.kind === 'money' ? definition.fields.get(`${field.name}_base`) : undefined
}

function dayOf(inner: Inner, field: DefinedField): string {
  const sql = columnOf(inner.plan.offered.definition, field, 't')
  return typeOf(field).startsWith('timestamptz') ? `${local(inner, sql)}::date` : sql
}

/** The wall clock of the reader. */
function local(inner: Inner, sql: string): string { return `(${sql} at time zone ${once(inner, 'zone', () => inner.params.add(inner.ctx.user.timeZone, 'text'), false)})` }

/** Alias of the record at the end of references: joined once, and only where the reader sees it. */
function reach(inner: Inner, steps: DefinedField[]): string {
  let alias = 't', owner = inner.plan.offered.definition, path = 'j'
  for (const step of steps) {
    const from = alias, target = inner.ctx.kernel.registry.entity(step.target!), sql = columnOf(owner, step, from)
    path += `.${step.name}`
    alias = once(inner, path, () => `j${inner.joins.length}`, false)
    const join = ` left join ${quote(target.name)} ${quote(alias)} on ${quote(alias)}.id = ${sql} and ${quote(alias)}.deleted_at is null and ${visible(inner.ctx, inner.params, target.name, alias)}`
    if (!inner.joins.includes(join)) inner.joins.push(join)
    owner = target
  }
  return alias
}

function once(inner: Inner, name: string, sql: () => string, asColumn = true): string {
  const before = inner.known.get(name)
  if (before) return before
  const written = sql(), made = asColumn ? column(inner, `x${inner.columns.length}`, written) : written
  inner.known.set(name, made)
  return made
}
