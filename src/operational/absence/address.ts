// The address under which colleagues reach this installation.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'

/** `https://crm.example`; null when neither the configuration nor the set-up says it. */
export async function publicAddress(ctx: Ctx): Promise<string | null> {
  const known = ctx.kernel.config.url || (await readSetting<string>(ctx, 'address'))
  return known && URL.canParse(known) ? new URL(known).origin : null
}
