// Marks a task as done.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { OPEN_TASK } from '#operational/scheduling/entities/task.ts'

const input = z.strictObject({})

export const taskCompletion: Action = { entity: 'task', noun: 'completion', input, needs: 'update', offeredWhen: { field: 'status', op: 'in', value: [...OPEN_TASK] }, run: markDone }

/** Sets the status `done`. 409 `already_closed` when it is done or cancelled. */
export async function markDone(ctx: Ctx, id: string): Promise<Row> {
  return transaction(ctx, async tx => {
    const before = await get(tx, 'task', id, ['status'])
    if (before['status'] === 'done' || before['status'] === 'cancelled') throw conflict('already_closed')
    return update(tx, 'task', id, { status: 'done' })
  })
}
