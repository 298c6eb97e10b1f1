// Sealing and checking, as jobs.
import { writeSetting } from '#kernel/database/settings.ts'
import type { Job } from '#kernel/module.ts'
import { sealChanges } from '#platform/audit/seal.ts'
import { sealKey } from '#platform/audit/seal-format.ts'
import { verifySeals, type Verification } from '#platform/audit/verify.ts'

/** What the last verification said, for the page of seals. */
export const VERIFIED = 'seal_verification'
export interface KeptVerification extends Verification { at: string; by: string | null }

export const auditJobs: Job[] = [
  {
    name: 'audit.seal', cron: '* * * * *', attempts: 1,
    async run(ctx, _payload, progress) { return { changes: await sealChanges(ctx.kernel, { signal: progress.signal, sealed: changes => progress.report(changes, null) }) } },
  },
  {
    name: 'audit.verification', attempts: 1,
    async run(ctx, payload: { by?: string | null }, progress) {
      // what was written since the last minute is asked about, too
      await sealChanges(ctx.kernel, { signal: progress.signal })
      const result = await verifySeals(ctx.kernel.sql, { key: sealKey(ctx.kernel.config.secret), signal: progress.signal, report: (changes, seals) => progress.report(changes, null, String(seals)) })
      await writeSetting(ctx, VERIFIED, { ...result, at: ctx.clock.now().toISOString(), by: payload.by ?? null } satisfies KeptVerification)
      if (!result.ok) ctx.kernel.log.error({ fault: result.fault }, 'the seals do not hold')
      return result
    },
  },
]
