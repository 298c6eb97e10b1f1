// A stage asks for an approval: asking for it, and deciding.
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict, forbidden, invalid } from '#kernel/errors.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Action, Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { lend } from '#platform/sharing/lend.ts'
import { judgeCriteria } from '#operational/sales/criteria/judge.ts'
import { behind, criteriaOf } from '#operational/sales/criteria/read.ts'
import { salesProcess } from '#operational/sales/queries/stages.ts'

const asked = z.strictObject({ criterion: z.uuid(), comment: z.string().trim().max(500).optional() })
const decided = z.strictObject({ outcome: z.enum(['given', 'refused']), comment: z.string().trim().max(500).optional() })
const NEVER = { field: 'id', op: 'eq', value: null } as const

/** Offered beside the criterion, which it has to name, and not among the deeds of the sale. */
export const approvalRequest: Action = { entity: 'opportunity', noun: 'approval-request', input: asked, needs: 'update', offeredWhen: NEVER, run: askApproval }
export const approvalDecision: Action = { entity: 'stage_approval', noun: 'decision', input: decided, needs: 'read', offeredWhen: { field: 'state', op: 'eq', value: 'asked' }, run: decideApproval }

/** Asks who has to approve, who gets a task and sees the sale from then on. Approved is the sale with its amount, currency and owner of this moment; a stage that was left asks again where the amount changed since. 422 `unknown_criterion`; 409 `approval_waiting`, `approval_given`. Answers the approval. */
export async function askApproval(ctx: Ctx, id: string, { criterion: wanted, comment }: z.infer<typeof asked>): Promise<Row> {
  return transaction(ctx, async tx => {
    const sale = await get(tx, 'opportunity', id)
    const criterion = (await criteriaOf(tx, [String(sale['stage']), ...behind(await salesProcess(tx), sale).map(stage => stage.id)])).find(one => one.id === wanted && one.kind === 'approval_given')
    if (!criterion) throw invalid([{ field: 'criterion', code: 'unknown_criterion' }])
    const [[judgement]] = await judgeCriteria(tx, [{ row: sale, criteria: [criterion] }]) as [[Awaited<ReturnType<typeof judgeCriteria>>[0][0]]]
    if (judgement!.approval === 'asked') throw conflict('approval_waiting')
    if (judgement!.approval === 'given') throw conflict('approval_given')
    const lifted = asSystem(tx, 'an approval is asked for'), approver = judgement!.approver
    const task = approver ? await tellApprover(lifted, sale, approver.id, criterion.name) : null
    return create(lifted, 'stage_approval', { opportunity: id, criterion: wanted, state: 'asked', approver: approver?.id ?? null, asked_by: tx.user.id, asked_at: tx.clock.now().toISOString(), comment, task, amount: sale['amount'], currency: sale['currency'], sale_owner: sale['owner'] })
  })
}

/** Only who has to approve, or an administrator: 403 `not_your_approval`, `own_sale` for a sale of one's own. 409 `already_decided`. */
export async function decideApproval(ctx: Ctx, id: string, { outcome, comment }: z.infer<typeof decided>): Promise<Row> {
  return transaction(ctx, async tx => {
    const approval = await get(tx, 'stage_approval', id)
    if (approval['state'] !== 'asked') throw conflict('already_decided')
    if (tx.user.id !== approval['approver'] && !tx.user.admin) throw forbidden('not_your_approval')
    const lifted = asSystem(tx, 'an approval is decided'), sale = await get(lifted, 'opportunity', String(approval['opportunity']), ['owner'])
    if (sale['owner'] === tx.user.id && !tx.user.admin) throw forbidden('own_sale')
    const now = tx.clock.now().toISOString()
    const [task] = approval['task'] ? await rows(lifted, 'task', { fields: ['id', 'status'], filter: { field: 'id', op: 'eq', value: approval['task'] }, limit: 1 }) : []
    if (task && task['status'] !== 'done' && task['status'] !== 'cancelled') await update(lifted, 'task', String(task['id']), { status: 'done' })
    return update(lifted, 'stage_approval', id, { state: outcome, decided_by: tx.user.id, decided_at: now, ...(comment ? { comment } : {}) })
  })
}

/** Who approves sees the sale from now on, and has a task. */
async function tellApprover(ctx: Ctx, sale: Row, approver: string, criterion: string): Promise<unknown> {
  if (approver !== sale['owner']) await lend(ctx, 'opportunity', String(sale['id']), { principal: approver, level: 1, reason: criterion })
  const subject = text(ctx.kernel, ctx.language, 'sales.approval_task', { criterion, sale: String(sale['name']) })!.slice(0, 300)
  return (await create(ctx, 'task', { subject, owner: approver, opportunity: sale['id'], account: sale['account'], contact: sale['contact'], due_at: ctx.clock.now().toISOString(), priority: 'high' }))['id']
}
