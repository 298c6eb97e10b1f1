// Reopens a case that was not solved after all.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { ENDED_CASE } from '#operational/service/entities/case.ts'

const input = z.strictObject({ reason: z.string().trim().max(300).optional() })

export const caseReopening: Action = { entity: 'case', noun: 'reopening', input, needs: 'update', offeredWhen: { field: 'status', op: 'in', value: [...ENDED_CASE] }, run: reopenCase }

/** Opens the case again and, with a reason, leaves it on the timeline. 409 `not_closed`. */
export async function reopenCase(ctx: Ctx, id: string, { reason }: z.infer<typeof input>): Promise<Row> {
  return transaction(ctx, async tx => {
    const before = await get(tx, 'case', id, ['status', 'contact', 'account'])
    if (before['status'] !== 'resolved' && before['status'] !== 'closed') throw conflict('not_closed')
    if (reason) await create(tx, 'interaction', { channel: 'other', direction: 'in', subject: reason, case: id, contact: before['contact'], account: before['account'] })
    return update(tx, 'case', id, { status: 'open' })
  })
}
