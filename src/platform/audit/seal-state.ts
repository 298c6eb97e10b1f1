// How far the changes are sealed, and what the last verification said.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { forbidden } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import { VERIFIED, type KeptVerification } from '#platform/audit/jobs.ts'
import { sealKey } from '#platform/audit/seal-format.ts'
import { readSeals } from '#platform/audit/seal-store.ts'

export interface SealState {
  seals: number
  changes: number
  sealed_until: string | null
  head: { seal: number; hash: string; sealed_at: string } | null
  /** seals signed with another key than the present one */
  other_key: number
  /** changes without a seal; counted up to 100,000 */
  unsealed: number
  verification: KeptVerification | null
  /** the verification that is under way */
  running: string | null
}

/** 403 for all but administrators. */
export async function sealState(ctx: Ctx): Promise<SealState> {
  if (!ctx.user.admin) throw forbidden()
  const [newest] = await readSeals(ctx.sql, { newest: true, most: 1 })
  const to = newest?.to ?? { epoch: 0, xid: '0', seq: '0' }
  const [counts] = await ctx.sql<{ seals: number; changes: string; other: number; unsealed: number; until: string | null; running: string | null }[]>`
    select count(*)::int as seals, coalesce(sum(s.changes), 0)::text as changes, (count(*) filter (where s.key <> ${sealKey(ctx.kernel.config.secret).id}::text))::int as other, max(s.last_at) as until,
      (select count(*)::int from (select 1 from kernel.feed_page(${to.epoch}::int, ${to.xid}::xid8, ${to.seq}::bigint, 100000)) x) as unsealed,
      (select j.id from kernel.job j where j.name = 'audit.verification' and j.state in ('waiting', 'running') limit 1) as running from kernel.seal s`
  return {
    seals: counts!.seals, changes: Number(counts!.changes), sealed_until: counts!.until && new Date(counts!.until).toISOString(), head: newest ? { seal: newest.number, hash: newest.hash.toString('hex'), sealed_at: newest.sealedAt.toISOString() } : null,
    other_key: counts!.other, unsealed: counts!.unsealed, verification: await readSetting<KeptVerification>(ctx, VERIFIED), running: counts!.running,
  }
}

/** Asks for a verification of everything; returns the job that does it, the one that waits already if there is one. 403 for all but administrators. */
export async function askVerification(ctx: Ctx): Promise<{ job: string }> {
  if (!ctx.user.admin || ctx.user.viewAs) throw forbidden()
  return { job: await enqueue(ctx, 'audit.verification', { by: ctx.user.id }, { key: 'all', priority: 5 }) }
}
