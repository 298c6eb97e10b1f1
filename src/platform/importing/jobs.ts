// The jobs of imports.
import { runReversal } from '#platform/importing/reversal.ts'
import { runImport } from '#platform/importing/run.ts'
import { cleanUploads } from '#platform/importing/upload.ts'
import type { Job } from '#kernel/module.ts'

export const importJobs: Job[] = [
  { name: 'import', attempts: 10, run: (ctx, payload: { id: string }, progress) => runImport(ctx, payload.id, progress) } as Job,
  { name: 'import.reversal', attempts: 10, run: (ctx, payload: { id: string; roles?: string[] | null }, progress) => runReversal(ctx, payload.id, progress, payload.roles) } as Job,
  { name: 'import.cleaning', cron: '20 3 * * *', run: async ctx => ({ removed: await cleanUploads(ctx) }) },
]
