// How far each reaction is, for administrators.
import type { Ctx } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { byName } from '#kernel/changes/reactions.ts'

/** `lag`: changes behind the newest, an estimate by sequence numbers; `working`: a worker holds it now. `dead`: changes it gave up on; `waiting`: changes to be tried again or queued behind one. */
export interface ReactionState { name: string; on: string[]; lag: number; working: boolean; dead: number; waiting: number }

/** The reactions of all modules, the ones with dead letters first. 403 for all but administrators. */
export async function reactionStates(ctx: Ctx): Promise<ReactionState[]> {
  if (!ctx.user.admin) throw forbidden()
  const reactions = byName(ctx.kernel)
  const rows = await ctx.sql<Omit<ReactionState, 'on'>[]>`
    with head as materialized (select epoch, xid, seq from kernel.change order by epoch desc, xid desc, seq desc limit 1)
    select n.name, coalesce(case when (r.epoch, r.xid, r.seq) < (h.epoch, h.xid, h.seq) then greatest(h.seq - r.reached, 1) else 0 end, 0)::int as lag, coalesce(r.leased_until > ${ctx.clock.now()}::timestamptz, false) as working,
      (select count(*)::int from kernel.reaction_failure f where f.reaction = n.name and f.state = 'dead') as dead, (select count(*)::int from kernel.reaction_failure f where f.reaction = n.name and f.state <> 'dead') as waiting
    from unnest(${[...reactions.keys()]}::text[]) as n(name) left join kernel.reaction r on r.name = n.name left join head h on true order by dead desc, lag desc, n.name limit 1000`
  return rows.map(row => ({ ...row, on: reactions.get(row.name)!.on }))
}
