// What a rule gives and takes back (the team of a sale, an approval asked for): it never takes from what people, or other rules, have given.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { share, shares, unshare, type NewShare, type Share } from '#platform/sharing/share.ts'

/** `reason` is how the rule knows its own again. */
export interface Lent { principal: string; level: NewShare['level']; reason: string }

/** Shares at this level at least: one that stands, for good, at this level or at a higher one stays as it is. Given less than before by the same reason, the principal has that, or what others gave if it is more. 404, 403 and 422 as for sharing. */
export async function lend(ctx: Ctx, entity: string, id: string, given: Lent): Promise<void> {
  await transaction(ctx, async tx => {
    const own = await standing(tx, entity, id, given.principal)
    if (own?.reason === given.reason && own.level > given.level) await takeBack(tx, entity, id, given)
    const before = await standing(tx, entity, id, given.principal)
    if (before && (lasts(tx, before.until) && before.level > given.level || before.until === null && before.level === given.level)) return
    await share(tx, entity, id, given)
  })
}

/** Takes back what was given by this reason: the share of others that it took the place of stands again, and without one it ends. What is known by another reason is left alone. 404, 403. */
export async function takeBack(ctx: Ctx, entity: string, id: string, { principal, reason }: Pick<Lent, 'principal' | 'reason'>): Promise<void> {
  await transaction(ctx, async tx => {
    const kept = await standing(tx, entity, id, principal)
    if (!kept || kept.reason !== reason) return
    const before = await replaced(tx, entity, id, kept)
    if (before && lasts(tx, before.until)) await share(tx, entity, id, { principal, level: before.level, until: before.until, reason: before.reason })
    else await unshare(tx, entity, id, kept.id)
  })
}

async function standing(ctx: Ctx, entity: string, id: string, principal: string): Promise<Share | undefined> {
  return (await shares(ctx, entity, id)).find(one => one.principal === principal)
}

/** What stood there when the rule came, by the audit trail; null when nothing did. */
async function replaced(ctx: Ctx, entity: string, id: string, kept: Share): Promise<{ level: NewShare['level']; until: string | null; reason: string | null } | null> {
  const [row] = await ctx.sql<{ before: { level: NewShare['level']; until: string | null; reason: string | null } | null }[]>`select c.diff -> 'share' -> 0 as before from kernel.change c
    where c.entity = ${entity}::text and c.record = ${id}::uuid and c.diff -> 'share' -> 1 ->> 'id' = ${kept.id}::text and c.diff -> 'share' -> 1 ->> 'reason' = ${kept.reason}::text and c.diff -> 'share' -> 0 ->> 'reason' is distinct from ${kept.reason}::text
    order by c.at desc, c.seq desc limit 1`
  return row?.before ?? null
}

function lasts(ctx: Ctx, until: string | null): boolean { return until === null || Date.parse(until) > ctx.clock.now().getTime() }
