// What ends a cadence: the person answered, the lead was decided or is gone, the consent was withdrawn.
import type { Ctx } from '#kernel/context.ts'
import type { Reaction, Row } from '#kernel/module.ts'
import { stop } from '#operational/leads/cadences/enrol.ts'
import type { STOP_REASONS } from '#operational/leads/entities/cadence_enrolment.ts'

type Reason = typeof STOP_REASONS[number]

/** Why an enrolment must not go on now; null when it may. Asked before each step, so that nothing goes out between a change and the reaction to it. */
export async function whyStop(ctx: Ctx, enrolment: Row): Promise<Reason | null> {
  if (enrolment['cadence.active'] !== true) return 'cadence_off'
  const [lead] = await ctx.sql<{ status: string; contact: string | null }[]>`select l.status, l.contact from lead l where l.id = ${String(enrolment['lead'])}::uuid and l.deleted_at is null limit 1`
  if (!lead) return 'removed'
  if (lead.status === 'converted') return 'converted'
  if (lead.status === 'disqualified') return 'disqualified'
  if (!lead.contact) return null
  const since = new Date(String(enrolment['started_at']))
  const [spoke] = await ctx.sql`select 1 from interaction i where i.contact = ${lead.contact}::uuid and i.direction = 'in' and i.occurred_at > ${since} and i.deleted_at is null limit 1`
  if (spoke) return 'answered'
  const [refused] = await ctx.sql`select 1 from consent c where c.contact = ${lead.contact}::uuid and c.state in ('withdrawn', 'objected') and c.given_at >= ${since} and c.deleted_at is null limit 1`
  return refused ? 'withdrawn' : null
}

export const cadenceStops: Reaction = {
  name: 'leads.cadence_stop', on: ['interaction.created', 'consent.created', 'lead.updated', 'lead.deleted'],
  async handle(ctx, change) {
    const running = change.entity === 'lead'
      ? await ctx.sql<Found[]>`select e.id, e.lead, e.started_at, c.active from cadence_enrolment e join cadence c on c.id = e.cadence where e.lead = ${change.record}::uuid and e.state = 'active' and e.deleted_at is null limit 100`
      : await runningOf(ctx, change.diff['contact']?.[1])
    for (const { id, lead, started_at, active } of running) {
      const reason = await whyStop(ctx, { lead, started_at: new Date(started_at).toISOString(), 'cadence.active': active })
      if (reason) await stop(ctx, [id], reason)
    }
  },
}

interface Found { id: string; lead: string; started_at: Date; active: boolean }

async function runningOf(ctx: Ctx, contact: unknown): Promise<Found[]> {
  if (typeof contact !== 'string') return []
  return ctx.sql<Found[]>`select e.id, e.lead, e.started_at, c.active from cadence_enrolment e join cadence c on c.id = e.cadence join lead l on l.id = e.lead where l.contact = ${contact}::uuid and e.state = 'active' and e.deleted_at is null limit 100`
}
