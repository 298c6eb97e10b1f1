// Facts as one reader may know them: what stands on an entity, a reference or a field that is closed to them does not exist.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'
import { Refusal, badRequest, notFound } from '#kernel/errors.ts'
import { fieldLabel, text } from '#kernel/i18n/texts.ts'
import { demandExport } from '#kernel/records/aggregate.ts'
import { filterPredicate } from '#kernel/records/filter.ts'
import { newParams } from '#kernel/sql/params.ts'
import { type Dimension, type Fact, type Measure, factsOf } from '#platform/facts/fact.ts'
import { GRAINS } from '#analytical/cubes/period.ts'

export interface OfferedMeasure { name: string; label: string; kind: Measure['kind']; unit: 'days' | 'seconds' | null; measure: Measure }
export interface OfferedDimension { name: string; label: string; dimension: Dimension; steps: DefinedField[]; field: DefinedField; owner: Definition; grains: readonly string[] }
/** A fact cut to its reader. */
export interface OfferedFact { name: string; label: string; fact: Fact; definition: Definition; measures: Map<string, OfferedMeasure>; dimensions: Map<string, OfferedDimension>; drill: string[] }

/** Kinds that part figures into groups one can name and find again by a condition. */
const KINDS = new Set(['ref', 'select', 'boolean', 'text', 'country', 'currency', 'date', 'datetime'])

/** All facts the one who asks may see, in the order of the modules. */
export function offeredFacts(ctx: Ctx): OfferedFact[] { return factsOf(ctx.kernel).flatMap(fact => offer(ctx, fact) ?? []) }

/** The fact of that name, or 404 when it does not exist for this reader. */
export function offeredFact(ctx: Ctx, name: string): OfferedFact {
  const fact = factsOf(ctx.kernel).find(each => each.name === name), offered = fact && offer(ctx, fact)
  if (!offered) throw notFound('fact')
  return offered
}

/** A measure of the fact; 400 `unknown_measure` when this reader has none of that name. */
export function measureOf(offered: OfferedFact, name: string): OfferedMeasure {
  const found = offered.measures.get(name)
  if (!found) throw badRequest('unknown_measure', { measure: name.slice(0, 100) })
  return found
}

/** A dimension of the fact; 400 `unknown_dimension`, and 403 `export_not_allowed` where its groups would be a list of persons by another name. */
export function dimensionOf(ctx: Ctx, offered: OfferedFact, name: string): OfferedDimension {
  const found = offered.dimensions.get(name)
  if (!found) throw badRequest('unknown_dimension', { dimension: name.slice(0, 100) })
  demandExport(ctx, offered.definition, titledPath(ctx, found))
  return found
}

/** A reference is shown by the name of what it points to: where that is personal, its groups name persons. Colleagues are named to everybody. */
function titledPath(ctx: Ctx, { dimension, field }: OfferedDimension): string {
  if (field.kind !== 'ref' || !field.target || ctx.kernel.registry.entity(field.target).entity.principal) return dimension.field
  return `${dimension.field}.${ctx.kernel.registry.entity(field.target).entity.title}`
}

/** Whether an axis lists persons, as the log of who looked has it. */
export function namesPersons(ctx: Ctx, offered: OfferedFact, name: string): boolean {
  const found = offered.dimensions.get(name.split(':')[0]!)
  if (!found) return false
  const { steps, field } = found, target = field.kind === 'ref' && field.target ? ctx.kernel.registry.entity(field.target) : null
  return [...steps, field].some(each => each.field.options.personal === true) || (target !== null && !target.entity.principal && target.fields.get(target.entity.title)?.field.options.personal === true)
}

function offer(ctx: Ctx, declared: Fact): OfferedFact | null {
  const definition = ctx.kernel.registry.find(declared.entity), fact = definition ? withOwn(declared, definition) : declared
  if (!definition || scopeOf(ctx, fact.entity, 'read') === 'none') return null
  if (!resolve(ctx, definition, fact.date) || !answerable(ctx, definition, fact.filter)) return null
  return {
    name: fact.name, label: text(ctx.kernel, ctx.language, `fact.${fact.name}`) ?? text(ctx.kernel, ctx.language, `entity.${fact.entity}.plural`) ?? fact.name, fact, definition,
    measures: measures(ctx, fact, definition), dimensions: dimensions(ctx, fact, definition), drill: fact.drill.filter(path => resolve(ctx, definition, path) !== null),
  }
}

/** The numbers that administrators added are measured, too. */
function withOwn(fact: Fact, definition: Definition): Fact {
  const own = [...definition.fields.values()].filter(field => field.module === 'custom' && field.companionOf === null && Object.hasOwn(OWN_KINDS, field.kind) && !(field.name in fact.measures))
  return own.length === 0 ? fact : { ...fact, measures: { ...fact.measures, ...Object.fromEntries(own.map(field => [field.name, { ...OWN_KINDS[field.kind]!, field: field.name }])) } }
}

const OWN_KINDS: Record<string, Measure> = { money: { of: 'sum', kind: 'money' }, number: { of: 'sum', kind: 'number' }, percent: { of: 'average', kind: 'percent' }, duration: { of: 'sum', kind: 'duration' } }

function measures(ctx: Ctx, fact: Fact, definition: Definition): Map<string, OfferedMeasure> {
  const plain = (measure: Measure) => [measure.field, ...measure.since ?? []].every(name => name === undefined || readable(ctx, definition, name)) && answerable(ctx, definition, measure.filter)
  const own = Object.entries(fact.measures).filter(([, measure]) => plain(measure) && (measure.parts ?? []).every(part => plain(fact.measures[part]!)))
  return new Map(own.map(([name, measure]) => [name, {
    name, kind: measure.kind, measure, unit: measure.kind !== 'duration' ? null : measure.since ? 'days' as const : 'seconds' as const,
    label: text(ctx.kernel, ctx.language, `fact.${fact.name}.measure.${name}`) ?? text(ctx.kernel, ctx.language, `measure.${name}`) ?? (measure.field ? fieldLabel(ctx.kernel, ctx.language, fact.entity, measure.field) : name),
  }]))
}

/** What the module declares, and the administrators' own fields beside it. */
function dimensions(ctx: Ctx, fact: Fact, definition: Definition): Map<string, OfferedDimension> {
  const custom = [...definition.fields.values()].filter(field => field.module === 'custom' && field.companionOf === null && KINDS.has(field.kind) && !(field.name in fact.dimensions))
  const all = [...Object.entries(fact.dimensions), ...custom.map(field => [field.name, { field: field.name }] as [string, Dimension])]
  return new Map(all.flatMap(([name, dimension]) => {
    const found = resolve(ctx, definition, dimension.field)
    if (!found || !KINDS.has(found.field.kind)) return []
    const label = text(ctx.kernel, ctx.language, `fact.${fact.name}.dimension.${name}`) ?? fieldLabel(ctx.kernel, ctx.language, found.owner.name, found.field.name)
    return [[name, { name, label, dimension, ...found, grains: found.field.kind === 'date' || found.field.kind === 'datetime' ? GRAINS : [] }]]
  }))
}

function resolve(ctx: Ctx, definition: Definition, path: string): { steps: DefinedField[]; field: DefinedField; owner: Definition } | null {
  const names = path.split('.'), steps: DefinedField[] = []
  let owner = definition
  for (const [index, name] of names.entries()) {
    const field = owner.fields.get(name)
    if (!field || !readable(ctx, owner, name)) return null
    if (index === names.length - 1) return { steps, field, owner }
    const next = field.target ? ctx.kernel.registry.find(field.target) : undefined
    if (!next) return null
    steps.push(field)
    owner = next
  }
  return null
}

function readable(ctx: Ctx, definition: Definition, name: string): boolean { return readableFields(ctx, definition.name).has(name) }

/** Whether this reader may ask for what the condition names. */
function answerable(ctx: Ctx, definition: Definition, filter: unknown): boolean {
  if (filter === undefined) return true
  try {
    filterPredicate(ctx, newParams(), definition, filter)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
