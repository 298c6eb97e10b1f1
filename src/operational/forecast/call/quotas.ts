// What a quota of some period says of another: the quota itself, the months of a quarter added up, or a month's share of a quarter or a year.
import { visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { newParams } from '#kernel/sql/params.ts'
import { over, sum } from '#math/decimal.ts'
import { monthsIn, monthsOf, periodOf, PERIODS, type Period, type PeriodKind } from '#operational/forecast/period.ts'

/** `from`: the kind of period it was given for. Amounts in the organisation's currency, decimal text. */
export interface KnownQuota { amount: string; from: PeriodKind }
interface QuotaRow { whose: string; period: PeriodKind; starts_on: string; amount: string }

/** By person (or team, or territory), for a period, of the quotas the reader may see. `family` null: quotas of everything. */
export async function quotasFor(ctx: Ctx, whose: 'user' | 'team' | 'territory', period: Period, family: string | null = null): Promise<Map<string, KnownQuota>> {
  const starts = [...new Set([...PERIODS.map(kind => periodOf(kind, period.start).start), ...monthsOf(period).flatMap(month => [month.start, periodOf('quarter', month.start).start])])]
  // identifiers from a fixed list of three
  const column = { user: '"user"', team: 'team', territory: 'territory' }[whose]
  const params = newParams()
  const found = await ctx.sql.unsafe(`select q.${column} as whose, q.period, q.starts_on::text as starts_on, trim_scale(q.amount_base)::text as amount from "quota" q
    where q.deleted_at is null and q.${column} is not null and q.amount_base is not null and q.family is not distinct from ${params.add(family, 'uuid')} and q.starts_on = any(${params.add(starts, 'date[]')}) and ${visible(ctx, params, 'quota', 'q')}
    limit 50000`, params.values as never[], { prepare: true })
  const byWhom = new Map<string, QuotaRow[]>()
  for (const row of found as unknown as QuotaRow[]) byWhom.set(row.whose, [...(byWhom.get(row.whose) ?? []), row])
  return new Map([...byWhom].flatMap(([id, rows]) => { const known = quotaOf(rows, period); return known ? [[id, known] as const] : [] }))
}

/** Of one's quotas, what holds for the period. The exact one first; then finer ones, if they fill it; then the share of the next coarser one, by months. */
export function quotaOf(rows: Pick<QuotaRow, 'period' | 'starts_on' | 'amount'>[], period: Period): KnownQuota | null {
  const at = (kind: PeriodKind, start: string) => rows.find(row => row.period === kind && row.starts_on === start)
  const exact = at(period.kind, period.start)
  if (exact) return { amount: exact.amount, from: period.kind }
  for (const kind of [...PERIODS].reverse()) {
    if (monthsIn(kind) >= monthsIn(period.kind)) continue
    const starts = [...new Set(monthsOf(period).map(month => periodOf(kind, month.start).start))], finer = starts.map(start => at(kind, start))
    if (finer.every(row => row !== undefined)) return { amount: sum(finer.map(row => row.amount)), from: kind }
  }
  for (const kind of PERIODS) {
    const coarser = monthsIn(kind) > monthsIn(period.kind) ? at(kind, periodOf(kind, period.start).start) : undefined
    if (coarser) return { amount: over(coarser.amount, String(monthsIn(kind) / monthsIn(period.kind)), 2), from: kind }
  }
  return null
}
