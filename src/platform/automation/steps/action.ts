// Performs an action of any module on a record, as a person would with its button.
import { z } from 'zod'
import { performAction } from '#kernel/records/action.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Action } from '#kernel/module.ts'
import { OWN, type StepValues, valuesSchema } from '#platform/automation/definition.ts'
import { fieldAt } from '#platform/automation/field-path.ts'
import type { StepKind, StepPlace } from '#platform/automation/step-kind.ts'
import { targetOf, targetProblems, targetSchema } from '#platform/automation/target.ts'
import { templateProblems } from '#platform/automation/value-problems.ts'
import { workOut } from '#platform/automation/values.ts'

const input = z.strictObject({ target: targetSchema, noun: z.string().min(1).max(63), input: valuesSchema.default({}) })

export const actionStep: StepKind<z.infer<typeof input>> = {
  name: 'action', input,
  check(place, step) {
    const { entity, problems } = targetProblems(place, step.target)
    if (entity === null) return problems
    const definition = place.ctx.kernel.registry.entity(entity), action = definition.actions.get(step.noun)
    if (!action || OWN.has(entity)) return [{ field: 'noun', code: 'unknown_action', params: { action: step.noun } }]
    return inputProblems(place, action, step.input)
  },
  async run(moment, step) {
    const { entity, id } = await targetOf(moment, step.target)
    const given = await workOut(moment, entity, step.input)
    await performAction(moment.ctx, entity, id, step.noun, given)
    return { log: { entity, record: id, action: step.noun }, shown: given }
  },
}

/** What is written out is checked by the action's own schema; what the record will give can only be checked when it runs. */
function inputProblems(place: StepPlace, action: Action, given: StepValues): FieldProblem[] {
  const open = new Set(Object.entries(given).filter(([, value]) => isOpen(value)).map(([name]) => name))
  const literals = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value !== null && typeof value === 'object' && 'value' in value ? value.value : open.has(name) ? undefined : value]))
  const found = action.input.safeParse(literals)
  const issues = found.success ? [] : found.error.issues
  const problems = issues.flatMap((issue): FieldProblem[] => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map(key => ({ field: `input.${key}`, code: 'unknown_field', params: { field: key } }))
    const [first] = issue.path
    if (open.has(String(first))) return []
    const missing = first !== undefined && literals[String(first)] === undefined
    return [{ field: ['input', ...issue.path].join('.'), code: missing ? 'required' : issue.code === 'invalid_value' ? 'unknown_option' : 'invalid_type' }]
  })
  return [...problems, ...Object.entries(given).flatMap(([name, value]) => pathProblems(place, `input.${name}`, value))]
}

function isOpen(value: StepValues[string]): boolean { return value !== null && typeof value === 'object' && !Array.isArray(value) && !('value' in value) }

function pathProblems(place: StepPlace, at: string, value: StepValues[string]): FieldProblem[] {
  const { registry } = place.ctx.kernel
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return []
  if ('field' in value) return fieldAt(registry, place.entity, value.field) ? [] : [{ field: at, code: 'unknown_field', params: { field: value.field } }]
  if ('made' in value) return place.made.has(value.made) ? [] : [{ field: at, code: 'automation_step_makes_nothing', params: { place: value.made } }]
  return 'template' in value ? templateProblems(registry, place.entity, value.template, at) : []
}
