// Opens a closed sale again, with the reason, in the stage it was in before it was closed.
import { CLOSED_OPPORTUNITY } from '#operational/sales/entities/opportunity.ts'
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { asSystem } from '#kernel/access/system.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { firstStage, salesProcess } from '#operational/sales/queries/stages.ts'
import { stageHistory } from '#operational/sales/queries/stage_history.ts'

const input = z.strictObject({ reason: z.string().trim().min(1).max(300), close_date: z.iso.date().optional() })

export const opportunityReopening: Action = { entity: 'opportunity', noun: 'reopening', input, needs: 'update', offeredWhen: { field: 'status', op: 'in', value: [...CLOSED_OPPORTUNITY] }, run: reopenOpportunity }

/** 409 `not_closed`; 422 `pipeline_without_stages`. The reason stays on the sale. */
export async function reopenOpportunity(ctx: Ctx, id: string, { reason, close_date }: z.infer<typeof input>): Promise<Row> {
  return transaction(ctx, async tx => {
    const sale = await get(tx, 'opportunity', id, ['status', 'pipeline'])
    if (sale['status'] === 'open') throw conflict('not_closed')
    const process = await salesProcess(tx)
    const before = (await stageHistory(tx, [id])).map(step => process.stages.find(stage => stage.id === step.stage)).filter(stage => stage?.status === 'open' && stage.pipeline === sale['pipeline']).at(-1)
    const stage = before ?? firstStage(process, String(sale['pipeline']), 'open')
    if (!stage) throw invalid([{ field: 'pipeline', code: 'pipeline_without_stages' }])
    await update(tx, 'opportunity', id, { stage: stage.id, ...(close_date ? { close_date } : {}) })
    return update(asSystem(tx, 'why a sale was reopened'), 'opportunity', id, { reopen_reason: reason })
  })
}
