// Puts a lead on a cadence, and takes it off again.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict, invalid, notFound } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { loadCalendar } from '#platform/calendars/load.ts'
import { addWorkingDays, addWorkingTime } from '#platform/calendars/working-time.ts'
import { dayOf, toInstant } from '#kernel/fields/local-time.ts'
import { OPEN_LEAD } from '#customer/entities/lead.ts'
import { STOP_REASONS } from '#operational/leads/entities/cadence_enrolment.ts'
import { isOpen, leadsItself } from '#operational/leads/open.ts'

const enrolment = z.strictObject({ cadence: z.uuid() }), nothing = z.strictObject({})

export const leadEnrolment: Action = {
  entity: 'lead', noun: 'enrolment', input: enrolment, needs: 'update', offeredWhen: { field: 'status', op: 'in', value: [...OPEN_LEAD] },
  run: (ctx: Ctx, id: string, { cadence }: z.infer<typeof enrolment>) => enrol(ctx, id, cadence),
}
export const enrolmentEnd: Action = {
  entity: 'cadence_enrolment', noun: 'end', input: nothing, needs: 'update', offeredWhen: { field: 'state', op: 'eq', value: 'active' },
  run: async (ctx: Ctx, id: string) => { await stop(ctx, [id], 'by_hand'); return { state: 'stopped' } },
}

/** 404 for an unknown cadence, 422 `cadence_without_steps`, 409 `lead_closed`, `cadence_off` or `already_enrolled`. */
export async function enrol(ctx: Ctx, lead: string, cadence: string): Promise<Row> {
  return transaction(leadsItself(ctx), async tx => {
    const [of] = await rows(tx, 'cadence', { fields: ['active', 'calendar'], filter: { field: 'id', op: 'eq', value: cadence }, limit: 1 })
    if (!of) throw notFound('cadence')
    if (of['active'] !== true) throw conflict('cadence_off')
    const [step] = await rows(tx, 'cadence_step', { fields: ['order', 'wait_days'], filter: { field: 'cadence', op: 'eq', value: cadence }, sort: 'order', limit: 1 })
    if (!step) throw invalid([{ field: 'cadence', code: 'cadence_without_steps' }])
    const [found] = await tx.sql<{ status: string }[]>`select l.status from lead l where l.id = ${lead}::uuid and l.deleted_at is null for update`
    if (!found || !isOpen(found.status)) throw conflict('lead_closed')
    const [running] = await rows(tx, 'cadence_enrolment', { fields: ['id'], filter: { all: [{ field: 'lead', op: 'eq', value: lead }, { field: 'cadence', op: 'eq', value: cadence }, { field: 'state', op: 'eq', value: 'active' }] }, limit: 1 })
    if (running) throw conflict('already_enrolled', { enrolment: running['id'] })
    const now = tx.clock.now()
    return create(tx, 'cadence_enrolment', { lead, cadence, state: 'active', started_at: now.toISOString(), next_order: step['order'], next_at: (await after(tx, now, Number(step['wait_days']), of['calendar'] as string | null)).toISOString(), done: [] })
  })
}

/** The instant at which a step is due: `days` working days later at the same time of day, never outside working time. */
export async function after(ctx: Ctx, from: Date, days: number, calendarId: string | null): Promise<Date> {
  const calendar = await loadCalendar(ctx, calendarId)
  if (days === 0) return addWorkingTime(from, 0, calendar)
  const day = dayOf(from, calendar.zone), clock = new Intl.DateTimeFormat('en-GB', { timeZone: calendar.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(from)
  return addWorkingTime(toInstant(Date.parse(`${addWorkingDays(day, days, calendar)}T${clock}:00Z`), calendar.zone), 0, calendar)
}

/** Ends running enrolments; calls and tasks that wait are cancelled unless the person answered. */
export async function stop(ctx: Ctx, enrolments: string[], reason: typeof STOP_REASONS[number]): Promise<void> {
  if (enrolments.length === 0) return
  await transaction(leadsItself(ctx), async tx => {
    const running = await tx.sql<{ id: string; done: { entity: string | null; record: string | null }[] | null }[]>`select e.id, e.done from cadence_enrolment e where e.id = any(${enrolments}::uuid[]) and e.state = 'active' and e.deleted_at is null order by e.id limit 500 for update`
    const at = tx.clock.now().toISOString()
    for (const { id, done } of running) {
      await update(tx, 'cadence_enrolment', id, { state: 'stopped', stop_reason: reason, ended_at: at, next_at: null, next_order: null })
      const tasks = reason === 'answered' ? [] : (done ?? []).flatMap(step => (step.entity === 'task' && step.record ? [step.record] : []))
      const open = tasks.length === 0 ? [] : await rows(tx, 'task', { fields: ['id'], filter: { all: [{ field: 'id', op: 'in', value: tasks }, { field: 'status', op: 'in', value: ['open', 'waiting'] }] }, limit: 100 })
      for (const task of open) await update(tx, 'task', String(task['id']), { status: 'cancelled' })
    }
  })
}
