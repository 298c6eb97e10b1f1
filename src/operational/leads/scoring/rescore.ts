// Works the scores of leads out anew, a statement a rule for any number of leads, and keeps score and reasons beside the lead.
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { setDerived } from '#kernel/records/derived.ts'
import { filterPredicate } from '#kernel/records/filter.ts'
import { rows } from '#kernel/records/list.ts'
import { newParams } from '#kernel/sql/params.ts'
import { leadsItself } from '#operational/leads/open.ts'
import { scoreOf, type Hits, type ScoringRule } from '#operational/leads/scoring/points.ts'

const DAY = 86_400_000
/** after so many half-lives less than a thousandth is left: older events are not read */
const HALF_LIVES = 10
/** the newest events of a lead that count, for each rule: the same however many leads are scored together */
const MOST_EVENTS = 1_000

/** Scores these leads (at most 500 at once). A rule whose condition names what no longer exists counts for nobody. Idempotent: only what differs is written. */
export async function rescore(ctx: Ctx, leads: string[]): Promise<void> {
  if (leads.length === 0) return
  const lifted = leadsItself(ctx), now = ctx.clock.now()
  const rules = await rows(lifted, 'score_rule', { fields: ['id', 'name', 'about', 'condition', 'points', 'half_life_days', 'cap'], filter: { field: 'active', op: 'eq', value: true }, sort: 'name', limit: 200 })
  const given = new Map((await ctx.sql<{ id: string; score: number | null }[]>`select l.id, l.score from lead l where l.id = any(${leads}::uuid[]) limit 500`).map(row => [row.id, row.score === null ? null : Number(row.score)]))
  const hits = new Map<string, Hits[]>()
  for (const row of rules) {
    const rule: ScoringRule = { id: String(row['id']), name: String(row['name']), points: Number(row['points']), halfLifeDays: row['half_life_days'] === null ? null : Number(row['half_life_days']), cap: row['cap'] === null ? null : Number(row['cap']) }
    for (const [lead, at] of await met(lifted, row, rule, leads, now)) hits.set(lead, [...hits.get(lead) ?? [], { rule, at }])
  }
  await setDerived(lifted, 'lead', [...given].map(([id, score]) => {
    const worked = rules.length === 0 && score === null ? { score: null, reasons: [] } : scoreOf(score, hits.get(id) ?? [], now)
    return { id, values: { lead_score: worked.score, score_reasons: worked.reasons } }
  }))
}

/** When each lead met the rule. */
async function met(ctx: Ctx, row: Row, rule: ScoringRule, leads: string[], now: Date): Promise<Map<string, Date[]>> {
  const found = new Map<string, Date[]>()
  try {
    const params = newParams(), wanted = params.add(leads, 'uuid[]')
    const sql = row['about'] === 'lead'
      ? `select t.id as lead, t.created_at as at from lead t where t.id = any(${wanted}) and (${filterPredicate(ctx, params, ctx.kernel.registry.entity('lead'), row['condition'] ?? {}, 't')}) order by t.id limit ${leads.length}`
      : `select l.id as lead, e.at from lead l cross join lateral (select t.occurred_at as at from interaction t where t.contact = l.contact and t.deleted_at is null and t.occurred_at <= ${params.add(now.toISOString(), 'timestamptz')}
          and t.occurred_at > ${params.add(new Date(now.getTime() - (rule.halfLifeDays ?? 365) * HALF_LIVES * DAY).toISOString(), 'timestamptz')}
          and (${filterPredicate(ctx, params, ctx.kernel.registry.entity('interaction'), row['condition'] ?? {}, 't')}) order by t.occurred_at desc limit ${MOST_EVENTS}) e where l.id = any(${wanted})`
    for (const hit of await ctx.sql.unsafe(sql, params.values as never[], { prepare: true })) {
      const lead = String(hit['lead']), times = found.get(lead)
      if (times) times.push(new Date(hit['at'] as string))
      else found.set(lead, [new Date(hit['at'] as string)])
    }
  } catch (error) { if (!(error instanceof Refusal)) throw error }
  return found
}
