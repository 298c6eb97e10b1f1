// The first answer to a lead: due after so many working minutes since it came, kept beside the lead until somebody wrote, called or met.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import type { Row } from '#kernel/module.ts'
import { setDerived } from '#kernel/records/derived.ts'
import { loadCalendar } from '#platform/calendars/load.ts'
import { addWorkingTime } from '#platform/calendars/working-time.ts'
import { leadsItself } from '#operational/leads/open.ts'

/** working minutes to a first answer where no rule says otherwise */
export const RESPONSE_MINUTES = 60

/** Starts, or sets anew, the clock of a lead; one that was answered since it came needs none and is written down as answered, however the answer and the assignment overtook each other. `minutes` and `calendar` come from the rule that assigned it. */
export async function startClock(ctx: Ctx, lead: { id: string; created_at: string | Date }, more: { minutes?: number | null; calendar?: string | null } = {}): Promise<void> {
  const lifted = leadsItself(ctx)
  const [answered] = await ctx.sql`select 1 from lead_derived d where d.id = ${lead.id}::uuid and d.first_response_at is not null limit 1`
  if (answered) return
  const minutes = more.minutes ?? (await readSetting<{ response_minutes?: number }>(ctx, 'leads'))?.response_minutes ?? RESPONSE_MINUTES
  const due = addWorkingTime(new Date(lead.created_at), minutes, await loadCalendar(lifted, more.calendar ?? null))
  const [talk] = await ctx.sql<{ at: Date | null }[]>`select min(i.occurred_at) as at from lead l join interaction i on i.contact = l.contact where l.id = ${lead.id}::uuid and i.direction = 'out' and i."user" is not null and i.occurred_at >= ${new Date(lead.created_at)} and i.deleted_at is null`
  if (talk?.at) {
    await ctx.sql`delete from kernel.lead_clock where lead = ${lead.id}::uuid`
    return setDerived(lifted, 'lead', [{ id: lead.id, values: { response_due_at: due.toISOString(), ...answer(new Date(talk.at), due) } }])
  }
  await ctx.sql`insert into kernel.lead_clock (lead, due_at, told_at) values (${lead.id}::uuid, ${due}, null) on conflict (lead) do update set due_at = excluded.due_at, told_at = case when excluded.due_at > ${ctx.clock.now()} then null else kernel.lead_clock.told_at end`
  await setDerived(lifted, 'lead', [{ id: lead.id, values: { response_due_at: due.toISOString(), response_state: due <= ctx.clock.now() ? 'late' : 'waiting' } }])
}

/** Somebody answered: the clock stops and says whether it was in time. Nothing for a lead without a running clock. */
export async function stopClock(ctx: Ctx, lead: string, at: Date): Promise<void> {
  const [stopped] = await ctx.sql<{ due_at: Date }[]>`delete from kernel.lead_clock where lead = ${lead}::uuid returning due_at`
  if (stopped) await setDerived(leadsItself(ctx), 'lead', [{ id: lead, values: answer(at, new Date(stopped.due_at)) }])
}

/** The lead was decided without an answer that was written down: nothing is known of one, and it counts neither as in time nor as late. Nothing for a lead without a running clock. */
export async function dropClock(ctx: Ctx, lead: string): Promise<void> {
  const [dropped] = await ctx.sql`delete from kernel.lead_clock where lead = ${lead}::uuid returning lead`
  if (dropped) await setDerived(leadsItself(ctx), 'lead', [{ id: lead, values: { response_due_at: null, response_state: null } }])
}

function answer(at: Date, due: Date): Row { return { first_response_at: at.toISOString(), response_state: at <= due ? 'in_time' : 'answered_late' } }
