// A customer accepted a quotation: its sale is won, if the administrator wishes so. An amount without products becomes what was accepted.
import type { Reaction } from '#kernel/module.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { customerSaidYes } from '#operational/sales/completions/criteria.ts'
import { firstStage, salesProcess } from '#operational/sales/queries/stages.ts'
import { salesSettings } from '#operational/sales/settings.ts'

export const quoteAccepted: Reaction = {
  name: 'sales.quote_accepted', on: ['quote.updated'],
  async handle(ctx, change) {
    if (change.diff['state']?.[1] !== 'accepted' || !(await salesSettings(ctx)).acceptance_closes) return
    await transaction(customerSaidYes(ctx), async tx => {
      const [quote] = await rows(tx, 'quote', { fields: ['opportunity', 'state'], filter: { field: 'id', op: 'eq', value: change.record }, limit: 1 })
      if (quote?.['state'] !== 'accepted' || !quote['opportunity']) return
      const id = String(quote['opportunity'])
      const [sale] = await rows(tx, 'opportunity', { fields: ['status', 'pipeline'], filter: { field: 'id', op: 'eq', value: id }, limit: 1 })
      const stage = sale?.['status'] === 'open' ? firstStage(await salesProcess(tx), String(sale['pipeline']), 'won') : undefined
      if (!stage) return
      const [order] = await rows(tx, 'order', { fields: ['subtotal', 'currency'], filter: { field: 'quote', op: 'eq', value: change.record }, limit: 1 })
      const [line] = await rows(tx, 'opportunity_line', { fields: ['id'], filter: { field: 'opportunity', op: 'eq', value: id }, limit: 1 })
      await update(tx, 'opportunity', id, { stage: stage.id, ...(order && !line ? { amount: order['subtotal'], currency: order['currency'] } : {}) })
    })
  },
}
