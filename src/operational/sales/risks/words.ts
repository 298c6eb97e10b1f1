// Risks in words.
import type { Ctx } from '#kernel/context.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Reason } from '#operational/sales/risks/read.ts'

/** The sentence of a risk in the reader's language, with its figures. */
export function riskText(ctx: Ctx, { reason, variant, params }: Reason): string {
  return text(ctx.kernel, ctx.language, variant ? `risk.${reason}.${variant}` : `risk.${reason}`, params) ?? reason
}
