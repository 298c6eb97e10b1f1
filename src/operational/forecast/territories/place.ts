// Places accounts: each new or changed one that nobody pinned gets the territory of the first rule that holds.
import { matches } from '#kernel/conditions/memory.ts'
import type { ConditionScope } from '#kernel/conditions/condition.ts'
import type { Completion, Row } from '#kernel/module.ts'
import { organisationZone } from '#platform/calendars/organisation-day.ts'
import { territoryRules, type Rule } from '#operational/forecast/territories/rules.ts'

/** The reason under which rules move accounts: what they set is no pin. */
export const BY_RULE = 'territory rules'

/** Whoever names a territory by hand pins it; who takes it away, or the pin, gives the account back to the rules. */
export const placeAccounts: Completion = {
  entity: 'account', name: 'territory',
  async complete(ctx, writes) {
    const open: Row[] = []
    for (const { old, next, given } of writes) {
      const byHand = ctx.systemReason !== BY_RULE && given.has('territory') && (next['territory'] ?? null) !== (old?.['territory'] ?? null)
      if (byHand && !given.has('territory_pinned')) next['territory_pinned'] = next['territory'] != null
      if (byHand) next['territory_rule'] = null
      if (next['territory_pinned'] !== true) open.push(next)
    }
    if (open.length === 0) return
    const rules = await territoryRules(ctx)
    if (rules.length === 0) return
    const scope: ConditionScope = { me: null, myTeam: [], zone: await organisationZone(ctx), now: ctx.clock.now() }
    for (const next of open) place(next, firstRule(rules, next, scope))
  },
}

function firstRule(rules: readonly Rule[], row: Row, scope: ConditionScope): Rule | undefined { return rules.find(rule => matches(rule.condition, row, scope)) }

/** An account that no rule wants keeps the territory it has, unless a rule had put it there. */
function place(next: Row, rule: Rule | undefined): void {
  if (rule) Object.assign(next, { territory: rule.territory, territory_rule: rule.id, territory_pinned: false })
  else if (next['territory_rule']) Object.assign(next, { territory: null, territory_rule: null })
}

