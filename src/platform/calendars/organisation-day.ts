// Which day it is for the organisation: the one answer for everything that falls due, begins or ends on a day.
import { readSetting } from '#kernel/database/settings.ts'
import type { Ctx } from '#kernel/context.ts'
import { dayOf } from '#kernel/fields/local-time.ts'

/** The organisation's zone; UTC before it is set up. */
export async function organisationZone(ctx: Pick<Ctx, 'kernel' | 'sql'>): Promise<string> { return (await readSetting<{ time_zone?: string }>(ctx, 'organisation'))?.time_zone ?? 'UTC' }

/** Today by the clock in the organisation's zone, `YYYY-MM-DD`. */
export async function organisationDay(ctx: Ctx): Promise<string> { return dayOf(ctx.clock.now(), await organisationZone(ctx)) }
