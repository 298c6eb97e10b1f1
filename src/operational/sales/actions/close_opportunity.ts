// Closes a sale as won or lost.
import { CLOSED_OPPORTUNITY } from '#operational/sales/entities/opportunity.ts'
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { firstStage, salesProcess } from '#operational/sales/queries/stages.ts'

const input = z.strictObject({ outcome: z.enum(CLOSED_OPPORTUNITY), reason: z.string().trim().max(200).optional(), competitor: z.string().trim().max(150).optional() })

/** In the browser a sale is closed on its way through the stages, where the house's reasons are asked for: a second door with a free text beside it would be used instead. */
export const opportunityClosure: Action = { entity: 'opportunity', noun: 'closure', input, needs: 'update', offeredWhen: { field: 'id', op: 'eq', value: null }, run: closeOpportunity }

/** Moves the sale to the first stage of its pipeline with that outcome. 409 `already_closed`, 422 `stage_missing_for_outcome`. */
export async function closeOpportunity(ctx: Ctx, id: string, { outcome, reason, competitor }: z.infer<typeof input>): Promise<Row> {
  return transaction(ctx, async tx => {
    const sale = await get(tx, 'opportunity', id, ['status', 'pipeline'])
    if (sale['status'] !== 'open') throw conflict('already_closed')
    const stage = firstStage(await salesProcess(tx), String(sale['pipeline']), outcome)
    if (!stage) throw invalid([{ field: 'outcome', code: 'stage_missing_for_outcome' }])
    return update(tx, 'opportunity', id, { stage: stage.id, ...(outcome === 'lost' && reason ? { loss_reason: reason } : {}), ...(competitor ? { competitor } : {}) })
  })
}
