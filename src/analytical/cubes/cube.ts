// Asks a question of a fact: reads it, plans it, runs one statement, puts the cells in their places.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { badRequest } from '#kernel/errors.ts'
import { dayOf } from '#kernel/fields/local-time.ts'
import { parts } from '#kernel/fields/calendar-date.ts'
import { aggregate } from '#kernel/records/aggregate.ts'
import { both, type Cube } from '#analytical/cubes/answer.ts'
import { type Axis, compile, MOST_CELLS, type Plan } from '#analytical/cubes/compile.ts'
import { dimensionOf, measureOf, offeredFact, type OfferedFact } from '#analytical/cubes/offered.ts'
import { before, type Grain, GRAINS, named } from '#analytical/cubes/period.ts'
import { type Group, arranged } from '#analytical/cubes/pivot.ts'
import { type AskedQuestion, MOST_COLUMNS, type Question, readQuestion } from '#analytical/cubes/question.ts'

/** Answers a question about a fact with what the one who asks may see. 404 for a fact closed to them; 400 `unknown_measure`, `unknown_dimension`, `invalid_period`, `growth_needs_period`, `cube_too_large` or for a bad condition. */
export async function cube(ctx: Ctx, fact: string, asked: AskedQuestion): Promise<Cube> {
  const question = readQuestion(asked), offered = offeredFact(ctx, fact)
  const plan = planOf(ctx, offered, question), period = periodOf(ctx, offered, question)
  const currency = await baseCurrency(ctx), groups = await run(ctx, plan)
  const total = groups.find(group => group.whole)
  const unvalued = total?.unvalued ? both(offered.fact.filter, question.filter as Condition | undefined, period?.condition, unknownWorth(plan)) : null
  // amounts that are all in one currency need no rate
  const only = unvalued ? await onlyCurrency(ctx, plan, both(offered.fact.filter, question.filter as Condition | undefined, period?.condition)) : null
  if (only) return arranged(ctx, { question, plan: { ...plan, worth: false }, period, currency: only, groups: await run(ctx, { ...plan, worth: false }), unvalued: null })
  return arranged(ctx, { question, plan, period, currency, groups, unvalued: unvalued && total ? { count: total.unvalued, condition: unvalued } : null })
}

/** The days a question is about, resolved. */
export interface Resolved { by: string; from: string | null; to: string | null; condition: Condition; before: { from: string; to: string } | null }

function planOf(ctx: Ctx, offered: OfferedFact, question: Question): Plan {
  const axis = (text: string): Axis => {
    const [name, grain] = text.split(':') as [string, string | undefined], found = dimensionOf(ctx, offered, name)
    if (grain !== undefined && !found.grains.includes(grain)) throw badRequest('unknown_dimension', { dimension: text.slice(0, 100) })
    return { offered: found, grain: grain === undefined ? (found.grains.length ? GRAINS[2] : null) : grain as Grain }
  }
  const measures = question.measures.map(name => measureOf(offered, name))
  const descending = question.sort === undefined || question.sort.startsWith('-'), sort = question.sort?.replace(/^-/, '') ?? question.measures[0]!
  if (!question.measures.includes(sort)) throw badRequest('unknown_measure', { measure: sort.slice(0, 100) })
  const period = periodOf(ctx, offered, question), rows = question.rows.map(axis), columns = question.columns.map(axis)
  return {
    offered, rows, columns, measures, filter: question.filter, within: period?.condition, earlier: question.growth && period?.before && ![...rows, ...columns].some(each => each.grain) ? days(period.by, period.before) : undefined,
    sort: { measure: question.measures.indexOf(sort), descending }, limit: question.limit, mostColumns: MOST_COLUMNS, worth: measures.some(measure => moneyIn(offered, measure.name)),
  }
}

function periodOf(ctx: Ctx, offered: OfferedFact, question: Question): Resolved | null {
  const { period, growth } = question
  const dated = [...question.rows, ...question.columns].some(name => offered.dimensions.get(name.split(':')[0]!)?.grains.length)
  if (!period?.name && !period?.from && !period?.to) {
    if (growth && !dated) throw badRequest('growth_needs_period')
    return null
  }
  const by = period.by === undefined ? offered.fact.date : dateField(ctx, offered, period.by)
  if ([period.from, period.to].some(day => day !== undefined && !parts(day)) || (period.from && period.to && period.from > period.to) || (period.name && (period.from || period.to))) throw badRequest('invalid_period')
  const found = period.name ? named(period.name, dayOf(ctx.clock.now(), ctx.user.timeZone)) : { from: period.from ?? null, to: period.to ?? null }
  if (growth && !dated && (!found.from || !found.to)) throw badRequest('growth_needs_period')
  const closed = found.from && found.to ? { from: found.from, to: found.to } : null
  return { by, ...found, condition: days(by, found), before: growth && closed && !dated ? before(closed, growth, period.name) : null }
}

function dateField(ctx: Ctx, offered: OfferedFact, name: string): string {
  const found = dimensionOf(ctx, offered, name)
  if (!found.grains.length) throw badRequest('unknown_dimension', { dimension: name.slice(0, 100) })
  return found.dimension.field
}

function days(field: string, { from, to }: { from: string | null; to: string | null }): Condition {
  if (from && to) return { field, op: 'between', value: [from, to] }
  return from ? { field, op: 'gte', value: from } : { field, op: 'lte', value: to! }
}

/** Is money in this measure, itself or in its parts? */
function moneyIn(offered: OfferedFact, name: string): string[] | null {
  const measure = offered.fact.measures[name]!, fields = [measure, ...(measure.parts ?? []).map(part => offered.fact.measures[part]!)].flatMap(each => (each.field && offered.definition.fields.get(each.field)?.kind === 'money' ? [each.field] : []))
  return fields.length ? fields : null
}

function unknownWorth(plan: Plan): Condition {
  const fields = [...new Set(plan.measures.flatMap(measure => moneyIn(plan.offered, measure.name) ?? []))]
  const each = fields.map(field => ({ all: [{ field, op: 'is_not_empty' as const }, { field: `${field}_base`, op: 'is_empty' as const }] }))
  return each.length === 1 ? each[0]! : { any: each }
}

async function onlyCurrency(ctx: Ctx, plan: Plan, condition: Condition): Promise<string | null> {
  const { definition } = plan.offered, fields = [...new Set(plan.measures.flatMap(measure => moneyIn(plan.offered, measure.name) ?? []))]
  const units = [...new Set(fields.map(field => String(definition.fields.get(field)!.field.options['currency'] ?? '')))], [unit] = units
  if (units.length !== 1 || !unit || plan.earlier !== undefined) return null
  const amounts = { any: fields.map(field => ({ field, op: 'is_not_empty' as const })) }
  const { data } = JSON.parse((await aggregate(ctx, definition.name, { group: [unit], filter: both(condition, amounts), limit: 2 })).json) as { data: Record<string, string | null>[] }
  return data.length === 1 ? data[0]![unit] ?? null : null
}

async function run(ctx: Ctx, plan: Plan): Promise<Group[]> {
  const { sql, values } = compile(ctx, plan), keys = plan.rows.length + plan.columns.length
  const found = await ctx.sql.unsafe(sql, values as never[], { prepare: true })
  if (found.length > MOST_CELLS) throw badRequest('cube_too_large', { limit: MOST_CELLS })
  return found.map(row => {
    const key = Array.from({ length: keys }, (_, i) => row[`k${i}`] as string | null), bits = Number(row['g'])
    // keys of a group: those before the first that is summed over; null where all are
    const told = (from: number, count: number) => Array.from({ length: count }, (_, i) => (bits >> (keys - 1 - from - i)) & 1).indexOf(1)
    const rows = told(0, plan.rows.length), columns = told(plan.rows.length, plan.columns.length), n = plan.rows.length
    return {
      row: n === 0 || rows === 0 ? null : key.slice(0, rows < 0 ? n : rows), column: plan.columns.length === 0 || columns === 0 ? null : key.slice(n), whole: (n === 0 || rows === 0) && (plan.columns.length === 0 || columns === 0), unvalued: Number(row['u']), rowRank: Number(row['rn'] ?? 0), columnRank: Number(row['cn'] ?? 0),
      values: plan.measures.map((_, i) => row[`m${i}`] as number | string | null), earlier: plan.earlier === undefined ? null : plan.measures.map((_, i) => row[`b${i}`] as number | string | null),
    }
  })
}
