// Closes a case with its solution.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'

const input = z.strictObject({ resolution: z.string().trim().max(20_000).optional(), root_cause: z.string().trim().max(200).optional() })

export const caseClosure: Action = { entity: 'case', noun: 'closure', input, needs: 'update', offeredWhen: { field: 'status', op: 'ne', value: 'closed' }, run: closeCase }

/** Closes the case; solution and cause are kept when given. 409 `already_closed`. */
export async function closeCase(ctx: Ctx, id: string, { resolution, root_cause }: z.infer<typeof input>): Promise<Row> {
  return transaction(ctx, async tx => {
    if ((await get(tx, 'case', id, ['status']))['status'] === 'closed') throw conflict('already_closed')
    return update(tx, 'case', id, { status: 'closed', ...(resolution ? { resolution } : {}), ...(root_cause ? { root_cause } : {}) })
  })
}
