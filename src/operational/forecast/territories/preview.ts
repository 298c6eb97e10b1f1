// What rules would move, before they do; and moving it.
import { conditionSql } from '#kernel/conditions/sql.ts'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Job } from '#kernel/module.ts'
import { updateMany } from '#kernel/records/update.ts'
import { newParams, type Params } from '#kernel/sql/params.ts'
import { organisationZone } from '#platform/calendars/organisation-day.ts'
import { BY_RULE } from '#operational/forecast/territories/place.ts'
import { parsed, territoryRules, type DraftRule, type Rule } from '#operational/forecast/territories/rules.ts'

export interface Move { from: string | null; from_name: string | null; to: string | null; to_name: string | null; count: number; examples: { id: string; name: string }[] }
const BATCH = 500

/** Moves by territory that is left and entered, the greatest first; how many accounts are pinned, and how many no rule wants. `drafts`: rules to try instead of the stored ones, in their order. */
export async function previewTerritories(ctx: Ctx, drafts?: DraftRule[]): Promise<{ moves: Move[]; pinned: number; unwanted: number; moving: number }> {
  const rules = drafts ? drafts.map(draft => parsed(ctx, { ...draft, id: draft.id ?? ctx.id() })) : await territoryRules(ctx), params = newParams()
  const wanted = await wantedSql(ctx, params, rules)
  const [row] = await ctx.sql.unsafe(`with judged as (select a.id, a.name, a.territory, coalesce(a.territory_pinned, false) as pinned, ${wanted.rule} as rule, ${wanted.territory} as wanted, a.territory_rule is not null as placed from "account" a where a.deleted_at is null),
      moving as (select j.*, coalesce(j.wanted, case when j.placed then null else j.territory end) as target from judged j where not j.pinned),
      moved as (select m.territory as "from", m.target as "to", count(*)::int as n, (array_agg(json_build_object('id', m.id, 'name', m.name) order by m.name))[1:5] as examples from moving m where m.territory is distinct from m.target group by 1, 2 order by 3 desc limit 500)
    select (select count(*)::int from judged where pinned) as pinned, (select count(*)::int from moving where rule is null) as unwanted,
      (select coalesce(json_agg(json_build_object('from', v."from", 'from_name', f.name, 'to', v."to", 'to_name', t.name, 'count', v.n, 'examples', v.examples) order by v.n desc), '[]') from moved v left join "territory" f on f.id = v."from" left join "territory" t on t.id = v."to") as moves`,
  params.values as never[], { prepare: true })
  const moves = row!['moves'] as Move[]
  return { moves, pinned: Number(row!['pinned']), unwanted: Number(row!['unwanted']), moving: moves.reduce((sum, move) => sum + move.count, 0) }
}

/** Moves what the preview told, 500 accounts a transaction; begun again it goes on. */
export const applyTerritories: Job = {
  name: 'forecast.territories',
  async run(ctx, _payload, progress) {
    let moved = 0, after = '00000000-0000-0000-0000-000000000000'
    while (!progress.signal.aborted) {
      const params = newParams(), wanted = await wantedSql(ctx, params, await territoryRules(ctx)), from = params.add(after, 'uuid')
      const found = await ctx.sql.unsafe(`select j.id, j.rule, coalesce(j.wanted, case when j.territory_rule is not null then null else j.territory end) as target from (select a.id, a.territory, a.territory_rule, ${wanted.rule} as rule, ${wanted.territory} as wanted
        from "account" a where a.deleted_at is null and a.territory_pinned is not true and a.id > ${from}) j where j.territory is distinct from coalesce(j.wanted, case when j.territory_rule is not null then null else j.territory end) or j.rule is distinct from j.territory_rule
        order by j.id limit ${BATCH}`, params.values as never[], { prepare: true })
      if (found.length === 0) break
      await updateMany(asSystem(ctx, BY_RULE), 'account', found.map(row => ({ id: String(row['id']), patch: { territory: row['target'] as string | null } })))
      moved += found.length
      after = String(found.at(-1)!['id'])
      await progress.report(moved, null)
    }
    return { moved }
  },
}

/** Rule and territory of the first condition that holds, as two CASE expressions over the alias a. */
async function wantedSql(ctx: Ctx, params: Params, rules: readonly Rule[]): Promise<{ rule: string; territory: string }> {
  if (rules.length === 0) return { rule: 'null::uuid', territory: 'null::uuid' }
  const scope = { me: null, myTeam: [], zone: await organisationZone(ctx), now: ctx.clock.now() }
  const number = `(case ${rules.map((rule, index) => `when ${conditionSql(rule.condition, { alias: 'a', params, scope, visible: () => 'true' })} then ${index + 1}`).join(' ')} end)`
  const pick = (values: string[]) => `(${params.add(values, 'text[]')})[${number}]`
  return { rule: `${pick(rules.map(rule => rule.id))}::uuid`, territory: `${pick(rules.map(rule => rule.territory))}::uuid` }
}
