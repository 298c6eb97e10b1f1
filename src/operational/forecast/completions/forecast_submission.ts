// Who may say what of whose forecast, and what the opportunities said at that moment.
import type { Ctx } from '#kernel/context.ts'
import { forbidden, invalid, type FieldProblem } from '#kernel/errors.ts'
import { parts } from '#kernel/fields/calendar-date.ts'
import type { Completion, Row } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { asSystem } from '#kernel/access/system.ts'
import { figuresTogether } from '#operational/forecast/call/figures.ts'
import { branchOf } from '#operational/forecast/call/people.ts'
import { periodLabel } from '#operational/forecast/completions/quota.ts'
import { periodOf, type PeriodKind } from '#operational/forecast/period.ts'

/** 403 `forecast_not_yours` for somebody who is neither oneself nor below one; 422 `override_reason` for another's without a reason, `negative`. */
export const completeSubmission: Completion = {
  entity: 'forecast_submission', name: 'forecast_submission',
  async complete(ctx, writes) {
    const problems: FieldProblem[] = []
    for (const [index, { old, next }] of writes.entries()) {
      if (old) continue
      const own = next['user'] === ctx.user.id
      if (!own && !ctx.user.admin && !ctx.user.team.includes(String(next['user']))) throw forbidden('forecast_not_yours')
      next['kind'] = own ? 'own' : 'override'
      if (!own && !String(next['reason'] ?? '').trim()) problems.push({ field: 'reason', code: 'override_reason', index })
      for (const field of ['commit', 'best_case']) if (next[field] != null && String(next[field]).startsWith('-')) problems.push({ field, code: 'negative', index })
      if (next['starts_on'] && parts(String(next['starts_on']))) await recall(ctx, next)
    }
    if (problems.length > 0) throw invalid(problems)
  },
}

async function recall(ctx: Ctx, next: Row): Promise<void> {
  const period = periodOf(next['period'] as PeriodKind, String(next['starts_on'])), user = String(next['user']), lifted = asSystem(ctx, 'what opportunities said when a forecast was given')
  next['starts_on'] = period.start
  const [name, figures] = [(await byIds(lifted, 'user', [user], ['name'])).get(user)?.['name'], await figuresTogether(lifted, period, { owners: await branchOf(lifted, user) })]
  next['name'] = `${String(name ?? '')} · ${periodLabel(period.kind, period.start)}`
  Object.assign(next, { won_then: figures.won, commit_then: figures.commit, best_case_then: figures.best_case, expected_then: figures.expected })
}
