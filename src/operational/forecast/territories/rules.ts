// The rules of territories as they hold now, parsed; kept for a few seconds, and anew at once in the process that changed one.
import type { Condition } from '#kernel/conditions/condition.ts'
import { parseCondition } from '#kernel/conditions/parse.ts'
import { looksBeyond } from '#kernel/conditions/memory.ts'
import type { Node, ParsedCondition } from '#kernel/conditions/parsed.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid, type FieldProblem, Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Completion } from '#kernel/module.ts'
import { afterCommit } from '#kernel/database/transaction.ts'

export interface Rule { id: string; territory: string; condition: ParsedCondition }
/** A rule that is not stored yet, to be tried. */
export interface DraftRule { id?: string; territory: string; condition: Condition }

export const MOST_RULES = 500
const KEPT_MS = 5_000
const kept = new WeakMap<Kernel, { rules: Rule[]; until: number; version: string }>()

/** Active rules in the order in which they are asked. Up to five seconds old, except in the process that changed one. */
export async function territoryRules(ctx: Ctx): Promise<Rule[]> {
  const now = ctx.kernel.clock.now().getTime(), before = kept.get(ctx.kernel)
  if (before && before.until > now && before.version === ctx.kernel.registry.version) return before.rules
  const found = await ctx.sql.unsafe(`select r.id, r.territory, r.condition from "territory_rule" r join "territory" t on t.id = r.territory and t.deleted_at is null
    where r.deleted_at is null and r.active is not false order by r.priority, r.name, r.id limit ${MOST_RULES}`, [], { prepare: true })
  const rules = found.flatMap(row => { try { return [parsed(ctx, row as unknown as DraftRule & { id: string })] } catch (error) { if (error instanceof Refusal) return []; throw error } })
  kept.set(ctx.kernel, { rules, until: now + KEPT_MS, version: ctx.kernel.registry.version })
  return rules
}

/** Reads a rule. 422 `territory_condition` for one that looks beyond the account's own fields; 400 of the condition language for unknown names. */
export function parsed(ctx: Ctx, { id, territory, condition }: DraftRule): Rule {
  const read = parseCondition(ctx.kernel.registry, 'account', condition, { mayRead: (entity, field) => ctx.kernel.registry.find(entity)?.fields.has(field) === true })
  if (looksBeyond(read) || namesDerived(read.node)) throw invalid([{ field: 'condition', code: 'territory_condition' }])
  return { id: id ?? '', territory, condition: read }
}

/** A rule is read when it is written, so that none is stored that could not be asked. */
export const completeTerritoryRule: Completion = {
  entity: 'territory_rule', name: 'territory_rule',
  async complete(ctx, writes) {
    const problems: FieldProblem[] = []
    writes.forEach(({ next }, index) => {
      if (next['condition'] == null) return
      try { parsed(ctx, next as unknown as DraftRule) } catch (error) {
        if (!(error instanceof Refusal)) throw error
        problems.push(...(error.fields?.length ? error.fields.map(problem => ({ ...problem, field: 'condition', index })) : [{ field: 'condition', code: error.code, ...(error.params ? { params: error.params } : {}), index }]))
      }
    })
    if (problems.length > 0) throw invalid(problems)
    afterCommit(ctx, () => { kept.delete(ctx.kernel) })
  },
}

function namesDerived(node: Node): boolean {
  if (node.type === 'field') return node.field.storage === 'derived'
  return node.type === 'not' ? namesDerived(node.part) : node.type !== 'related' && node.parts.some(namesDerived)
}
