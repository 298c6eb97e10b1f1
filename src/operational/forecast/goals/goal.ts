// A goal is checked when it is written, measured at once, and again every hour while it runs.
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid, Refusal, type FieldProblem } from '#kernel/errors.ts'
import type { Action, Completion, Job, Reaction, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { checkCondition } from '#platform/automation/holds.ts'
import { isAbove } from '#platform/sessions/above.ts'
import { factsOf } from '#platform/facts/fact.ts'
import { measureGoals, measureOf } from '#operational/forecast/goals/measure.ts'
import { organisationDay } from '#platform/calendars/organisation-day.ts'
import { addDays } from '#kernel/fields/calendar-date.ts'

/** What a goal says of its owner: whose right to a figure it uses, and of which. */
const MEASURED = ['owner', 'fact', 'measure', 'filter', 'starts_on', 'ends_on']

/** 422 `goal_not_yours`, `unknown_fact`, `unknown_measure_of_fact`, `ends_before_start`, or what is wrong with the filter. */
export const completeGoal: Completion = {
  entity: 'goal', name: 'goal',
  async complete(ctx, writes) {
    const problems: FieldProblem[] = []
    for (const [index, { old, next }] of writes.entries()) {
      if (next['owner'] && (!old || MEASURED.some(name => JSON.stringify(old[name] ?? null) !== JSON.stringify(next[name] ?? null))) && !(await mayMeasureAs(ctx, String(next['owner'])))) problems.push({ field: 'owner', code: 'goal_not_yours', index })
    }
    writes.forEach(({ next }, index) => {
      const fact = factsOf(ctx.kernel).find(known => known.name === next['fact'])
      if (next['fact'] && !fact) problems.push({ field: 'fact', code: 'unknown_fact', index })
      else if (fact && next['measure'] && !measureOf(ctx, { fact: fact.name, measure: String(next['measure']) })) problems.push({ field: 'measure', code: 'unknown_measure_of_fact', index })
      if (next['starts_on'] && next['ends_on'] && String(next['ends_on']) < String(next['starts_on'])) problems.push({ field: 'ends_on', code: 'ends_before_start', index })
      if (fact && next['filter']) {
        try { checkCondition(ctx, fact.entity, next['filter']) } catch (error) {
          if (!(error instanceof Refusal)) throw error
          problems.push({ field: 'filter', code: error.code, params: error.params, index })
        }
      }
    })
    if (problems.length > 0) throw invalid(problems)
  },
}

/** A goal is measured with the rights of its owner: only they, those above them and administrators say what it measures, however it is shared. */
async function mayMeasureAs(ctx: Ctx, owner: string): Promise<boolean> { return ctx.user.admin || ctx.user.id === owner || isAbove(ctx, owner) }

export const goalMeasurement: Action = { entity: 'goal', noun: 'measurement', input: z.strictObject({}), needs: 'read', run: measureGoal }

/** Measures one goal now; answers the record. */
async function measureGoal(ctx: Ctx, id: string): Promise<Row> {
  await measureGoals(asSystem(ctx, 'where a goal stands'), [await get(ctx, 'goal', id)])
  return get(ctx, 'goal', id)
}

export const measureChanged: Reaction = {
  name: 'forecast.goal', on: ['goal.created', 'goal.updated'],
  async handle(ctx, change) { await measureGoals(ctx, await rows(ctx, 'goal', { filter: { field: 'id', op: 'eq', value: change.record }, limit: 1 })) },
}

/** Goals that run, and those that ended within a week: late entries still count. */
export const measureJob: Job = {
  name: 'forecast.goals', cron: '25 * * * *',
  async run(ctx, _payload, progress) {
    const day = await organisationDay(ctx), since = addDays(day, -7)
    let measured = 0
    for (let after = '00000000-0000-0000-0000-000000000000'; !progress.signal.aborted;) {
      const found = await ctx.sql.unsafe('select g.id from "goal" g where g.deleted_at is null and g.starts_on <= $1::date and g.ends_on >= $2::date and g.id > $3::uuid order by g.id limit 100', [day, since, after], { prepare: true })
      if (found.length === 0) break
      const ids = found.map(row => String(row['id']))
      await measureGoals(ctx, await rows(ctx, 'goal', { filter: { field: 'id', op: 'in', value: ids }, limit: 100 }))
      measured += ids.length
      after = ids.at(-1)!
      await progress.report(measured, null)
    }
    return { measured }
  },
}
