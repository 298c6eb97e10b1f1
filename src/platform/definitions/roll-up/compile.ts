// A roll-up as something that runs: how many, or how much, of the records that point here.
import { parseCondition } from '#kernel/conditions/parse.ts'
import { looksBeyond } from '#kernel/conditions/memory.ts'
import type { ParsedCondition } from '#kernel/conditions/parsed.ts'
import type { DefinedField, Registry } from '#kernel/entity/registry.ts'
import { Refusal } from '#kernel/errors.ts'
import { FormulaProblem } from '#platform/definitions/formula/parse.ts'
import { FUNCTIONS, type Result } from '#platform/definitions/kinds.ts'
import type { RollUp, StoredField } from '#platform/definitions/stored.ts'

export interface RollUpWork {
  entity: string
  name: string
  child: string
  via: DefinedField
  function: RollUp['function']
  /** what is added up: of money its value in the organisation's currency; null for a count */
  field: DefinedField | null
  filter: ParsedCondition | null
  /** fields of the child whose change can change the value */
  reads: ReadonlySet<string>
  timely: boolean
  result: Result
}
export type RollUps = RollUpWork[]

/** Every roll-up that stands. One that does not compile is told to `left` and left out; its last values stay. */
export function compileRollUps(registry: Registry, stored: StoredField[], left: (problem: object) => void): RollUps {
  return stored.filter(field => field.kind === 'roll_up' && field.state !== 'retired' && registry.find(field.entity)).flatMap(field => {
    try { return [compileRollUp(registry, field)] } catch (error) {
      if (!(error instanceof FormulaProblem)) throw error
      left({ entity: field.entity, field: field.name, code: error.code, ...error.params })
      return []
    }
  })
}

/** Compiles one. Throws `FormulaProblem`: `roll_up_incomplete`, `formula_unknown_field`, `roll_up_not_a_reference`, `roll_up_not_a_number`, `formula_condition`, `formula_beyond`. */
export function compileRollUp(registry: Registry, stored: Pick<StoredField, 'entity' | 'name' | 'roll_up'>): RollUpWork {
  const { roll_up: asked } = stored
  const child = asked && registry.find(String(asked.entity))
  if (!asked || !child || !FUNCTIONS.includes(asked.function)) throw new FormulaProblem('roll_up_incomplete')
  const via = child.fields.get(String(asked.via))
  if (!via || via.target !== stored.entity || via.storage !== 'main') throw new FormulaProblem('roll_up_not_a_reference', { field: String(asked.via).slice(0, 63) })
  const named = asked.function === 'count' ? null : child.fields.get(String(asked.field))
  if (named === undefined) throw new FormulaProblem('formula_unknown_field', { field: String(asked.field).slice(0, 63) })
  const field = named?.kind === 'money' ? child.fields.get(`${named.name}_base`)! : named
  const result = resultOf(asked.function, named)
  if (result === null) throw new FormulaProblem('roll_up_not_a_number', { field: named?.name ?? '' })
  const reads = new Set([via.name, ...(field ? [field.name] : [])])
  const filter = filterOf(registry, child.name, asked.filter, reads)
  const timely = /"\$today"|"in_last"|"in_next"/.test(JSON.stringify(asked.filter ?? null))
  return { entity: stored.entity, name: stored.name, child: child.name, via, function: asked.function, field, filter, reads, timely, result }
}

/** Decimals of what a roll-up yields, when it is a number with some: those of the field that is added up. */
export function scaleOfRollUp(work: RollUpWork): number | null {
  if (work.result !== 'number' || !work.field) return null
  const { integer, scale } = work.field.field.options as { integer?: boolean; scale?: number }
  return integer || work.field.kind === 'duration' ? null : scale ?? 4
}

function resultOf(asked: RollUp['function'], field: DefinedField | null): Result | null {
  if (!field) return 'number'
  if (field.kind === 'money') return 'money'
  if (['number', 'duration', 'percent'].includes(field.kind)) return 'number'
  return asked !== 'sum' && (field.kind === 'date' || field.kind === 'datetime') ? field.kind : null
}

function filterOf(registry: Registry, child: string, filter: unknown, reads: Set<string>): ParsedCondition | null {
  if (filter === null || filter === undefined) return null
  try {
    const parsed = parseCondition(registry, child, filter, { mayRead: (_entity, field) => { reads.add(field); return true } })
    if (looksBeyond(parsed)) throw new FormulaProblem('formula_beyond')
    return parsed
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new FormulaProblem('formula_condition', { reason: String(error.params['reason'] ?? error.code), field: String(error.params['field'] ?? '') })
  }
}
