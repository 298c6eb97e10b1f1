// What is wrong with an automation when it is saved, each problem with its place: `steps.2.yes.0.values.stage`.
import type { ZodType } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { type FieldProblem, Refusal } from '#kernel/errors.ts'
import { isProblem } from '#kernel/fields/field.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { MOST_NESTING, MOST_STEPS, OWN, type RecordTrigger, type Trigger, triggerSchema } from '#platform/automation/definition.ts'
import { checkCondition } from '#platform/automation/holds.ts'
import { stepKinds } from '#platform/automation/step-kind.ts'

export interface Asked { entity: unknown; trigger: unknown; condition: unknown; steps: unknown }

/** Every problem of a definition, by the names of now: custom fields and objects, actions and kinds of step of every module count. Empty when it can run. */
export function definitionProblems(ctx: Ctx, asked: Asked): FieldProblem[] {
  const { registry } = ctx.kernel, entity = String(asked.entity)
  const definition = registry.find(entity)
  if (!definition) return [{ field: 'entity', code: 'unknown_entity', params: { entity: entity.slice(0, 63) } }]
  if (OWN.has(entity)) return [{ field: 'entity', code: 'automation_entity_closed', params: { entity } }]
  return [...triggerProblems(ctx, entity, asked.trigger), ...conditionProblems(ctx, entity, asked.condition), ...stepsProblems(ctx, entity, asked.steps)]
}

/** Problems of a value by a schema, with paths below `at`. */
function schemaProblems(schema: ZodType, value: unknown, at: string): FieldProblem[] {
  const found = schema.safeParse(value)
  if (found.success) return []
  return found.error.issues.flatMap((issue): FieldProblem[] => {
    const field = [at, ...issue.path].join('.')
    if (issue.code === 'unrecognized_keys') return issue.keys.map(key => ({ field: `${field}.${key}`, code: 'unknown_field', params: { field: key } }))
    const given = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key], value)
    return [{ field, code: given === undefined ? 'required' : issue.code === 'invalid_value' ? 'unknown_option' : issue.code === 'too_big' ? 'too_long' : 'invalid_type' }]
  })
}

function triggerProblems(ctx: Ctx, entity: string, given: unknown): FieldProblem[] {
  const wrong = schemaProblems(triggerSchema, given, 'trigger')
  if (wrong.length > 0) return wrong
  const trigger = given as Trigger
  if (trigger.type === 'record') return recordProblems(ctx, entity, trigger)
  const field = ctx.kernel.registry.entity(entity).fields.get(trigger.field)
  if (!field) return [{ field: 'trigger.field', code: 'unknown_field', params: { field: trigger.field } }]
  if (field.kind !== 'date' && field.kind !== 'datetime') return [{ field: 'trigger.field', code: 'automation_date_needed' }]
  if (trigger.days !== undefined && trigger.hours !== undefined) return [{ field: 'trigger.hours', code: 'automation_days_or_hours' }]
  return field.kind === 'date' && trigger.at === undefined ? [{ field: 'trigger.at', code: 'required' }] : []
}

function recordProblems(ctx: Ctx, entity: string, { fields = [] }: RecordTrigger): FieldProblem[] {
  return fields.flatMap(({ field, from, to }, index): FieldProblem[] => {
    const at = `trigger.fields.${index}`, defined = ctx.kernel.registry.entity(entity).fields.get(field)
    if (!defined || defined.storage === 'base') return [{ field: `${at}.field`, code: 'unknown_field', params: { field } }]
    // derived values come by the hundred thousand, beside the record and without a version: nothing waits for them
    if (defined.storage === 'derived') return [{ field: `${at}.field`, code: 'automation_derived_field' }]
    return ([['from', from], ['to', to]] as const).flatMap(([side, wanted]) => (wanted === undefined ? [] : [wanted].flat()).flatMap(one => {
      const parsed = one === null ? { value: null } : kindOf(defined.field).parse(one, defined.field, ctx.language)
      return isProblem(parsed) ? [{ field: `${at}.${side}`, code: parsed.code, ...(parsed.params ? { params: parsed.params } : {}) }] : []
    }))
  })
}

function conditionProblems(ctx: Ctx, entity: string, condition: unknown): FieldProblem[] {
  if (condition === null || condition === undefined) return []
  try { checkCondition(ctx, entity, condition); return [] } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [{ field: 'condition', code: error.code, params: error.params }]
  }
}

function stepsProblems(ctx: Ctx, entity: string, steps: unknown): FieldProblem[] {
  const made = new Map<string, string>()
  let count = 0
  const list = (given: unknown, at: string, place: string, depth: number): FieldProblem[] => {
    if (!Array.isArray(given)) return [{ field: at, code: 'invalid_type' }]
    if (depth > MOST_NESTING) return [{ field: at, code: 'too_deep', params: { max: MOST_NESTING } }]
    return given.flatMap((step: unknown, index) => {
      if (++count > MOST_STEPS) return count === MOST_STEPS + 1 ? [{ field: at, code: 'automation_too_many_steps', params: { max: MOST_STEPS } }] : []
      return one(step, `${at}.${index}`, place ? `${place}.${index}` : String(index), depth)
    })
  }
  const one = (given: unknown, at: string, place: string, depth: number): FieldProblem[] => {
    const { kind: word, ...rest } = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>
    const kind = typeof word === 'string' ? stepKinds(ctx.kernel).get(word) : undefined
    if (!kind) return [{ field: `${at}.kind`, code: 'automation_unknown_step', params: { kind: String(word ?? '').slice(0, 60) } }]
    const wrong = schemaProblems(kind.input, rest, at)
    if (wrong.length > 0) return wrong
    const input = kind.input.parse(rest) as never
    const problems = kind.check({ ctx, entity, made }, input).map(problem => ({ ...problem, field: `${at}.${problem.field}` }))
    const makes = kind.makes?.(input)
    if (makes) made.set(place, makes)
    return [...problems, ...(kind.lists ?? []).flatMap(name => list((input as Record<string, unknown>)[name] ?? [], `${at}.${name}`, `${place}.${name}`, depth + 1))]
  }
  if (Array.isArray(steps) && steps.length === 0) return [{ field: 'steps', code: 'required' }]
  return list(steps, 'steps', '', 1)
}
