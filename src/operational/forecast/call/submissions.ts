// The newest forecast that each person gave for a period, and the newest their managers put in its place; also as they stood at some moment.
import { visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { newParams } from '#kernel/sql/params.ts'
import type { Period } from '#operational/forecast/period.ts'

export interface Submission { id: string; kind: 'own' | 'override'; commit: string; best_case: string | null; reason: string | null; at: string; by: string | null; by_name: string | null }
export interface Submissions { own: Submission | null; override: Submission | null }

/** By person, of those the reader may see. An override counts until the person gives a forecast anew after it: then their manager has to look again. */
export async function submissionsFor(ctx: Ctx, period: Period, at?: Date): Promise<Map<string, Submissions>> {
  const params = newParams()
  const found = await ctx.sql.unsafe(`select distinct on (s."user", s.kind) s."user", s.id, s.kind, trim_scale(s.commit_base)::text as commit, trim_scale(s.best_case_base)::text as best_case, s.reason, to_json(s.created_at) #>> '{}' as at, s.created_by as by, b.name as by_name
    from "forecast_submission" s left join "user" b on b.id = s.created_by
    where s.deleted_at is null and s.period = ${params.add(period.kind, 'text')} and s.starts_on = ${params.add(period.start, 'date')} and ${visible(ctx, params, 'forecast_submission', 's')}${at ? ` and s.created_at <= ${params.add(at, 'timestamptz')}` : ''}
    order by s."user", s.kind, s.created_at desc, s.id desc limit 20000`, params.values as never[], { prepare: true })
  const byWhom = new Map<string, Submissions>()
  for (const { user, ...submission } of found as unknown as (Submission & { user: string })[]) byWhom.set(user, { ...(byWhom.get(user) ?? { own: null, override: null }), [submission.kind]: submission })
  for (const both of byWhom.values()) if (both.own && both.override && both.own.at > both.override.at) both.override = null
  return byWhom
}
