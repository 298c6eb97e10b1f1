// Goes on with a run.
import type { Job } from '#kernel/module.ts'
import { walk } from '#platform/automation/walk.ts'

export const walkJob: Job = { name: 'automation.walk', run: async (ctx, { run }: { run: string }) => ({ state: await walk(ctx, run) }) }
