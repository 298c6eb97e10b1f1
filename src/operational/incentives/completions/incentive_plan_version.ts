// A version gets its number and its state; what its components say is checked as a whole, and what is approved stays as it is.
import type { Ctx } from '#kernel/context.ts'
import { parseCondition } from '#kernel/conditions/parse.ts'
import { Refusal, invalid, type FieldProblem } from '#kernel/errors.ts'
import type { Completion, Row, Write } from '#kernel/module.ts'
import { ComponentShape, ENTITY_OF, type Component } from '#operational/incentives/calculation/component.ts'
import { SOURCES } from '#operational/incentives/events/source.ts'
import { compare, round } from '#math/decimal.ts'
import { z } from 'zod'

const FROZEN = ['plan', 'cadence', 'valid_from', 'components', 'cap'] as const
const Components = z.array(ComponentShape).min(1).max(20)

/** 409 `version_approved` for the content of a version that is no draft; 422 with the component and what is wrong with it. */
export const completeVersion: Completion = {
  entity: 'incentive_plan_version', name: 'components',
  async complete(ctx, writes) {
    const problems: FieldProblem[] = []
    for (const [index, { old, next }] of writes.entries()) {
      next['state'] ??= 'draft'
      if (old && old['state'] !== 'draft' && FROZEN.some(name => JSON.stringify(old[name] ?? null) !== JSON.stringify(next[name] ?? null))) throw new Refusal(409, 'version_approved')
      if (next['components'] != null && (!old || JSON.stringify(old['components']) !== JSON.stringify(next['components']))) problems.push(...readComponents(ctx, next).map(problem => ({ ...problem, index })))
    }
    if (problems.length > 0) throw invalid(problems)
    await number(ctx, writes)
  },
}

function readComponents(ctx: Ctx, next: Row): FieldProblem[] {
  const read = Components.safeParse(next['components'])
  if (!read.success) return read.error.issues.slice(0, 20).map(issue => ({ field: 'components', code: 'component_invalid', params: { where: issue.path.map(part => (typeof part === 'number' ? part + 1 : String(part))).join(' ').slice(0, 100) } }))
  const components = read.data.map(plain), problems: FieldProblem[] = []
  const problem = (code: string, component: Component): void => { problems.push({ field: 'components', code, params: { component: component.name } }) }
  components.forEach((component, i) => {
    if (components.findIndex(other => other.key === component.key) !== i) problem('component_twice', component)
    if (compare(component.tiers[0]!.from, '0') !== 0 || component.tiers.some((tier, n) => n > 0 && compare(tier.from, component.tiers[n - 1]!.from) <= 0)) problem('tiers_not_rising', component)
    if (component.measure === 'leads' && component.credits === 'overlay') problem('leads_without_overlay', component)
    if (component.where) problems.push(...conditionProblem(ctx, component))
  })
  next['components'] = components
  return problems
}

function conditionProblem(ctx: Ctx, component: Component): FieldProblem[] {
  const entity = SOURCES[component.measure][0]!.deal.entity
  if (!ctx.kernel.registry.find(entity)) return [{ field: 'components', code: 'component_condition', params: { component: component.name, problem: ENTITY_OF[component.measure] } }]
  try { parseCondition(ctx.kernel.registry, entity, component.where, { mayRead: () => true }) } catch (error) {
    if (error instanceof Refusal) return [{ field: 'components', code: 'component_condition', params: { component: component.name, problem: String(error.params['field'] ?? error.params['operator'] ?? error.code) } }]
    throw error
  }
  return []
}

/** Decimals in one form, so that equal components are equal texts. */
function plain(component: Component): Component {
  return { ...component, cap: component.cap ? round(component.cap, 4) : null, where: component.where && Object.keys(component.where).length > 0 ? component.where : null, tiers: component.tiers.map(tier => ({ from: round(tier.from, 4), rate: round(tier.rate, 4) })) }
}

async function number(ctx: Ctx, writes: Write[]): Promise<void> {
  const fresh = writes.filter(({ next }) => next['number'] == null)
  if (fresh.length === 0) return
  const found = await ctx.sql.unsafe('select plan::text as plan, max(number)::int as last from incentive_plan_version where plan = any($1::uuid[]) group by plan limit 1000', [fresh.map(({ next }) => next['plan'])] as never[], { prepare: true })
  const last = new Map(found.map(row => [String(row['plan']), Number(row['last'])]))
  for (const { next } of fresh) {
    const plan = String(next['plan']), value = (last.get(plan) ?? 0) + 1
    last.set(plan, value)
    next['number'] = value
    next['label'] ??= `v${value}`
  }
}
