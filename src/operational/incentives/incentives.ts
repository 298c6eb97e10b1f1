// The reason under which incentives write their own records; what is locked or approved is frozen for everybody else, and for most of their own writes too.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'

/** The context in which incentives write statements, lines and periods. */
export function incentivesThemselves(ctx: Ctx): Ctx { return asSystem(ctx, 'incentives follow their plan') }
