// Pipelines and stages as sales needs them: few rows, read in one go.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { rows } from '#kernel/records/list.ts'

export interface StageRow { id: string; pipeline: string; order: number; probability: number; status: 'open' | 'won' | 'lost'; demands_customer: boolean | null; forecast: 'pipeline' | 'best_case' | 'commit' | 'omitted' | null }
export interface Process { pipelines: { id: string; default: boolean | null }[]; stages: StageRow[] }

/** All live pipelines, default first, and all live stages in their order. */
export async function salesProcess(ctx: Ctx): Promise<Process> {
  const lifted = asSystem(ctx, 'stages decide what a sale is')
  const pipelines = await rows(lifted, 'pipeline', { fields: ['id', 'default'], filter: { field: 'active', op: 'ne', value: false }, sort: '-default,order', limit: 500 })
  const stages = await rows(lifted, 'stage', { fields: ['id', 'pipeline', 'order', 'probability', 'status', 'demands_customer', 'forecast'], sort: 'order', limit: 500 })
  return { pipelines, stages } as unknown as Process
}

/** First stage of a pipeline with that status. */
export function firstStage(process: Process, pipeline: string, status: StageRow['status']): StageRow | undefined {
  return process.stages.find(stage => stage.pipeline === pipeline && stage.status === status)
}
