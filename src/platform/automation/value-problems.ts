// What is wrong with the values of a step, asked of the definitions as they are at the moment of saving.
import type { DefinedField, Registry } from '#kernel/entity/registry.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import { isProblem } from '#kernel/fields/field.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import type { StepValue, StepValues } from '#platform/automation/definition.ts'
import { fieldAt } from '#platform/automation/field-path.ts'
import type { StepPlace } from '#platform/automation/step-kind.ts'
import { pathsOf } from '#platform/automation/templates.ts'

const TEXTS = new Set(['text', 'longtext', 'email', 'phone', 'url', 'translated'])

/** Problems of values written into fields of `target`: unknown and unwritable fields, values their kind refuses, paths without an end. */
export function valuesProblems(place: StepPlace, target: string, values: StepValues, at = 'values'): FieldProblem[] {
  const definition = place.ctx.kernel.registry.find(target)
  return Object.entries(values).flatMap(([name, value]) => {
    const where = `${at}.${name}`, input = definition?.entity.inputs?.[name]
    const defined = definition?.fields.get(name)
    if (!defined) return input ? [] : [{ field: where, code: 'unknown_field', params: { field: name } }]
    const { options } = defined.field
    if (defined.storage !== 'main' || options.computed || options.derived) return [{ field: where, code: 'read_only' }]
    return valueProblems(place, defined, value, where)
  })
}

/** Problems of a text with fields in it. */
export function templateProblems(registry: Registry, entity: string, template: string, at: string): FieldProblem[] {
  return pathsOf(template).filter(path => !fieldAt(registry, entity, path)).map(path => ({ field: at, code: 'unknown_field', params: { field: path } }))
}

function valueProblems(place: StepPlace, target: DefinedField, value: StepValue, at: string): FieldProblem[] {
  const { ctx, entity, made } = place, { registry } = ctx.kernel
  const literal = (given: unknown): FieldProblem[] => {
    if (given === null) return target.field.options.required ? [{ field: at, code: 'required' }] : []
    const parsed = kindOf(target.field).parse(given, target.field, ctx.language)
    return isProblem(parsed) ? [{ field: at, code: parsed.code, ...(parsed.params ? { params: parsed.params } : {}) }] : []
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return literal(value)
  if ('value' in value) return literal(value.value ?? null)
  if ('field' in value) return fieldAt(registry, entity, value.field) ? [] : [{ field: at, code: 'unknown_field', params: { field: value.field } }]
  if ('template' in value) return TEXTS.has(target.kind) ? templateProblems(registry, entity, value.template, at) : [{ field: at, code: 'automation_text_needed' }]
  if ('made' in value) {
    const found = made.get(value.made)
    if (!found) return [{ field: at, code: 'automation_step_makes_nothing', params: { place: value.made } }]
    const targets = target.target ? [target.target] : (target.field.options['targets'] as string[] | undefined) ?? []
    return targets.includes(found) ? [] : [{ field: at, code: 'invalid_reference' }]
  }
  return target.kind === 'date' || target.kind === 'datetime' ? [] : [{ field: at, code: 'automation_date_needed' }]
}
