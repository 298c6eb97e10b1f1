// The door of conditions: from JSON of whatever origin to a condition whose every name is known and allowed.
import { type Operator, OPERATORS } from '#kernel/conditions/condition.ts'
import { POSITIVE, readOperand } from '#kernel/conditions/operand.ts'
import type { Node, ParsedCondition, Step } from '#kernel/conditions/parsed.ts'
import type { DefinedField, Definition, Registry } from '#kernel/entity/registry.ts'
import { badRequest, type Refusal } from '#kernel/errors.ts'
import type { Problem } from '#kernel/fields/field.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { shown } from '#kernel/fields/plain-text.ts'

export interface ConditionLimits { depth: number; nodes: number; list: number; steps: number }
export interface ParseOptions {
  /** field rights of the reader: a hidden field is refused exactly like one that does not exist */
  mayRead(entity: string, field: string): boolean
  limits?: Partial<ConditionLimits>
}

export const CONDITION_LIMITS: ConditionLimits = { depth: 20, nodes: 200, list: 1000, steps: 3 }

interface Reading { registry: Registry; mayRead: ParseOptions['mayRead']; limits: ConditionLimits; nodes: number }

/** Parses a condition over records of an entity.
 *  Throws a 400: `unknown_field`, `unknown_operator`, `invalid_condition` (what is wrong with it in `fields`) or `condition_too_deep`, naming the culprit. */
export function parseCondition(registry: Registry, entityName: string, json: unknown, { mayRead, limits }: ParseOptions): ParsedCondition {
  return { entity: entityName, node: readNode(json, registry.entity(entityName), 0, { registry, mayRead, limits: { ...CONDITION_LIMITS, ...limits }, nodes: 0 }) }
}

function readNode(json: unknown, definition: Definition, depth: number, reading: Reading): Node {
  if (depth > reading.limits.depth) throw badRequest('condition_too_deep', { max: reading.limits.depth })
  if (++reading.nodes > reading.limits.nodes) throw invalid('too_many', { max: reading.limits.nodes })
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw invalid('invalid_type')
  const given = new Map<string, unknown>(Object.entries(json))
  if (given.size === 0) return { type: 'all', parts: [] }
  for (const group of ['all', 'any'] as const) if (given.has(group)) return readGroup(group, only(given, [group]).get(group), definition, depth, reading)
  if (given.has('not')) return { type: 'not', part: readNode(only(given, ['not']).get('not'), definition, depth + 1, reading) }
  if (given.has('related')) return readRelated(only(given, ['related', 'at_least', 'at_most', 'where']), definition, depth, reading)
  if (given.has('field')) return readField(only(given, ['field', 'op', 'value']), definition, reading)
  throw invalid('unknown_member', { value: shown([...given.keys()][0]) })
}

function readGroup(type: 'all' | 'any', parts: unknown, definition: Definition, depth: number, reading: Reading): Node {
  if (!Array.isArray(parts)) throw invalid('invalid_type', { value: type })
  return { type, parts: parts.map(part => readNode(part, definition, depth + 1, reading)) }
}

function readRelated(given: Map<string, unknown>, definition: Definition, depth: number, reading: Reading): Node {
  const relation = given.get('related')
  const inverse = typeof relation === 'string' ? definition.inverses.get(relation) : undefined
  const child = inverse && reading.registry.find(inverse.entity), via = inverse && child?.fields.get(inverse.field)
  if (typeof relation !== 'string' || !child || !via || !reading.mayRead(child.name, via.name)) throw unknownField(relation)
  const atMost = count(given.get('at_most'), 'at_most')
  const atLeast = count(given.get('at_least'), 'at_least') ?? (atMost === null ? 1 : 0)
  if (atMost !== null && atMost < atLeast) throw invalid('out_of_range', { value: 'at_most' })
  return { type: 'related', entity: child.name, via, relation, atLeast, atMost, where: readNode(given.get('where') ?? {}, child, depth + 1, reading) }
}

function readField(given: Map<string, unknown>, definition: Definition, reading: Reading): Node {
  const name = given.get('field'), { path, entity, field } = resolve(name, definition, reading)
  const operator = OPERATORS.find(each => each === given.get('op')), kind = kindOf(field.field)
  if (!operator || !kind.operators.includes(operator)) throw badRequest('unknown_operator', { operator: shown(given.get('op') ?? ''), field: String(name) })
  const { op, negated, value } = asAsked(operator, given.get('value'))
  const operand = readOperand(value, op, field.field, reading.limits.list)
  if ('code' in operand) throw invalidValue(String(name), operand)
  return { type: 'field', path, entity, field, op, negated, operand }
}

/** `eq null` is how many programs say "is empty". */
function asAsked(operator: Operator, value: unknown): { op: (typeof POSITIVE)[Operator]['op']; negated: boolean; value: unknown } {
  if (value === null && (operator === 'eq' || operator === 'ne')) return { op: 'present', negated: operator === 'eq', value }
  return { ...POSITIVE[operator], value }
}

function resolve(name: unknown, definition: Definition, reading: Reading): { path: Step[]; entity: string; field: DefinedField } {
  if (typeof name !== 'string' || name.length > 300) throw unknownField(name)
  const names = name.split('.'), last = names.pop()!
  if (names.length > reading.limits.steps) throw unknownField(name)
  const path: Step[] = []
  let current = definition
  for (const step of names) {
    const field = readable(current, step, name, reading), next = field.target === null ? undefined : reading.registry.find(field.target)
    if (!next) throw unknownField(name)
    path.push({ field, target: next.name })
    current = next
  }
  return { path, entity: current.name, field: readable(current, last, name, reading) }
}

function readable(definition: Definition, fieldName: string, asked: string, reading: Reading): DefinedField {
  const field = definition.fields.get(fieldName)
  if (!field || !reading.mayRead(definition.name, fieldName)) throw unknownField(asked)
  return field
}

function only(given: Map<string, unknown>, allowed: string[]): Map<string, unknown> {
  for (const key of given.keys()) if (!allowed.includes(key)) throw invalid('unknown_member', { value: shown(key) })
  return given
}

function count(value: unknown, name: string): number | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 10_000) throw invalid('out_of_range', { value: name })
  return value
}

function unknownField(name: unknown): Refusal { return badRequest('unknown_field', { field: shown(name) }) }
function invalid(reason: string, params: Record<string, string | number> = {}): Refusal { return badRequest('invalid_condition', { reason, ...params }, [{ field: String(params['value'] ?? ''), code: reason, params }]) }
function invalidValue(field: string, { code, params }: Problem): Refusal {
  return badRequest('invalid_condition', { reason: code, field, ...params }, [{ field, code, ...(params ? { params } : {}) }])
}
