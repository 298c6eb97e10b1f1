// Formulas and roll-ups before they are stored: they compile, and no value depends on itself by any way round.
import type { Registry } from '#kernel/entity/registry.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { compileFormula, typeOfFormula } from '#platform/definitions/formula/compile.ts'
import { FormulaProblem } from '#platform/definitions/formula/parse.ts'
import type { Result } from '#platform/definitions/kinds.ts'
import { compileRollUp, scaleOfRollUp } from '#platform/definitions/roll-up/compile.ts'
import { fieldOf, type Stored } from '#platform/definitions/stored.ts'

/** Problems of a formula or a roll-up; fills the kind of its result where it follows from it. */
export function calculationProblems(registry: Registry, stored: Stored, next: Row): FieldProblem[] {
  const field = fieldOf(next)
  if (field.kind !== 'formula' && field.kind !== 'roll_up') return []
  if (field.state === 'retired') return []
  const where = field.kind === 'formula' ? 'formula' : 'roll_up'
  if (!field[where]) return [{ field: where, code: 'required' }]
  try {
    if (field.kind === 'formula') {
      next['result'] ??= resultOf(typeOfFormula(registry, field.entity, field.formula!))
      if (next['result'] === 'number' && next['scale'] === null) next['scale'] = 4
      compileFormula(registry, fieldOf(next))
    } else {
      const work = compileRollUp(registry, field)
      if (next['result'] !== null && next['result'] !== work.result) return [{ field: 'roll_up', code: 'definition_fixed' }]
      next['result'] = work.result
      next['scale'] = scaleOfRollUp(work)
    }
    const circle = circleOf(registry, stored, next)
    return circle ? [{ field: where, code: 'formula_circle', params: { field: circle } }] : []
  } catch (error) {
    if (!(error instanceof FormulaProblem)) throw error
    return [{ field: where, code: error.code, params: error.params }]
  }
}

function resultOf(type: string): Result | null { return type === 'number' || type === 'text' || type === 'date' || type === 'datetime' || type === 'boolean' ? type : 'text' }

/** The field by which this one would come to depend on itself; null when it does not. */
function circleOf(registry: Registry, stored: Stored, next: Row): string | null {
  const own = fieldOf(next), start = `${own.entity}.${own.name}`
  const all = new Map([...stored.fields.filter(each => each.id !== own.id), own].map(each => [`${each.entity}.${each.name}`, each]))
  const seen = new Set<string>()
  const walk = (key: string): string | null => {
    const field = all.get(key)
    if (!field || field.state === 'retired' || seen.has(key)) return null
    seen.add(key)
    for (const dependency of dependencies(registry, field)) if (dependency === start || walk(dependency) !== null) return dependency
    return null
  }
  return walk(start)
}

function dependencies(registry: Registry, field: ReturnType<typeof fieldOf>): string[] {
  try {
    if (field.kind === 'formula') return [...compileFormula(registry, field).reads].map(name => `${field.entity}.${name}`)
    if (field.kind === 'roll_up') { const work = compileRollUp(registry, field); return [...work.reads].map(name => `${work.child}.${name.replace(/_base$/, '')}`) }
  } catch (error) { if (!(error instanceof FormulaProblem)) throw error }
  return []
}
