// From a tree to something that runs: every field known, every type right, and a list of what it depends on.
import type { ConditionScope } from '#kernel/conditions/condition.ts'
import { looksBeyond, matches } from '#kernel/conditions/memory.ts'
import { parseCondition } from '#kernel/conditions/parse.ts'
import type { DefinedField, Definition, Registry } from '#kernel/entity/registry.ts'
import { Refusal } from '#kernel/errors.ts'
import { parts } from '#kernel/fields/calendar-date.ts'
import type { Row } from '#kernel/module.ts'
import { decimalOf } from '#platform/definitions/formula/decimal.ts'
import { dayOf } from '#platform/definitions/formula/days.ts'
import { DEEPEST, type Expression, MOST_NODES, type Type } from '#platform/definitions/formula/expression.ts'
import { type Callable, FUNCTIONS, type Moment, type Value } from '#platform/definitions/formula/functions.ts'
import { FormulaProblem, parseFormula } from '#platform/definitions/formula/parse.ts'
import { fits, toStored } from '#platform/definitions/formula/result.ts'
import type { StoredField } from '#platform/definitions/stored.ts'

export interface World { row: Row; moment: Moment; scope: ConditionScope }
/** A field of the record that a reference points to; its value is in the row as `via.field`. */
export interface Far { via: string; target: string; field: string }
export interface Formula {
  name: string
  /** fields of the own record it reads */
  reads: ReadonlySet<string>
  far: readonly Far[]
  /** its value changes with the day */
  timely: boolean
  run(world: World): unknown
}
/** Formulas of an entity, each after those it reads. */
export type Formulas = Map<string, Formula[]>
interface Compiled { type: Type; run(world: World): Value }
interface Compiling { registry: Registry; definition: Definition; reads: Set<string>; far: Map<string, Far>; timely: boolean; nodes: number }

/** Every formula that stands, by entity. One that does not compile (a field it read is gone) is told to `left` and left out; its last values stay. */
export function compileFormulas(registry: Registry, stored: StoredField[], left: (problem: object) => void): Formulas {
  const all: Formulas = new Map()
  for (const field of stored) {
    if (field.kind !== 'formula' || field.state === 'retired' || !registry.find(field.entity)) continue
    try { all.set(field.entity, [...all.get(field.entity) ?? [], compileFormula(registry, field)]) } catch (error) {
      if (!(error instanceof FormulaProblem)) throw error
      left({ entity: field.entity, field: field.name, code: error.code, ...error.params })
    }
  }
  for (const [entity, formulas] of all) all.set(entity, inOrder(formulas))
  return all
}

/** Compiles one formula. Throws `FormulaProblem`. */
export function compileFormula(registry: Registry, stored: Pick<StoredField, 'entity' | 'name' | 'formula' | 'result' | 'scale' | 'max_length'>): Formula {
  const compiling: Compiling = { registry, definition: registry.entity(stored.entity), reads: new Set(), far: new Map(), timely: false, nodes: 0 }
  const { type, run } = compile(parseFormula(stored.formula ?? ''), compiling, 0)
  const result = stored.result ?? 'number'
  if (!fits(type, result)) throw new FormulaProblem('formula_result', { type, result })
  if (compiling.reads.has(stored.name)) throw new FormulaProblem('formula_circle', { field: stored.name })
  return { name: stored.name, reads: compiling.reads, far: [...compiling.far.values()], timely: compiling.timely, run: world => toStored(run(world), result, stored, world.moment.zone) }
}

/** The type a formula yields, for a screen that proposes the kind of its result. Throws `FormulaProblem`. */
export function typeOfFormula(registry: Registry, entity: string, formula: string): Type {
  return compile(parseFormula(formula), { registry, definition: registry.entity(entity), reads: new Set(), far: new Map(), timely: false, nodes: 0 }, 0).type
}

function compile(expression: Expression, compiling: Compiling, depth: number): Compiled {
  if (depth > DEEPEST || ++compiling.nodes > MOST_NODES) throw new FormulaProblem('formula_too_long')
  if (typeof expression !== 'object' || expression === null || Array.isArray(expression)) throw new FormulaProblem('formula_syntax', { at: 1, found: '?' })
  const inner = (part: Expression) => compile(part, compiling, depth + 1)
  if ('field' in expression) return ofField(expression.field, compiling)
  if ('number' in expression) { const value = decimalOf(expression.number); if (!value) throw new FormulaProblem('formula_syntax', { at: 1, found: String(expression.number).slice(0, 40) }); return { type: 'number', run: () => value } }
  if ('text' in expression) { const text = String(expression.text); return { type: 'text', run: () => text } }
  // a day that does not exist would fail every write of the entity
  if ('date' in expression) { const date = String(expression.date); if (!parts(date)) throw new FormulaProblem('formula_syntax', { at: 1, found: date.slice(0, 40) }); return { type: 'date', run: () => date } }
  if ('boolean' in expression) { const value = expression.boolean === true; return { type: 'boolean', run: () => value } }
  if ('empty' in expression) return { type: 'any', run: () => null }
  if ('condition' in expression) return ofCondition(expression.condition, compiling)
  if ('if' in expression) {
    const [test, yes, no] = [inner(expression.if), inner(expression.yes), inner(expression.no)]
    demand(test, 'boolean', 'if')
    return { type: common([yes.type, no.type], 'if'), run: world => (test.run(world) === true ? yes : no).run(world) }
  }
  if ('call' in expression && Array.isArray(expression.args)) return ofCall(expression.call, expression.args, compiling, inner)
  throw new FormulaProblem('formula_syntax', { at: 1, found: (Object.keys(expression)[0] ?? '{}').slice(0, 40) })
}

function ofField(path: string, compiling: Compiling): Compiled {
  const [name = '', far] = String(path).split('.')
  const field = compiling.definition.fields.get(name)
  if (!field || field.field.options['retired']) throw new FormulaProblem('formula_unknown_field', { field: String(path).slice(0, 100) })
  compiling.reads.add(name)
  if (!far) return { type: typeOfField(field), run: ({ row }) => valueOf(field, row[name]) }
  const other = field.target && field.storage === 'main' ? compiling.registry.find(field.target)?.fields.get(far) : undefined
  if (!other || other.storage === 'derived') throw new FormulaProblem('formula_unknown_field', { field: String(path).slice(0, 100) })
  const key = `${name}.${far}`
  compiling.far.set(key, { via: name, target: field.target!, field: far })
  return { type: typeOfField(other), run: ({ row }) => valueOf(other, row[key]) }
}

const OPERATORS: Readonly<Record<string, string>> = { equal: 'eq', not_equal: 'ne', less: 'lt', at_most: 'lte', more: 'gt', at_least: 'gte' }

function ofCall(name: string, args: Expression[], compiling: Compiling, inner: (part: Expression) => Compiled): Compiled {
  const callable = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name]! : undefined
  if (!callable) throw new FormulaProblem('formula_unknown_function', { function: String(name).slice(0, 60), at: 1 })
  const most = callable.repeats ? 50 : callable.takes.length
  if (args.length < (callable.least ?? callable.takes.length) || args.length > most) throw new FormulaProblem('formula_arguments', { function: name, expected: callable.least ?? callable.takes.length })
  if (name === 'today') compiling.timely = true
  // a field of the record compared with a constant is what the condition language says, with its meaning and its checks
  const [left, right] = args
  if (OPERATORS[name] && left && 'field' in left && !left.field.includes('.') && right && ('text' in right || 'number' in right || 'boolean' in right || 'date' in right)) {
    const value = 'text' in right ? right.text : 'number' in right ? right.number : 'boolean' in right ? right.boolean : right.date
    return ofCondition({ field: left.field, op: OPERATORS[name] as 'eq', value: 'number' in right && /^-?\d{1,15}$/.test(right.number) ? Number(value) : value }, compiling)
  }
  const parts = args.map(inner)
  if (OPERATORS[name]) return ofComparison(callable, parts, name)
  parts.forEach((part, i) => demand(part, callable.takes[Math.min(i, callable.takes.length - 1)]!, name))
  const run = (world: World): Value => {
    const values = parts.map(part => part.run(world))
    return !callable.withNull && values.includes(null) ? null : callable.run(values, world.moment)
  }
  return { type: callable.yields === 'same' ? common(parts.map(part => part.type), name) : callable.yields, run }
}

function ofComparison(callable: Callable, parts: Compiled[], name: string): Compiled {
  const type = common(parts.map(part => part.type), name)
  if (type === 'other') throw new FormulaProblem('formula_type', { function: name, type })
  const mixed = new Set(parts.map(part => part.type)).size > 1 && type === 'date'
  return {
    type: 'boolean',
    run: world => {
      const values = parts.map(part => part.run(world))
      if (values.includes(null)) return name === 'not_equal' ? values[0] !== values[1] : name === 'equal' && values[0] === values[1]
      return callable.run(mixed ? values.map(value => dayOf(value as string, world.moment.zone)) : values, world.moment)
    },
  }
}

function ofCondition(condition: unknown, compiling: Compiling): Compiled {
  try {
    const parsed = parseCondition(compiling.registry, compiling.definition.name, condition, { mayRead: (entity, field) => { if (entity === compiling.definition.name) compiling.reads.add(field); return true } })
    if (looksBeyond(parsed)) throw new FormulaProblem('formula_beyond')
    if (/"\$today"|"in_last"|"in_next"/.test(JSON.stringify(condition))) compiling.timely = true
    return { type: 'boolean', run: ({ row, scope }) => matches(parsed, row, scope) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'unknown_field') throw new FormulaProblem('formula_unknown_field', { field: String(error.params['field'] ?? '') })
    throw new FormulaProblem('formula_condition', { reason: String(error.params['reason'] ?? error.code), field: String(error.params['field'] ?? '') })
  }
}

function demand(part: Compiled, wanted: Type, where: string): void {
  const { type } = part
  if (wanted === 'any' || wanted === 'other' || type === 'any' || type === wanted || (wanted === 'date' && type === 'datetime')) { if (wanted !== 'any' || type !== 'other') return }
  throw new FormulaProblem('formula_type', { function: where, type, expected: wanted })
}

function common(types: Type[], where: string): Type {
  const there = [...new Set(types.filter(type => type !== 'any'))]
  if (there.length === 0) return 'any'
  if (there.length === 1) return there[0]!
  if (there.every(type => type === 'date' || type === 'datetime')) return 'date'
  throw new FormulaProblem('formula_type', { function: where, type: there[1]!, expected: there[0]! })
}

const TYPES: Readonly<Record<string, Type>> = {
  number: 'number', percent: 'number', money: 'number', duration: 'number', date: 'date', datetime: 'datetime', boolean: 'boolean',
  text: 'text', longtext: 'text', email: 'text', phone: 'text', url: 'text', select: 'text', country: 'text', currency: 'text', autonumber: 'text',
}

function typeOfField(field: DefinedField): Type { return TYPES[field.kind] ?? 'other' }

function valueOf(field: DefinedField, value: unknown): Value {
  if (value === null || value === undefined) return null
  const type = typeOfField(field)
  return type === 'number' ? decimalOf(value) : type === 'boolean' ? value === true : typeof value === 'string' ? value : 'there'
}

/** Each formula after those whose value it reads. Circles were refused when they were stored; what is left of one comes last. */
function inOrder(formulas: Formula[]): Formula[] {
  const placed: Formula[] = [], names = new Set(formulas.map(formula => formula.name))
  for (let left = formulas; left.length > 0;) {
    const done = new Set(placed.map(formula => formula.name))
    const ready = left.filter(formula => [...formula.reads].every(name => !names.has(name) || done.has(name)))
    if (ready.length === 0) return [...placed, ...left]
    placed.push(...ready)
    left = left.filter(formula => !ready.includes(formula))
  }
  return placed
}
