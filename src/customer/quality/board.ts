// The figures of the quality board, each over the records and fields the asker may see, and with the filter that opens the records behind it.
import { readableFields } from '#kernel/access/fields.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { aggregate } from '#kernel/records/aggregate.ts'
import { openEntity } from '#kernel/records/list.ts'
import { JUDGED, readRules, type Scored } from '#customer/quality/rules.ts'

/** below this a record counts as poor, below that its data as stale */
export const POOR = 50, STALE = 50
const MOST = 50

export interface Figure { count: number; filter: Condition }
export interface Line { value: unknown; count: number; score: number | null; poor: Figure }
export interface Board {
  entity: Scored; count: number; score: number | null; completeness: number | null; validity: number | null; freshness: number | null; poor: Figure; stale: Figure; unscored: Figure
  fields: { field: string; weight: number; empty: Figure; invalid: Figure | null }[]
  owners: Line[]; sources: Line[]
}

type Group = Record<string, unknown>

/** The board of one entity. Owners and sources with the most records first, fifty at most. */
export async function qualityBoard(ctx: Ctx, entity: Scored): Promise<Board> {
  openEntity(ctx, entity)
  const rules = (await readRules(ctx))[entity], readable = readableFields(ctx, entity)
  const fields = Object.entries(rules.fields).filter(([name, weight]) => weight > 0 && readable.has(name))
  const ask = async (options: Parameters<typeof aggregate>[2]): Promise<Group[]> => (JSON.parse((await aggregate(ctx, entity, options)).json) as { data: Group[] }).data
  const [whole] = await ask({ measures: ['count', ...['score', 'completeness', 'validity', 'freshness'].map(part => `avg(quality_${part})`), 'count(quality_score)'] })
  const filled: Group = {}
  for (let at = 0; at < fields.length; at += 20) Object.assign(filled, (await ask({ measures: fields.slice(at, at + 20).map(([name]) => `count(${name})`) }))[0])
  const count = Number(whole!['count'])
  const figure = async (filter: Condition): Promise<Figure> => ({ count: Number((await ask({ measures: ['count'], filter }))[0]!['count']), filter })
  const poor: Condition = { field: 'quality_score', op: 'lt', value: POOR }
  const lines = async (name: string): Promise<Line[]> => {
    if (!readable.has(name)) return []
    const all = await ask({ group: [name], measures: ['count', 'avg(quality_score)'] }), bad = new Map((await ask({ group: [name], measures: ['count'], filter: poor })).map(row => [row[name], Number(row['count'])]))
    const own = (value: unknown): Condition => (value === null ? { field: name, op: 'is_empty' } : { field: name, op: 'eq', value })
    return all.sort((a, b) => Number(b['count']) - Number(a['count'])).slice(0, MOST).map(row => ({ value: row[name], count: Number(row['count']), score: average(row['avg(quality_score)']), poor: { count: bad.get(row[name]) ?? 0, filter: { all: [own(row[name]), poor] } } }))
  }
  return {
    entity, count, score: average(whole!['avg(quality_score)']), completeness: average(whole!['avg(quality_completeness)']), validity: average(whole!['avg(quality_validity)']), freshness: average(whole!['avg(quality_freshness)']),
    poor: await figure(poor), stale: await figure({ field: 'quality_freshness', op: 'lt', value: STALE }), unscored: { count: count - Number(whole!['count(quality_score)']), filter: { field: 'quality_score', op: 'is_empty' } },
    fields: await Promise.all(fields.map(async ([field, weight]) => ({
      field, weight, empty: { count: count - Number(filled[`count(${field})`]), filter: { field, op: 'is_empty' } as Condition },
      invalid: JUDGED[entity].includes(field) ? await figure({ field: 'quality_invalid', op: 'in', value: [field] }) : null,
    }))),
    owners: await lines('owner'), sources: await lines('source'),
  }
}

function average(value: unknown): number | null { return value === null || value === undefined ? null : Math.round(Number(value)) }
