// The figures of the quality board, each over the records and fields the asker may see, and with the filter that opens the records behind it.
import { readableFields } from '#kernel/access/fields.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import { visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { badRequest } from '#kernel/errors.ts'
import { openEntity } from '#kernel/records/list.ts'
import { columnOf } from '#kernel/records/projection.ts'
import { newParams } from '#kernel/sql/params.ts'
import { literal, quote } from '#kernel/sql/quote.ts'
import { JUDGED, readRules, type Scored } from '#customer/quality/rules.ts'

/** below this a record counts as poor, below that its data as stale */
export const POOR = 50, STALE = 50
const MOST = 50, MOST_LINES = 100_000
const PARTS = ['quality_score', 'quality_completeness', 'quality_validity', 'quality_freshness'] as const

export interface Figure { count: number; filter: Condition }
export interface Line { value: unknown; count: number; score: number | null; poor: Figure }
export interface Board {
  entity: Scored; count: number; score: number | null; completeness: number | null; validity: number | null; freshness: number | null; poor: Figure; stale: Figure; unscored: Figure
  fields: { field: string; weight: number; empty: Figure; invalid: Figure | null }[]
  owners: Line[]; sources: Line[]
}

/** The board of one entity, worked out in one pass over what the asker sees. Owners and sources with the most records first, fifty at most. 400 `unknown_field` for who may not read the score. */
export async function qualityBoard(ctx: Ctx, entity: Scored): Promise<Board> {
  const definition = openEntity(ctx, entity)
  const rules = (await readRules(ctx))[entity], readable = readableFields(ctx, entity)
  for (const part of PARTS) if (!readable.has(part)) throw badRequest('unknown_field', { field: part })
  const fields = Object.entries(rules.fields).filter(([name, weight]) => weight > 0 && readable.has(name))
  const judged = fields.flatMap(([name]) => (JUDGED[entity].includes(name) && readable.has('quality_invalid') ? [name] : []))
  const rows = await passOver(ctx, definition, fields.map(([name]) => name), judged, ['owner', 'source'].filter(name => readable.has(name) && definition.fields.get(name)?.storage === 'main'))
  const whole = rows.find(row => row.by === null)!, count = Number(whole['count']), poor: Condition = { field: 'quality_score', op: 'lt', value: POOR }
  const lines = (name: string): Line[] => {
    const own = (value: unknown): Condition => (value === null ? { field: name, op: 'is_empty' } : { field: name, op: 'eq', value })
    return rows.filter(row => row.by === name).slice(0, MOST).map(row => ({ value: row['value'], count: Number(row['count']), score: average(row['quality_score']), poor: { count: Number(row['poor']), filter: { all: [own(row['value']), poor] } } }))
  }
  return {
    entity, count, score: average(whole['quality_score']), completeness: average(whole['quality_completeness']), validity: average(whole['quality_validity']), freshness: average(whole['quality_freshness']),
    poor: { count: Number(whole['poor']), filter: poor }, stale: { count: Number(whole['stale']), filter: { field: 'quality_freshness', op: 'lt', value: STALE } }, unscored: { count: count - Number(whole['scored']), filter: { field: 'quality_score', op: 'is_empty' } },
    fields: fields.map(([field, weight], i) => ({
      field, weight, empty: { count: count - Number(whole[`filled_${i}`]), filter: { field, op: 'is_empty' } as Condition },
      invalid: judged.includes(field) ? { count: Number(whole[`invalid_${judged.indexOf(field)}`]), filter: { field: 'quality_invalid', op: 'in', value: [field] } as Condition } : null,
    })),
    owners: lines('owner'), sources: lines('source'),
  }
}

/** The figures of all records (`by` null) and of each owner and source, most records first. The scores lie in the table beside; a pass for each figure took fifty seconds for a million records. */
async function passOver(ctx: Ctx, definition: Definition, fields: string[], judged: string[], groups: string[]): Promise<(Record<string, unknown> & { by: string | null })[]> {
  const params = newParams(), key = groups.map(name => `"t".${quote(name)}`), [score, completeness, validity, freshness] = PARTS.map(part => `d.${quote(part)}`)
  const found = await ctx.sql.unsafe(`select ${groups.length ? `case ${groups.map((name, i) => `when grouping(${key[i]}) = 0 then ${literal(name)}`).join(' ')} end` : 'null'} as by,
      ${groups.length ? `case ${key.map(column => `when grouping(${column}) = 0 then ${column}::text`).join(' ')} end` : 'null'} as value, count(*) as count,
      avg(${score})::float8 as quality_score, avg(${completeness})::float8 as quality_completeness, avg(${validity})::float8 as quality_validity, avg(${freshness})::float8 as quality_freshness, count(${score}) as scored,
      count(*) filter (where ${score} < ${POOR}) as poor, count(*) filter (where ${freshness} < ${STALE}) as stale
      ${fields.map((name, i) => `, count(${valueOf(definition, name)}) as filled_${i}`).join('')}${judged.map((name, i) => `, count(*) filter (where d.quality_invalid && ${params.add([name], 'text[]')}) as invalid_${i}`).join('')}
    from ${quote(definition.name)} "t" left join ${quote(`${definition.name}_derived`)} d on d.id = "t".id where "t".deleted_at is null and ${visible(ctx, params, definition.name, 't')}
    group by grouping sets (${['()', ...key.map(column => `(${column})`)].join(', ')}) order by 1 nulls first, 3 desc limit ${MOST_LINES}`, params.values as never[], { prepare: true })
  return found as unknown as (Record<string, unknown> & { by: string | null })[]
}

/** A field's value where the pass has it at hand. */
function valueOf(definition: Definition, name: string): string {
  const field = definition.fields.get(name)!
  return field.storage === 'derived' ? `d.${quote(name)}` : columnOf(definition, field, 't')
}

function average(value: unknown): number | null { return value === null || value === undefined ? null : Math.round(Number(value)) }
