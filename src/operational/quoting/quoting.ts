// The reason under which quoting works on quotations itself. Whoever writes under it is not asked whether a quotation may be edited, and sets off no new pricing.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { QuoteState } from '#operational/quoting/entities/quote.ts'

const REASON = 'a quotation follows its rules'

/** The context in which quoting writes its own fields. */
export function quotingItself(ctx: Ctx): Ctx { return asSystem(ctx, REASON) }

/** Is this write quoting's own? */
export function isQuotingItself(ctx: Ctx): boolean { return ctx.systemReason === REASON }

/** States in which the content may be changed; in all others a new version is made. */
export const EDITABLE: readonly QuoteState[] = ['draft', 'in_approval', 'approved']
/** States in which the customer may still decide. */
export const OPEN_TO_CUSTOMER: readonly QuoteState[] = ['sent', 'viewed', 'change_requested']
/** States in which it has been decided, by the customer or by time. */
export const DECIDED: readonly QuoteState[] = ['accepted', 'rejected', 'expired']
