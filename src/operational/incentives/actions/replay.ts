// Replays a version, draft or approved, over past periods.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import type { Action } from '#kernel/module.ts'
import { replayVersion, type Replay } from '#operational/incentives/replay/replay.ts'

const input = z.strictObject({ from: z.iso.date(), to: z.iso.date(), against: z.uuid().optional() })

export const versionReplay: Action = { entity: 'incentive_plan_version', noun: 'replay', input, needs: 'read', run: replay }

/** See replayVersion. */
export function replay(ctx: Ctx, id: string, { from, to, against }: z.infer<typeof input>): Promise<Replay> { return replayVersion(ctx, id, { from, to }, against) }
