// What the two have outside entity tables: ids of other systems, and shares.
import { refreshAccess } from '#kernel/access/acl.ts'
import type { Ctx } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Row } from '#kernel/module.ts'
import { keepExternal, moveExternal } from '#kernel/records/upsert.ts'
import type { Step } from '#customer/identity/merge/journal.ts'

/** Other systems find the survivor under both ids from now on; where both had one of the same system the survivor shows its own. */
export async function moveExternalIds(ctx: Ctx, kind: string, survivor: Row, loser: Row): Promise<Omit<Step, 'no'>[]> {
  const to = String(survivor['id']), from = String(loser['id'])
  const mine = (survivor['external_ids'] ?? {}) as Record<string, string>, theirs = (loser['external_ids'] ?? {}) as Record<string, string>
  const moved = await moveExternal(ctx, kind, from, to, null)
  const shown = Object.keys(theirs).filter(system => !(system in mine))
  for (const system of shown) await keepExternal(ctx, kind, system, [{ externalId: theirs[system]!, record: to }])
  return moved.length + shown.length > 0 ? [{ entity: kind, record: to, op: 'external', diff: { moved: [null, moved], shown: [null, shown] } }] : []
}

/** Gives them back. */
export async function returnExternalIds(ctx: Ctx, step: Step, loser: string): Promise<void> {
  await moveExternal(ctx, step.entity, step.record, loser, step.diff['moved']![1] as { system: string; external_id: string }[], step.diff['shown']![1] as string[])
}

/** Whom the loser was shared with, the survivor is shared with; who has a share of the survivor already keeps that one. */
export async function addShares(ctx: Ctx, kind: string, survivor: string, loser: string): Promise<Omit<Step, 'no'>[]> {
  const found = await ctx.sql.unsafe('select s.principal, s.level, s.until, s.reason from kernel.share s where s.entity = $1::text and s.record = $2::uuid and not exists (select 1 from kernel.share o where o.entity = s.entity and o.record = $3::uuid and o.principal = s.principal) limit 500', [kind, loser, survivor], { prepare: true })
  const shares = found.map(share => ({ ...share, id: ctx.id() }))
  if (shares.length === 0) return []
  await ctx.sql.unsafe(`insert into kernel.share (id, entity, record, principal, level, until, reason, created_at, created_by)
    select s.id, $1::text, $2::uuid, s.principal, s.level, s.until, s.reason, $3::timestamptz, $4::uuid from jsonb_to_recordset($5::text::jsonb) as s(id uuid, principal int, level int, until timestamptz, reason text)
    on conflict (entity, record, principal) do nothing`, [kind, survivor, ctx.clock.now().toISOString(), ctx.user.id, JSON.stringify(shares)] as never[], { prepare: true })
  await follow(ctx, kind, survivor)
  return [{ entity: kind, record: survivor, op: 'share', diff: { shares: [null, shares.map(share => share.id)] } }]
}

/** Takes them back again. */
export async function removeShares(ctx: Ctx, step: Step): Promise<void> {
  await ctx.sql.unsafe('delete from kernel.share s where s.entity = $1::text and s.record = $2::uuid and s.id = any($3::uuid[])', [step.entity, step.record, step.diff['shares']![1]] as never[], { prepare: true })
  await follow(ctx, step.entity, step.record)
}

async function follow(ctx: Ctx, entity: string, id: string): Promise<void> {
  await refreshAccess(ctx, entity, [id], async (below, ids) => { await enqueue(ctx, 'access.inherit', { entity: below, ids }) })
}
