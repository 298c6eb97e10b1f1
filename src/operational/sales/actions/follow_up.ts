// One click on a sale in danger: whoever owns it has a task that says why.
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict } from '#kernel/errors.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Action } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { risksOf } from '#operational/sales/risks/read.ts'
import { riskText } from '#operational/sales/risks/words.ts'
import { ENDED_TASK } from '#operational/scheduling/public.ts'

const input = z.strictObject({ subject: z.string().trim().min(1).max(300).optional(), due_at: z.iso.datetime({ offset: true }).optional() })

export const opportunityFollowUp: Action = { entity: 'opportunity', noun: 'follow-up', input, needs: 'update', offeredWhen: { field: 'status', op: 'eq', value: 'open' }, run: followUp }

/** Makes a task for the owner of the sale (for the one who asks, when it has none), due within a day, that holds the reasons why the sale is at risk, and answers its id. Asked again, in whatever language, while such a task is open it answers that one. 409 `already_closed`. */
async function followUp(ctx: Ctx, id: string, { subject, due_at }: z.infer<typeof input>): Promise<{ id: unknown }> {
  return transaction(ctx, async tx => {
    const sale = await get(tx, 'opportunity', id)
    if (sale['status'] !== 'open') throw conflict('already_closed')
    const lifted = asSystem(tx, 'a sale in danger is followed up'), owner = sale['owner'] ?? tx.user.id
    const wanted = (subject ?? text(tx.kernel, tx.language, 'sales.follow_up', { sale: String(sale['name']) })!).slice(0, 300)
    const same: Condition = { all: [{ field: 'opportunity', op: 'eq', value: id }, { field: 'owner', op: 'eq', value: owner }, { field: 'kind', op: 'eq', value: 'follow_up' }, ...(subject ? [{ field: 'subject', op: 'eq' as const, value: wanted }] : []), { field: 'status', op: 'not_in', value: [...ENDED_TASK] }] }
    const [before] = await rows(lifted, 'task', { fields: ['id'], filter: same, sort: '-created_at', limit: 1 })
    if (before) return { id: before['id'] }
    const reasons = (await risksOf(tx, [id])).get(id) ?? []
    const made = await create(lifted, 'task', {
      subject: wanted, description: reasons.map(reason => riskText(tx, reason)).join('\n') || null, owner, opportunity: id, account: sale['account'], contact: sale['contact'], kind: 'follow_up', priority: 'high',
      due_at: due_at ?? new Date(tx.clock.now().getTime() + 86_400_000).toISOString(),
    })
    return { id: made['id'] }
  })
}
