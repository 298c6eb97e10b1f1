// A sale moves on only past criteria that are met: from every door. And what a criterion must say to be one.
import { asSystem } from '#kernel/access/system.ts'
import { parseCondition } from '#kernel/conditions/parse.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal, invalid, type FieldProblem } from '#kernel/errors.ts'
import { fieldLabel, text } from '#kernel/i18n/texts.ts'
import type { Completion, Row } from '#kernel/module.ts'
import { judgeCriteria, type Judgement } from '#operational/sales/criteria/judge.ts'
import { anyCriteria, behind, criteriaOf, passed } from '#operational/sales/criteria/read.ts'
import { managesSale } from '#operational/sales/queries/manages.ts'
import { salesProcess } from '#operational/sales/queries/stages.ts'

const CUSTOMER_SAID_YES = 'the customer accepted: the sale is won'

/** The context in which a sale is closed because the customer accepted: no criterion of ours undoes that. */
export function customerSaidYes(ctx: Ctx): Ctx { return asSystem(ctx, CUSTOMER_SAID_YES) }

/**
 * 422 with a problem for each unmet criterion (`criterion_fields`, `criterion_task`, `criterion_approval`, `criterion_condition`) that says what is missing. An approval given in a stage left long ago is judged again with each step forward, and
 * where the amount of a won sale is changed by one who neither manages sales nor is above its owner: it was given for another amount.
 */
export const demandCriteria: Completion = {
  entity: 'opportunity', name: 'criteria',
  async complete(ctx, writes) {
    if (ctx.systemReason === CUSTOMER_SAID_YES || !writes.some(({ old, next }) => old?.['stage'] !== next['stage'] || wonForMore(old, next))) return
    if (!(await anyCriteria(ctx))) return
    const process = await salesProcess(ctx)
    const left = writes.map(write => passed(process, write, ctx).map(stage => stage.id))
    const again = await Promise.all(writes.map(async ({ old, next }, i) => (left[i]!.length > 0 || (wonForMore(old, next) && !(await managesSale(ctx, old!['owner']))) ? behind(process, next).map(stage => stage.id) : [])))
    const criteria = await criteriaOf(ctx, [...left, ...again].flat())
    if (criteria.length === 0) return
    const judged = await judgeCriteria(ctx, writes.map(({ next }, i) => ({ row: next, criteria: criteria.filter(one => left[i]!.includes(one.stage) || (one.kind === 'approval_given' && again[i]!.includes(one.stage))) })))
    const problems = judged.flatMap((judgements, index) => judgements.filter(one => (left[index]!.includes(one.criterion.stage) ? !one.met : one.lapsed)).map(one => ({ ...problemOf(ctx, one), index })))
    if (problems.length > 0) throw invalid(problems)
  },
}

function wonForMore(old: Row | null, next: Row): boolean { return old?.['status'] === 'won' && next['status'] === 'won' && ['amount', 'currency'].some(name => (old[name] ?? null) !== (next[name] ?? null)) }

/** Fields by name or label are kept by name; 422 `unknown_field`, `criterion_empty`, or what is wrong with a condition. */
export const completeCriterion: Completion = {
  entity: 'exit_criterion', name: 'demand',
  async complete(ctx, writes) {
    const problems = writes.flatMap(({ next }, index) => demandOf(ctx, next).map(problem => ({ ...problem, index })))
    if (problems.length > 0) throw invalid(problems)
  },
}

function problemOf(ctx: Ctx, { criterion, missing, approver }: Judgement): FieldProblem {
  const name = criterion.name
  if (criterion.kind === 'fields_filled') return { field: 'stage', code: 'criterion_fields', params: { criterion: name, fields: missing.join(', ') } }
  if (criterion.kind === 'task_done') return { field: 'stage', code: 'criterion_task', params: { criterion: name, task: criterion.task_subject ?? '' } }
  if (criterion.kind === 'approval_given') return { field: 'stage', code: 'criterion_approval', params: { criterion: name, approver: approver?.name ?? text(ctx.kernel, ctx.language, 'sales.administrator') ?? '' } }
  return { field: 'stage', code: 'criterion_condition', params: { criterion: name } }
}

function demandOf(ctx: Ctx, next: Row): FieldProblem[] {
  if (next['kind'] === 'condition') return conditionProblem(ctx, next['condition'])
  if (next['kind'] !== 'fields_filled') return []
  const wanted = String(next['demanded_fields'] ?? '').split(',').map(word => word.trim()).filter(Boolean)
  if (wanted.length === 0) return [{ field: 'demanded_fields', code: 'criterion_empty' }]
  const names = wanted.map(word => fieldNamed(ctx, word))
  const odd = names.findIndex(name => name === null)
  if (odd >= 0) return [{ field: 'demanded_fields', code: 'unknown_field', params: { field: wanted[odd]!.slice(0, 100) } }]
  next['demanded_fields'] = [...new Set(names)].join(', ')
  return []
}

function fieldNamed(ctx: Ctx, word: string): string | null {
  const fields = [...ctx.kernel.registry.entity('opportunity').fields.values()].filter(field => field.storage === 'main')
  const same = (label: string): boolean => label.toLocaleLowerCase() === word.toLocaleLowerCase()
  return fields.find(field => field.name === word)?.name ?? fields.find(({ name }) => (['es', 'en'] as const).some(language => same(fieldLabel(ctx.kernel, language, 'opportunity', name))))?.name ?? null
}

function conditionProblem(ctx: Ctx, condition: unknown): FieldProblem[] {
  if (condition === null || condition === undefined || JSON.stringify(condition) === '{}') return [{ field: 'condition', code: 'criterion_empty' }]
  try { parseCondition(ctx.kernel.registry, 'opportunity', condition, { mayRead: () => true }); return [] } catch (error) {
    if (error instanceof Refusal) return [{ field: 'condition', code: error.code, params: error.params }]
    throw error
  }
}
