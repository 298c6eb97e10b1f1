// Writes down that a lead had been given to its owner when it came, and how it was answered, as the talks with its person tell: for leads that come with their history.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { setDerived } from '#kernel/records/derived.ts'
import { isOpen } from '#operational/leads/open.ts'
import { startClock, stopClock } from '#operational/leads/response/clock.ts'

/** `lead` with `id`, `owner`, `contact`, `status` and `created_at`. Needs the rights of the system. */
export async function giveLead(ctx: Ctx, lead: Row, rule: string): Promise<void> {
  const id = String(lead['id']), came = String(lead['created_at'])
  await create(ctx, 'lead_assignment', { lead: id, user: lead['owner'], assignment_rule: rule, method: 'round_robin', assigned_at: came, considered: [] })
  await startClock(ctx, { id, created_at: came })
  const [talk] = typeof lead['contact'] === 'string' ? await ctx.sql<{ at: Date }[]>`select min(i.occurred_at) as at from interaction i where i.contact = ${lead['contact']}::uuid and i.direction = 'out' and i."user" is not null and i.occurred_at >= ${came} and i.deleted_at is null` : []
  if (talk?.at) await stopClock(ctx, id, new Date(talk.at))
  else if (!isOpen(lead['status'])) {
    // decided without a word that was written down: nothing is known of the answer
    await ctx.sql`delete from kernel.lead_clock where lead = ${id}::uuid`
    await setDerived(ctx, 'lead', [{ id, values: { response_due_at: null, response_state: null } }])
  }
}
