// Opportunities as they were at some moment, cut to those the reader may see now.
import { readableFields } from '#kernel/access/fields.ts'
import { visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import type { Params } from '#kernel/sql/params.ts'
import { newParams } from '#kernel/sql/params.ts'
import type { Snapshot } from '#operational/forecast/states/fold.ts'

export interface StateAt extends Omit<Snapshot, 'gone'> { opportunity: string; /** since when it stood so */ since: string }
export interface StateFilter { opportunities?: string[]; status?: 'open' | 'won' | 'lost'; /** planned or actual closing, both days included */ closing?: { from: string; to: string }; owners?: string[] }

const NEEDED = ['stage', 'status', 'amount', 'probability', 'close_date', 'owner']
const MOST_STATES = 50_000

/** The states that held at an instant: of opportunities the reader may see today, without those that lay in the bin then; at most 50,000. 403 `forecast_closed` for those who may not read amounts and stages. */
export async function stateAt(ctx: Ctx, instant: Date, filter: StateFilter = {}): Promise<StateAt[]> {
  const params = newParams()
  const found = await ctx.sql.unsafe(`select s.opportunity, s.stage, s.status, s.category, trim_scale(s.amount)::text as amount, s.probability, s.close_date::text as close_date, s.owner, to_json(s.from_at) #>> '{}' as since
    from kernel.opportunity_state s where ${asOf(params, 's', instant)} and ${filterSql(params, 's', filter)} and ${seen(ctx, params, 's')} order by s.opportunity limit ${MOST_STATES}`, params.values as never[], { prepare: true })
  return found.map(row => row as unknown as StateAt)
}

/** SQL: the row `alias` of kernel.opportunity_state held at this instant, outside the bin. */
export function asOf(params: Params, alias: string, instant: Date): string {
  const at = params.add(instant, 'timestamptz')
  return `${alias}.from_at <= ${at} and ${alias}.until_at > ${at} and not ${alias}.gone`
}

/** SQL: the opportunity of row `alias` is still kept, live or in the bin, and the reader may see it: what was destroyed is in no sum, as it is in no list. 403 `forecast_closed` as above. */
export function seen(ctx: Ctx, params: Params, alias: string): string {
  demandFigures(ctx)
  return `exists (select 1 from "opportunity" o where o.id = ${alias}.opportunity and ${visible(ctx, params, 'opportunity', 'o')})`
}

/** 403 `forecast_closed` unless the reader may read what a forecast is made of. */
export function demandFigures(ctx: Ctx): void {
  const readable = readableFields(ctx, 'opportunity')
  if (NEEDED.some(name => !readable.has(name))) throw forbidden('forecast_closed')
}

/** SQL of a filter over states; 'true' without one. */
function filterSql(params: Params, alias: string, { opportunities, status, closing, owners }: StateFilter): string {
  return [
    opportunities && `${alias}.opportunity = any(${params.add(opportunities, 'uuid[]')})`, status && `${alias}.status = ${params.add(status, 'text')}`,
    closing && `${alias}.close_date between ${params.add(closing.from, 'date')} and ${params.add(closing.to, 'date')}`, owners && `${alias}.owner = any(${params.add(owners, 'uuid[]')})`,
  ].filter(Boolean).join(' and ') || 'true'
}

/** When the oldest state begins: nothing is known of before; null when there is none. */
export async function firstState(ctx: Ctx): Promise<Date | null> {
  const found = await ctx.sql.unsafe('select s.from_at from kernel.opportunity_state s order by s.from_at limit 1', [], { prepare: true })
  return found[0] ? new Date(found[0]['from_at'] as Date) : null
}
