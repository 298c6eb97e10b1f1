// Says whether a promise was kept.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'

const input = z.strictObject({ outcome: z.enum(['kept', 'broken']), note: z.string().trim().max(5_000).optional() })

export const commitmentOutcomeAction: Action = { entity: 'commitment', noun: 'outcome', input, needs: 'update', offeredWhen: { field: 'status', op: 'eq', value: 'open' }, run: settleCommitment }

/** Closes the commitment as kept or broken. 409 `already_closed`. */
async function settleCommitment(ctx: Ctx, id: string, { outcome, note }: z.infer<typeof input>): Promise<Row> {
  return transaction(ctx, async tx => {
    if ((await get(tx, 'commitment', id, ['status']))['status'] !== 'open') throw conflict('already_closed')
    return update(tx, 'commitment', id, { status: outcome, ...(note ? { outcome_note: note } : {}) })
  })
}
