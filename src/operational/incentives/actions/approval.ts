// Approves a draft: from its first day on its rules hold, and those before it end the day before.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict, forbidden, invalid } from '#kernel/errors.ts'
import { addDays } from '#kernel/fields/calendar-date.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { update, updateMany } from '#kernel/records/update.ts'
import { type SpanKind, spanOf } from '#platform/calendars/span.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'
import { lockPlan } from '#operational/incentives/statements/periods.ts'
import { approvedVersions, participations, versionOf } from '#operational/incentives/statements/plan.ts'

const input = z.strictObject({})

export const versionApproval: Action = { entity: 'incentive_plan_version', noun: 'approval', input, needs: 'update', offeredWhen: { field: 'state', op: 'eq', value: 'draft' }, run: approveVersion }

/** 409 `not_a_draft`, 403 `own_incentive` (who takes part does not approve, administrators apart), 422 `components_missing`, `valid_from_missing`, `not_first_day_of_period`, `period_locked` (it begins in a locked period), `version_later_approved`, `open_periods_of_other_length`, `participants_missing`, `targets_missing`. */
export async function approveVersion(ctx: Ctx, id: string, _input: z.infer<typeof input>): Promise<Row> {
  const own = incentivesThemselves(ctx), row = await get(own, 'incentive_plan_version', id), version = versionOf(row)
  if (row['state'] !== 'draft') throw conflict('not_a_draft')
  await lockPlan(ctx, version.plan)
  const people = await participations(own, version.plan), from = version.validFrom
  if (!ctx.user.admin && people.some(person => person.user === ctx.user.id)) throw forbidden('own_incentive')
  if (version.components.length === 0) throw invalid([{ field: 'components', code: 'components_missing' }])
  if (from === null) throw invalid([{ field: 'valid_from', code: 'valid_from_missing' }])
  if (spanOf(from, version.cadence).from !== from) throw invalid([{ field: 'valid_from', code: 'not_first_day_of_period' }])
  const active = people.filter(person => person.to === null || person.to >= from)
  if (active.length === 0) throw invalid([{ field: 'plan', code: 'participants_missing' }])
  if (version.components.some(component => component.steps === 'attainment') && active.some(person => person.target === null)) throw invalid([{ field: 'components', code: 'targets_missing' }])
  await endOthers(own, version.plan, from, version.cadence)
  return update(own, 'incentive_plan_version', id, { state: 'approved', approved_by: ctx.user.id, approved_at: ctx.clock.now().toISOString() })
}

async function endOthers(ctx: Ctx, plan: string, from: string, cadence: SpanKind): Promise<void> {
  const periods = await rows(ctx, 'incentive_period', { fields: ['id', 'starts_on', 'ends_on', 'state'], filter: { all: [{ field: 'plan', op: 'eq', value: plan }, { field: 'ends_on', op: 'gte', value: from }] }, sort: 'starts_on', limit: 500 })
  if (periods.some(period => period['state'] === 'locked')) throw invalid([{ field: 'valid_from', code: 'period_locked' }])
  const others = await approvedVersions(ctx, plan)
  if (others.some(other => other.validFrom! >= from)) throw invalid([{ field: 'valid_from', code: 'version_later_approved' }])
  // a longer period that is open already would be cut in two
  if (periods.some(period => String(period['starts_on']) < from)) throw invalid([{ field: 'valid_from', code: 'not_first_day_of_period' }])
  // open months do not become part of a quarter
  if (periods.some(period => spanOf(String(period['starts_on']), cadence).to !== period['ends_on'])) throw invalid([{ field: 'cadence', code: 'open_periods_of_other_length' }])
  const before = others.filter(other => other.validTo === null || other.validTo >= from)
  await updateMany(ctx, 'incentive_plan_version', before.map(other => ({ id: other.id, patch: { valid_to: addDays(from, -1), state: 'ended' } })))
  await updateMany(ctx, 'incentive_period', periods.map(period => ({ id: String(period['id']), patch: { version_used: null } })))
}
