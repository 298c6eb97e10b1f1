// An order that a customer accepted does not become a draft again, nor one in another currency: that would open its lines.
import { Refusal } from '#kernel/errors.ts'
import type { Consequence } from '#kernel/kernel.ts'
import { AMENDABLE } from '#operational/contracts/actions/amend_order.ts'

/** 409 `amendment_needed`. */
export const keepAgreedOrders: Consequence = async (ctx, definition, writes) => {
  if (definition.name !== 'order' || ctx.systemReason !== null) return
  for (const { old, next } of writes) {
    if (!old || !AMENDABLE.includes(old['status']) || (old['quote'] === null && Number(old['revision'] ?? 1) === 1)) continue
    if (next['status'] === 'draft' || next['currency'] !== old['currency']) throw new Refusal(409, 'amendment_needed')
  }
}
