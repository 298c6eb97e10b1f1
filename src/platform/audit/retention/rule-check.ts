// A retention rule must name what there is, before it ever runs.
import { asSystem } from '#kernel/access/system.ts'
import { invalid } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Completion, Row } from '#kernel/module.ts'
import { filterPredicate } from '#kernel/records/filter.ts'
import { newParams } from '#kernel/sql/params.ts'

/** 422 for an entity, a date field or a condition that does not exist, and for a deed that the subject does not know. Entities that administer (users, roles …), ledgers and what only the server writes are not offered. */
export const soundRule: Completion = {
  entity: 'retention_rule', name: 'sound',
  async complete(ctx, writes) {
    const problems = writes.flatMap(({ next }, index) => problemsOf(ctx, next).map(problem => ({ ...problem, index })))
    if (problems.length > 0) throw invalid(problems)
  },
}

function problemsOf(ctx: Ctx, rule: Row): { field: string; code: string }[] {
  if (rule['subject'] !== 'records') {
    rule['deed'] = 'remove'
    return [...['date_field', 'condition'], ...(rule['subject'] === 'recycle_bin' ? [] : ['entity'])].filter(field => rule[field] !== null && rule[field] !== undefined).map(field => ({ field, code: 'not_for_subject' }))
  }
  const definition = typeof rule['entity'] === 'string' ? ctx.kernel.registry.find(rule['entity']) : undefined
  if (!definition || definition.access.admin || definition.entity.serverOnly) return [{ field: 'entity', code: 'unknown_entity' }]
  if (rule['deed'] === 'remove') return [{ field: 'deed', code: 'not_for_subject' }]
  rule['date_field'] ??= 'updated_at'
  const kind = definition.fields.get(String(rule['date_field']))?.kind
  const problems = kind === 'date' || kind === 'datetime' ? [] : [{ field: 'date_field', code: 'unknown_field' }]
  if (rule['condition'] === null || rule['condition'] === undefined) return problems
  try { filterPredicate(asSystem(ctx, 'a retention rule is checked'), newParams(), definition, rule['condition']) } catch { return [...problems, { field: 'condition', code: 'invalid_condition' }] }
  return problems
}
