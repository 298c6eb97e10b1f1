// Hands over the portfolio of somebody who left.
import type { Job } from '#kernel/module.ts'
import { movePortfolio, type MovePayload } from '#operational/absence/departure/move.ts'

export const departureJob: Job = { name: 'absence.departure', run: (ctx, payload: MovePayload, progress) => movePortfolio(ctx, payload, progress) }
