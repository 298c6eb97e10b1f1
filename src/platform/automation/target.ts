// The record a step works on: the one that set the automation off (`record`), one it refers to (`branch`, `branch.owner`), or one that an earlier step made (`made:1`).
import { z } from 'zod'
import { type FieldProblem, Refusal } from '#kernel/errors.ts'
import { fieldAt, targetAt } from '#platform/automation/field-path.ts'
import type { StepMoment, StepPlace } from '#platform/automation/step-kind.ts'
import { readPaths } from '#platform/automation/values.ts'

const MADE = 'made:'
export const targetSchema = z.string().min(1).max(300).default('record')

/** The entity of the target, and what is wrong with it. */
export function targetProblems({ ctx, entity, made }: StepPlace, target: string): { entity: string | null; problems: FieldProblem[] } {
  if (target.startsWith(MADE)) {
    const found = made.get(target.slice(MADE.length)) ?? null
    return { entity: found, problems: found ? [] : [{ field: 'target', code: 'automation_step_makes_nothing', params: { place: target.slice(MADE.length) } }] }
  }
  const found = targetAt(ctx.kernel.registry, entity, target)
  const code = fieldAt(ctx.kernel.registry, entity, target) ? 'automation_reference_needed' : 'unknown_field'
  return { entity: found, problems: found ? [] : [{ field: 'target', code, params: { field: target } }] }
}

/** The record at the target. 409 `automation_target_empty` when the reference holds nothing the automation may see. */
export async function targetOf(moment: StepMoment, target: string): Promise<{ entity: string; id: string }> {
  if (target === 'record') return { entity: moment.entity, id: moment.record }
  if (target.startsWith(MADE)) {
    const id = moment.made(target.slice(MADE.length)), entity = id ? moment.madeEntity(target.slice(MADE.length)) : null
    if (!id || !entity) throw new Refusal(409, 'automation_target_empty', { params: { field: target } })
    return { entity, id }
  }
  const entity = targetAt(moment.ctx.kernel.registry, moment.entity, target)
  const id = entity ? (await readPaths(moment, [target]))[target] : null
  if (!entity || typeof id !== 'string') throw new Refusal(409, 'automation_target_empty', { params: { field: target } })
  return { entity, id }
}
