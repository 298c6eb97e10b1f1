// The address under which customers reach this installation.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'

/** `https://crm.example`; null when neither the configuration nor the set-up says it: then no link can be put into a letter. */
export async function publicBase(ctx: Ctx): Promise<string | null> {
  const known = ctx.kernel.config.url || (await readSetting<string>(ctx, 'address'))
  return known && URL.canParse(known) ? new URL(known).origin : null
}
