// Who is told that a lead waits too long: the one responsible and whom they report to; of a lead nobody has, who answers for the team.
import type { Ctx } from '#kernel/context.ts'
import { createMany } from '#kernel/records/create.ts'

/** One notification for each lead and person. Needs the rights of the system. */
export async function alert(ctx: Ctx, leads: string[]): Promise<void> {
  if (leads.length === 0) return
  const found = await ctx.sql<{ lead: string; who: string }[]>`
    select distinct l.id as lead, u.id as who from lead l
      left join "user" o on o.id = l.owner
      left join team t on t.id = l.team
      join "user" u on u.active and u.deleted_at is null and (u.id = l.owner or u.id = o.manager or (l.owner is null and (u.id = t.leader or (t.leader is null and 'manager' = any(u.roles)))))
    where l.id = any(${leads}::uuid[]) and l.deleted_at is null order by 1, 2 limit 1000`
  if (found.length > 0) await createMany(ctx, 'notification', found.map(({ lead, who }) => ({ owner: who, kind: 'late', about: { entity: 'lead', id: lead }, source: lead })))
}
