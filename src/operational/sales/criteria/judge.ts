// Whether criteria are met, for sales as they are about to be stored. Set-based: a question to the database for each kind of criterion there is.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { fieldLabel } from '#kernel/i18n/texts.ts'
import type { Row } from '#kernel/module.ts'
import { filterPredicate } from '#kernel/records/filter.ts'
import { newParams } from '#kernel/sql/params.ts'
import { fold } from '#kernel/search/fold.ts'
import { compare } from '#math/decimal.ts'
import { doneTasksOf } from '#operational/scheduling/public.ts'
import type { Criterion } from '#operational/sales/criteria/read.ts'
import { approversOf, type Approver } from '#operational/sales/criteria/approvers.ts'

/** `missing`: labels of empty fields; `approver`: who has to approve; `approval`: how far that is; `lapsed`: it was asked for once, and not given for the amount that the sale has now. */
export interface Judgement { criterion: Criterion; met: boolean; missing: string[]; approver: Approver | null; approval: 'asked' | 'given' | 'refused' | null; approval_id: string | null; lapsed: boolean }

/** One judgement for each criterion of each sale, in their order. */
export async function judgeCriteria(ctx: Ctx, sales: readonly { row: Row; criteria: readonly Criterion[] }[]): Promise<Judgement[][]> {
  const lifted = asSystem(ctx, 'criteria decide whether a sale moves on')
  const all = [...new Map(sales.flatMap(sale => sale.criteria).map(one => [one.id, one])).values()]
  const ids = sales.map(sale => String(sale.row['id'])), has = (kind: Criterion['kind']): boolean => all.some(one => one.kind === kind)
  const [tasks, approvals, approvers] = await Promise.all([has('task_done') ? doneTasks(lifted, ids) : new Map<string, string[]>(), has('approval_given') ? approvalsOf(lifted, ids) : new Map<string, Approval[]>(), has('approval_given') ? approversOf(lifted, sales.map(sale => sale.row), all) : null])
  const held = await conditionsHold(lifted, sales, all.filter(one => one.kind === 'condition'))
  return sales.map(({ row, criteria }) => criteria.map(criterion => {
    const sale = String(row['id']), asked = approvals.get(`${sale} ${criterion.id}`) ?? [], approval = asked.find(one => sameAmount(one, row) && one.owner === (row['owner'] ?? null))
    const plain: Judgement = { criterion, met: true, missing: [], approver: null, approval: null, approval_id: null, lapsed: asked.length > 0 && asked.find(one => sameAmount(one, row))?.state !== 'given' }
    if (criterion.kind === 'task_done') return { ...plain, met: (tasks.get(sale) ?? []).some(subject => subject.includes(folded(criterion.task_subject ?? ''))) }
    if (criterion.kind === 'approval_given') return { ...plain, met: approval?.state === 'given', approver: approvers?.(row, criterion) ?? null, approval: approval?.state ?? null, approval_id: approval?.id ?? null }
    if (criterion.kind === 'condition') return { ...plain, met: held.has(`${sale} ${criterion.id}`) }
    const missing = fieldNames(criterion).filter(name => empty(row[name])).map(name => fieldLabel(ctx.kernel, ctx.language, 'opportunity', name))
    return { ...plain, met: missing.length === 0, missing }
  }))
}

/** Names of the demanded fields. */
export function fieldNames(criterion: Pick<Criterion, 'demanded_fields'>): string[] { return (criterion.demanded_fields ?? '').split(',').map(name => name.trim()).filter(Boolean) }

interface Approval { id: string; state: 'asked' | 'given' | 'refused'; amount: string | null; currency: string | null; owner: string | null }

/** An approval is of a sale as it was: with another amount or currency, or before its stage is left with another owner, it says nothing. */
function sameAmount(approval: Approval, sale: Row): boolean {
  const amount = sale['amount'] ?? null
  // without an amount the currency says nothing
  return amount === null || approval.amount === null ? amount === approval.amount : compare(String(amount), approval.amount) === 0 && approval.currency === (sale['currency'] ?? null)
}

function empty(value: unknown): boolean { return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0) }
function folded(words: string): string { return fold(words).trim() }

async function doneTasks(ctx: Ctx, ids: string[]): Promise<Map<string, string[]>> {
  return new Map([...await doneTasksOf(ctx, ids)].map(([sale, subjects]) => [sale, subjects.map(folded)]))
}

/** The approvals of each sale and criterion, by `sale criterion`, the latest first. */
async function approvalsOf(ctx: Ctx, ids: string[]): Promise<Map<string, Approval[]>> {
  const found = await ctx.sql.unsafe(`select a.id, a.opportunity || ' ' || a.criterion as of, a.state, a.amount::text as amount, a.currency, a.sale_owner as owner from stage_approval a where a.opportunity = any($1::uuid[]) and a.deleted_at is null
    order by a.asked_at desc, a.id desc limit 10000`, [ids], { prepare: true })
  const result = new Map<string, Approval[]>()
  for (const { of, ...approval } of found as unknown as (Approval & { of: string })[]) result.set(of, [...result.get(of) ?? [], approval])
  return result
}

/** Which conditions hold, as `sale criterion`: asked of the rows as they will be, with the related records as they are. */
async function conditionsHold(ctx: Ctx, sales: readonly { row: Row; criteria: readonly Criterion[] }[], criteria: Criterion[]): Promise<Set<string>> {
  const result = new Set<string>(), definition = ctx.kernel.registry.entity('opportunity')
  for (const criterion of criteria) {
    const mine = sales.filter(sale => sale.criteria.some(one => one.id === criterion.id)).map(sale => sale.row)
    const params = newParams(), pending = params.add(JSON.stringify(mine), 'text')
    const holds = filterPredicate(ctx, params, definition, criterion.condition)
    const found = await ctx.sql.unsafe(`select t.id from jsonb_populate_recordset(null::opportunity, ${pending}::jsonb) t where ${holds} limit ${Math.max(1, mine.length)}`, params.values as never[], { prepare: true })
    for (const row of found) result.add(`${String(row['id'])} ${criterion.id}`)
  }
  return result
}
